"""A document as the miner sees it: its text, and which stretches of it are worth mining.

All offsets count characters (Unicode code points) of `Document.text`. For plain text that is
the decoded file, unchanged: `open(path, encoding=document.encoding, newline="").read()` gives it
back, so an offset holds in the file itself. A byte order mark belongs to the encoding
("utf-8-sig"), not to the text.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

import msgspec


class BlockKind(enum.StrEnum):
    """What a stretch of text is on its page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"


class Variety(enum.StrEnum):
    """Whose Chinese a document is written in; UNKNOWN where nothing tells, or the text is not Chinese."""

    UNKNOWN = ""
    VIETNAM = "VN"
    MAINLAND = "CN"
    TAIWAN = "TW"


class Block(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A stretch `text[start:end]` of running text. Boilerplate lies in no block; blocks do not overlap."""

    start: int
    end: int
    kind: BlockKind = BlockKind.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document, read and decoded, with its boilerplate told apart from its text."""

    path: str
    """The path as the user gave it."""
    digest: str
    """BLAKE2b of the file's bytes, 32 hexadecimal digits: same digest, same file."""
    encoding: str
    """A Python codec name; empty for formats that name their own encoding (docx, pdf, ...)."""
    language: str
    """Primary language tag, "zh" or "vi"; "und" where the text tells nothing."""
    script: str
    """ISO 15924 code of a Chinese document, "Hans" or "Hant"; empty for other languages."""
    variety: Variety
    date: dt.date | None
    """When the document was published, as far as it says so itself."""
    title: str
    text: str
    blocks: tuple[Block, ...]
    extractor: str
    """Name and version of what read it, e.g. "html/1": another version may give another text."""
