"""A document as the columns it is kept in: its text and blocks compressed."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import Any, Final

import msgspec

from glossary.document import Block, Document, Variety

COMPRESSION: Final = 1
"""zlib's fastest level: documents are written often and read seldom."""
Columns = dict[str, Any]


def pack(document: Document) -> Columns:
    """The columns of a document; a pure function, and compressing is most of its cost."""
    blocks = msgspec.json.encode(document.blocks)
    return {
        "path": document.path,
        "digest": document.digest,
        "encoding": document.encoding,
        "language": document.language,
        "script": document.script,
        "variety": str(document.variety),
        "date": document.date.isoformat() if document.date else None,
        "title": document.title,
        "extractor": document.extractor,
        "text": zlib.compress(document.text.encode("utf-8", "surrogatepass"), COMPRESSION),
        "blocks": zlib.compress(blocks, COMPRESSION),
        "characters": len(document.text),
    }


def unpack(columns: Columns) -> Document:
    """The document that `pack` was given."""
    return Document(
        path=columns["path"],
        digest=columns["digest"],
        encoding=columns["encoding"],
        language=columns["language"],
        script=columns["script"],
        variety=Variety(columns["variety"]),
        date=dt.date.fromisoformat(columns["date"]) if columns["date"] else None,
        title=columns["title"],
        text=unpack_text(columns["text"]),
        extractor=columns["extractor"],
        blocks=msgspec.json.decode(zlib.decompress(columns["blocks"]), type=tuple[Block, ...]),
    )


def unpack_text(data: bytes) -> str:
    """The text that `pack` compressed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
