"""Spreadsheets in the format of LibreOffice (ODS, OpenDocument 1.3 part 3), looked at before they are read.

Its rows and cells may be said to repeat, so that a small file can stand for a sheet that no memory holds.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from glossary.formats.base import Value

if TYPE_CHECKING:
    from lxml.etree import _Element

MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT: Final = "content.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_SHOWN: Final = 5


class Cell(Value, frozen=True, kw_only=True):
    """A cell with something in it: its sheet, its place counted from 1, and the last place that it is repeated in."""

    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int
    formula: bool
    percentage: bool
    remark: str

    @property
    def name(self) -> str:
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row}"


def is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether its parts can only be read with a password."""
    manifest = "META-INF/manifest.xml"
    return manifest in package.NameToInfo and b"encryption-data" in package.read(manifest)


def cells(package: zipfile.ZipFile) -> Iterator[Cell]:
    """The cells that hold something, one at a time. Raises lxml.etree.XMLSyntaxError where the part is broken."""
    from lxml import etree

    sheet, row, column, rows = "", 1, 1, 1
    with package.open(CONTENT) as stream:
        wanted = (f"{_TABLE}table", f"{_TABLE}table-row", *_CELLS)
        found = etree.iterparse(
            stream, events=("start", "end"), tag=wanted, resolve_entities=False, no_network=True, huge_tree=False
        )
        for event, element in found:
            if element.tag == wanted[0] and event == "start":
                sheet, row = element.get(f"{_TABLE}name", ""), 1
            elif element.tag == wanted[1] and event == "start":
                column, rows = 1, _repeated(element, "rows")
            elif element.tag == wanted[1]:
                row += rows
                _forget(element)
            elif event == "end" and element.tag in _CELLS:
                columns = _repeated(element, "columns")
                if (cell := _cell(element, sheet, (row, column), (row + rows - 1, column + columns - 1))) is not None:
                    yield cell
                column += columns
                _forget(element)


def _cell(element: _Element, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> Cell | None:
    kind = element.get(f"{_OFFICE}value-type", "")
    remark = "".join(_said(element))
    formula = element.get(f"{_TABLE}formula") is not None
    if not (kind or remark or formula or element.find(f"{_TEXT}p") is not None):
        return None
    return Cell(
        sheet=sheet,
        row=first[0],
        column=first[1],
        last_row=last[0],
        last_column=last[1],
        formula=formula,
        percentage=kind == "percentage",
        remark=" ".join(remark.split()),
    )


def _said(cell: _Element) -> Iterator[str]:
    """The words of the comments on a cell."""
    for annotation in cell.iterchildren(f"{_OFFICE}annotation"):
        for paragraph in annotation.iter(f"{_TEXT}p"):
            yield from map(str, paragraph.itertext())
            yield "\n"


def _repeated(element: _Element, what: str) -> int:
    count = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(count) if len(count) < 10 and count.isascii() and count.isdecimal() else 1


def _forget(element: _Element) -> None:
    """Free what has been read."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
