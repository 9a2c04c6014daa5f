"""Imported dictionaries: CC-CEDICT format (CVDICT), `中文=nghĩa/nghĩa` lists, tables with tabs or commas.

Lines are read one by one; what cannot be read is reported with its line, never dropped silently.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.errors import FormatError
from glossary.text import has_hanzi, nfc, simplify
from terms.documents.encodings import decode
from terms.documents.table import column_language

MOST_SYLLABLES = 10
_CEDICT = re.compile(r"(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
_NOTE = re.compile(r"\([^()]*\)|\[[^\]]*\]|（[^（）]*）")
_SEPARATORS = re.compile(r"[/;|¦]")
_BROKEN = "\ufffd"
FEW_BROKEN = 0.05
"""The share of lines with broken bytes up to which the others are believed to be UTF-8."""


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


def read_dictionary(data: bytes, path: str = "") -> Iterator[DictionaryEntry | UnreadableLine]:
    """Entries of a dictionary file; the format is told from each line, the encoding from the bytes.

    FormatError where they are text in no known encoding, or in one that has no Chinese.
    """
    text = dictionary_text(data, path)
    lines = text.splitlines()
    order = _columns(lines[0]) if lines else None
    comma = _comma(lines)
    for number, line in enumerate(lines, start=1):
        line = nfc(line.strip().lstrip("\ufeff"))
        if not line or line.startswith(("#", "%")) or (number == 1 and order):
            continue
        entry = None if _BROKEN in line else parse_line(line, order or (), comma)
        yield entry or UnreadableLine(line=number, text=line)


def dictionary_text(data: bytes, path: str = "") -> str:
    """The text of a dictionary; FormatError where it is in no known encoding, or in one without Chinese."""
    for start, kind, hint in _NO_TEXT:
        if data.startswith(start):
            raise FormatError(f"this is {kind}, not a dictionary", hint, path=path)
    decoded = _mostly_utf8(data)
    if decoded is not None:
        return decoded
    found = decode(data, path)
    if not has_hanzi(found.text) and found.encoding not in _WITHOUT_CHINESE:
        hint = "A dictionary has Chinese terms with their Vietnamese: is this the right file?"
        raise FormatError("there is no Chinese in this file", hint, path=path)
    if found.encoding in _WITHOUT_CHINESE:
        raise FormatError(
            f"The text seems to be in {found.encoding.upper()}, which has no Chinese characters.",
            "Convert the Vietnamese (from TCVN3, VNI or VISCII), save the file as UTF-8 and add it again.",
            path=path,
        )
    return found.text


_NO_TEXT = (
    (b"PK\x03\x04", "a workbook or another archive", "Save the table as CSV, or take its terms: thuatngu import."),
    (b"\x1f\x8b", "a compressed file", "Unpack it, then add what is inside."),
)
_WITHOUT_CHINESE = frozenset(("tcvn3", "vni", "viscii", "cp1258", "cp1252"))


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few lines are broken, so that these can be named and the others taken."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        lines = text.splitlines()
        broken = sum(_BROKEN in line for line in lines)
        few = broken <= max(1, FEW_BROKEN * len(lines)) and 2 * broken < len(lines)
        return text if few and has_hanzi(text) else None
    return None


def parse_line(line: str, order: tuple[int, int] | tuple[()] = (), comma: str = "") -> DictionaryEntry | None:
    """The entry on a line, None where there is none; `order` says which columns are Chinese and Vietnamese."""
    cedict = _CEDICT.match(line)
    if cedict:
        return _entry(cedict[2], cedict[3])
    if "\t" in line:
        return _from_cells(line.split("\t"), order)
    zh, found, meanings = line.partition("=")
    if found:
        return _entry(zh, meanings) if has_hanzi(zh) else None
    if comma and comma in line:
        try:
            return _from_cells(next(csv.reader([line], delimiter=comma)), order)
        except csv.Error:  # a cell longer than any is
            return None
    return None


def _from_cells(cells: list[str], order: tuple[int, int] | tuple[()]) -> DictionaryEntry | None:
    if not order:
        order = (0, 1) if has_hanzi(cells[0]) else (1, 0)
    chinese, vietnamese = order
    if max(order) >= len(cells) or not has_hanzi(cells[chinese]):
        return None
    return _entry(cells[chinese], cells[vietnamese])


def _columns(header: str) -> tuple[int, int] | None:
    """Where Chinese and Vietnamese stand, by the names in a first row of a table; None where it is no such row."""
    for separator in ("\t", ",", ";"):
        names = [column_language(cell.strip('" \ufeff')) for cell in header.split(separator)]
        if "zh" in names and "vi" in names:
            return names.index("zh"), names.index("vi")
    return None


def _comma(lines: list[str]) -> str:
    """What parts the cells of a table without tabs: the sign that most lines hold, "" where none does."""
    sample = [line for line in lines[:200] if line.strip()]
    if any("\t" in line or "=" in line for line in sample):
        return ""
    return next((sign for sign in (",", ";") if 2 * sum(sign in line for line in sample) > len(sample)), "")


def as_mapping(entries: Iterable[DictionaryEntry | UnreadableLine]) -> dict[str, tuple[str, ...]]:
    """Entries by headword, as the proposer wants them; headwords that recur gather their Vietnamese."""
    mapping: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if isinstance(entry, DictionaryEntry):
            before = mapping.get(entry.zh)
            mapping[entry.zh] = tuple(dict.fromkeys((*before, *entry.vi))) if before else entry.vi
    return mapping


def _entry(zh: str, meanings: str) -> DictionaryEntry | None:
    texts = (" ".join(_NOTE.sub(" ", text).split()).strip(" ,.") for text in _SEPARATORS.split(meanings))
    vi = tuple(dict.fromkeys(text for text in texts if text and len(text.split()) <= MOST_SYLLABLES))
    return DictionaryEntry(zh=simplify(zh.strip()), vi=vi) if vi else None
