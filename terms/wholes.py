"""What is found whole in a shard: persons, names, defined terms, nouns the segmenter cuts, numeral terms, short forms.

All of it hangs on the words of the shard alone, so that what one run found can be kept for the next (kept_wholes.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from terms import abbreviations, definitions, held, names, persons, suffixes, templates
from terms.lexicon import WordTable
from terms.places import Tree
from terms.segment import Ints

FOUND_WHOLE = {"institution": -0.5, "law": -0.5, "programme": -0.5, "system": 0.5, "abbreviation": -0.5, "": -0.5}
"""Log odds given to what was found whole, by kind."""
LISTED = -1.0
"""Log odds of a row of the lexicon that holds a function word."""
QUOTATION = -1.5
"""Log odds of a short quotation that is no plain run of content words."""
NUMBERED = -2.0
"""Log odds of a numbered decision, or of a title with 关于 in front: translators want it, terminologists seldom."""

Sequence_ = tuple[int, ...]
"""A sequence of word ids."""
Whole = tuple[Sequence_, str, float]
"""What was found, its kind and its log odds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wholes:
    """What is found whole in one shard."""

    persons: Ints
    """Rows (place of the first word of a person's name, place after the last)."""
    definitions: Ints
    """Such rows of defined terms."""
    times: Counter[Whole]
    bases: Counter[tuple[Sequence_, Sequence_]]
    """Numeral terms, each behind its base term."""
    shorts: tuple[tuple[Sequence_, Sequence_], ...]
    """Short forms, each with all that could belong to its full form."""


@dataclass(slots=True, kw_only=True)
class Found:
    """What is found whole in all shards."""

    persons: list[Ints] = field(default_factory=list)
    """Of each shard rows (place of the first word, place after the last)."""
    definitions: list[Ints] = field(default_factory=list)
    times: Counter[Whole] = field(default_factory=Counter)
    bases: dict[Sequence_, Counter[Sequence_]] = field(default_factory=dict)
    """Numeral terms by their base terms."""
    shorts: dict[Sequence_, set[Sequence_]] = field(default_factory=dict)

    def add(self, wholes: Wholes) -> None:
        """Take in what was found in the next shard."""
        self.persons.append(wholes.persons)
        self.definitions.append(wholes.definitions)
        self.times.update(wholes.times)
        for (base, numbered), times in wholes.bases.items():
            self.bases.setdefault(base, Counter())[numbered] += times
        for short, full in wholes.shorts:
            self.shorts.setdefault(short, set()).add(full)


class Finder:
    """Finds what is whole in shards; classes only the words that these hold."""

    def __init__(self, table: WordTable, shards: Iterable[Ints]) -> None:
        self._table = table
        self._shards = shards

    @cached_property
    def _classes(self) -> tuple[names.Roles, templates.Marks, suffixes.Marks, Tree]:
        table = self._table
        there = np.zeros(len(table.words), np.bool_)
        for ids in self._shards:
            there[ids.astype(np.intp)] = True
        wanted = np.flatnonzero(there).tolist()
        return (
            names.roles(table, wanted),
            templates.marks(table, wanted),
            suffixes.marks(table),
            held.rows(table, wanted),
        )

    def __call__(self, ids: Ints) -> Wholes:
        """What is whole in one of the shards."""
        roles, marks, ends, listed = self._classes
        index = ids.astype(np.intp)
        line = names.Line(ids=ids, roles=roles.take(index), words=self._table.words)
        bases: Counter[tuple[Sequence_, Sequence_]] = Counter()
        times = Counter(_whole(line, marks.take(index), bases))
        times.update((line.ids_of(*span), "", FOUND_WHOLE[""]) for span in suffixes.find(ends.take(index)))
        times.update((row, "", LISTED) for row in held.find(ids, listed))
        shorts = ((line.ids_of(start, end), line.ids_of(*short)) for start, end, *short in abbreviations.pairs(line))
        return Wholes(
            persons=_rows(persons.find(line)),
            definitions=_rows(definitions.find(line)),
            times=times,
            bases=bases,
            shorts=tuple(dict.fromkeys((short, full) for full, short in shorts)),
        )


def _rows(spans: Iterable[tuple[int, int]]) -> Ints:
    return np.array(list(spans), np.int32).reshape(-1, 2)


def _whole(line: names.Line, marks: templates.Marks, bases: Counter[tuple[Sequence_, Sequence_]]) -> Iterator[Whole]:
    """Names of one shard that are no plain runs of content words; numeral terms are collected by their base."""
    words = line.ids_of
    for start, end in names.joined_institutions(line):
        yield words(start, end), "institution", FOUND_WHOLE["institution"]
    for start, end, kind in names.titles(line):
        about = line.word(start) == "关于"
        yield words(start, end), kind, NUMBERED if about else FOUND_WHOLE[kind]
    for start, end in names.quoted(line):
        yield words(start, end), "", QUOTATION
    for start, end in names.listed_systems(line):
        yield words(start, end), "system", FOUND_WHOLE["system"]
    for start, end in templates.hotlines(marks):
        yield words(start, end), "", FOUND_WHOLE[""]
    for start, end in templates.documents(marks):
        yield words(start, end), "law", NUMBERED
    for start, base in templates.heads(marks):
        for end in templates.base_ends(marks, base):
            bases[words(base, end), words(start, end)] += 1
