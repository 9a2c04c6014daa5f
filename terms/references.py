"""Reference files: dictionaries and parallel text on their way into a termbase."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from glossary.document import Document
from glossary.errors import FileError, FormatError
from glossary.formats import Entry, Problem, ReadOptions, format_for
from glossary.importing import read_file
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.storage import DocumentRow, Termbase
from glossary.storage.resources import DICTIONARY, PARALLEL
from glossary.text import nfc, simplify
from terms.documents import SentencePair, aligned, document_pairs, may_be_paired, read_pairs
from terms.equivalents.dictionaries import UnreadableLine, as_mapping, read_dictionary

Entries = dict[str, tuple[str, ...]]
"""Vietnamese by simplified Chinese."""
Unread = tuple[int, str]
"""The line of what was left out (0 where none is known), and why."""

_GLOSSARIES = (".tbx", ".xlsx", ".xlsm", ".ods")
_TABLES = (".csv", ".tsv", ".tab")
"""Suffixes of files that an import reads as well."""
_SAMPLE = 2_000
_NOT_VIETNAMESE = frozenset("fjwz")
"""Letters that Vietnamese has in loan words only."""
_MARKED, _OTHER = 0.1, 0.15
_FEWEST = 20


def read_entries(path: Path) -> tuple[Entries, list[Unread]]:
    """Entries of a dictionary file, and (line, text) of what is no entry.

    FileError where it cannot be opened, FormatError where it is no text or in an encoding without Chinese.
    """
    if path.suffix.lower() in _GLOSSARIES:
        return _from_glossary(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", "Check the path.", path=path) from error
    found = list(read_dictionary(data, str(path)))
    bad = [(one.line, f"no entry: {one.text}") for one in found if isinstance(one, UnreadableLine)]
    entries = as_mapping(found)
    if not entries and path.suffix.lower() in _TABLES:
        with contextlib.suppress(FormatError):  # what the file is not said there is said by the caller
            return _from_glossary(path)
    return entries, bad


def _from_glossary(path: Path) -> tuple[Entries, list[Unread]]:
    entries: Entries = {}
    bad: list[Unread] = []
    for item in read_file(path, format_for(path, reading=True), ReadOptions(name=str(path))):
        if isinstance(item, Problem) and item.fatal:
            bad.append((item.line or 0, f"{item.entry}: {item.message}" if item.entry else item.message))
        if not isinstance(item, Entry):
            continue
        vietnamese = tuple(term.text for term in item.concept.usable_terms(TARGET_LANGUAGE))
        for term in item.concept.terms(SOURCE_LANGUAGE):
            key = simplify(term.text)
            entries[key] = tuple(dict.fromkeys((*entries.get(key, ()), *vietnamese)))
    return {zh: vi for zh, vi in entries.items() if vi}, bad


def add_dictionary(
    termbase: Termbase, path: Path, *, name: str = "", licence: str = "", origin: str = ""
) -> tuple[int, list[Unread]]:
    """Add a dictionary file under `name`; how many entries it has, and what of it was left out.

    FileError where it cannot be opened, FormatError where it has no entries.
    """
    entries, unread = read_entries(path)
    if not entries:
        hint = "Entries are lines of CC-CEDICT, 中文=nghĩa/nghĩa, or a table of Chinese and Vietnamese."
        raise FormatError("has no entries that can be read", hint, path=path)
    if _in_another_language(entries):
        hint = "Proposals are Vietnamese: add a Chinese-Vietnamese dictionary, such as CVDICT."
        raise FormatError("the translations in this dictionary are not Vietnamese", hint, path=path)
    _put(termbase, DICTIONARY, name or path.stem, entries, licence=licence, origin=origin or path.name)
    return len(entries), unread


def _in_another_language(entries: Entries) -> bool:
    """Whether hardly a translation has marks, as Vietnamese has, and many have letters that it has not."""
    sample = [text.lower() for texts in islice(entries.values(), _SAMPLE) for text in texts]
    marked = sum(not text.isascii() for text in sample)
    other = sum(not _NOT_VIETNAMESE.isdisjoint(text) for text in sample)
    return len(sample) >= _FEWEST and marked < _MARKED * len(sample) and other > _OTHER * len(sample)


def _put(
    termbase: Termbase, kind: str, name: str, value: Entries | list[tuple[str, str]], *, licence: str, origin: str
) -> None:
    """Store a resource; added anew without a licence, it keeps the one it had."""
    known = next((one.licence for one in termbase.resources.all(kind) if one.name == name), "")
    termbase.resources.put(kind, name, value, entries=len(value), licence=licence or known, origin=origin)


def add_parallel(
    termbase: Termbase, path: Path, *, name: str = "", licence: str = "", origin: str = ""
) -> tuple[int, list[Unread]]:
    """Add the sentence pairs of a TMX, XLIFF, PO or tab-separated file; how many there are, and what was left out.

    FileError where it cannot be read, or holds no Chinese with Vietnamese.
    """
    halves: list[SentencePair] = []
    pairs = _pairs(read_pairs(path, incomplete=halves))
    if not pairs:
        raise FileError("has no Chinese sentences with Vietnamese ones", "Check the languages it names.", path=path)
    _put(termbase, PARALLEL, name or path.name, pairs, licence=licence, origin=origin or path.name)
    return len(pairs), [_half(one) for one in halves]


def _half(pair: SentencePair) -> Unread:
    missing = "Chinese" if not pair.source else "Vietnamese"
    return int(pair.place.removeprefix("line ")), f"no {missing}: {pair.source or pair.target}"


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
