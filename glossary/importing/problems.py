"""What was wrong with a file of an import."""

from __future__ import annotations

from typing import Final

from glossary.formats import Problem

MAX_NAMED: Final = 1_000
"""Problems of a file that are named one by one."""


class Problems:
    """What was wrong with a file: the first ones by name, the others by number, so that none fills the memory."""

    def __init__(self) -> None:
        self.named: list[Problem] = []
        self.bad = 0
        self._more = {True: 0, False: 0}

    def add(self, problem: Problem) -> None:
        """Take note of one."""
        self.bad += problem.fatal
        if len(self.named) < MAX_NAMED:
            self.named.append(problem)
        else:
            self._more[problem.fatal] += 1

    def all(self) -> tuple[Problem, ...]:
        """Those that are named, and how many more there were."""
        left_out, details = self._more[True], self._more[False]
        more = [Problem(message=f"{left_out:,} more entries were left out")] if left_out else []
        if details:
            more.append(Problem(message=f"{details:,} more details were left out", fatal=False))
        return (*self.named, *more)
