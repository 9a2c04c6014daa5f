"""Writing a reviewer's sheet, row by row: nothing but the current row is held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any, Final

from glossary.flat import pairs
from glossary.formats.base import Header, Report, WriteOptions
from glossary.formats.column_titles import COMMENT
from glossary.formats.headers import asked_columns
from glossary.formats.profiled import pair_rows, titles
from glossary.formats.profiles import profile_for
from glossary.formats.review_columns import NAME, Column, sheet_columns
from glossary.formats.tables import cells
from glossary.formats.tally import Tally, begun
from glossary.model import Concept, Workflow

if TYPE_CHECKING:
    import datetime as dt

MAX_ROWS: Final = 1_048_576
MAX_CELL: Final = 32_767
"""Rows of a sheet and characters of a cell, as far as Excel goes."""
_NAMES_ROW, _TITLES_ROW, _FIRST_ROW = 0, 1, 2


def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write a workbook; GlossaryError where there is nothing to write.

    What does not fit into a sheet or a cell of Excel is left out and counted.
    """
    if options.profile:
        return _write_pairs(header, concepts, stream, options)
    source, target = options.source_language, options.target_language
    asked = set(asked_columns(options))
    columns = [column for column in sheet_columns(source, target) if column.name in asked | {COMMENT}]
    tally = Tally(options)
    rows = begun(tally.rows(concepts))
    with Sheet(stream, title=header.title, created=header.created) as sheet:
        _prepare(sheet, columns)
        for row in rows:
            if sheet.full:
                tally.skip()
                continue
            named = cells(row, header, source, target)
            tally.pairs += sum(1 for _ in pairs(row))
            sheet.add([named.get(column.name, "") for column in columns])
        _finish(sheet, columns)
        tally.notes.extend(sheet.notes())
        return tally.report()


def _write_pairs(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """A plain sheet for the program of a profile, one row a pair."""
    profile = profile_for(options.profile)
    tally = Tally(options)
    rows = begun(pair_rows(profile, concepts, tally))
    with Sheet(stream, title=header.title, created=header.created) as sheet:
        sheet.add(titles(profile, options))
        for row in rows:
            if sheet.full:
                tally.pairs -= 1
            else:
                sheet.add(row)
        tally.notes.extend(sheet.notes())
        return tally.report()


class _Patient:
    """The stream of a zip archive; after a first failure (a full disk) it takes everything and writes nothing.

    zipfile would otherwise try to end the archive once more when it is thrown away, and complain on the terminal.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._place = stream.tell()
        self.failed: OSError | None = None

    def write(self, data: bytes) -> int:
        if not self.failed:
            try:
                self._stream.write(data)
            except OSError as error:
                self.failed = error
        self._place += len(data)
        return len(data)

    def seek(self, place: int, whence: int = 0) -> int:
        if not self.failed:
            try:
                self._place = self._stream.seek(place, whence)  # which writes what is buffered
            except OSError as error:
                self.failed = error
        if self.failed and not whence:
            self._place = place
        return self._place

    def tell(self) -> int:
        return self._place

    def flush(self) -> None:
        if not self.failed:
            try:
                self._stream.flush()
            except OSError as error:
                self.failed = error


class Sheet:
    """A worksheet of text cells that is written from top to bottom."""

    def __init__(self, stream: IO[bytes], *, title: str, created: dt.datetime | None) -> None:
        import xlsxwriter

        self._patient = _Patient(stream)
        self.book = xlsxwriter.Workbook(self._patient, {"constant_memory": True})
        properties: dict[str, Any] = {"title": title, "created": created} if created else {"title": title}
        self.book.set_properties(properties)
        self.page = self.book.add_worksheet("thuatngu")
        self.row = 0
        self.cut = 0

    def __enter__(self) -> Sheet:
        return self

    def __exit__(self, *error: object) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self.book.close()
        except FileCreateError as wrapped:
            raise OSError(*wrapped.args) from wrapped
        if self._patient.failed:
            raise self._patient.failed

    @property
    def full(self) -> bool:
        return self.row >= MAX_ROWS

    def add(self, texts: Sequence[str], style: Any = None) -> None:
        """Write the next row; an empty text leaves its cell empty."""
        for place, text in enumerate(texts):
            if text:
                self.cut += len(text) > MAX_CELL
                self.page.write_string(self.row, place, text[:MAX_CELL], style)
        self.row += 1

    def notes(self) -> tuple[str, ...]:
        """What did not fit."""
        told = []
        if self.full:
            told.append(f"a sheet of Excel ends at row {MAX_ROWS:,}; what came after it was left out")
        if self.cut:
            told.append(f"cells cut at {MAX_CELL:,} characters, the most that Excel takes ({self.cut})")
        return tuple(told)


def _prepare(sheet: Sheet, columns: Sequence[Column]) -> None:
    """The two rows at the top, and the look of the columns."""
    book, page = sheet.book, sheet.page
    wrapped = {"text_wrap": True, "valign": "top", "num_format": "@"}
    open_style = book.add_format({**wrapped, "locked": False})
    locked_style = book.add_format({**wrapped, "font_color": "#808080"})
    for place, column in enumerate(columns):
        style = locked_style if column.locked else open_style
        page.set_column(place, place, column.width, style, {"hidden": column.hidden})
    page.set_row(_NAMES_ROW, None, None, {"hidden": True})
    sheet.add([NAME + column.name for column in columns])
    sheet.add([column.title for column in columns], book.add_format({"bold": True, "bg_color": "#DDE8F0", "border": 1}))
    page.freeze_panes(_FIRST_ROW, 1)
    page.set_landscape()
    page.repeat_rows(_TITLES_ROW)


def _finish(sheet: Sheet, columns: Sequence[Column]) -> None:
    """What needs to know how far the rows go, and the lock."""
    page = sheet.page
    last = max(sheet.row - 1, _FIRST_ROW)
    page.autofilter(_TITLES_ROW, 0, last, len(columns) - 1)
    for place, column in enumerate(columns):
        if column.name == "status":
            choices = {
                "validate": "list",
                "source": [Workflow.APPROVED, Workflow.DRAFT, Workflow.ACCEPTED, Workflow.REJECTED, Workflow.CANDIDATE],
                "input_title": "Trạng thái",
                "input_message": "approved: đã duyệt; draft: chờ duyệt; rejected: không dùng",
            }
            page.data_validation(_FIRST_ROW, place, MAX_ROWS - 1, place, choices)
    page.protect(
        "", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "insert_rows": True}
    )
