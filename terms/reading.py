"""What a worker does with files: reads them, cuts what is Chinese, and packs them to be stored.

All of it in one go, so that texts are not sent to the process that was called and back. Pure functions, safe to run
in any process or machine that has the files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from glossary.document import Document
from glossary.errors import FileError
from glossary.packed import Columns, pack
from terms import documents
from terms.cache import Page, Piece, is_changed_by_folding
from terms.documents import File, Remote
from terms.segment import Ints, Shard, cut

SMALLEST_BATCH = 500_000
"""Bytes of files from which on a batch is worth being sent."""
BATCHES = 4
"""Batches that each worker gets at least, where files are many enough: the last ones keep none waiting for long."""
SLOW = {".pdf": 10, ".docx": 5, ".odt": 5}
"""How many times as long a byte of these takes as one of plain text."""
UNKNOWN_BYTES = 50_000
"""What a file at an address is taken for, where the service does not tell its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file that was read."""

    columns: Columns
    page: Page
    """The document to mine, with its cut where it was wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A file as a worker sends it."""

    columns: Columns
    key: str
    number: int
    """Place in the shard of the batch; -1 where it was not cut."""
    folded: bool
    """Whether folding changes the text of one that was cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some files that were read together."""

    files: Sequence[tuple[File, _Sent | None]]
    """None where a file could not be read."""
    shard: Shard | None

    def read(self) -> Iterator[tuple[File, Read | None]]:
        """Each file with what was in it."""
        for file, sent in self.files:
            yield file, None if sent is None else self._read(sent)

    def _read(self, sent: _Sent) -> Read:
        piece = None
        if self.shard is not None and sent.number >= 0:
            piece = Piece(shard=self.shard, number=sent.number, folded=sent.folded)
        return Read(columns=sent.columns, page=Page.packed(sent.key, sent.columns, piece))


def take(files: Sequence[File], known: Collection[str] = ()) -> Batch:
    """Read some files; those whose keys are `known` are not cut, since their cut is in the cache."""
    wanted: dict[str, Document] = {}
    read = [(file, _sent(file, known, wanted)) for file in files]
    as_is = {sent.number for _, sent in read if sent is not None and not sent.folded}
    return Batch(files=read, shard=_small(cut(tuple(wanted.values()), as_is)) if wanted else None)


def _sent(file: File, known: Collection[str], wanted: dict[str, Document]) -> _Sent | None:
    try:
        document = documents.read(file)
    except FileError:
        return None
    page = Page.of(document)
    number, folded = -1, False
    if document.language == "zh" and page.key not in known and page.key not in wanted:
        number, folded = len(wanted), is_changed_by_folding(document)
        wanted[page.key] = document
    return _Sent(columns=pack(document), key=page.key, number=number, folded=folded)


def _small(shard: Shard) -> Shard:
    """The shard with two bytes a word where they do: it is sent, and kept in the cache."""
    if len(shard.words) > np.iinfo(np.uint16).max:
        return shard
    ids = cast(Ints, shard.ids.astype(np.uint16))
    return Shard(words=shard.words, ids=ids, documents=shard.documents, anchors=shard.anchors)


def batches(files: Sequence[File], limit: int, workers: int) -> Iterator[list[File]]:
    """Files in batches for so many workers, each of up to about `limit` bytes of plain text, or what takes as long."""
    sizes = list(map(_weight, files))
    limit = min(limit, max(SMALLEST_BATCH, sum(sizes) // (BATCHES * workers)))
    batch: list[File] = []
    filled = 0
    for file, size in zip(files, sizes, strict=True):
        batch.append(file)
        filled += size
        if filled >= limit:
            yield batch
            batch, filled = [], 0
    if batch:
        yield batch


def _weight(file: File) -> int:
    return _size(file) * SLOW.get(file.suffix.lower(), 1)


def _size(file: File) -> int:
    if isinstance(file, Remote):
        return file.size or UNKNOWN_BYTES
    try:
        return file.stat().st_size
    except OSError:
        return 0
