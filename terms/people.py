"""Persons blotted out of the word ids, so that no run of words holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from terms.segment import Ints
from terms.shelf import View


@dataclass(frozen=True, slots=True)
class Blotted:
    """Shards with a line break in the place of each word of a person's name."""

    ids: View[Ints]
    persons: Sequence[Ints]
    """Of each shard rows (place of the first word of a name, place after the last)."""
    blot: int
    """Id of the line break."""

    def __getitem__(self, number: int) -> Ints:
        ids = self.ids[number]
        if len(spans := self.persons[number]):
            ids = ids.copy()
            ids[_places(spans)] = self.blot
        return ids

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Ints]:
        return map(self.__getitem__, range(len(self)))

    def names(self) -> set[tuple[int, ...]]:
        """The names, as words."""
        found: set[tuple[int, ...]] = set()
        for ids, spans in zip(self.ids, self.persons, strict=True):
            found.update(tuple(ids[start:end].tolist()) for start, end in spans.tolist())
        return found


def _places(spans: Ints) -> Ints:
    """All places within spans."""
    sizes = spans[:, 1] - spans[:, 0]
    before = np.cumsum(sizes) - sizes
    places: Ints = np.repeat(spans[:, 0] - before, sizes) + np.arange(sizes.sum())
    return places
