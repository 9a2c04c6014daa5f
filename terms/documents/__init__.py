"""Documents: from files of many formats and encodings to text with its boilerplate told apart."""

from .document import Block, BlockKind, Document, Variety
from .reader import LIMIT_BYTES, expand, read, supported_suffixes

__all__ = ["LIMIT_BYTES", "Block", "BlockKind", "Document", "Variety", "expand", "read", "supported_suffixes"]
