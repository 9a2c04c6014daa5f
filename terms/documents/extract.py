"""What passes between the readers of the formats and the rest: a file's bytes, and the text they make."""

from __future__ import annotations

import datetime as dt
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
