"""A terminal in which a command runs as a person runs it: tmux, keys in, text of the screen out."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

PATIENCE: Final = 60.0
"""Seconds after which what is waited for will not come; a busy machine needs some."""


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, *, columns: int, lines: int) -> None:
        if shutil.which("tmux") is None:
            pytest.skip("needs tmux")
        self._folder = folder
        self._started = 0
        self._size = ("-x", str(columns), "-y", str(lines))

    @property
    def _socket(self) -> Path:
        """One for each start: a server that has been told to end may still hold its own."""
        return self._folder / f"tmux{self._started}"

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", str(self._socket), "-f", "/dev/null", "-u", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout

    def start(self, command: str, env: Mapping[str, str]) -> None:
        """Run a command in a new window; what it prints on leaving stays to be read."""
        self._started += 1
        settings = [part for name, value in env.items() for part in ("-e", f"{name}={value}")]
        self._tmux("new-session", "-d", *self._size, *settings, command, ";", "set", "remain-on-exit", "on")

    def keys(self, words: str) -> None:
        """Send characters in one go, as they are."""
        self._tmux("send-keys", "-l", "--", words)

    def key(self, name: str) -> None:
        """Send a key by tmux's name, such as Enter."""
        self._tmux("send-keys", name)

    @property
    def screen(self) -> str:
        """What is seen."""
        return self._tmux("capture-pane", "-p")

    @property
    def ended(self) -> bool:
        """Whether the command has ended."""
        return self._tmux("display", "-p", "#{pane_dead}").strip() == "1"

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for something to be true; else fail with what is seen."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > deadline:
                pytest.fail(f"waited for {what}; the screen says:\n{self.screen}")
            time.sleep(0.05)

    def until_shown(self, *words: str) -> str:
        """Wait until all the words are on the screen; the screen then."""
        self.until(lambda: all(one in self.screen for one in words), " and ".join(words))
        return self.screen

    def close(self) -> None:
        """End the command and the server."""
        subprocess.run(
            ["tmux", "-S", str(self._socket), "kill-server"], capture_output=True, check=False, timeout=PATIENCE
        )
