"""Short forms that a document introduces itself: 通讯传媒部（以下简称通传部）, 电子政务发展指数（EGDI）."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from terms.names import Line, Role
from terms.segment import BREAK

_NAMING = frozenset(["简称", "统称", "合称", "称", "称为"])
_SKIPPED = frozenset(["以下", "下", "下称", "简称", "为", "“", '"', "「", ":", "："])
_CLOSING = frozenset(["）", ")", "”", '"', "」"])
_OPENING = frozenset(["（", "("])
_LATIN = re.compile("[A-Z][A-Za-z0-9&-]{1,9}")
_LONGEST_SHORT, _LONGEST_FULL = 6, 8


def pairs(line: Line) -> Iterator[tuple[int, int, int, int]]:
    """Full form and short form: first word of each and the word after its last.

    The full form is all that could belong to it; the caller looks for the term at its end.
    """
    for opening in np.flatnonzero(line.roles & int(Role.BRACKET)).tolist():
        if opening < 1 or opening + 2 >= len(line.ids) or line.word(opening) not in _OPENING:
            continue
        short = _named(line, opening) or _latin(line, opening)
        start = opening
        while start > max(0, opening - _LONGEST_FULL) and line.plays(start - 1, Role.CONTENT | Role.JOINED):
            start -= 1
        if short is not None and start < opening:
            yield start, opening, *short


def _latin(line: Line, opening: int) -> tuple[int, int] | None:
    if _LATIN.fullmatch(line.word(opening + 1)) and line.word(opening + 2) in _CLOSING:
        return (opening + 1, opening + 2) if sum(map(str.isupper, line.word(opening + 1))) > 1 else None
    return None


def _named(line: Line, opening: int) -> tuple[int, int] | None:
    head = [line.word(place) for place in range(opening + 1, min(len(line.ids), opening + 4))]
    if not any(word in _NAMING or word == "下称" for word in head):
        return None
    start = opening + 1
    while start < len(line.ids) and (line.word(start) in _SKIPPED or line.word(start) in _NAMING):
        start += 1
    end = start
    while end < min(len(line.ids) - 1, start + _LONGEST_SHORT) and line.word(end) not in (*_CLOSING, BREAK):
        end += 1
    return (start, end) if end > start and line.word(end) in _CLOSING else None
