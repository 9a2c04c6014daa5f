"""All documents of a run as shards of word ids under one numbering."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import accumulate
from typing import cast

import numpy as np
import numpy.typing as npt

from glossary.document import Document, Variety
from terms import arrays
from terms.arrays import DamagedError
from terms.cache import CountCache, Page, Piece, is_changed_by_folding
from terms.engine import Engine
from terms.segment import SEGMENTER, Ints, Outline, Shard, Vocabulary, cut, split_by_size, subset
from terms.shelf import UNBOUNDED, Room, Shelf

SHARD_CHARACTERS = 2_000_000
FORM = "1"
"""Names the way that work is laid out in files; another one does not go on with it."""
Progress = Callable[[int, int], None]
"""Called with the numbers of documents and characters read so far."""
Take = Callable[[Shard, list[str]], None]
"""Called with a shard and the keys of its documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is kept of a document while its words are counted."""

    place: int
    """Place of the document among those given."""
    key: str
    """What its cut depends on."""
    digest: str
    taiwan: bool
    text: int
    """Number of the text of a document whose characters were folded, to show its own forms; -1 for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """Strings as arrays."""

    text: npt.NDArray[np.uint8]
    lengths: Ints


class Texts:
    """Texts by number; those that are put one after the other lie together."""

    def __init__(self, shelf: Shelf[Strings]) -> None:
        self._shelf = shelf
        self._starts = [0]
        """Numbers of the first texts on the shelf, item by item, and of the first that is not there yet."""
        self._waiting: list[str] = []
        self._size = 0
        self._seen: tuple[int, Sequence[str]] = (-1, ())

    def put(self, text: str) -> int:
        """Keep a text; its number."""
        self._waiting.append(text)
        self._size += len(text)
        number = self._starts[-1] + len(self._waiting) - 1
        if self._size >= SHARD_CHARACTERS:
            found, lengths = arrays.from_strings(self._waiting)
            self._shelf.append(Strings(text=found, lengths=lengths))
            self._starts.append(number + 1)
            self._waiting, self._size = [], 0
        return number

    def __getitem__(self, number: int) -> str:
        item = bisect_right(self._starts, number) - 1
        if item == len(self._shelf):
            return self._waiting[number - self._starts[item]]
        seen = self._seen
        if item != seen[0]:
            found = self._shelf[item]
            # In one step: several threads may ask.
            self._seen = seen = (item, arrays.to_strings(found.text, found.lengths))
        return seen[1][number - self._starts[item]]


