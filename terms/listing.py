"""Which runs of words are rows of the lexicon of administrative Chinese, whole or in part.

The lexicon (glossary/data/lexicon.tsv) gives a row a part of speech and a domain: a noun of tax or
land is nearly a term by itself, a row of general language (工作, 主要内容) is none. Rows are looked up
by a hash of their characters that can be put together from the hashes of words, so that a million
runs cost a few passes over arrays, and word boundaries of the rows play no part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from terms.candidates import Grams
from terms.lexicon import Bytes, Floats, WordTable
from terms.lexicon_rows import GENERAL, NONE, THING, rows, shipped_lines
from terms.slots import Longs

_BASE = np.uint64(0x9E3779B97F4A7C15)
_LONGEST = 24
_POWERS = np.cumprod(np.concatenate((np.ones(1, np.uint64), np.full(_LONGEST, _BASE))), dtype=np.uint64)
_SIEVE_BITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of the lexicon by hash."""

    keys: Longs
    """Hashes of the rows, ascending."""
    kinds: Bytes
    sieve: npt.NDArray[np.bool_]
    """Which upper bits a hash of a row has: sorts out most of what is no row."""

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int]]) -> Listing:
        """Rows with their kinds; of a doubled row the highest counts, unless one of them is general language."""
        kinds: dict[str, int] = {}
        for row, kind in rows:
            if len(row) <= _LONGEST:
                both = (kind, kinds.get(row, NONE))
                kinds[row] = GENERAL if GENERAL in both else max(both)
        hashes = hashed(tuple(kinds))
        order = np.argsort(hashes)
        sieve = np.zeros(1 << _SIEVE_BITS, np.bool_)
        sieve[hashes >> np.uint64(64 - _SIEVE_BITS)] = True
        return cls(keys=hashes[order], kinds=np.fromiter(kinds.values(), np.uint8, len(kinds))[order], sieve=sieve)

    def kinds_of(self, hashes: Longs) -> Bytes:
        """The kind of each hash; `NONE` where it is no row."""
        result = np.zeros(len(hashes), np.uint8)
        likely = np.flatnonzero(self.sieve[hashes >> np.uint64(64 - _SIEVE_BITS)])
        if len(likely) and len(self.keys):
            found = np.minimum(np.searchsorted(self.keys, hashes[likely]), len(self.keys) - 1)
            hit = self.keys[found] == hashes[likely]
            result[likely[hit]] = self.kinds[found[hit]]
        return result


@cache
def shipped() -> Listing:
    """The lexicon of the package."""
    return Listing.of(rows(shipped_lines()))


def things() -> Iterable[str]:
    """The nouns and names of some domain in the lexicon of the package."""
    return (row for row, kind in rows(shipped_lines()) if kind == THING)


def hashed(words: tuple[str, ...]) -> Longs:
    """A hash of each string: its code points as digits of a number modulo 2 to the 64th."""
    result = np.zeros(len(words), np.uint64)
    if not words:
        return result
    text = np.array(words)
    codes = text.view(np.uint32).reshape(len(words), -1)
    for column in codes.T:
        there = column > 0
        result = np.where(there, result * _BASE + column, result)
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What of each run is a row."""

    whole: Bytes
    """The kind of the run as a row, see `THING`."""
    tail: Floats
    """Share of its characters in the longest row of a domain, not the whole, that ends it; 0 for a single word."""
    within: Floats
    """Share of its occurrences inside a longer run that is a thing."""


def look_up(grams: Grams, table: WordTable, listing: Listing) -> Listed:
    """Find all runs, and what ends them, among the rows; level by level, since a run is its prefix and a last word."""
    size, longest = grams.words.shape
    characters = table.characters.astype(np.int64)
    hashes = hashed(table.words)
    levels = np.searchsorted(grams.length, np.arange(1, longest + 2))
    whole, run = np.zeros(size, np.uint8), np.zeros(size, np.uint64)
    length, tail = np.zeros((2, size), np.int32)
    for level in range(longest):
        rows = slice(int(levels[level]), int(levels[level + 1]))
        last = grams.words[rows, level].astype(np.intp)
        run[rows], length[rows] = hashes[last], characters[last]
        if level:
            prefix, suffix = grams.prefix[rows].astype(np.intp), grams.suffix[rows].astype(np.intp)
            run[rows] += run[prefix] * _POWERS[np.minimum(characters[last], _LONGEST)]
            length[rows] += length[prefix]
            tail[rows] = np.where(whole[suffix] > GENERAL, length[suffix], tail[suffix])
        whole[rows] = listing.kinds_of(run[rows])
    return Listed(whole=whole, tail=(tail / np.maximum(length, 1)).astype(np.float32), within=_within(grams, whole))


def _within(grams: Grams, whole: Bytes) -> Floats:
    longer = np.flatnonzero((whole == THING) & (grams.length > 1))
    within = np.zeros(len(whole), np.float32)
    for parents in (grams.prefix, grams.suffix):
        share = grams.frequency[longer] / grams.frequency[parents[longer]]
        np.maximum.at(within, parents[longer], share.astype(np.float32))
    return within
