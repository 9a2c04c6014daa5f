"""How fast decisions are made, and how long the rest will take."""

from __future__ import annotations

from collections import deque
from typing import Final

WINDOW: Final = 40
"""Decisions that the speed is taken from."""
BREAK: Final = 90.0
"""Seconds after which a gap is a break and counts as none."""
ENOUGH: Final = 10.0
"""Seconds of deciding before a speed is named: two quick keys are none."""


class Pace:
    """Times of the latest decisions, in seconds of a clock that never runs back."""

    def __init__(self) -> None:
        self._gaps: deque[float] = deque(maxlen=WINDOW)
        self._last: float | None = None
        self.decided = 0
        """Decisions of this sitting."""

    def decide(self, now: float, count: int = 1) -> None:
        """Note `count` decisions made by one act at `now`; a bulk act is one step of the hand."""
        if self._last is not None and now - self._last <= BREAK:
            self._gaps.append(now - self._last)
        self._last = now
        self.decided += count

    def per_minute(self) -> float:
        """Acts a minute over the latest ones; 0 before there are three, and while they took less than `ENOUGH`."""
        total = sum(self._gaps)
        return 60 * len(self._gaps) / total if len(self._gaps) > 1 and total >= ENOUGH else 0.0

    def minutes_left(self, undecided: int) -> int | None:
        """Minutes for the rest at this speed, None while the speed is unknown."""
        speed = self.per_minute()
        return round(undecided / speed) if speed else None
