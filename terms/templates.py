"""Terms with a numeral in them, as templates over a base term: 4级在线公共服务, 第四次工业革命, 第942号决定."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from terms.lexicon import TAGS, WordTable
from terms.segment import Ints

_LEVELS = frozenset("级 类 期 代 型 星 档 等".split())
_ORDINAL = re.compile("第[一二三四五六七八九十百0-9]+[次届期批轮代]")
_NUMBERED = frozenset("决定 决议 议定 法令 通知 指示 令 公告 公文 通告 批示 规定 报告 文件 结论 计划".split())
_CLASSIFIER = frozenset("次 届 期 批 轮 代".split())
LONGEST_BASE = 4


class Numerals:
    """The words of a corpus that can open a numeral term."""

    def __init__(self, table: WordTable) -> None:
        words = table.words
        size = len(words)
        digits = [re.fullmatch("[0-9]+|[一二三四五六七八九十]+", word) is not None for word in words]
        self._number = np.array(digits, np.bool_) & (table.tag[:size] == TAGS.index("m"))
        self._level = np.array([word in _LEVELS for word in words], np.bool_)
        self._classifier = np.array([word in _CLASSIFIER for word in words], np.bool_)
        self._ordinal = np.array([_ORDINAL.fullmatch(word) is not None for word in words], np.bool_)
        self._first = np.array([word == "第" for word in words], np.bool_)
        self._sign = np.array([word == "号" for word in words], np.bool_)
        self._numbered = np.array([word in _NUMBERED for word in words], np.bool_)
        self._content = table.content[:size]

    def heads(self, ids: Ints) -> Iterator[tuple[int, int]]:
        """Numeral openings before a content word: the first word, and the first word of the base term."""
        content = self._content[ids]
        number = self._number[ids]
        level = self._level[ids]
        for at in np.flatnonzero(number[:-2] & level[1:-1] & content[2:]).tolist():
            yield at, at + 2
        for at in np.flatnonzero(self._ordinal[ids][:-1] & content[1:]).tolist():
            yield at, at + 1
        first = self._first[ids]
        classified = self._classifier[ids]
        for at in np.flatnonzero(first[:-3] & number[1:-2] & classified[2:-1] & content[3:]).tolist():
            yield at, at + 3

    def base_ends(self, ids: Ints, start: int) -> Iterator[int]:
        """Where a base term that starts here may end."""
        for end in range(start + 1, min(len(ids), start + LONGEST_BASE) + 1):
            if not self._content[ids[end - 1]]:
                return
            yield end

    def documents(self, ids: Ints) -> Iterator[tuple[int, int]]:
        """Numbered decisions: 第942号决定."""
        first = self._first[ids]
        number = self._number[ids]
        hao = self._sign[ids]
        kind = self._numbered[ids]
        for at in np.flatnonzero(first[:-3] & number[1:-2] & hao[2:-1] & kind[3:]).tolist():
            yield at, at + 4
