"""Documents: from files of many formats and encodings to text with its boilerplate told apart, and parallel text."""

from .align import aligned
from .document import Block, BlockKind, Document, Variety
from .pairs import document_pairs, may_be_paired, pair_suffixes, read_pairs
from .paths import File, is_in
from .reader import LIMIT_BYTES, expand, read, supported_suffixes
from .remote import Remote, is_address
from .sentence_pair import SentencePair

__all__ = [
    "LIMIT_BYTES",
    "Block",
    "BlockKind",
    "Document",
    "File",
    "Remote",
    "SentencePair",
    "Variety",
    "aligned",
    "document_pairs",
    "expand",
    "is_address",
    "is_in",
    "may_be_paired",
    "pair_suffixes",
    "read",
    "read_pairs",
    "supported_suffixes",
]
