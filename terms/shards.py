"""All documents of a run as shards of word ids under one numbering."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np

from glossary.document import Document, Variety
from terms.cache import CountCache, Page, is_changed_by_folding
from terms.engine import Engine
from terms.segment import Ints, Shard, Vocabulary, cut, split_by_size
from terms.shelf import UNBOUNDED, Room, Shelf

SHARD_CHARACTERS = 2_000_000
Progress = Callable[[int, int], None]
"""Called with the numbers of documents and characters read so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is kept of a document while its words are counted."""

    place: int
    """Place of the document among those given."""
    digest: str
    taiwan: bool
    text: str
    """The text of a document whose characters were folded, to show its own forms; empty for the others."""


@dataclass(slots=True)
class Corpus:
    """Shards as they come in."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    shards: list[Shard] = field(default_factory=list)
    """Where documents and blocks begin; the ids are in `ids`."""
    ids: Shelf[Ints] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    """The documents in the order of the shards."""
    characters: int = 0
    words: int = 0
    """Words in all documents."""

    def add(self, shard: Shard, sources: Sequence[Source]) -> None:
        """Take a shard in, with the documents it holds."""
        ids = self.vocabulary.number(shard.words)[shard.ids]
        # Two bytes a word do while the vocabulary is small, and most of the memory is word ids.
        small = len(self.vocabulary) <= np.iinfo(np.uint16).max
        self.ids.append(cast(Ints, ids.astype(np.uint16)) if small else ids)
        # No slice of the ids: it would hold all of them in memory.
        self.shards.append(replace(shard, words=(), ids=np.empty(0, np.int32)))
        self.sources += sources
        self.words += len(ids)

    def ranks(self) -> Ints:
        """For each document its place in the order of digests, which no run changes."""
        rank = np.empty(len(self.sources), np.int32)
        order = np.argsort(np.array([source.digest for source in self.sources]), kind="stable")
        rank[order] = np.arange(len(rank), dtype=np.int32)
        return rank

    def only_in_taiwan(self) -> set[int]:
        """Ids of the words that occur in documents of Taiwan and in no others."""
        if not any(source.taiwan for source in self.sources):
            return set()
        here, elsewhere = np.zeros((2, len(self.vocabulary)), np.bool_)
        number = 0
        for shard, ids in zip(self.shards, self.ids, strict=True):
            for start, end in zip(shard.documents[:-1].tolist(), shard.documents[1:].tolist(), strict=True):
                (here if self.sources[number].taiwan else elsewhere)[ids[start:end]] = True
                number += 1
        return set(np.flatnonzero(here & ~elsewhere).tolist())


def read(
    documents: Iterable[Document | Page], engine: Engine, cache: CountCache | None, progress: Progress | None,
    room: Room = UNBOUNDED,
) -> Corpus:  # fmt: skip
    """Cut the Chinese documents, or fetch them from the cache."""
    corpus = Corpus(ids=room.shelf())
    sources: dict[str, Source] = {}
    cached: list[str] = []
    waiting: deque[str] = deque()
    sent: deque[list[str]] = deque()

    def fresh() -> Iterator[Document]:
        for key, document in _new(documents, corpus, sources, cached, cache):
            waiting.append(key)
            yield document

    def batches() -> Iterator[list[Document]]:
        for batch in split_by_size(fresh(), SHARD_CHARACTERS):
            sent.append([waiting.popleft() for _ in batch])
            yield batch
            if progress is not None:
                progress(len(sources), corpus.characters)

    for shard in engine.map(cut, batches()):
        keys = sent.popleft()
        corpus.add(shard, [sources[key] for key in keys])
        if cache is not None:
            cache.store(shard, keys, [key for key in keys if sources[key].text])
    if cache is not None:
        for shard, keys in cache.load(cached):
            corpus.add(shard, [sources[key] for key in keys])
    return corpus


def _new(
    documents: Iterable[Document | Page], corpus: Corpus, sources: dict[str, Source], cached: list[str],
    cache: CountCache | None,
) -> Iterator[tuple[str, Document]]:  # fmt: skip
    """Note every document; give out, with their keys, those that have to be cut."""
    for place, given in enumerate(documents):
        page = given if isinstance(given, Page) else Page.of(given)
        if page.language != "zh" or page.key in sources:
            continue
        known = cache is not None and page.key in cache
        document = page.load() if cache is None or not known or cache.needs_text(page.key) else None
        sources[page.key] = Source(
            place=place, digest=page.digest, taiwan=page.variety is Variety.TAIWAN,
            text=document.text if document is not None and is_changed_by_folding(document) else "",
        )  # fmt: skip
        corpus.characters += page.characters
        if known:
            cached.append(page.key)
        elif document is not None:
            yield page.key, document
