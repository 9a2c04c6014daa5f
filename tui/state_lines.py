"""Lines of styled text, and fitting text into terminal cells. Terms are data: what would act shows as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from glossary.text import display_width, printable

Span = tuple[str, str]
"""(text, name of an ink: "", "dim", "strong", "term", "key", "good", "bad", "warn")."""
Line = list[Span]

MARKS = {"candidate": " ", "rejected": "✗", "accepted": "✓", "draft": "✎", "approved": "☑"}
GLYPHS = {"cursor": "▸", "marked": "+", "flag": "⚑", "skip": "␣", "ellipsis": "…", "rule": "─", "bar": "█", "sep": "│"}
ASCII_MARKS = {"candidate": " ", "rejected": "x", "accepted": "v", "draft": "d", "approved": "A"}
ASCII_GLYPHS = {
    "cursor": ">", "marked": "+", "flag": "!", "skip": "_", "ellipsis": "~", "rule": "-", "bar": "#", "sep": "|",
}  # fmt: skip
LONG_WORD = 30
"""Cells from which a word may be parted: Chinese has no spaces."""


class Glyphs:
    """The marks that are drawn: of Unicode, all one cell wide everywhere but … ─ █ │, or of ASCII."""

    def __init__(self, *, ascii: bool = False) -> None:
        self.status = ASCII_MARKS if ascii else MARKS
        self._glyphs = ASCII_GLYPHS if ascii else GLYPHS

    def __getitem__(self, name: str) -> str:
        return self._glyphs[name]


def cut(words: str, width: int, *, keep_end: bool = False) -> str:
    """As much of `words`, made printable, as fits into `width` cells."""
    near = words[-width - 1 :] if keep_end else words[: 2 * width + 1]
    shown = printable(near)
    if display_width(shown) <= width:
        return shown
    kept: list[str] = []
    room = width
    for character in reversed(shown) if keep_end else shown:
        room -= display_width(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(reversed(kept) if keep_end else kept)


def short(words: str, width: int, *, ellipsis: str = "…") -> str:
    """As much of `words` as fits into `width` cells; a cut one ends in `ellipsis`, else what is left reads as whole."""
    if width <= 0:
        return ""
    kept = cut(words, width)
    if len(kept) < len(words) and kept != printable(words):
        kept = cut(words, width - display_width(ellipsis)) + ellipsis
    return kept


def fit(words: str, width: int, *, ellipsis: str = "…") -> str:
    """`words` shortened or padded to exactly `width` cells."""
    kept = short(words, width, ellipsis=ellipsis)
    return kept + " " * max(0, width - display_width(kept))


def fit_end(words: str, width: int) -> str:
    """The end of `words`, padded on the left to exactly `width` cells."""
    kept = cut(words, max(width, 0), keep_end=True)
    return " " * (width - display_width(kept)) + kept


def wrap(words: str, width: int, *, most: int = 40) -> Iterator[str]:
    """`words` as lines of at most `width` cells, broken at spaces where there are any; at most `most` lines."""
    rest = printable(words[: width * most])
    for _ in range(most):
        if display_width(rest) <= width:
            break
        piece = cut(rest, width)
        space = piece.rfind(" ")
        end = space if space > width // 3 else len(piece)
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()
    yield cut(rest, width)


def keyword_in_context(left: str, term: str, right: str, width: int, *, ellipsis: str = "…") -> tuple[str, str, str]:
    """Left context, term and right context, together `width` cells, the term in the middle."""
    left, term, right = (" ".join(part.split()) for part in (left[-2 * width :], term, right[: 2 * width]))
    shown = cut(term, max(width - 4, 2))
    side = (width - display_width(shown)) // 2
    return fit_end(left, side), shown, fit(right, width - side - display_width(shown), ellipsis=ellipsis)


def plain(line: Iterable[Span]) -> str:
    """A line without its inks."""
    return "".join(words for words, _ in line)


def in_words(spans: Line) -> list[Line]:
    """The spans as groups that a line may end after: words, or characters where there are no spaces."""
    groups: list[Line] = []
    for words, ink in spans:
        for word in re.findall(r"\S+\s*|\s+", words):
            pieces = word if display_width(word) > LONG_WORD else [word]
            groups += [[(piece, ink)] for piece in pieces]
    return groups


def flowed(groups: Iterable[Line], width: int, *, most: int) -> list[Line]:
    """Groups of spans on as many lines of `width` cells as they need, at most `most`; a group stays on one line."""
    lines: list[Line] = [[]]
    room = width
    for group in groups:
        size = sum(display_width(words) for words, _ink in group)
        if size > room and lines[-1] and len(lines) < most:
            lines.append([])
            room = width
        lines[-1] += group
        room -= size
    return lines
