"""Decoding of text tables: which encoding the bytes are in, and their lines, one by one, within bounds."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO, Final

from glossary.errors import FormatError
from glossary.text.encodings import ENCODING_ALIASES, likely_encoding, twice_encoded

HEAD: Final = 1 << 16
"""Bytes that are looked at before anything is read."""
MAX_LINE: Final = 1 << 20
"""Characters of a line, above which the file is taken for something else."""

_FEW: Final = 0.2
"""The share of wrong bytes up to which text is UTF-8 that was damaged."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES: Final = (
    (b"PK\x03\x04", "a zip archive; if it is an Excel workbook, name it .xlsx"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file; save it as .xlsx or CSV"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "compressed; unpack it first"),
)


def text_lines(stream: IO[bytes], name: str, encoding: str = "") -> Iterator[str]:
    """The lines of a text file with their ends, in the encoding that is given or found.

    Found are UTF-8 with and without a mark, UTF-16 (Excel's "Unicode text"), and what Chinese and Vietnamese are
    written in elsewhere (GB18030, Big5, Windows-1258, TCVN3, VNI) where the text reads like either; a line may end
    with a return alone. Raises FormatError for a file that is empty or no text, for bytes that are wrong in the
    encoding or could be several, and for a line that never ends.
    """
    head = stream.read(HEAD)
    if not head.strip():
        raise FormatError("the file is empty", "Check that it was saved and copied whole.", path=name)
    found = ENCODING_ALIASES.get(encoding.lower(), encoding) or _encoding(head, name)
    try:
        decoder = codecs.getincrementaldecoder(found)()
    except LookupError as error:
        raise FormatError(f"there is no encoding {encoding!r}", "Try utf-8, utf-16 or gb18030.", path=name) from error
    yield from _lines(head, stream, decoder, name, found)


def _encoding(head: bytes, name: str) -> str:
    for start, kind in _OTHER_FILES:
        if head.startswith(start):
            raise FormatError(f"this is no text but {kind}", "Give a CSV or tab-separated file.", path=name)
    for mark, found in _MARKS:
        if head.startswith(mark):
            return found
    if b"\0" in head:
        return _without_mark(head, name)
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        return _of_another_time(head, error, name)
    if trace := twice_encoded(text):
        line = text.count("\n", 0, text.index(trace)) + 1
        message = f"the text was saved after being opened in a wrong encoding (as {trace!r} shows)"
        raise FormatError(message, "Get the original file, or save it again as UTF-8.", path=name, line=line)
    return "utf-8"


def _of_another_time(head: bytes, error: UnicodeDecodeError, name: str) -> str:
    """The encoding of text that is not UTF-8; FormatError where it is so but for a few bytes, or nobody can tell."""
    line = head.count(b"\n", 0, error.start) + 1
    read = head.decode("utf-8", errors="replace")
    if read.count("\ufffd") < _FEW * sum(character > "\x7f" for character in read):
        hint = "Save the file as UTF-8, or get it again from where it came from."
        raise FormatError(f"byte 0x{head[error.start]:02x} is not UTF-8, as the rest is", hint, path=name, line=line)
    found = likely_encoding(head)
    if not found:
        hint = "Save the file as UTF-8, or name its encoding: --encoding gb18030, big5, cp1258, shift_jis …"
        raise FormatError("the encoding of this text cannot be told", hint, path=name, line=line)
    return found


def _without_mark(head: bytes, name: str) -> str:
    """UTF-16 without a mark shows in its separators and line ends; other files with NUL bytes are no text."""
    for found, comma, tab, end in (
        ("utf-16-le", b",\0", b"\t\0", b"\n\0"),
        ("utf-16-be", b"\0,", b"\0\t", b"\0\n"),
    ):
        pairs = {head[i : i + 2] for i in range(0, len(head) - 1, 2)}
        if b"\0\0" not in pairs and end in pairs and (comma in pairs or tab in pairs):
            return found
    hint = "Save the table as UTF-8 text; if it is text already, remove the NUL characters."
    raise FormatError("this is no text: it has NUL bytes", hint, path=name)


def _lines(
    head: bytes, stream: IO[bytes], decoder: codecs.IncrementalDecoder, name: str, encoding: str
) -> Iterator[str]:
    number, rest, chunk = 0, "", head
    returns_only = b"\r" in head and b"\n" not in head
    while True:
        try:
            rest += decoder.decode(chunk, final=not chunk)
        except UnicodeError as error:
            line = number + 1 + chunk[: getattr(error, "start", 0)].count(b"\n")
            hint = "Save the file as UTF-8, or name its encoding with --encoding."
            raise FormatError(f"the text is not {encoding.upper()}", hint, path=name, line=line) from error
        if returns_only:  # line ends of old Macintosh programs, and of "CSV (Macintosh)" in Excel
            rest = rest.replace("\r", "\n")
        if "\0" in rest:
            at = number + 1 + rest[: rest.index("\0")].count("\n")
            raise FormatError("there is a NUL character here", "Remove it and try again.", path=name, line=at)
        *whole, rest = rest.split("\n")
        for one in whole:
            number += 1
            yield f"{one}\n"
        if len(rest) > MAX_LINE:
            hint = "Is this a table with one entry a line?"
            raise FormatError(f"this line is longer than {MAX_LINE:,} characters", hint, path=name, line=number + 1)
        if not chunk:
            break
        chunk = stream.read(HEAD)
    if rest:
        yield rest
