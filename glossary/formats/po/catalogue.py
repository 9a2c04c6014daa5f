"""A PO file as polib reads it, with what polib passes over found first: every fault has its line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import IO, Final

import msgspec
import polib

from glossary.errors import FormatError
from glossary.formats.base import Problem, ReadOptions

MAX_BYTES: Final = 256 << 20
"""Size of a catalogue, which is read as a whole."""
MAX_LINE: Final = 1 << 20

_CHARSET: Final = re.compile(rb'"?Content-Type:[^\n]*charset=([\w.:-]+)', re.IGNORECASE)
_STRING: Final = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*"[^"\\]*(?:\\.[^"\\]*)*"')
_HINT: Final = "Check the file with msgfmt -c, mend it or export it again."


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """A PO file: its header fields, its entries with distinct msgid and msgctxt, and what was wrong."""

    metadata: dict[str, str]
    entries: list[polib.POEntry]
    problems: list[Problem]


def open_catalogue(stream: IO[bytes], options: ReadOptions) -> Catalogue:
    """Read a PO file; FormatError with the line where it is broken."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FormatError(f"the file is larger than {MAX_BYTES >> 20} MB", "Split it.", path=options.name)
    if not data.strip():
        raise FormatError("the file is empty", "Check that it was saved and copied whole.", path=options.name)
    problems = []
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
        problems.append(Problem(message="the file begins with a byte order mark, which msgfmt refuses", fatal=False))
    text = _decoded(data, options)
    _check(text, options.name)
    found = _parsed(text, options.name)
    entries = list(_distinct(found, problems))
    if obsolete := sum(bool(entry.obsolete) for entry in found):
        problems.append(Problem(message=f"{obsolete} obsolete entries (#~) were left out", fatal=False))
    return Catalogue(metadata=dict(found.metadata), entries=entries, problems=problems)


def _decoded(data: bytes, options: ReadOptions) -> str:
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise FormatError("this is no text: it has NUL bytes", "Save it as UTF-8.", path=options.name, line=line)
    charset = _CHARSET.search(data[: 1 << 16])
    named = options.encoding or (charset[1].decode() if charset else "utf-8")
    try:
        return data.decode("utf-8" if named.upper() == "CHARSET" else named)
    except LookupError as error:
        hint = "Correct the charset in the header; UTF-8 is the usual one."
        raise FormatError(f"there is no encoding {named!r}", hint, path=options.name) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "Save the file as UTF-8 and say so in its Content-Type header."
        raise FormatError(f"the text is not {named}", hint, path=options.name, line=line) from error


def _check(text: str, name: str) -> None:
    """Find strings that are never closed and entries that are never finished: polib passes over both."""
    begun, last = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip().removeprefix("#~ ").lstrip()
        if not line or line[0] == "#":
            continue
        if len(line) > MAX_LINE:
            raise FormatError("this line is too long for a catalogue", _HINT, path=name, line=number)
        found = _STRING.fullmatch(line)
        if found is None:
            raise FormatError(f"this line is no PO: {line[:40]!r}", _HINT, path=name, line=number)
        match found[1] or "":
            case "msgctxt" | "msgid" as keyword:
                if begun and not (keyword == "msgid" and last == "msgctxt"):
                    raise FormatError("this entry has no msgstr", _HINT, path=name, line=begun)
                begun, last = begun or number, keyword
            case "":
                pass
            case keyword:
                begun, last = (0 if keyword.startswith("msgstr") else begun), keyword
    if begun:
        raise FormatError("this entry has no msgstr: the file ends too early", _HINT, path=name, line=begun)


def _parsed(text: str, name: str) -> polib.POFile:
    # The line break keeps polib from taking a short text for the name of a file.
    try:
        return polib.pofile(f"{text}\n")
    except OSError as error:
        found = re.search(r"line (\d+)\)(?:: (.*))?", str(error))
        line = int(found[1]) if found else None
        why = (found[2] if found else "") or "this line stands in the wrong place"
        raise FormatError(why, _HINT, path=name, line=line) from error


def _distinct(entries: Iterable[polib.POEntry], problems: list[Problem]) -> Iterator[polib.POEntry]:
    """The entries in use; a second one with the same msgid and msgctxt is a problem."""
    lines: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        key = (entry.msgctxt, entry.msgid)
        if entry.obsolete or not entry.msgid:
            continue
        if key in lines:
            message = f"the msgid stands in line {lines[key]} already; give one of the two a msgctxt, or remove it"
            problems.append(Problem(message=message, line=entry.linenum, entry=entry.msgid))
            continue
        lines[key] = entry.linenum or 0
        yield entry
