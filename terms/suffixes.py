"""Nouns whose last character the segmenter takes for a measure or a function word: 法定代表人, 低收入户, 户政事务所."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from terms.lexicon import TAGS, WordTable

_STEM, _AFFAIRS, _SUFFIX, _OFFICE, _GOES_ON = (1 << bit for bit in range(5))
_CHARACTERS = frozenset("数员们群口力均次民才士工")
"""Behind a person these make another word: 使用|人|数最多."""

Marks = npt.NDArray[np.uint8]


def marks(table: WordTable) -> Marks:
    """For every word id what it can be in such a noun."""
    size = len(table.words)
    stems = np.isin(table.tag[:size], [TAGS.index(tag) for tag in ("n", "v", "vn", "a")])
    result = np.zeros(size, np.uint8)
    result[stems & (table.characters[:size] > 1) & table.content[:size]] = _STEM
    for at, word in enumerate(table.words):
        if word in ("人", "户"):
            result[at] = _SUFFIX
        elif word == "所":  # before a verb a function word: 条例所称
            result[at] = _OFFICE
        elif word.endswith("事务"):
            result[at] |= _AFFAIRS
        if word[0] in _CHARACTERS:
            result[at] |= _GOES_ON
    return result


def find(line: Marks) -> Iterator[tuple[int, int]]:
    """The first word of each, and the word after its last; `line` holds the marks of the words of a shard."""
    stem, suffix, behind = line[:-2], line[1:-1], line[2:]
    persons = (stem & _STEM > 0) & (suffix & _SUFFIX > 0) & (behind & _GOES_ON == 0)
    found = persons | (stem & _AFFAIRS > 0) & (suffix & _OFFICE > 0)
    yield from ((at, at + 2) for at in np.flatnonzero(found).tolist())
