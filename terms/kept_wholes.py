"""What is found whole in shards, kept between runs, so that a second run looks for it in new documents only.

A file a shard in the folder of the cache, named by its documents and by the rules. Nothing in it is precious: it may be
deleted at any time, and what cannot be read is found anew.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np

from terms.lexicon import WordTable
from terms.segment import Ints
from terms.shards import Corpus
from terms.wholes import Finder, Found, Sequence_, Wholes

SUFFIX = ".wholes"
_SUM = 4
"""Bytes of the checksum in front."""
_INT = np.dtype("<i4")


class _Record(msgspec.Struct, array_like=True):
    """Sequences by their places among all of a shard, words by their places in `words`."""

    words: list[str]
    ids: bytes
    """The words of all sequences, one after the other."""
    lengths: bytes
    persons: bytes
    definitions: bytes
    times: list[tuple[int, str, float, int]]
    bases: list[tuple[int, int, int]]
    shorts: list[tuple[int, int]]


def look_up(corpus: Corpus, table: WordTable, folder: Path | None) -> Found:
    """All that is found whole in a corpus; what is new is kept in the folder."""
    paths: Sequence[Path | None] = [None] * len(corpus.ids) if folder is None else list(_paths(corpus, folder))
    records = [_read(path) if path else None for path in paths]
    missing = [number for number, record in enumerate(records) if record is None]
    find = Finder(table, (corpus.ids[number] for number in missing))
    found = Found()
    for number, (path, record) in enumerate(zip(paths, records, strict=True)):
        if record is not None:
            wholes = _unpacked(record, corpus)
        else:
            wholes = find(corpus.ids[number])
            if path is not None:
                _write(path, _packed(wholes, table.words))
        found.add(wholes)
    return found


def _paths(corpus: Corpus, folder: Path) -> Iterator[Path]:
    """The file of each shard."""
    for start, size in corpus.spans():
        keys = (source.key for source in corpus.sources[start : start + size])
        name = hashlib.blake2b("\0".join((rules(), *keys)).encode(), digest_size=12).hexdigest()
        yield folder / f"{name}{SUFFIX}"


@cache
def rules() -> str:
    """Names the rules and the tables: the modules and the data of this package, and the lexicon."""
    package = files("terms")
    parts = [*package.iterdir(), *package.joinpath("data").iterdir()]
    parts = sorted((part for part in parts if part.is_file()), key=lambda part: part.name)
    digest = hashlib.blake2b(digest_size=12)
    for part in (*parts, files("glossary").joinpath("data", "lexicon.tsv")):
        digest.update(part.read_bytes())
    return digest.hexdigest()


def _packed(wholes: Wholes, words: Sequence[str]) -> _Record:
    numbers: dict[Sequence_, int] = {}

    def place(sequence: Sequence_) -> int:
        return numbers.setdefault(sequence, len(numbers))

    times = [(place(found), kind, value, count) for (found, kind, value), count in wholes.times.items()]
    bases = [(place(base), place(numbered), count) for (base, numbered), count in wholes.bases.items()]
    shorts = [(place(short), place(full)) for short, full in wholes.shorts]
    own: dict[int, int] = {}
    ids = [own.setdefault(word, len(own)) for word in chain.from_iterable(numbers)]
    return _Record(
        words=[words[word] for word in own], ids=_bytes(ids), lengths=_bytes(list(map(len, numbers))),
        persons=_bytes(wholes.persons), definitions=_bytes(wholes.definitions),
        times=times, bases=bases, shorts=shorts,
    )  # fmt: skip


def _unpacked(record: _Record, corpus: Corpus) -> Wholes:
    ids = corpus.vocabulary.number(record.words)[_ints(record.ids)].tolist()
    ends = np.cumsum(_ints(record.lengths)).tolist()
    sequences = [tuple(ids[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    return Wholes(
        persons=_ints(record.persons).reshape(-1, 2), definitions=_ints(record.definitions).reshape(-1, 2),
        times=Counter({(sequences[found], kind, value): count for found, kind, value, count in record.times}),
        bases=Counter({(sequences[base], sequences[numbered]): count for base, numbered, count in record.bases}),
        shorts=tuple((sequences[short], sequences[full]) for short, full in record.shorts),
    )  # fmt: skip


def _bytes(numbers: Iterable[int] | Ints) -> bytes:
    return np.asarray(numbers, _INT).tobytes()


def _ints(packed: bytes) -> Ints:
    return np.frombuffer(packed, _INT).astype(np.int32)


def _read(path: Path) -> _Record | None:
    try:
        data = path.read_bytes()
        if int.from_bytes(data[:_SUM], "little") == zlib.crc32(data[_SUM:]):
            return msgspec.msgpack.decode(data[_SUM:], type=_Record)
    except (OSError, msgspec.DecodeError):
        pass
    return None


def _write(path: Path, record: _Record) -> None:
    """Keep a record; a folder that cannot be written costs the time of finding again, nothing else."""
    data = msgspec.msgpack.encode(record)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.stem}.{os.getpid()}.part")
        temporary.write_bytes(zlib.crc32(data).to_bytes(_SUM, "little") + data)
        temporary.replace(path)
