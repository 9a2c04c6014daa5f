"""Entries read some at a time, ahead of the cursor, so that most keys that go on ask the termbase nothing.

Knows no screen. What it holds is dropped when the entry changes, here or by a colleague, and when it is old: a flag or
a comment of a colleague is no change of the entry.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from tui.entries import View, views

if TYPE_CHECKING:
    from glossary.storage import Termbase

AT_ONCE: Final = 8
"""Entries read by one look at the termbase: few enough for the first of them not to wait."""
OLD: Final = 20.0
"""Seconds until an entry is read again."""


class Ahead:
    """Entries of a termbase by row number."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._held: dict[int, View] = {}
        self._read_at = 0.0

    def entry(self, number: int, following: Sequence[int] = ()) -> View | None:
        """The entry in that row, read together with those in the `following` rows; None where it is gone."""
        if number not in self._held or time.monotonic() - self._read_at > OLD:
            self._read([number, *following][:AT_ONCE])
        return self._held.get(number)

    def forget(self, numbers: Iterable[int]) -> None:
        """Those rows have changed."""
        for number in numbers:
            self._held.pop(number, None)

    def clear(self) -> None:
        """Anything may have changed."""
        self._held.clear()

    def _read(self, numbers: Sequence[int]) -> None:
        self._held.clear()
        self._read_at = time.monotonic()
        self._held.update((found.row.row, found) for found in views(self._termbase, numbers))
