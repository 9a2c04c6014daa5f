"""Text tables: CSV, TSV, and what CAT tools read of them.

Without a profile a table has one row a concept and all columns of `glossary.formats.headers`, for review: its cells
are guarded against being taken for formulas by a spreadsheet. With a profile it has what that program reads.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import IO, Final

import msgspec

from glossary.errors import FormatError
from glossary.flat import pairs
from glossary.formats.base import Header, ReadItem, ReadOptions, Report, WriteOptions
from glossary.formats.encodings import text_lines
from glossary.formats.headers import MAX_COLUMNS, TOP, asked_columns, understand, understood
from glossary.formats.profiled import pair_rows, titles
from glossary.formats.profiles import profile_for
from glossary.formats.review_sheet import layout_of
from glossary.formats.tables import cells, read_rows
from glossary.formats.tally import Tally
from glossary.model import Concept

MAX_CELL_LINES: Final = 2000
"""Lines of a row, above which a quotation mark is taken as never closed."""
_DELIMITERS: Final = ",\t;|"
_SEPARATOR: Final = re.compile(r"\"?sep=([,;|\t])\"?\s*", re.I)
"""The first line by which Excel is told what separates the cells."""
_SAMPLE: Final = 50
_PIECE: Final = 1 << 18
_LINES: Final = 4096
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_FIRST: Final = "'=+-@\t\r"

Numbered = tuple[int, list[str]]


def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write a CSV; GlossaryError where there is nothing to write."""
    return _write(header, concepts, stream, options, ",")


def write_tsv(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write a tab-separated table; GlossaryError where there is nothing to write."""
    return _write(header, concepts, stream, options, "\t")


def write_tab(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write OmegaT's glossary: source, target and remark, a tab between them, no header and no quotation marks.

    A term that begins with # is left out and counted: OmegaT would take its line for a comment.
    """
    tally = Tally(options)
    text: list[str] = []
    for row in pair_rows(profile_for(options.profile or "omegat"), concepts, tally):
        text.append("\t".join(row) + "\n")
        if len(text) > _LINES:
            stream.write("".join(text).encode())
            text.clear()
    report = tally.report()
    stream.write("".join(text).encode())
    return report


def read_tab(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read OmegaT's glossary: source, target and remark, or the columns of `options`; # begins a comment."""
    columns = options.columns or (options.source_language, options.target_language, "note")
    layout = understand([], msgspec.structs.replace(options, columns=columns))
    lines = enumerate(text_lines(stream, options.name, options.encoding), start=1)
    rows = ((number, line.rstrip("\r\n").split("\t")) for number, line in lines if not line.startswith("#"))
    return read_rows(rows, layout, msgspec.structs.replace(options, columns=columns), "tab")


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read a table with a header, or with `options.columns`, whatever separates its cells.

    Raises FormatError where the file is no table or its header is not understood.
    """
    lines = text_lines(stream, options.name, options.encoding)
    sample = list(islice(lines, _SAMPLE))
    if not sample:  # bytes, but no character of the encoding that their mark names
        raise FormatError("the file is empty", "Check that it was saved and copied whole.", path=options.name)
    said = _SEPARATOR.fullmatch(sample[0])
    delimiter = said[1] if said else _delimiter(sample, options)
    rows = _rows(chain(sample, lines), delimiter, options.name)
    if said:
        next(rows)
    filled = (row for row in rows if any(cell.strip() for cell in row[1]))
    top = list(islice(filled, TOP))
    place, layout = layout_of(top, options)
    return read_rows(chain(top[place:], filled), layout, options, "csv")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before = + - @, tab and return."""
    return f"'{cell}" if cell[:1] in _FIRST and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe of `guarded`."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _write(
    header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions, delimiter: str
) -> Report:
    tally = Tally(options)
    sheet = _Sheet(stream, delimiter)
    rows = _for_program if options.profile else _for_review
    for row in rows(header, concepts, tally):
        sheet.add(row)
    report = tally.report()
    sheet.flush()
    return report


def _for_review(header: Header, concepts: Iterable[Concept], tally: Tally) -> Iterator[Sequence[str]]:
    """All columns, one row a concept, guarded."""
    source, target = tally.options.source_language, tally.options.target_language
    columns = asked_columns(tally.options)
    yield columns
    for row in tally.rows(concepts):
        named = cells(row, header, source, target)
        tally.pairs += sum(1 for _ in pairs(row))
        yield [guarded(named[column]) for column in columns]


def _for_program(header: Header, concepts: Iterable[Concept], tally: Tally) -> Iterator[Sequence[str]]:
    """What the program of the profile reads, one row a pair."""
    profile = profile_for(tally.options.profile)
    if names := titles(profile, tally.options):
        yield names
    yield from pair_rows(profile, concepts, tally)


class _Sheet:
    """A text table that is written in pieces."""

    def __init__(self, stream: IO[bytes], delimiter: str) -> None:
        self._stream = stream
        self._text = StringIO(newline="")
        self._rows = csv.writer(self._text, delimiter=delimiter, lineterminator="\r\n")

    def add(self, row: Sequence[str]) -> None:
        self._rows.writerow(row)
        if self._text.tell() > _PIECE:
            self.flush()

    def flush(self) -> None:
        self._stream.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()


def _delimiter(sample: Sequence[str], options: ReadOptions) -> str:
    """The separator under which the first row is understood best, then most rows have as many cells as it has."""

    def fitness(delimiter: str) -> tuple[int, int, int]:
        rows = _sampled(sample, delimiter)
        known, first = max(((understood(row, options), row) for row in rows[:TOP]), default=(0, []), key=_known)
        alike = sum(len(row) == len(first) for row in rows) if len(first) > 1 else 0
        return known, alike, len(first)

    return max(_DELIMITERS, key=fitness)


def _known(counted: tuple[int, list[str]]) -> int:
    return counted[0]


def _sampled(sample: Sequence[str], delimiter: str) -> list[list[str]]:
    """The rows of the sample as far as they can be read with that separator."""
    rows = []
    with contextlib.suppress(csv.Error):
        for row in csv.reader(sample, delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
    return rows


def _rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[Numbered]:
    """Numbered rows, each with the line on which it begins."""
    given = 0

    def counted() -> Iterator[str]:
        nonlocal given
        for given, line in enumerate(lines, start=1):
            if given - begun > MAX_CELL_LINES:
                hint = "Close the quotation mark, or double one that belongs to the text."
                raise FormatError("a quotation mark opened here is never closed", hint, path=name, line=begun + 1)
            record.append(line)
            yield line

    begun = 0
    record: list[str] = []
    reader = csv.reader(counted(), delimiter=delimiter)
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            hint = "Check its quotation marks."
            raise FormatError(f"this row cannot be read: {error}", hint, path=name, line=begun + 1) from error
        if row is None:
            return
        # Only the end of the file closes a quotation mark that nobody closed.
        if len(record) > 1 and sum(line.count('"') for line in record) % 2:
            hint = "Close it, or save the table anew from the spreadsheet."
            raise FormatError("a quotation mark opened here is never closed", hint, path=name, line=begun + 1)
        record.clear()
        if len(row) > MAX_COLUMNS:
            hint = "Is this the right file?"
            raise FormatError(f"this row has {len(row):,} columns", hint, path=name, line=begun + 1)
        yield begun + 1, [unguarded(cell) for cell in row]
        begun = given
