"""Nouns whose last character the segmenter takes for a measure or a function word: 法定代表人, 低收入户, 户政事务所."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from terms.lexicon import TAGS, WordTable

_STEM, _AFFAIRS, _SUFFIX, _OFFICE = (1 << bit for bit in range(4))

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
    return result


def find(line: Marks) -> Iterator[tuple[int, int]]:
    """The first word of each, and the word after its last; `line` holds the marks of the words of a shard."""
    stem, suffix = line[:-1], line[1:]
    found = (stem & _STEM > 0) & (suffix & _SUFFIX > 0) | (stem & _AFFAIRS > 0) & (suffix & _OFFICE > 0)
    yield from ((at, at + 2) for at in np.flatnonzero(found).tolist())
