"""Short forms that a document introduces itself: 通讯传媒部（以下简称通传部）, 电子政务发展指数（EGDI）."""

from __future__ import annotations

from collections.abc import Iterator

from terms.names import Line, Role
from terms.segment import BREAK

_SKIPPED = frozenset(["以下", "下", "下称", "简称", "为", "“", '"', "「", ":", "："])
_CLOSING = frozenset(["）", ")", "”", '"', "」"])
_QUOTES = frozenset("”」』》")
_COMMAS = frozenset("，,、;；")
_LONGEST_LATIN = 16
"""Words, blanks too, of a name in another language with its short form."""
_LONGEST_SHORT, _LONGEST_FULL = 6, 8


def pairs(line: Line) -> Iterator[tuple[int, int, int, int]]:
    """Full form and short form: first word of each and the word after its last.

    The full form is all that could belong to it; the caller looks for the term at its end.
    """
    opening = line.at(Role.BRACKET)
    opening = opening[(opening > 0) & (opening + 3 < len(line.ids))]
    named = line.roles[opening + 1] | line.roles[opening + 2] | line.roles[opening + 3]
    for at in opening[(line.roles[opening + 1] & Role.LATIN | named & Role.NAMING) > 0].tolist():
        short = _latin(line, at) or _named(line, at)
        end = at - (line.word(at - 1) in _QUOTES)
        start = end
        while start > max(0, at - _LONGEST_FULL) and line.plays(start - 1, Role.CONTENT | Role.JOINED):
            start -= 1
        if short is not None and start < end:
            yield start, end, *short


def _latin(line: Line, opening: int) -> tuple[int, int] | None:
    """The short form, alone or behind the full one in its own language: （Key Performance Indicator，KPI）."""
    end = opening + 1
    while end < min(len(line.ids) - 1, opening + _LONGEST_LATIN) and line.word(end) not in _CLOSING:
        if not line.plays(end, Role.LATIN | Role.BLANK) and line.word(end) not in _COMMAS:
            return None
        end += 1
    alone = end == opening + 2 or line.word(end - 2) in _COMMAS or line.plays(end - 2, Role.BLANK)
    if line.word(end) in _CLOSING and line.plays(end - 1, Role.SHORT) and alone:
        return end - 1, end
    return None


def _named(line: Line, opening: int) -> tuple[int, int] | None:
    if not any(line.plays(place, Role.NAMING) for place in range(opening + 1, opening + 4)):
        return None
    start = opening + 1
    while start < len(line.ids) and (line.plays(start, Role.NAMING) or line.word(start) in _SKIPPED):
        start += 1
    end = start
    while end < min(len(line.ids) - 1, start + _LONGEST_SHORT) and line.word(end) not in (*_CLOSING, BREAK):
        end += 1
    return (start, end) if end > start and line.word(end) in _CLOSING else None
