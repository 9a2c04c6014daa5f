"""Terms with a numeral in them, as templates over a base term: 4级在线公共服务, 第四次工业革命, 第942号决定."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from terms.lexicon import TAGS, WordTable, word_class

_LEVELS = frozenset(["级", "类", "期", "代", "型", "星", "档", "等"])
_ORDINAL = re.compile(
    "第[一二三四五六七八九十百0-9]+[次届期批轮代]|[一二两三四五六七八九十多]+[级类期代型星]|多层次|多元|多维|多渠道|一次性|非?全日制|再"
)
_BEFORE_RANKS = frozenset("上下同前后这那每某任各")
"""Before a numeral these point at something: 上一级人民政府."""
_OPENINGS = frozenset("第一二两三四五六七八九十多非全再")
_CLASSIFIERS = frozenset(["次", "届", "期", "批", "轮", "代"])
LONGEST_BASE = 4
"""Words in the longest base term tried."""
_DIGITS = re.compile("[0-9]+|[一二三四五六七八九十]+")
_PART_OF_NUMBER = re.compile("[0-9]*[/ -][A-Z0-9Đ/-]*|[A-ZĐ0-9/-]{1,12}")
"""What stands in the number of a Vietnamese document: 59 / 2022 / N Đ - CP."""
LONGEST_NUMBER = 10
"""Words in the longest number."""
Marks = npt.NDArray[np.uint16]


_NUMBER, _LEVEL, _CLASSED, _WHOLE, _FIRST, _SIGN, _DOCUMENT, _CONTENT, _OF_NUMBER, _POINTING = (
    1 << bit for bit in range(10)
)
_CALLED, _LINE = 1 << 10, 1 << 11


def marks(table: WordTable, wanted: Iterable[int]) -> Marks:
    """For those word ids what each can be in a numeral term."""
    result = np.zeros(len(table.words), np.uint16)
    closed = (
        (_LEVELS, _LEVEL), (_CLASSIFIERS, _CLASSED), (frozenset("第"), _FIRST), (frozenset("号"), _SIGN),
        (word_class("numbered"), _DOCUMENT), (_BEFORE_RANKS, _POINTING), (frozenset(["热线", "专线"]), _LINE),
    )  # fmt: skip
    number = table.tag[: len(table.words)] == TAGS.index("m")
    for at in wanted:
        word = table.words[at]
        mark = _CONTENT if table.content[at] else 0
        if number[at] and _DIGITS.fullmatch(word):
            mark |= _NUMBER
        if mark & _NUMBER or _PART_OF_NUMBER.fullmatch(word):
            mark |= _OF_NUMBER
        if 3 <= len(word) <= 5 and word.isdigit():
            mark |= _CALLED
        for members, flag in closed:
            if word in members:
                mark |= flag
        if word[0] in _OPENINGS and _ORDINAL.fullmatch(word):
            mark |= _WHOLE
        result[at] = mark
    return result


def heads(line: Marks) -> Iterator[tuple[int, int]]:
    """Numeral openings before a content word: the first word, and the first word of the base term.

    `line` holds the marks of the words of a shard.
    """
    openings = ((_NUMBER, _LEVEL), (_WHOLE,), (_FIRST, _NUMBER, _CLASSED))
    for opening in openings:
        for at in _places(line, *opening, _CONTENT):
            if not (at and line[at - 1] & _POINTING):
                yield at, at + len(opening)


def documents(line: Marks) -> Iterator[tuple[int, int]]:
    """Numbered decisions: 第942号决定, 64号议定, 第168/2025/NĐ-CP号议定."""
    for at in _places(line, _SIGN, _DOCUMENT):
        start = at
        while start > max(0, at - LONGEST_NUMBER) and line[start - 1] & _OF_NUMBER:
            start -= 1
        if start and line[start - 1] & _FIRST:
            yield start - 1, at + 2
        elif line[start] & _NUMBER and start < at:
            yield start, at + 2


def hotlines(line: Marks) -> Iterator[tuple[int, int]]:
    """Lines that are called by their number: 12345热线, 12345政务服务便民热线."""
    for at in _places(line, _CALLED, _CONTENT):
        ends = [end for end in base_ends(line, at + 1) if line[end - 1] & _LINE]
        if ends:
            yield at, ends[0]


def base_ends(line: Marks, start: int) -> Iterator[int]:
    """Where a base term that starts here may end."""
    for end in range(start + 1, min(len(line), start + LONGEST_BASE) + 1):
        if not line[end - 1] & _CONTENT:
            return
        yield end


def _places(line: Marks, *sequence: int) -> list[int]:
    """Where words with these marks follow one another."""
    at = np.flatnonzero(line & sequence[0] != 0)
    at = at[at + len(sequence) <= len(line)]
    for step, mark in enumerate(sequence[1:], 1):
        at = at[line[at + step] & mark > 0]
    return at.tolist()
