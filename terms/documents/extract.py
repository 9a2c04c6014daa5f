"""What passes between the readers of the formats and the rest: a file's bytes, and the text they make."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .document import Block, BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's bytes, with its name for messages and the encoding that the user gave, if any."""

    path: str
    data: bytes
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of a file, with the pieces that its markup tells apart, in order and disjoint."""

    text: str
    pieces: tuple[Block, ...]
    extractor: str
    encoding: str = ""
    title: str = ""
    date: dt.date | None = None
    notes_end: int = 0
    """Where notes on the document (dates of a law) end, which are in no piece."""
    plain: bool = False
    """Whether it is plain text, which does not tell tables and menus from paragraphs."""
    page: bool = True
    """Whether it may be a page with boilerplate on it; translation memories are not."""


def joined(paragraphs: Iterable[tuple[str, BlockKind]]) -> tuple[str, tuple[Block, ...]]:
    """One text of the paragraphs, a newline after each, and where each stands in it; empty ones are left out."""
    parts: list[str] = []
    pieces: list[Block] = []
    start = 0
    for paragraph, kind in paragraphs:
        if stripped := paragraph.strip():
            pieces.append(Block(start=start, end=start + len(stripped), kind=kind))
            parts.append(stripped)
            start += len(stripped) + 1
    return "\n".join(parts), tuple(pieces)


LINE_BREAK = "\v"
"""Stands for a line break within a paragraph while text is collected."""
_HAN_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_BLANKS = re.compile(r"[^\S\u3000]+")
_ENDS = "。！？；：.!?;:…”）)"
_SHORTEST_WRAPPED = 25


def broken_lines(whole: str) -> list[str]:
    """The paragraphs between line breaks: a line goes on in the next unless it ends like a sentence or is short.

    White space is made single; a newline of the source between two Chinese characters is none.
    """
    lines: list[str] = []
    joining = False
    for part in whole.split(LINE_BREAK):
        line = _BLANKS.sub(" ", _HAN_BREAK.sub("", part)).strip(" ")
        if joining and line and not line.startswith("\u3000") and _goes_on(lines[-1]):
            lines[-1] += glue(lines[-1], line) + line
        elif line:
            lines.append(line)
        joining = bool(line)
    return [stripped for line in lines if (stripped := line.strip())]


def _goes_on(line: str) -> bool:
    return line[-1] not in _ENDS and len(line) >= _SHORTEST_WRAPPED


def glue(before: str, after: str) -> str:
    """What stands between two lines that are one: nothing between Chinese characters, else a blank."""
    return "" if before[-1] > "\u2e80" and after[0] > "\u2e80" else " "
