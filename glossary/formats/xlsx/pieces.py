"""A workbook with long sheets as workbooks with short ones: what reads a sheet holds it whole, five times its size."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, Final

from glossary.formats.xlsx.remarks import sheet_parts

PIECE: Final = 2 << 20
"""Bytes of a sheet that are read at once; as many as the shared strings have where these are more."""
_STRINGS: Final = "xl/sharedStrings.xml"
_ROWS: Final = b"<sheetData>"
_END: Final = b"</sheetData></worksheet>"
_DIMENSION: Final = re.compile(rb"<dimension [^>]*/>")
_NAMELESS_ROW: Final = re.compile(rb'<row(?![^>]*? r="[0-9])[ />]')
_WHOLE: Final = (b"<![CDATA[", b"<mergeCell ")
"""What cannot be read in pieces: text in which rows may seem to begin, and cells that span rows."""


class Pieces:
    """The long sheets of a workbook, each cut between rows."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        with zipfile.ZipFile(content) as package:
            strings = package.getinfo(_STRINGS).file_size if _STRINGS in package.NameToInfo else 0
            self._size = max(PIECE, strings)
            self._long = {
                name: part
                for name, part in sheet_parts(package)
                if part in package.NameToInfo and package.getinfo(part).file_size > 2 * self._size
                if _can_be_cut(package, part, self._size)
            }
        content.seek(0)

    def first(self) -> IO[bytes]:
        """The workbook with the beginnings of its long sheets; itself where it has none."""
        if not self._long:
            return self._content
        with zipfile.ZipFile(self._content) as package:
            return _with(package, {part: next(_cut(package, part, self._size)) for part in self._long.values()})

    def further(self, sheet: str) -> Iterator[IO[bytes]]:
        """Workbooks with what follows of that sheet, piece by piece."""
        if sheet not in self._long:
            return
        own = self._long[sheet]
        with zipfile.ZipFile(self._content) as package:
            empty = {part: next(_cut(package, part, self._size)) for part in self._long.values() if part != own}
            pieces = _cut(package, own, self._size)
            next(pieces)
            for piece in pieces:
                yield _with(package, empty | {own: piece})


def _can_be_cut(package: zipfile.ZipFile, part: str, size: int) -> bool:
    tail = b""
    with package.open(part) as stream:
        begun = False
        while data := stream.read(size):
            seen = tail + data
            begun = begun or _ROWS in seen
            if any(mark in seen for mark in _WHOLE) or _NAMELESS_ROW.search(seen, 0, max(len(seen) - 400, 0)):
                return False
            tail = seen[-400:]
    return begun


def _cut(package: zipfile.ZipFile, part: str, size: int) -> Iterator[bytes]:
    """The sheet as sheets of about `size` bytes each, with the numbers that their rows have in the whole one."""
    with package.open(part) as stream:
        held = stream.read(size)
        while _ROWS not in held:
            held += stream.read(size)
        head, _, held = held.partition(_ROWS)
        head = _DIMENSION.sub(b"", head) + _ROWS
        while data := stream.read(size):
            held += data
            if (end := held.rfind(b"<row ")) > 0:
                yield head + held[:end] + _END
                held = held[end:]
        yield head + held.partition(b"</sheetData>")[0] + _END


def _with(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> IO[bytes]:
    """A copy of the workbook with these parts in place of its own."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as other:
        for name in package.namelist():
            other.writestr(name, parts[name] if name in parts else package.read(name))
    copy.seek(0)
    return copy
