"""Ends a PostgreSQL server of the tests, with its folder, once the process that started it is gone.

    python tests/server_watcher.py FOLDER PARENT

Killed tests (SIGKILL, a closed terminal) clean up nothing themselves. This process belongs to a session of its own, so
that what ends the tests does not end it too; it asks twice a second whether its parent, by its number, is still there.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

PATIENCE = 10.0
"""Seconds for a server to end at once."""


def main() -> None:
    """Wait for the end of the parent, then for that of the server."""
    folder, parent = Path(sys.argv[1]), int(sys.argv[2])
    while os.getppid() == parent:
        time.sleep(0.5)
    if folder.exists():
        end(folder / "data" / "postmaster.pid")
        shutil.rmtree(folder, ignore_errors=True)


def end(lock: Path) -> None:
    """Let the server that holds `lock` end without a checkpoint; it takes its own processes along."""
    if not lock.exists():
        return
    os.kill(int(lock.read_text().split()[0]), signal.SIGQUIT)
    deadline = time.monotonic() + PATIENCE
    while lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


if __name__ == "__main__":
    main()
