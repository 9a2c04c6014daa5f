"""The value types of a document; they live with the termbase, which stores documents."""

from __future__ import annotations

from glossary.document import Block, BlockKind, Document, Variety

__all__ = ["Block", "BlockKind", "Document", "Variety"]
