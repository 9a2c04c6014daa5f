"""What reviewers have said in comments on cells, as they lie in the parts of a workbook beside its sheets."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Final

from glossary.errors import FormatError
from glossary.formats.xlsx import opendocument
from glossary.formats.xlsx.workbook import DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_THREADED: Final = "threadedComment"
"""Comments of newer versions of Excel, which keep a copy for older ones beside them, with words of their own."""
_CELL: Final = re.compile("[A-Z]{1,3}([0-9]{1,7})")


def remarks(content: IO[bytes], name: str) -> dict[str, dict[int, str]]:
    """The comments on cells by name of the sheet and number of the row; those of one row on lines of their own.

    Raises FormatError where a part is damaged. `content` stands at its beginning afterwards.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(content) as package:
            if opendocument.CONTENT in package.NameToInfo:
                found = _of_open_document(package)
            else:
                found = {sheet: _of_sheet(package, part) for sheet, part in sheet_parts(package)}
    except (etree.XMLSyntaxError, *DAMAGE) as error:
        hint = "Open it in Excel or LibreOffice, save it as .xlsx and try again."
        raise FormatError(f"the workbook cannot be read: {error}", hint, path=name) from error
    content.seek(0)
    return {sheet: rows for sheet, rows in found.items() if rows}


def _of_open_document(package: zipfile.ZipFile) -> dict[str, dict[int, str]]:
    sheets: dict[str, dict[int, str]] = {}
    for cell in opendocument.cells(package):
        if cell.remark:
            rows = sheets.setdefault(cell.sheet, {})
            rows[cell.row] = f"{rows[cell.row]}\n{cell.remark}" if cell.row in rows else cell.remark
    return sheets


def sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets with the parts they lie in."""
    parts = {key: target for key, _, target in _relations(package, "xl/workbook.xml")}
    for element in _elements(package, "xl/workbook.xml", "sheet"):
        if part := parts.get(element.get(_RELATED, "")):
            yield element.get("name", ""), part


def _of_sheet(package: zipfile.ZipFile, sheet: str) -> dict[int, str]:
    parts = {kind: target for _, kind, target in _relations(package, sheet)}
    kind, wanted = (_THREADED, _THREADED) if _THREADED in parts else ("comments", "comment")
    rows: dict[int, list[str]] = {}
    for element in _elements(package, parts[kind], wanted) if kind in parts else ():
        cell = _CELL.fullmatch(element.get("ref", ""))
        text = "".join(str(part) for part in element.itertext()).strip()
        if cell and text:
            rows.setdefault(int(cell[1]), []).append(" ".join(text.split()))
    return {row: "\n".join(texts) for row, texts in rows.items()}


def _relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target of what a part refers to within the package."""
    folder, file = posixpath.split(part)
    for element in _elements(package, f"{folder}/_rels/{file}.rels", "Relationship"):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            yield element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target


def _elements(package: zipfile.ZipFile, part: str, wanted: str) -> Iterator[_Element]:
    """The elements of a part with that name, one at a time; none where there is no such part."""
    from lxml import etree

    if part not in package.NameToInfo:
        return
    with package.open(part) as stream:
        for _, element in etree.iterparse(stream, resolve_entities=False, no_network=True, huge_tree=False):
            if etree.QName(element).localname == wanted:
                yield element
                element.clear()
