"""Terms that a document defines: 本法所称政务数据，是指…, （一）数据主体，是指…, 個人資料：指….

Who writes a definition has decided that this is a term, and where it begins and ends, whatever its words are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from terms.names import Line, Role
from terms.segment import BREAK, Ints

LONGEST = 10
"""Words of the longest defined term."""
_POINTING = frozenset(["所称", "中所称", "称"])
_IS = frozenset(["是", "系", "为", "即"])
_MEANS = frozenset(["指", "是指", "系指", "谓", "包括"])
_MARKS = frozenset("，,：:")
_OPENING = frozenset("“\"「『《‘'")
_CLOSING = frozenset("”\"」』》’'")
_BRACKETS = frozenset("）)")
_LONGEST_BRACKET = 16
_LIST_MARKS = frozenset("）).．、")
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百")
_STARTS = frozenset([BREAK, "。", "；", ";", "：", ":", " ", "\u3000"])
"""What stands before the first word of a sentence or of an item of a list."""
_BLANKS = frozenset(" \u3000\u00a0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """Where a corpus defines terms."""

    times: Counter[tuple[int, ...]]
    """How often each term, given by its words, is defined."""
    spans: list[Ints]
    """Of each shard rows (place of the first word, place after the last)."""

    @classmethod
    def of(cls, shards: Iterable[Ints], spans: list[Ints]) -> Definitions:
        """The definitions of shards with those spans."""
        times: Counter[tuple[int, ...]] = Counter()
        for ids, found in zip(shards, spans, strict=True):
            times.update(tuple(ids[start:end].tolist()) for start, end in found.tolist())
        return cls(times=times, spans=spans)

    def ends(self, shard: int, size: int) -> Ints:
        """For every word of a shard of that size the place after the defined term that it begins; 0 for the others."""
        result = np.zeros(size, np.int32)
        result[self.spans[shard][:, 0]] = self.spans[shard][:, 1]
        return result


def find(line: Line) -> Iterator[tuple[int, int]]:
    """The first word of each defined term, and the word after its last."""
    for at in line.at(Role.DEFINING).tolist():
        span = _pointed_at(line, at) if line.word(at) in _POINTING else _before(line, at)
        if span is not None and _is_term(line, *span):
            yield span


def _pointed_at(line: Line, at: int) -> tuple[int, int] | None:
    """What stands between 所称 and the verb of the definition."""
    limit = len(line.ids) - 2
    if line.word(at) == "称" and line.word(max(0, at - 1)) != "所":
        return None
    start = at + 1
    while start < limit and (line.word(start) == "的" or line.word(start) in _OPENING):
        start += 1
    end = start
    while end < min(limit, start + LONGEST) and not _ends(line, end):
        end += 1
    after = _skip(line, end, limit)
    word = line.word(after) if after <= limit else BREAK
    return (start, end) if word in _IS or word in _MEANS or word[0] == "指" else None


def _ends(line: Line, place: int) -> bool:
    word = line.word(place)
    if word in _IS:
        return line.word(place + 1)[0] == "指"
    means = word in _MEANS or (word[0] == "指" and not line.plays(place, Role.CONTENT))
    return means or word in _MARKS or word in _CLOSING or word == BREAK or line.plays(place, Role.BRACKET)


def _skip(line: Line, place: int, limit: int) -> int:
    """The place behind a closing quotation mark, an explanation in brackets, and a comma."""
    place += place < limit and line.word(place) in _CLOSING
    if place < limit and line.plays(place, Role.BRACKET):
        ends = (at + 1 for at in range(place, min(limit, place + _LONGEST_BRACKET)) if line.word(at) in _BRACKETS)
        place = next(ends, place)
    place += place < limit and line.word(place) in _CLOSING
    return place + (place < limit and line.word(place) in _MARKS)


def _before(line: Line, at: int) -> tuple[int, int] | None:
    """The subject of 是指 or of ：指, where it begins a sentence or an item of a list."""
    end = at
    if line.word(at) in ("指", "谓"):
        end -= 1
        if end < 0 or line.word(end) not in (_IS if line.word(at) == "指" else ()) and line.word(end) not in _MARKS:
            return None
        if line.word(end) in _MARKS:
            end += 1
    end -= end > 0 and line.word(end - 1) in _MARKS
    end = _without_brackets(line, end)
    end -= end > 0 and line.word(end - 1) in _CLOSING
    start = end
    while start > max(0, end - LONGEST) and line.plays(start - 1, Role.CONTENT | Role.JOINED):
        start -= 1
    return (start, end) if _begins(line, start) else None


def _without_brackets(line: Line, end: int) -> int:
    if end > 1 and line.word(end - 1) in _BRACKETS:
        starts = (at for at in range(end - 2, max(0, end - _LONGEST_BRACKET), -1) if line.plays(at, Role.BRACKET))
        return next(starts, end)
    return end


def _begins(line: Line, start: int) -> bool:
    """Whether a sentence or an item of a list begins at a word."""
    at = start - 1
    at -= at > 0 and line.word(at) in _OPENING
    while at > 0 and line.word(at) in _BLANKS:
        at -= 1
    if at < 0 or line.word(at) in _STARTS:
        return True
    return at > 0 and line.word(at) in _LIST_MARKS and _NUMERALS.issuperset(line.word(at - 1))


def _is_term(line: Line, start: int, end: int) -> bool:
    """Whether a span is short enough, holds no marks, and ends as a noun does."""
    if not 0 < end - start <= LONGEST or not (line.plays(end - 1, Role.CONTENT) or line.word(end - 1) == "人"):
        return False
    return all(line.word(at)[0].isalnum() for at in range(start, end))
