"""Reference files: dictionaries and parallel text on their way into a termbase."""

from __future__ import annotations

from pathlib import Path

from glossary.errors import FileError
from glossary.formats import Entry, ReadOptions, format_for
from glossary.importing import read_file
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.text import simplify
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
