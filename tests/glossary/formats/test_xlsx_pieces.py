"""A long sheet is read in pieces, and gives what it gives whole."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from exchange_entries import entry
from flat_concepts import items, written
from openpyxl.worksheet.worksheet import Worksheet

from glossary.formats import Problem, ReadItem, format_for
from glossary.formats.xlsx import pieces

XLSX = format_for("a.xlsx")


def both_ways(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[list[ReadItem], list[ReadItem], int]:
    """What is read whole and in pieces, and how many pieces there were."""
    whole = items(XLSX, data)
    counted: list[int] = []
    further = pieces.Pieces.further

    def counting(self: pieces.Pieces, sheet: str) -> object:
        for piece in further(self, sheet):
            counted.append(1)
            yield piece

    monkeypatch.setattr(pieces, "PIECE", 3_000)
    monkeypatch.setattr(pieces.Pieces, "further", counting)
    return whole, items(XLSX, data), len(counted)


def plain(found: list[ReadItem]) -> list[str]:
    """Without the ids that entries of others get anew each time."""
    return [_without_new_ids(item) for item in found]


def _without_new_ids(item: ReadItem) -> str:
    concept = getattr(item, "concept", None)
    return repr(item).replace(f"id='{concept.id}'", "") if concept else repr(item)


def workbook(fill: object, *, rows: int = 200) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    assert callable(fill)
    fill(sheet, rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def of_somebody(sheet: Worksheet, rows: int) -> None:
    """Beginning at C3, with shared strings, numbers, dates and empty rows."""
    for place, title in enumerate(("zh", "vi", "note", "domain")):
        sheet.cell(3, 3 + place, title)
    for row in range(4, rows):
        if row % 7:
            sheet.cell(row, 3, f"术语{row}")
            sheet.cell(row, 4, "thuật ngữ chung" if row % 2 else f"thuật ngữ {row} <&>")
            sheet.cell(row, 5, row if row % 3 else dt.date(2024, 1, 1 + row % 28))


def with_far_cells(sheet: Worksheet, rows: int) -> None:
    """Later rows that begin further to the right, and one that is longer than the others."""
    sheet.append(["zh", "vi", "note"])
    for row in range(2, rows):
        sheet.append([f"术语{row}", f"thuật ngữ {row}", "x"] if row < rows // 2 else [None, f"thuật ngữ {row}", "y"])
    sheet.cell(rows - 1, 9, "z")


@pytest.mark.parametrize("fill", [of_somebody, with_far_cells])
def test_somebodys_sheet_is_the_same_in_pieces(fill: object, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut, number = both_ways(workbook(fill), monkeypatch)
    assert number > 1
    assert len(whole) > 100
    assert plain(cut) == plain(whole)


def test_a_cell_far_out_in_a_row_of_its_own_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(sheet: Worksheet, rows: int) -> None:
        with_far_cells(sheet, rows)
        sheet.cell(rows, 9, "z")

    for found in both_ways(workbook(fill), monkeypatch)[:2]:
        assert [item.line for item in found if isinstance(item, Problem)] == [200]


def test_the_reviewers_sheet_is_the_same_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut, number = both_ways(written(XLSX, [entry(place) for place in range(60)]), monkeypatch)
    assert number > 5
    assert len(whole) > 60
    assert cut == whole


def test_several_long_sheets_are_each_read_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    for name in ("một", "hai", "ba"):
        sheet = book.create_sheet(name)
        sheet.append(["zh", "vi"])
        for row in range(100):
            sheet.append([f"{name}术语{row}", f"thuật ngữ {name} {row}"])
    stream = io.BytesIO()
    book.save(stream)
    whole, cut, number = both_ways(stream.getvalue(), monkeypatch)
    assert number > 3
    assert len(whole) > 300
    assert plain(cut) == plain(whole)


def test_a_sheet_with_merged_cells_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(sheet: Worksheet, rows: int) -> None:
        of_somebody(sheet, rows)
        sheet.merge_cells("C8:C12")

    whole, cut, number = both_ways(workbook(fill), monkeypatch)
    assert number == 0
    assert plain(cut) == plain(whole)