@dataclass(slots=True)
class Corpus:
    """Shards as they come in."""

    outlines: Shelf[Outline]
    """Where documents and blocks of each shard begin."""
    ids: Shelf[Ints]
    texts: Texts
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    sources: list[Source] = field(default_factory=list)
    """The documents in the order of the shards."""
    characters: int = 0
    words: int = 0
    """Words in all documents."""
    known: int = 0
    """Documents given for the first time whose cut was there already."""

    @classmethod
    def on(cls, room: Room, size: int = 0) -> Corpus:
        """A corpus whose shards lie in the room, of which there are so many already."""
        return cls(
            outlines=room.shelf("outlines", Outline, size),
            ids=room.shelf("ids", np.ndarray, size),
            texts=Texts(room.loose("texts", Strings)),
        )

    def add(self, shard: Shard, sources: Sequence[Source]) -> None:
        """Take a shard in, with the documents it holds."""
        ids = self.vocabulary.number(shard.words)[shard.ids]
        # Two bytes a word do while the vocabulary is small, and most of the memory is word ids.
        small = len(self.vocabulary) <= np.iinfo(np.uint16).max
        self.ids.append(cast(Ints, ids.astype(np.uint16)) if small else ids)
        self.outlines.append(Outline(documents=shard.documents, anchors=shard.anchors))
        self.sources += sources
        self.words += len(ids)

    def spans(self) -> list[tuple[int, int]]:
        """Of the documents of each shard the number of the first, and how many there are."""
        ends = (self.outlines.parts(number, "documents")[0] for number in range(len(self.outlines)))
        sizes = [len(documents) - 1 for documents in ends]
        return list(zip(accumulate(sizes, initial=0), sizes, strict=False))

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
        for outline, ids in zip(self.outlines, self.ids, strict=True):
            for start, end in zip(outline.documents[:-1].tolist(), outline.documents[1:].tolist(), strict=True):
                (here if self.sources[number].taiwan else elsewhere)[ids[start:end]] = True
                number += 1
        return set(np.flatnonzero(here & ~elsewhere).tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is known of a corpus beside its shards."""

    words: npt.NDArray[np.uint8]
    lengths: Ints
    order: npt.NDArray[np.str_]
    """Keys of the documents in the order of the shards."""
    size: Ints
    """The number of shards, the number of words."""


_STATE = "corpus"
FILES = (_STATE, "outlines", "ids")
"""What of the work over a corpus is the corpus itself."""


@dataclass(slots=True)
class _Arrivals:
    """Documents as they are given."""

    texts: Texts
    cache: CountCache | None
    sources: dict[str, Source] = field(default_factory=dict)
    cached: list[str] = field(default_factory=list)
    characters: int = 0
    known: int = 0

    def new(self, documents: Iterable[Document | Page], take: Take) -> Iterator[tuple[str, Document]]:
        """Note every document; give out, with their keys, those that have to be cut; `take` those that are."""
        together: list[tuple[str, Piece]] = []
        for place, given in enumerate(documents):
            page = given if isinstance(given, Page) else Page.of(given)
            if page.language != "zh" or page.key in self.sources:
                continue
            known = self.cache is not None and page.key in self.cache
            piece = None if known else page.piece
            document = page.load() if self._is_wanted(page, known=known) else None
            folded = document is not None and is_changed_by_folding(document)
            self.sources[page.key] = Source(
                place=place, key=page.key, digest=page.digest, taiwan=page.variety is Variety.TAIWAN,
                text=self.texts.put(document.text) if document is not None and folded else -1,
            )  # fmt: skip
            self.characters += page.characters
            self.known += known and not page.stored
            if together and (piece is None or piece.shard is not together[0][1].shard):
                take(*_joined(together))
                together = []
            if piece is not None:
                together.append((page.key, piece))
            elif known:
                self.cached.append(page.key)
            elif document is not None:
                yield page.key, document
        if together:
            take(*_joined(together))

    def _is_wanted(self, page: Page, *, known: bool) -> bool:
        """Whether the text is wanted: to be cut, or to show the forms of its own."""
        if known and self.cache is not None:
            return self.cache.needs_text(page.key)
        return page.piece is None or page.piece.folded

    def of(self, keys: Iterable[str]) -> list[Source]:
        """The documents with these keys."""
        return [self.sources[key] for key in keys]

    def name(self, recipe: str) -> str:
        """Names the work over these documents by a recipe."""
        lines = sorted(f"{key} {source.taiwan:d}" for key, source in self.sources.items())
        parts = (FORM, version("thuatngu"), SEGMENTER, str(SHARD_CHARACTERS), recipe, *lines)
        return hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


def read(
    documents: Iterable[Document | Page], engine: Engine, cache: CountCache | None, progress: Progress | None,
    room: Room = UNBOUNDED, recipe: str = "",
) -> Corpus:  # fmt: skip
    """Cut the Chinese documents, or fetch them from the cache.

    Where all were cut before, and a run by the same `recipe` was killed over them, its corpus is taken over.
    """
    corpus = Corpus.on(room)
    arrivals = _Arrivals(corpus.texts, cache)
    order: list[str] = []

    def take(shard: Shard, keys: list[str]) -> None:
        corpus.add(shard, arrivals.of(keys))
        order.extend(keys)
        if cache is not None:
            cache.store(shard, keys, [key for key in keys if arrivals.sources[key].text >= 0])
        if progress is not None:
            progress(len(arrivals.sources), arrivals.characters)

    _cut(arrivals, documents, engine, take)
    corpus.characters, corpus.known = arrivals.characters, arrivals.known
    name = arrivals.name(recipe)
    apart = bool(order)
    if not apart and room.resume(name) and _take_over(corpus, arrivals, room):
        return corpus
    for shard, keys in cache.load(arrivals.cached) if cache is not None else ():
        corpus.add(shard, arrivals.of(keys))
        order += keys
    words, lengths = arrays.from_strings(corpus.vocabulary)
    size = np.array([len(corpus.ids), corpus.words])
    room.keep(_STATE, _State(words=words, lengths=lengths, order=np.array(order, np.str_), size=size))
    if apart:
        room.name(name)
    return corpus


def _cut(arrivals: _Arrivals, documents: Iterable[Document | Page], engine: Engine, take: Take) -> None:
    """Take the shards of all documents that are or have to be cut."""
    waiting: deque[str] = deque()
    sent: deque[list[str]] = deque()

    def fresh() -> Iterator[Document]:
        for key, document in arrivals.new(documents, take):
            waiting.append(key)
            yield document

    def batches() -> Iterator[list[Document]]:
        for batch in split_by_size(fresh(), SHARD_CHARACTERS):
            sent.append([waiting.popleft() for _ in batch])
            yield batch

    for shard in engine.map(cut, batches()):
        take(shard, sent.popleft())


def _joined(together: Sequence[tuple[str, Piece]]) -> tuple[Shard, list[str]]:
    """Cut documents of one shard as a shard, with their keys."""
    return subset(together[0][1].shard, [piece.number for _, piece in together]), [key for key, _ in together]


def _take_over(corpus: Corpus, arrivals: _Arrivals, room: Room) -> bool:
    """Make what a killed run left the corpus; where it cannot be used, all of it is dropped."""
    try:
        state = room.kept(_STATE, _State)
        if state is not None:
            shards, words = state.size.tolist()
            kept = Corpus.on(room, shards)
            # Whatever is damaged is found before it is built upon.
            if sum(len(ids) for ids in kept.ids) == words and all(kept.outlines):
                corpus.ids, corpus.outlines, corpus.words = kept.ids, kept.outlines, words
                corpus.vocabulary.number(arrays.to_strings(state.words, state.lengths))
                corpus.sources = arrivals.of(state.order.tolist())
                room.reused += shards
                return True
    except DamagedError:
        pass
    room.forget()
    return False
