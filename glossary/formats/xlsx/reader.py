"""Reading a workbook: the reviewer's sheet of ours, or a table of somebody else's."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Final

import msgspec

from glossary.errors import FormatError
from glossary.formats.base import Header, Problem, ReadItem, ReadOptions
from glossary.formats.headers import TOP, commented, understood
from glossary.formats.review_sheet import is_ours, layout_of
from glossary.formats.tables import read_rows
from glossary.formats.xlsx.pieces import Pieces
from glossary.formats.xlsx.remarks import remarks
from glossary.formats.xlsx.workbook import MAX_BYTES, check

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_TOP_ROWS: Final = 2 * TOP
"""Rows that are looked at before any is read: some of them empty, some below the header."""

_ERRORS: Final = frozenset(["#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"])
"""What a formula that failed has left behind."""

Numbered = tuple[int, list[str]]


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read the visible sheets that have a header which is understood.

    Raises FormatError where the file is no workbook, has formulas or links, or no header is understood.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FormatError(f"the workbook is larger than {MAX_BYTES >> 20} MB", "Split it.", path=options.name)
    content = io.BytesIO(data)
    shares = check(content, options.name)
    return chain(_read(content, options), _percentages(shares))


def _percentages(cells: tuple[str, ...]) -> Iterator[Problem]:
    """A word about cells whose text is not in the file: a spreadsheet makes 8.4% of 0.084."""
    if cells:
        message = f"percentages are read as the number behind them (0.084 for 8.4%): look at {', '.join(cells)}"
        yield Problem(message=message, fatal=False)


def _read(content: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """All tables of the workbook, with one header; problems name the sheet where there are several."""
    said = remarks(content, options.name)
    pieces = _pieces(content, options.name)
    sheets, passed_over = _sheets(pieces.first(), options)
    for number, sheet in enumerate(sheets):
        rows: Iterator[Numbered] = chain(_rows(sheet), _further(pieces, sheet, options.name))
        top = list(islice(rows, _TOP_ROWS))
        place, layout = layout_of(top, options)
        if spoken := said.get(sheet.name):
            top, rows, layout = *_with_remarks(top, rows, spoken, len(layout.columns)), commented(layout)
        for item in read_rows(chain(top[place:], rows), layout, options, "xlsx"):
            if isinstance(item, Problem) and len(sheets) > 1:
                yield msgspec.structs.replace(item, message=f"sheet {sheet.name!r}: {item.message}")
            elif not number or not isinstance(item, Header):
                yield item
    if passed_over:
        names = ", ".join(map(repr, passed_over))
        yield Problem(message=f"these sheets have no table of terms, or are hidden: {names}", fatal=False)


def _pieces(content: IO[bytes], name: str) -> Pieces:
    from lxml.etree import XMLSyntaxError

    try:
        return Pieces(content)
    except (XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _unreadable(error, name) from error


def _unreadable(error: Exception, name: str) -> FormatError:
    hint = "Open it in Excel or LibreOffice, save it as .xlsx and try again."
    return FormatError(f"the workbook cannot be read: {error}", hint, path=name)


def _further(pieces: Pieces, sheet: CalamineSheet, name: str) -> Iterator[Numbered]:
    """The rows of a long sheet behind its first piece, in the columns of that: further ones have no title."""
    from python_calamine import CalamineError, CalamineWorkbook

    left, width = sheet.start[1] if sheet.start else 0, sheet.width
    for piece in pieces.further(sheet.name):
        try:
            part = CalamineWorkbook.from_filelike(piece).get_sheet_by_name(sheet.name)
        except CalamineError as error:
            raise _unreadable(error, name) from error
        if part.start is None:
            continue
        number, first = part.start
        blank = [""] * (first - left)
        for row in part.to_python(skip_empty_area=True):
            number += 1
            cells = [*blank, *map(_text, row[max(0, left - first) :])]
            yield number, cells[:width] if any(cells[:width]) else cells


def _with_remarks(
    top: list[Numbered], rows: Iterator[Numbered], said: dict[int, str], width: int
) -> tuple[list[Numbered], Iterator[Numbered]]:
    """The rows with what is said of each in a cell behind the last one."""

    def added(numbered: Numbered) -> Numbered:
        number, row = numbered
        if number not in said:
            return numbered
        return number, [*row[:width], *[""] * (width - len(row)), said[number], *row[width:]]

    return list(map(added, top)), map(added, rows)


def _sheets(content: IO[bytes], options: ReadOptions) -> tuple[list[CalamineSheet], list[str]]:
    """The visible sheets with a header that is understood, or else the first one with cells; names of the others."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, ZipError

    try:
        book = CalamineWorkbook.from_filelike(content)
        visible = {one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible}
        sheets = [book.get_sheet_by_name(one.name) for one in book.sheets_metadata]
    except (CalamineError, ZipError) as error:
        raise _unreadable(error, options.name) from error
    filled = [sheet for sheet in sheets if sheet.start is not None]
    shown = [sheet for sheet in filled if sheet.name in visible]
    if not shown:
        raise FormatError("the workbook has no cells", "Check that it was saved whole.", path=options.name)
    read = [sheet for sheet in shown if _has_header(list(islice(_rows(sheet), _TOP_ROWS)), options)]
    if options.columns or not read:
        read = shown[:1]
    return read, [sheet.name for sheet in filled if sheet not in read]


def _rows(sheet: CalamineSheet) -> Iterator[Numbered]:
    """The rows as text, with the numbers they have in the sheet; merged cells all have the text of the first."""
    first = sheet.start[0] if sheet.start else 0
    left = sheet.start[1] if sheet.start else 0
    merged = sorted((top, end[0], side - left, end[1] - left) for (top, side), end in sheet.merged_cell_ranges or ())
    merged.reverse()
    open_ranges: list[tuple[int, int, int, str]] = []
    for number, row in enumerate(sheet.iter_rows()):  # empty rows at the top of the sheet are among them
        if number < first:
            continue
        cells = [_text(cell) for cell in row]
        while merged and merged[-1][0] <= number:
            _, bottom, side, right = merged.pop()
            if 0 <= side < len(cells):
                open_ranges.append((bottom, side, right, cells[side]))
        open_ranges = [one for one in open_ranges if one[0] >= number]
        for _, side, right, text in open_ranges:
            for place in range(side, min(right + 1, len(cells))):
                cells[place] = cells[place] or (text if place == side or number < first + TOP else "")
        yield number + 1, cells


def _text(cell: object) -> str:
    """A cell as the sheet shows it: a whole number without a point, a date as YYYY-MM-DD."""
    match cell:
        case str():
            return "" if cell in _ERRORS else cell
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return str(cell)


def _has_header(top: Sequence[Numbered], options: ReadOptions) -> bool:
    return any(is_ours(row) or understood(row, options) > 1 for _, row in top)
