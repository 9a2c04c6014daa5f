"""Reference files: dictionaries and parallel text on their way into a termbase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from glossary.document import Document
from glossary.errors import FileError
from glossary.formats import Entry, ReadOptions, format_for
from glossary.importing import read_file
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.storage import DocumentRow, Termbase
from glossary.storage.resources import PARALLEL
from glossary.text import nfc, simplify
from terms.documents import SentencePair, aligned, document_pairs, may_be_paired, read_pairs
from terms.equivalents.dictionaries import UnreadableLine, as_mapping, read_dictionary


def read_entries(path: Path) -> tuple[dict[str, tuple[str, ...]], list[tuple[int, str]]]:
    """Entries of a dictionary file, and (line, text) of what is no entry. FileError where it cannot be opened."""
    if path.suffix.lower() == ".tbx":
        return _from_tbx(path), []
    try:
        with path.open("rb") as stream:
            found = list(read_dictionary(stream))
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", "Check the path.", path=path) from error
    bad = [(one.line, one.text) for one in found if isinstance(one, UnreadableLine)]
    return as_mapping(found), bad


def _from_tbx(path: Path) -> dict[str, tuple[str, ...]]:
    entries: dict[str, tuple[str, ...]] = {}
    for item in read_file(path, format_for(path), ReadOptions()):
        if not isinstance(item, Entry):
            continue
        vietnamese = tuple(term.text for term in item.concept.usable_terms(TARGET_LANGUAGE))
        for term in item.concept.terms(SOURCE_LANGUAGE):
            key = simplify(term.text)
            entries[key] = tuple(dict.fromkeys((*entries.get(key, ()), *vietnamese)))
    return {zh: vi for zh, vi in entries.items() if vi}


def add_parallel(termbase: Termbase, path: Path, *, name: str = "", licence: str = "", origin: str = "") -> int:
    """Add the sentence pairs of a TMX, XLIFF, PO or tab-separated file; how many there are.

    FileError where it cannot be read, or holds no Chinese with Vietnamese.
    """
    pairs = _pairs(read_pairs(path))
    if not pairs:
        raise FileError("has no Chinese sentences with Vietnamese ones", "Check the languages it names.", path=path)
    termbase.resources.put(
        PARALLEL, name or path.name, pairs, entries=len(pairs), licence=licence, origin=origin or path.name
    )
    return len(pairs)


def _pairs(found: Iterable[SentencePair]) -> list[tuple[str, str]]:
    """(simplified Chinese, Vietnamese) of pairs in these two languages, whichever is the source."""
    pairs = []
    for one in found:
        sides = {one.source_language.split("-")[0]: one.source, one.target_language.split("-")[0]: one.target}
        if sides.keys() == {SOURCE_LANGUAGE, TARGET_LANGUAGE}:
            pairs.append((simplify(sides[SOURCE_LANGUAGE]), nfc(sides[TARGET_LANGUAGE])))
    return pairs


def align_siblings(termbase: Termbase, stored: Iterable[DocumentRow]) -> int:
    """Align documents with their Vietnamese version (name.zh.txt, name.vi.txt); how many sentence pairs there are.

    `stored` are the documents of the termbase.
    """
    rows = {Path(one.path): one.row for one in stored if may_be_paired(one.path)}
    known = {one.name: one.entries for one in termbase.resources.all(PARALLEL)}
    current = set()
    total = 0
    for chinese, vietnamese in document_pairs(rows):
        # Rows change with the contents of a document, so a changed pair gets another name and is aligned anew.
        name = f"{chinese} ({rows[chinese]}, {rows[vietnamese]})"
        if name not in known:
            documents = [document for _, document in termbase.read_documents([rows[chinese], rows[vietnamese]])]
            pairs = _aligned(*documents)
            termbase.resources.put(PARALLEL, name, pairs, entries=len(pairs), origin=str(chinese))
            known[name] = len(pairs)
        current.add(name)
        total += known[name]
    for name in known.keys() - current:
        if _SIBLINGS.search(name):
            termbase.resources.remove(PARALLEL, name)
    return total


_SIBLINGS = re.compile(r" \(\d+, \d+\)$")


def _aligned(chinese: Document, vietnamese: Document) -> list[tuple[str, str]]:
    return _pairs(aligned(chinese, vietnamese))
