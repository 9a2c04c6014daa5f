"""Imported dictionaries: CC-CEDICT format (CVDICT), `中文=nghĩa/nghĩa` lists, TSV; UTF-8 or UTF-16.

Lines are read one by one; what cannot be read is reported with its line, never dropped silently.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from glossary.errors import FormatError
from glossary.text import nfc, simplify

MOST_SYLLABLES = 10
_CEDICT = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_NOTE = re.compile(r"\([^()]*\)|\[[^\]]*\]|（[^（）]*）")
_SEPARATORS = re.compile(r"[/;|¦]")
_HANZI = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryEntry:
    """A simplified headword with its Vietnamese, in the order of the dictionary."""

    zh: str
    vi: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableLine:
    """A line that is no entry; `line` counts from 1."""

    line: int
    text: str


def read_dictionary(stream: BinaryIO) -> Iterator[DictionaryEntry | UnreadableLine]:
    """Entries of a dictionary file; the format is told from each line, the encoding from the first bytes.

    The stream must be seekable. FormatError where its bytes are not in that encoding.
    """
    encoding = encoding_of(stream.read(4096))
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding)
    try:
        for number, line in enumerate(text, start=1):
            line = nfc(line.strip().lstrip("\ufeff"))
            if line and not line.startswith(("#", "%")):
                yield parse_line(line) or UnreadableLine(line=number, text=line)
    except UnicodeDecodeError as error:
        raise FormatError(f"the dictionary is not in {encoding}", "save it as UTF-8 and add it again") from error
    finally:
        text.detach()


def parse_line(line: str) -> DictionaryEntry | None:
    """The entry on a line, None where there is none."""
    cedict = _CEDICT.match(line)
    if cedict:
        return _entry(cedict[2], cedict[3])
    for separator in ("\t", "="):
        zh, found, meanings = line.partition(separator)
        if found and _HANZI.search(zh):
            return _entry(simplify(zh.strip()), meanings.split("\t")[0])
    return None


def as_mapping(entries: Iterable[DictionaryEntry | UnreadableLine]) -> dict[str, tuple[str, ...]]:
    """Entries by headword, as the proposer wants them; headwords that recur gather their Vietnamese."""
    mapping: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if isinstance(entry, DictionaryEntry):
            before = mapping.get(entry.zh)
            mapping[entry.zh] = tuple(dict.fromkeys((*before, *entry.vi))) if before else entry.vi
    return mapping


def encoding_of(head: bytes) -> str:
    """UTF-8 or UTF-16 by byte order mark, UTF-16 without one by its zero bytes."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.count(0) > len(head) // 8:
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    return "utf-8"


def _entry(zh: str, meanings: str) -> DictionaryEntry | None:
    texts = (" ".join(_NOTE.sub(" ", text).split()).strip(" ,.") for text in _SEPARATORS.split(meanings))
    vi = tuple(dict.fromkeys(text for text in texts if text and len(text.split()) <= MOST_SYLLABLES))
    return DictionaryEntry(zh=zh, vi=vi) if vi else None
