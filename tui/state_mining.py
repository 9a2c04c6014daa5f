"""Mining from the app: a run that can be stopped, and what to say about it. Knows no screen."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.storage import Termbase
    from terms.mine import Report

Progress = Callable[[str, int, int], None]


class _Stopped(Exception):
    """Somebody stopped the run; nothing of it is shown."""


class Mining:
    """One run of the miner. `stop` ends it at its next report of progress; the run then leaves no result."""

    def __init__(self, termbase: Termbase, paths: Sequence[str]) -> None:
        self._termbase = termbase
        self._paths = list(paths)
        self._stop = threading.Event()

    def run(self, progress: Progress) -> Report | None:
        """Mine; None where `stop` was called before the end. GlossaryError as `terms.mine.mine` has it."""
        from terms.mine import mine

        def report(stage: str, done: int, total: int) -> None:
            if self._stop.is_set():
                raise _Stopped
            progress(stage, done, total)

        try:
            return mine(self._termbase, self._paths, progress=report)
        except _Stopped:
            return None

    def stop(self) -> None:
        """Ask the run to end."""
        self._stop.set()
