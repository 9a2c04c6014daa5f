"""Counting what an export writes and what it leaves out, for its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from glossary.bilingual import lost, row_of
from glossary.flat import Row
from glossary.formats.base import Loss, Report, WriteOptions, nothing_to_write
from glossary.model import Concept

_R = TypeVar("_R")


def begun(rows: Iterator[_R]) -> Iterator[_R]:
    """The same rows, the first one fetched; GlossaryError where there is none."""
    for first in rows:
        return chain([first], rows)
    raise nothing_to_write()


class Tally:
    """Turns concepts into rows for a writer and keeps count on the way.

    `without` names fields of a concept that the format drops although a row has them ("extra").
    """

    def __init__(self, options: WriteOptions, *, without: tuple[str, ...] = ()) -> None:
        self.options = options
        self.without = without
        self.pairs = 0
        self.entries = 0
        self.skipped = 0
        self.notes: list[str] = []
        self._lost: Counter[str] = Counter()
        self._of_row: set[str] = set()

    def rows(self, concepts: Iterable[Concept]) -> Iterator[Row]:
        """The row of each concept; those with terms in neither language are skipped and counted."""
        o = self.options
        for concept in concepts:
            row = row_of(concept, o.source_language, o.target_language, contexts=o.contexts)
            lost_here = lost(concept, row, o.source_language, o.target_language)
            whole, row = row, row.in_use() if o.usable_only else row
            if not row.source.designations() and not row.target.designations():
                self.skipped += 1
                continue
            self.entries += 1
            self._of_row = set(lost_here)
            self.lose(f"concept.{field}" for field in self.without if getattr(concept, field))
            if row != whole:
                self.lose(("deprecated and superseded terms",))
            yield row
            self._lost.update(self._of_row)

    def lose(self, fields: Iterable[str]) -> None:
        """Count fields of the row that was given out last as left out."""
        self._of_row.update(fields)

    def skip(self) -> None:
        """Count the row that was given out last as left out."""
        self._of_row.clear()
        self.entries -= 1
        self.skipped += 1

    def report(self) -> Report:
        """The report; GlossaryError where nothing was written."""
        if not self.entries:
            raise nothing_to_write()
        found = sorted(self._lost.items())
        return Report(
            entries=self.entries,
            pairs=self.pairs,
            skipped=self.skipped,
            losses=tuple(Loss(field=field, entries=number) for field, number in found),
            notes=tuple(self.notes),
        )
