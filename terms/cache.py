"""Cut documents kept between runs, so that a second run pays only for what is new.

A folder of packs, one a shard, named by what they hold. Nothing in it is precious: it may be deleted
at any time, and a pack that cannot be read is cut again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from glossary.document import Document, Variety
from glossary.packed import Columns, unpack
from terms import arrays
from terms.segment import SEGMENTER, Shard, is_folded, subset

FOLDED = "+"
_ARRAYS = ("ids", "documents", "anchors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The cut of a document: one of those in a shard."""

    shard: Shard
    number: int
    folded: bool
    """Whether folding changes its text (`is_changed_by_folding`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document to mine, whose text is fetched only where the cache cannot do without."""

    key: str
    """What its cut depends on: its content, how it was read, its script, the segmenter."""
    digest: str
    language: str
    variety: Variety
    characters: int
    load: Callable[[], Document]
    stored: bool = True
    """Whether it was there before this run."""
    piece: Piece | None = None
    """Its cut, where it was cut as it was read."""

    @classmethod
    def of(cls, document: Document) -> Self:
        """A document whose text is at hand."""
        return cls(
            key=key_of(document.digest, document.extractor, document.script, len(document.text)),
            digest=document.digest, language=document.language, variety=document.variety,
            characters=len(document.text), load=lambda: document, stored=False,
        )  # fmt: skip

    @classmethod
    def packed(cls, key: str, columns: Columns, piece: Piece | None) -> Self:
        """A document that was read by a worker; its text is unpacked where it is asked for."""
        return cls(
            key=key, digest=columns["digest"], language=columns["language"], variety=Variety(columns["variety"]),
            characters=columns["characters"], load=partial(unpack, columns), stored=False, piece=piece,
        )  # fmt: skip


def key_of(digest: str, extractor: str, script: str, characters: int) -> str:
    """The key of a document in the cache."""
    parts = (digest, extractor, script, str(characters), SEGMENTER)
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


def is_changed_by_folding(document: Document) -> bool:
    """Whether its words stand in the document in other characters than the ones they are counted in."""
    return document.script == "Hant" or is_folded(document.text)


class CountCache:
    """Packs of cut documents in a folder, found by the keys of the documents."""

    def __init__(self, folder: Path, *, hold: bool = True) -> None:
        """Open a folder. With `hold` packs stay in memory from the question to the answer, else they are read twice."""
        self.folder = folder
        self._hold = hold
        self._place: dict[str, tuple[Path, int]] = {}
        self._loaded: dict[Path, Shard | bool] = {}
        self._folded: set[str] = set()
        arrays.remove_parts(folder)
        for index in sorted(folder.glob("*.keys")):
            for number, line in enumerate(index.read_text(encoding="ascii").split()):
                self._note(line, index.with_suffix(arrays.SUFFIX), number)

    def _note(self, line: str, pack: Path, number: int) -> None:
        """Take in a line of an index: a key, and a mark where the document is changed by folding."""
        key = line.removesuffix(FOLDED)
        self._place.setdefault(key, (pack, number))
        if key != line:
            self._folded.add(key)

    def keys(self) -> frozenset[str]:
        """The keys of all documents that may be here."""
        return frozenset(self._place)

    def needs_text(self, key: str) -> bool:
        """Whether the text of the document is wanted although its cut is here: to show its own forms."""
        return key in self._folded

    def __contains__(self, key: str) -> bool:
        """Whether the document can be had; loads its pack, so that an unreadable one is noticed in time."""
        place = self._place.get(key)
        if place is None:
            return False
        if place[0] not in self._loaded:
            shard = _read(place[0])
            self._loaded[place[0]] = shard if self._hold and shard is not None else shard is not None
        return self._loaded[place[0]] is not False

    def load(self, keys: Sequence[str]) -> Iterator[tuple[Shard, list[str]]]:
        """Shards that together hold these documents, each with the keys in its order; packs are let go."""
        packs: dict[Path, list[tuple[int, str]]] = {}
        for key in keys:
            pack, number = self._place[key]
            packs.setdefault(pack, []).append((number, key))
        for pack, found in sorted(packs.items()):
            loaded = self._loaded.pop(pack)
            found.sort()
            shard = loaded if isinstance(loaded, Shard) else _read(pack)
            if shard is not None:
                yield subset(shard, [number for number, _ in found]), [key for _, key in found]

    def store(self, shard: Shard, keys: Sequence[str], folded: Iterable[str] = ()) -> None:
        """Keep a shard; the keys name its documents in order, `folded` those that folding changes."""
        folded = frozenset(folded)
        lines = [key + FOLDED * (key in folded) for key in keys]
        name = hashlib.blake2b(" ".join(keys).encode(), digest_size=12).hexdigest()
        self.folder.mkdir(parents=True, exist_ok=True)
        text, lengths = arrays.from_strings(shard.words)
        packed: dict[str, arrays.Array] = {"text": text, "lengths": lengths}
        packed |= {field: getattr(shard, field) for field in _ARRAYS}
        arrays.write(self.folder / f"{name}{arrays.SUFFIX}", packed)
        temporary = self.folder / f"{name}.{os.getpid()}.part"
        temporary.write_text("\n".join(lines), encoding="ascii")
        temporary.replace(self.folder / f"{name}.keys")
        for number, line in enumerate(lines):
            self._note(line, self.folder / f"{name}{arrays.SUFFIX}", number)


def _read(pack: Path) -> Shard | None:
    try:
        text, lengths, *rest = arrays.read(pack, ["text", "lengths", *_ARRAYS])
        return Shard(words=arrays.to_strings(text, lengths), **dict(zip(_ARRAYS, rest, strict=True)))
    except (arrays.DamagedError, ValueError):
        return None
