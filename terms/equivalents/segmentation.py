"""All sensible cuts of a term into parts: the cheapest paths through a lattice of known parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, pairwise

from terms.equivalents.numerals import numeral_at

Cut = tuple[float, tuple[str, ...]]
PartCost = Callable[[str, bool, bool], float | None]

_FOREIGN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&+/\-]*")
UNKNOWN = (0.0, 2.7, 3.3, 4.6)
"""Cost of an unknown stretch by its number of characters; two unknown characters are more likely one word than two."""
NUMERAL = 0.9
FUNCTION_WORDS = frozenset("的之和与及或、")
MARGIN = 1.7


def cuts(zh: str, part_cost: PartCost, *, longest: int, top: int = 3) -> list[Cut]:
    """The `top` cheapest cuts of `zh`, cheapest first, ties by their parts.

    `part_cost(part, at_start, at_end)` is the cost of a known part, None for an unknown one.
    Cuts dearer than the best by more than MARGIN are left out.
    """
    size = len(zh)
    paths: list[list[Cut]] = [[] for _ in range(size + 1)]
    paths[0].append((0.0, ()))
    for start in range(size):
        if not paths[start]:
            continue
        paths[start] = sorted(paths[start])[: top + 1]
        for end, cost in _edges(zh, start, part_cost, longest):
            paths[end] += [(spent + cost, (*parts, zh[start:end])) for spent, parts in paths[start]]
    found = sorted(paths[size])
    near = [cut for cut in found if cut[0] <= found[0][0] + MARGIN]
    whole = {part for part in found[0][1] if len(part) == 2} if found else set()
    return list(islice((cut for cut in near if not _tears(cut[1], whole)), top))


def _tears(parts: tuple[str, ...], whole: set[str]) -> bool:
    """Whether a cut tears a word of two characters, which the cheapest cut keeps whole, into its characters."""
    return any(left + right in whole for left, right in pairwise(parts))


def _edges(zh: str, start: int, part_cost: PartCost, longest: int) -> list[tuple[int, float]]:
    numeral = numeral_at(zh, start)
    edges = [(numeral.end, NUMERAL)] if numeral else []
    foreign = _FOREIGN.match(zh, start)
    if foreign and (not numeral or numeral.end < foreign.end()):
        return [(foreign.end(), NUMERAL)]
    bound = numeral is not None and zh[start] == "第"
    for end in range(start + (2 if bound else 1), min(len(zh), start + longest) + 1):
        cost = part_cost(zh[start:end], start == 0, end == len(zh))
        if cost is not None:
            edges.append((end, cost))
        elif end - start == 1 or (end - start < len(UNKNOWN) and FUNCTION_WORDS.isdisjoint(zh[start:end])):
            edges.append((end, UNKNOWN[end - start]))
    return edges
