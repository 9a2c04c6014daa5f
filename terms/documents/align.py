"""Sentences of two documents that translate each other, aligned by their lengths and by the numbers in them.

Dynamic programming over the beads 1-1, 1-0, 0-1, 2-1, 1-2 and 2-2 after William A. Gale and Kenneth W. Church, "A
Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19(1), 1993: a bead of lengths l1 and l2
costs -100 * log(P(bead) * P(d)), d = (l2 - l1 * c) / sqrt(l1 * s2), P(d) = 2 * (1 - Phi(|d|)). The priors of the beads
are theirs; c, the Vietnamese characters to a Chinese one, is measured on the two documents, and s2, the variance
of a length, is 6.8 scaled to it. A bead whose two sides share the same numbers is made cheaper, one whose numbers
differ dearer: official texts are full of numbers, and they are copied.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .document import Document
from .sentence_pair import SentencePair

_SHARES = {(1, 1): 0.89, (1, 0): 0.0049, (0, 1): 0.0049, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}
_PRIORS = {bead: -100 * math.log(share) for bead, share in _SHARES.items()}
_VARIANCE = 6.8
_LEAST = 1e-12
_NUMBERS = 120.0
_BAND = 60
_SENTENCE = re.compile(r"[^\n。！？!?；]*?(?:[。！？!?；]+[”’」』）)]*|(?<=\w{2})[.;](?=\s|\Z)|(?=\n)|\Z)", re.DOTALL)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A stretch `text[start:end]` of a document's text."""

    start: int
    end: int
    text: str
    numbers: frozenset[str]


def aligned(source: Document, target: Document) -> Iterator[SentencePair]:
    """The sentences of `source` with those of `target`, in order; sentences without a counterpart are left out."""
    left, right = list(sentences(source)), list(sentences(target))
    for (first, last), (begin, end) in beads(left, right):
        if first < last and begin < end:
            yield _pair(source, target, left[first:last], right[begin:end])


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of a document's blocks, cut at full stops, semicolons and line ends."""
    for block in document.blocks:
        for match in _SENTENCE.finditer(document.text, block.start, block.end):
            text = match.group()
            if stripped := text.strip():
                start = match.start() + text.index(stripped[0])
                numbers = frozenset(_NUMBER.findall(stripped))
                yield Sentence(start=start, end=start + len(stripped), text=stripped, numbers=numbers)


Bead = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The sentences of one document as the search needs them."""

    lengths: list[int]
    """Characters before sentence i, for i from 0 to the number of sentences."""
    numbers: list[frozenset[str]]


def _side(sentences: Sequence[Sentence]) -> _Side:
    lengths = [0, *accumulate(len(sentence.text) for sentence in sentences)]
    return _Side(lengths=lengths, numbers=[sentence.numbers for sentence in sentences])


def beads(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Bead]:
    """The cheapest division of both sides into beads, as index ranges; a band around the diagonal is searched."""
    if not left or not right:
        return []
    one, other = _side(left), _side(right)
    ratio = other.lengths[-1] / one.lengths[-1]
    cost: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    band = max(_BAND, 2 * len(right) // len(left))
    for i in range(len(left) + 1):
        middle = i * len(right) // len(left)
        for j in range(max(0, middle - band), min(len(right), middle + band) + 1):
            _reach(i, j, one, other, ratio, cost, came)
    return _traced(len(left), len(right), came)


def _reach(
    i: int,
    j: int,
    left: _Side,
    right: _Side,
    ratio: float,
    cost: dict[tuple[int, int], float],
    came: dict[tuple[int, int], tuple[int, int]],
) -> None:
    """Find the cheapest bead that ends at sentence i of the left side and j of the right one."""
    best = cost.get((i, j), math.inf)
    for (di, dj), prior in _PRIORS.items():
        before = cost.get((i - di, j - dj), math.inf) + prior
        if before >= best:
            continue
        expected = (left.lengths[i] - left.lengths[i - di]) * ratio
        price = before + _length_price(expected, right.lengths[j] - right.lengths[j - dj])
        price += _number_price(left.numbers[i - di : i], right.numbers[j - dj : j])
        if price < best:
            best = price
            came[i, j] = (di, dj)
    if best < math.inf:
        cost[i, j] = best


def _length_price(expected: float, actual: float) -> float:
    delta = (actual - expected) / math.sqrt(max(1.0, (expected + actual) / 2) * _VARIANCE)
    return -100 * math.log(max(math.erfc(abs(delta) / math.sqrt(2)), _LEAST))


def _number_price(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> float:
    if not any(left) and not any(right):
        return 0.0
    one, other = frozenset[str]().union(*left), frozenset[str]().union(*right)
    return _NUMBERS * (1 - 2 * len(one & other) / len(one | other))


def _traced(i: int, j: int, came: dict[tuple[int, int], tuple[int, int]]) -> list[Bead]:
    found: list[Bead] = []
    while (i, j) in came:
        di, dj = came[i, j]
        found.append(((i - di, i), (j - dj, j)))
        i, j = i - di, j - dj
    return found[::-1]


def _pair(source: Document, target: Document, left: Sequence[Sentence], right: Sequence[Sentence]) -> SentencePair:
    start, end = left[0].start, left[-1].end
    begin, stop = right[0].start, right[-1].end
    return SentencePair(
        source=source.text[start:end],
        target=target.text[begin:stop],
        source_language=source.language,
        target_language=target.language,
        path=source.path,
        place=f"{start}-{end} = {begin}-{stop}",
        source_start=start,
        target_start=begin,
    )
