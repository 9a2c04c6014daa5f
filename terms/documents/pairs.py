"""Parallel text: pairs of sentences from translation memories, tables and pairs of documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from glossary.errors import FileError

from .extract import Source
from .po import po_pairs
from .reader import LIMIT_BYTES, load
from .sentence_pair import SentencePair, chinese_first
from .table import table_pairs
from .tmx import tmx_pairs
from .xliff import xliff_pairs

PAIR_READERS: dict[str, Callable[[Source], Iterator[SentencePair]]] = {
    ".tmx": tmx_pairs,
    ".xlf": xliff_pairs,
    ".xliff": xliff_pairs,
    ".sdlxliff": xliff_pairs,
    ".mqxliff": xliff_pairs,
    ".mxliff": xliff_pairs,
    ".po": po_pairs,
    ".tsv": table_pairs,
    ".tab": table_pairs,
}
_CHINESE = re.compile(r"[._-](?:zh|cn|zh[-_]?(?:cn|hans|tw|hant|vn))(?=\.[^.]+$)", re.IGNORECASE)
_MARKED = re.compile(_CHINESE.pattern + r"|[._-]vi(?:\.[^.]*)?$", re.IGNORECASE)


def pair_suffixes() -> tuple[str, ...]:
    """The suffixes of the files that hold pairs of sentences, sorted."""
    return tuple(sorted(PAIR_READERS))


def read_pairs(
    path: str | Path,
    *,
    as_given: str | None = None,
    encoding: str | None = None,
    limit_bytes: int = LIMIT_BYTES,
    incomplete: list[SentencePair] | None = None,
) -> Iterator[SentencePair]:
    """The translated sentences of a TMX, XLIFF, PO or tab-separated file, Chinese first where it is one of the two.

    Rows of a table with one side only are added to `incomplete`, where that is given, as they are met.

    Raises FileError and FormatError as `read` does; an error in the middle of a file comes after the pairs before it.
    """
    name = str(path) if as_given is None else as_given
    reader = PAIR_READERS.get(Path(path).suffix.lower())
    if reader is None:
        hint = f"Pairs of sentences are read from {' '.join(pair_suffixes())}."
        raise FileError(f"Files of type {Path(path).suffix or 'without a suffix'} hold no pairs.", hint, path=name)
    data = load(Path(path), name, limit_bytes)
    return _complete(reader(Source(path=name, data=data, encoding=encoding)), incomplete)


def _complete(found: Iterable[SentencePair], incomplete: list[SentencePair] | None) -> Iterator[SentencePair]:
    for pair in found:
        if pair.source and pair.target:
            yield chinese_first(pair)
        elif incomplete is not None:
            incomplete.append(pair)


def may_be_paired(path: str) -> bool:
    """Whether a document's name is one of those that `document_pairs` looks for."""
    return _MARKED.search(path) is not None


def document_pairs(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """The Chinese documents among `paths` that have a Vietnamese sibling there: (`name.zh.txt`, `name.vi.txt`).

    The two may differ in format; `-` and `_` serve as well as `.`, and `zh-TW`, `cn` as well as `zh`.
    """
    known = sorted(set(paths))
    by_stem = {(path.parent, path.stem.lower()): path for path in known}
    for path in known:
        if found := _CHINESE.search(path.name):
            base = path.name[: found.start()]
            for mark in (found.group()[0], ".", "_", "-"):
                sibling = by_stem.get((path.parent, f"{base}{mark}vi".lower()))
                if sibling is not None:
                    yield path, sibling
                    break
