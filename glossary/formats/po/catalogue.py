"""A PO file, piece by piece: polib reads a few thousand lines at a time, what it passes over is found first.

Every fault has its line, and a large file is never held in memory.
"""

from __future__ import annotations

import codecs
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Final

import msgspec
import polib

from glossary.errors import FormatError
from glossary.formats.base import Problem, ReadOptions
from glossary.formats.po.register import Register

MAX_BYTES: Final = 4 << 30
MAX_LINE: Final = 1 << 20
"""Characters of a line; bytes four times as many."""

_PIECE: Final = 4000
"""Lines that polib is given at once; more where an entry goes on."""
_LOOK: Final = 1 << 16
"""Bytes in which the header says its encoding."""
_CHARSET: Final = re.compile(rb'"?Content-Type:[^\n]*charset=([\w.:-]+)', re.IGNORECASE)
_STRING: Final = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*"[^"\\]*(?:\\.[^"\\]*)*"')
_HINT: Final = "Check the file with msgfmt -c, mend it or export it again."
_BEFORE: Final = ('msgid ""', 'msgstr ""', "")
"""What each piece begins with: polib takes the comments of a first entry for those of the file."""

Piece = tuple[int, list[str]]
"""Whole entries as lines, and the number of the first line."""


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """A PO file: the fields of its header, and its entries as they are read, with what was wrong."""

    metadata: dict[str, str]
    entries: Iterator[polib.POEntry | Problem]


def rewindable(stream: IO[bytes]) -> IO[bytes]:
    """`stream`, or a copy of it on disk where it can be read only once."""
    if stream.seekable():
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 (closed with its last reader)
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def open_catalogue(stream: IO[bytes], options: ReadOptions, *, most: int = MAX_BYTES) -> Catalogue:
    """Open a PO file of at most `most` bytes, from where `stream` stands; it must be seekable.

    FormatError with the line where it is broken, also later, while its entries are read.
    """
    start = stream.tell()
    look = stream.read(_LOOK)
    if not look.strip():
        raise FormatError("the file is empty", "Check that it was saved and copied whole.", path=options.name)
    stream.seek(start + len(codecs.BOM_UTF8) * look.startswith(codecs.BOM_UTF8))
    lines = _decoded(_lines(stream, options.name, most), _encoding(look, options), options.name)
    pieces = _pieces(lines, options.name)
    number, first = next(pieces, (1, []))
    parsed = _parsed(number, first, options.name)
    entries = _entries(parsed, pieces, options.name, marked=look.startswith(codecs.BOM_UTF8))
    return Catalogue(metadata=dict(parsed.metadata), entries=entries)


def _encoding(look: bytes, options: ReadOptions) -> str:
    charset = _CHARSET.search(look)
    encoding = options.encoding or (charset[1].decode() if charset else "utf-8")
    return "utf-8" if encoding.upper() == "CHARSET" else encoding


def _lines(stream: IO[bytes], name: str, most: int) -> Iterator[bytes]:
    size = number = 0
    while line := stream.readline(4 * MAX_LINE + 1):
        number, size = number + 1, size + len(line)
        if b"\0" in line:
            raise FormatError("this is no text: it has NUL bytes", "Save it as UTF-8.", path=name, line=number)
        if size > most:
            raise FormatError(f"the file is larger than {most >> 20} MB", "Split it.", path=name)
        if len(line) > 4 * MAX_LINE:
            raise FormatError("this line is too long for a catalogue", _HINT, path=name, line=number)
        yield line


def _decoded(lines: Iterable[bytes], encoding: str, name: str) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        try:
            yield line.decode(encoding).strip()
        except LookupError as error:
            hint = "Correct the charset in the header; UTF-8 is the usual one."
            raise FormatError(f"there is no encoding {encoding!r}", hint, path=name) from error
        except UnicodeDecodeError as error:
            hint = "Save the file as UTF-8 and say so in its Content-Type header."
            raise FormatError(f"the text is not {encoding}", hint, path=name, line=number) from error


def _pieces(lines: Iterator[str], name: str) -> Iterator[Piece]:
    """Pieces that end between entries, the first after the header; FormatError for what polib passes over.

    That is strings that are never closed, and entries that are never finished.
    """
    begun, last, least = 0, "", 1
    start, piece = 1, list[str]()
    for number, line in enumerate(lines, start=1):
        piece.append(line)
        text = line.removeprefix("#~ ").lstrip()
        if text and text[0] != "#":
            begun, last = _checked(text, number, begun, last, name)
        elif not text and last.startswith("msgstr") and len(piece) > least:
            yield start, piece
            start, piece, last, least = number + 1, [], "", _PIECE
    if begun:
        raise FormatError("this entry has no msgstr: the file ends too early", _HINT, path=name, line=begun)
    yield start, piece


def _checked(line: str, number: int, begun: int, last: str, name: str) -> tuple[int, str]:
    """The line at which the open entry begins (0: none is open) and the last keyword, after this line."""
    if len(line) > MAX_LINE:
        raise FormatError("this line is too long for a catalogue", _HINT, path=name, line=number)
    found = _STRING.fullmatch(line)
    if found is None:
        raise FormatError(f"this line is no PO: {line[:40]!r}", _HINT, path=name, line=number)
    keyword = found[1] or last
    if found[1] in ("msgctxt", "msgid"):
        if begun and not (keyword == "msgid" and last == "msgctxt"):
            raise FormatError("this entry has no msgstr", _HINT, path=name, line=begun)
        return begun or number, keyword
    return (0 if keyword.startswith("msgstr") else begun), keyword


def _parsed(start: int, lines: list[str], name: str) -> polib.POFile:
    """A piece with its entries, each with its line in the file; one without msgid is ours, or a header."""
    shift = start - 1 - len(_BEFORE)
    try:
        # The line breaks keep polib from taking a short text for the name of a file.
        found = polib.pofile("\n".join([*_BEFORE, *lines, ""]))
    except OSError as error:
        said = re.search(r"line (\d+)\)(?:: (.*))?", str(error))
        line = int(said[1]) + shift if said else None
        why = (said[2] if said else "") or "this line stands in the wrong place"
        raise FormatError(why, _HINT, path=name, line=line) from error
    for entry in found:
        entry.linenum = (entry.linenum or 0) + shift
    return found


def _entries(
    first: polib.POFile, pieces: Iterator[Piece], name: str, *, marked: bool
) -> Iterator[polib.POEntry | Problem]:
    """The entries in use; a second one with the same msgid and msgctxt is a problem."""
    if marked:
        yield Problem(message="the file begins with a byte order mark, which msgfmt refuses", fatal=False)
    obsolete = 0
    with Register() as lines:
        for entry in _every(first, pieces, name):
            obsolete += bool(entry.obsolete)
            if entry.obsolete or not entry.msgid:
                continue
            if known := lines.keep(hash((entry.msgctxt, entry.msgid)), entry.linenum or 0):
                message = f"the msgid stands in line {known} already; give one of the two a msgctxt, or remove it"
                yield Problem(message=message, line=entry.linenum, entry=entry.msgid)
                continue
            yield entry
    if obsolete:
        yield Problem(message=f"obsolete entries (#~) were left out: {obsolete}", fatal=False)


def _every(first: polib.POFile, pieces: Iterator[Piece], name: str) -> Iterator[polib.POEntry]:
    yield from first
    for number, lines in pieces:
        yield from _parsed(number, lines, name)
