"""Rows of the lexicon that hold a function word, found where they stand: 电子身份识别与认证, 政府与社会资本合作.

No run of content words spells them. Only such rows are looked for, by their first two words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from terms.lexicon import WordTable, word_class
from terms.listing import things
from terms.segment import Ints, cut_words

_FUNCTION = frozenset("与和及、的之可再未非有被不人户者件所各其本中内外两一多永特介会暂逾继首终")
"""Characters that a function word in such a row may begin with; others are not cut to find out."""

Sequence_ = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows that a corpus can hold, as word ids."""

    by_start: dict[tuple[int, int], list[Sequence_]]
    """Longest first."""
    first: npt.NDArray[np.bool_]
    """Which words begin one."""
    second: npt.NDArray[np.bool_]
    starts: npt.NDArray[np.int64]
    """Their first two words as one number, ascending."""


@cache
def _cut_rows() -> tuple[tuple[str, ...], ...]:
    """The words of every row that may hold a function word and does not begin by pointing (本办法, 有关部门)."""
    cut = (tuple(cut_words(row)) for row in things() if not _FUNCTION.isdisjoint(row))
    pointing = word_class("determiner") | word_class("preposition")
    return tuple(words for words in cut if words[0] not in pointing)


def rows(table: WordTable) -> Rows:
    """The rows with a function word whose words all stand in the corpus."""
    number = {word: at for at, word in enumerate(table.words)}
    by_start: defaultdict[tuple[int, int], list[Sequence_]] = defaultdict(list)
    first, second = np.zeros((2, len(table.words)), np.bool_)
    for words in _cut_rows():
        ids = tuple(number[word] for word in words if word in number)
        if 1 < len(ids) == len(words) and not table.content[list(ids)].all():
            by_start[ids[0], ids[1]].append(ids)
            first[ids[0]] = second[ids[1]] = True
    for found in by_start.values():
        found.sort(key=lambda ids: (-len(ids), ids))
    starts = np.array(sorted(left * len(table.words) + right for left, right in by_start), np.int64)
    return Rows(by_start=dict(by_start), first=first, second=second, starts=starts)


def find(ids: Ints, rows: Rows) -> Iterator[Sequence_]:
    """The rows that stand among the words of a shard, the longest of those that begin at one place."""
    if not rows.by_start or len(ids) < 2:
        return
    likely = np.flatnonzero(rows.first[ids[:-1]] & rows.second[ids[1:]])
    starts = ids[likely].astype(np.int64) * len(rows.first) + ids[likely + 1]
    found = np.minimum(np.searchsorted(rows.starts, starts), len(rows.starts) - 1)
    for at in likely[rows.starts[found] == starts].tolist():
        for row in rows.by_start.get((int(ids[at]), int(ids[at + 1])), ()):
            if tuple(ids[at : at + len(row)].tolist()) == row:
                yield row
                break
