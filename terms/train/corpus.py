"""The corpus of laws: documents, their words, and the terms they define themselves."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.document import Block, Document, Variety
from terms.segment import Ints, Vocabulary, cut, split_by_size

_END_OF_HEAD = "INFO END -->"
_DEFINED = re.compile('所称的?[“"《]?([\u4e00-\u9fff]{2,14}?)[”"》]?(?:（[^）]{0,30}）)?，?(?:是指|系指|指|包括)')
_NAMED = re.compile('以下(?:统称|简称|称)为?[“"]?([\u4e00-\u9fff]{2,12}?)[”"]?[)）]')
_SHARD = 1_500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Word ids of all documents, shard by shard, under one numbering."""

    words: tuple[str, ...]
    shards: tuple[Ints, ...]


def as_document(path: str, text: str) -> Document:
    """A plain page, one block a line that is not blank."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return Document(
        path=path, digest=hashlib.blake2b(text.encode(), digest_size=16).hexdigest(), encoding="utf-8", language="zh",
        script="Hans", variety=Variety.MAINLAND, date=None, title="", text=text, blocks=tuple(blocks), extractor="",
    )  # fmt: skip


def read_laws(folder: Path) -> list[Document]:
    """The Markdown files of a folder in the order of their names, without the head that dates them."""
    documents = []
    for path in sorted(folder.glob("**/*.md")):
        text = path.read_text(encoding="utf-8")
        head = text.find(_END_OF_HEAD)
        documents.append(as_document(path.name, text[head + len(_END_OF_HEAD) :] if head >= 0 else text))
    return documents


def segmented(documents: Sequence[Document]) -> Corpus:
    """Cut the documents into words."""
    vocabulary = Vocabulary()
    shards = []
    for batch in split_by_size(documents, _SHARD):
        shard = cut(batch)
        shards.append(vocabulary.number(shard.words)[shard.ids])
    return Corpus(words=tuple(vocabulary), shards=tuple(shards))


def defined_terms(documents: Sequence[Document]) -> Counter[str]:
    """What the laws define (本法所称X，是指) or give a short name to, with how often."""
    found: Counter[str] = Counter()
    for document in documents:
        for pattern in (_DEFINED, _NAMED):
            found.update(match[1] for match in pattern.finditer(document.text))
    return found
