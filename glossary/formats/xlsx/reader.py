"""Reading a workbook: the reviewer's sheet of ours, or a table of somebody else's."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Final

from glossary.errors import FormatError
from glossary.formats.base import ReadItem, ReadOptions
from glossary.formats.headers import Layout, understand, understood
from glossary.formats.tables import read_rows
from glossary.formats.xlsx.titles import NAME, titles
from glossary.formats.xlsx.workbook import MAX_BYTES, check

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_TOP: Final = 10
"""Rows in which the header is looked for: lists often have a title above it."""

Numbered = tuple[int, list[str]]


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read the first visible sheet that has a header which is understood.

    Raises FormatError where the file is no workbook, has formulas or links, or no header is understood.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FormatError(f"the workbook is larger than {MAX_BYTES >> 20} MB", "Split it.", path=options.name)
    content = io.BytesIO(data)
    check(content, options.name)
    return _read(content, options)


def _read(content: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    sheet = _sheet(content, options)
    rows = _rows(sheet)
    top = list(islice(rows, _TOP))
    place, layout = _layout(top, options)
    return read_rows(chain(top[place:], rows), layout, options, "xlsx")


def _sheet(content: IO[bytes], options: ReadOptions) -> CalamineSheet:
    """The first visible sheet with a header that is understood, or else the first visible one with cells."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, ZipError

    try:
        book = CalamineWorkbook.from_filelike(content)
        visible = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name) for name in visible]
    except (CalamineError, ZipError) as error:
        hint = "Open it in Excel or LibreOffice, save it as .xlsx and try again."
        raise FormatError(f"the workbook cannot be read: {error}", hint, path=options.name) from error
    filled = [sheet for sheet in sheets if sheet.start is not None]
    if not filled:
        raise FormatError("the workbook has no cells", "Check that it was saved whole.", path=options.name)
    return next((sheet for sheet in filled if _has_header(list(islice(_rows(sheet), _TOP)), options)), filled[0])


def _rows(sheet: CalamineSheet) -> Iterator[Numbered]:
    """The rows as text, with the numbers they have in the sheet."""
    first = sheet.start[0] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows(), start=first + 1):
        yield number, [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """A cell as the sheet shows it: a whole number without a point, a date as YYYY-MM-DD."""
    match cell:
        case str():
            return cell
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
    return any(_ours(row) or understood(row, options) > 1 for _, row in top)


def _ours(row: Sequence[str]) -> bool:
    return any(cell.startswith(NAME) for cell in row)


def _layout(top: Sequence[Numbered], options: ReadOptions) -> tuple[int, Layout]:
    """What the columns hold, and at which of the rows the entries begin."""
    known = titles(options.source_language, options.target_language)
    for place, (_, row) in enumerate(top):
        if _ours(row) and not options.columns:
            return place + 2, understand(_named(row, top[place + 1][1] if place + 1 < len(top) else []), options)
    for place, (_, row) in enumerate(top):
        if options.columns or understood(row, options, known) > 1:
            layout = understand(row, options, known)
            return place + layout.header, layout
    return 1, understand(top[0][1], options, known)


def _named(names: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The names of our columns, and for a column that somebody added its title."""
    texts = [*shown, *[""] * (len(names) - len(shown))]
    return [name.removeprefix(NAME) if name else title for name, title in zip(names, texts, strict=False)]
