"""Sentence pairs from a document and its translation, by length.

Gale and Church (1993), "A program for aligning sentences in bilingual corpora": sentences of corresponding length in
characters belong together, and most stand one to one. Numbers that occur on both sides count as anchors.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

BEADS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.01}
"""Sentences taken on either side, with the prior probability of Gale and Church (table 5)."""
VARIANCE = 6.8
"""Variance of the target length per character of the source, by Gale and Church."""
EXPECTED, PRIOR_LENGTH = 3.4, 400
"""Vietnamese characters for a Chinese one, and how many Chinese characters of evidence that is worth."""
ANCHOR = 2.0
"""Gain of a bead for each figure that both sides share, in the unit of the costs (natural logarithm)."""
BAND = 60
"""How far the path may leave the diagonal, in sentences."""
_FIGURE = re.compile(r"\d+")


def align_sentences(source: Sequence[str], target: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of source and target text in order; what has no counterpart is left out.

    Sentences of one side that belong to one of the other are joined by a space.
    """
    ratio = (EXPECTED * PRIOR_LENGTH + sum(map(len, target))) / (PRIOR_LENGTH + sum(map(len, source)))
    steps = _cheapest_path(source, target, ratio)
    return [(" ".join(source[i:k]), " ".join(target[j:m])) for i, j, k, m in steps if k > i and m > j]


def _cheapest_path(source: Sequence[str], target: Sequence[str], ratio: float) -> list[tuple[int, int, int, int]]:
    rows, columns = len(source), len(target)
    slope = columns / rows if rows else 1.0
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - BAND), min(columns, middle + BAND) + 1):
            if (i, j) not in best:
                continue
            for (taken, given), prior in BEADS.items():
                k, m = i + taken, j + given
                if k > rows or m > columns:
                    continue
                cost = best[i, j][0] - math.log(prior) + _mismatch(source[i:k], target[j:m], ratio)
                if (k, m) not in best or cost < best[k, m][0]:
                    best[k, m] = (cost, (i, j))
    return _walk_back(best, (rows, columns))


def _walk_back(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], end: tuple[int, int]
) -> list[tuple[int, int, int, int]]:
    steps = []
    while end != (0, 0) and end in best:
        before = best[end][1]
        steps.append((*before, *end))
        end = before
    return steps[::-1]


def _mismatch(source: Sequence[str], target: Sequence[str], ratio: float) -> float:
    """Minus the logarithm of the probability of these lengths, less what shared figures gain.

    What has no counterpart costs its prior only, or captions and asides would find a false one.
    """
    ours, theirs = sum(map(len, source)), sum(map(len, target))
    if not source or not target:
        return 0.0
    mean = max(1.0, (ours * ratio + theirs) / 2)
    distance = abs(theirs - ours * ratio) / math.sqrt(VARIANCE * mean)
    tail = max(math.erfc(distance / math.sqrt(2)), 1e-12)
    shared = _figures(" ".join(source)) & _figures(" ".join(target))
    return -math.log(tail) - ANCHOR * len(shared)


@cache
def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(text))
