"""Persons blotted out of the word ids, so that no run of words holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from terms import names, persons
from terms.lexicon import WordTable
from terms.segment import Ints
from terms.shelf import Room, Shelf, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """The persons named in one shard."""

    place: Ints
    """Places of all words of their names."""
    words: Ints
    """What stands there."""
    lengths: Ints
    """Words of each name, in the order of `words`."""


@dataclass(frozen=True, slots=True)
class Blotted:
    """Shards with a line break in the place of each word of a person's name."""

    ids: View[Ints]
    persons: Shelf[Persons]
    blot: int
    """Id of the line break."""

    def __getitem__(self, number: int) -> Ints:
        ids = self.ids[number]
        places, *_ = self.persons.parts(number, "place")
        if len(places):
            ids = ids.copy()
            ids[places] = self.blot
        return ids

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Ints]:
        return map(self.__getitem__, range(len(self)))

    def names(self) -> set[tuple[int, ...]]:
        """The names, as words."""
        found: set[tuple[int, ...]] = set()
        for some in self.persons:
            ends = np.cumsum(some.lengths).tolist()
            words = some.words.tolist()
            found.update(tuple(words[start:end]) for start, end in zip([0, *ends], ends, strict=False))
        return found


def blot_out(ids: View[Ints], table: WordTable, roles: names.Roles, blot: int, room: Room) -> Blotted:
    """Shards without persons; `blot` is the id of the word put in their place."""
    find = partial(_persons, roles=roles, words=table.words)
    return Blotted(ids, room.fill("persons", Persons, find, ids, map), blot)


def _persons(ids: Ints, roles: names.Roles, words: tuple[str, ...]) -> Persons:
    found = list(persons.find(names.Line(ids=ids, roles=roles[ids], words=words)))
    place = np.concatenate([np.arange(0, dtype=np.int32), *(np.arange(*ends, dtype=np.int32) for ends in found)])
    lengths = np.array([end - start for start, end in found], np.int32)
    return Persons(place=place, words=ids[place], lengths=lengths)
