"""What stands to the left and right of runs of words, counted by class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from terms.lexicon import GROUPS, WordTable
from terms.pairs import Standing
from terms.segment import Ints

OUTSIDE = 14
"""Neighbour classes below this one lie rather outside a term than inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Counts over the occurrences of each run; integers, so that shards add up."""

    left: Ints
    """Rows of counts, one a class of left neighbour."""
    right: Ints
    bounded: Ints
    """Occurrences with no likely part of the term on either side."""

    @classmethod
    def none(cls, size: int) -> Surroundings:
        """Nothing counted yet of so many runs."""
        left, right = np.zeros((2, size, GROUPS), np.int32)
        return cls(left=left, right=right, bounded=np.zeros(size, np.int32))

    def add(self, other: Surroundings) -> None:
        """Add what was counted elsewhere of the same runs."""
        for total, more in ((self.left, other.left), (self.right, other.right), (self.bounded, other.bounded)):
            total += more

    def look(self, ids: Ints, at: Standing, length: int, table: WordTable) -> None:
        """Count what surrounds runs of so many words in a shard."""
        place, run = at.place.astype(np.intp), at.run.astype(np.intp)
        before = table.left.take(ids.take(place - 1).astype(np.intp))
        after = table.right.take(ids.take(place + length).astype(np.intp))
        one = np.int32(1)
        cell = run * GROUPS
        for total, group in ((self.left, before), (self.right, after)):
            np.add.at(total.reshape(-1), cell + group, one)
        outside = np.flatnonzero((before < OUTSIDE) & (after < OUTSIDE))
        np.add.at(self.bounded, run.take(outside), one)


class Tally:
    """Surroundings that several threads count at once, each into one of its own."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free: list[Surroundings] = []

    def look(self, ids: Ints, at: Standing, length: int, table: WordTable) -> None:
        """As `Surroundings.look`."""
        try:
            mine = self._free.pop()
        except IndexError:
            mine = Surroundings.none(self._size)
        mine.look(ids, at, length, table)
        self._free.append(mine)

    def sum(self) -> Surroundings:
        """All that was counted."""
        first, *others = self._free or [Surroundings.none(self._size)]
        for other in others:
            first.add(other)
        return first
