"""What is looked at in a workbook before it is read: a hostile or encrypted one is refused here.

Nothing is fetched and no formula is evaluated; a workbook that has links or formulas is refused with a word on how
to be rid of them, because what they show is not in the file.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, Final

from glossary.errors import FormatError
from glossary.formats.headers import MAX_COLUMNS
from glossary.formats.xlsx import opendocument

MAX_BYTES: Final = 256 << 20
MAX_UNPACKED: Final = 1 << 30
MAX_MEMBERS: Final = 5000
MAX_CELLS: Final = 24 << 20
"""Cells between the first and the last one of a sheet: all rows of one of ours; some sheets are held in memory."""

DAMAGE: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)
"""What zipfile raises over bytes that no archive has, names that are no UTF-8 and places outside the file."""
_PIECE: Final = 1 << 20
_OVERLAP: Final = 400
_CELL: Final = re.compile(rb'<(?:\w+:)?c (?:[^>]*? )?r="([A-Z]{1,7})([0-9]{1,9})"(?:[^>/]*>\s*<(?:\w+:)?(f)[ />])?')
_STYLED: Final = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})")(?=[^>]*?\bs="([0-9]+)")(?![^>]*?\bt="[^n])'
    rb"[^>/]*>\s*<(?:\w+:)?v>"
)
"""A cell with a number and a style."""
_NUMBER_FORMAT: Final = re.compile(rb'<numFmt [^>]*?numFmtId="([0-9]+)"[^>]*>')
_STYLE: Final = re.compile(rb'<xf [^>]*?numFmtId="([0-9]+)"')
_SHOWN: Final = 5
_HINT: Final = "Open it in Excel or LibreOffice, save it as .xlsx and try again."


def check(stream: IO[bytes], name: str) -> tuple[str, ...]:
    """Raise FormatError where the workbook is none, is too large, encrypted, or has links or formulas.

    Gives the first cells that show a percentage: what is read of them is the number behind it, 0.084 for 8.4%.
    `stream` must be seekable; it stands at its beginning afterwards.
    """
    start = stream.read(8)
    stream.seek(0)
    if not start:
        raise FormatError("the file is empty", "Check that it was saved and copied whole.", path=name)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        hint = "Open it, remove the password, save it as .xlsx and try again."
        raise FormatError("the workbook is encrypted, or in the old .xls format", hint, path=name)
    try:
        with zipfile.ZipFile(stream) as package:
            shares = _check_package(package, name)
    except DAMAGE as error:
        raise FormatError(f"this is no workbook, or a damaged one: {error}", _HINT, path=name) from error
    stream.seek(0)
    return shares


def _check_package(package: zipfile.ZipFile, name: str) -> tuple[str, ...]:
    members = package.infolist()
    names = [member.filename for member in members]
    open_document = opendocument.CONTENT in names and _begins(package, "mimetype", opendocument.MIMETYPE)
    if "xl/workbook.xml" not in names and not open_document:
        raise FormatError("this is a zip archive, but no workbook", "Give an .xlsx file.", path=name)
    if any(member.flag_bits & 1 for member in members) or (open_document and opendocument.is_encrypted(package)):
        raise FormatError("the workbook is encrypted", "Remove the password, save it and try again.", path=name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or len(members) > MAX_MEMBERS:
        raise FormatError(f"the workbook would unpack to {unpacked >> 20:,} MB", "Split it.", path=name)
    links = sorted(one for one in names if one.startswith("xl/externalLinks/") and one.endswith(".xml"))
    if links:
        hint = "In Excel, break the links (Data, Edit Links), save and try again. Nothing was fetched."
        raise FormatError(f"the workbook is linked to {len(links)} other files", hint, path=name)
    shares: dict[str, None] = {}
    styles = set[bytes]() if open_document else _percent_styles(package)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            shares.update(_check_part(package, member, name, styles))
    return _check_cells(package, name) if open_document else tuple(shares)


def _begins(package: zipfile.ZipFile, part: str, start: bytes) -> bool:
    if part not in package.NameToInfo:
        return False
    with package.open(part) as stream:
        return stream.read(len(start)) == start


def _check_cells(package: zipfile.ZipFile, name: str) -> tuple[str, ...]:
    """Refuse what `_check_part` refuses, in the cells of OpenDocument; gives the first that show a percentage."""
    from lxml import etree

    shares, formulas = dict[str, None](), dict[str, None]()
    reach: dict[str, tuple[int, int]] = {}
    try:
        for cell in opendocument.cells(package):
            columns, rows = reach.get(cell.sheet, (0, 0))
            columns, rows = max(columns, cell.last_column), max(rows, cell.last_row)
            reach[cell.sheet] = columns, rows
            _refuse_reach(columns, rows, name)
            if cell.formula:
                formulas[cell.name] = None
            if cell.percentage and len(shares) < _SHOWN:
                shares[cell.name] = None
    except etree.XMLSyntaxError as error:
        raise FormatError(f"this is no workbook, or a damaged one: {error}", _HINT, path=name) from error
    _refuse_formulas(formulas, name)
    return tuple(shares)


def _percent_styles(package: zipfile.ZipFile) -> set[bytes]:
    """The numbers of the cell styles that show a percentage."""
    try:
        with package.open("xl/styles.xml") as part:
            text = part.read(_PIECE)
    except KeyError:
        return set()
    formats = {found[1] for found in _NUMBER_FORMAT.finditer(text) if b"%" in found[0]} | {b"9", b"10"}
    styles = _STYLE.findall(text.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0])
    return {str(place).encode() for place, number in enumerate(styles) if number in formats}


def _check_part(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, styles: set[bytes]) -> dict[str, None]:
    """Read a part once, in pieces: no declarations, no formulas, and no cells far out.

    Gives some of its cells whose numbers have one of `styles`.
    """
    shares: dict[str, None] = {}
    sheet = member.filename.startswith("xl/worksheets/")
    columns = rows = 0
    formulas: dict[str, None] = {}
    for piece in _pieces(package, member):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise FormatError(f"{member.filename} declares entities", "This file is not from a spreadsheet.", path=name)
        if len(piece) >= _PIECE and b"<" not in piece:
            hint = "Shorten the cell, or is this the right file?"
            raise FormatError(f"a cell of {member.filename} is longer than {_PIECE:,} bytes", hint, path=name)
        if sheet and styles and len(shares) < _SHOWN:
            found = (cell[1].decode() for cell in _STYLED.finditer(piece) if cell[2] in styles)
            shares.update(dict.fromkeys(islice(found, _SHOWN)))
        for letters, digits, formula in _CELL.findall(piece) if sheet else ():
            columns, rows = max(columns, _number(letters)), max(rows, int(digits))
            if formula:
                formulas[(letters + digits).decode()] = None
    _refuse_reach(columns, rows, name)
    _refuse_formulas(formulas, name)
    return shares


def _refuse_reach(columns: int, rows: int, name: str) -> None:
    if columns > MAX_COLUMNS or columns * rows > MAX_CELLS:
        hint = "Delete the cells outside the table, or copy the table to a new workbook."
        raise FormatError(f"the sheet reaches to column {columns:,}, row {rows:,}", hint, path=name)


def _refuse_formulas(formulas: dict[str, None], name: str) -> None:
    if formulas:
        first = ", ".join(list(formulas)[:3]) + (f" and {len(formulas) - 3} more" if len(formulas) > 3 else "")
        hint = "Copy the sheet, paste it as values only, save and try again."
        raise FormatError(f"there are formulas in {first}", hint, path=name)


def _pieces(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces that overlap, so that no cell is cut in two."""
    tail = b""
    with package.open(member) as part:
        while piece := part.read(_PIECE):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
