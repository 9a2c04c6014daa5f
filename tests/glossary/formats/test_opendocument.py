"""Workbooks of LibreOffice: the same tables, and hostile ones refused before memory is taken for them."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from flat_concepts import items

from glossary.errors import FormatError, UsageError
from glossary.formats import Entry, Problem, ReadItem, ReadOptions, format_for

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def cell(text: str, more: str = "", inside: str = "") -> str:
    kind = 'office:value-type="string"' if text and "value-type" not in more else ""
    return f"<table:table-cell {kind} {more}>{inside}<text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


MANY = 'table:number-rows-repeated="99999"'
HEADER = row(cell("中文"), cell("越南文"))
LAND = row(cell("土地"), cell("đất đai"))


def ods(*rows: str, before: str = "", manifest: str = "", end: str = "</table:table>") -> bytes:
    """A spreadsheet of one sheet."""
    content = (
        f"<?xml version='1.0'?>{before}<office:document-content {SPACES} office:version='1.3'><office:body>"
        f"<office:spreadsheet><table:table table:name='A'>{''.join(rows)}{end}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return stream.getvalue()


def read(data: bytes) -> list[ReadItem]:
    return items(format_for("bảng.ods", reading=True), data, ReadOptions(name="bảng.ods"))


def pairs(found: list[ReadItem]) -> list[tuple[int | None, str, str]]:
    return [
        (item.line, item.concept.headword("zh"), item.concept.headword("vi"))
        for item in found
        if isinstance(item, Entry)
    ]


def test_a_table_with_empty_rows_that_repeat() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    found = read(
        ods(
            row(empty, more='table:number-rows-repeated="3"'), HEADER, LAND,
            row(empty, more='table:number-rows-repeated="1048571"'),
        )
    )  # fmt: skip
    assert pairs(found) == [(5, "土地", "đất đai")]


def test_comments_on_cells_are_what_the_reviewer_says() -> None:
    said = "<office:annotation><text:p>nên là</text:p><text:p>đất</text:p></office:annotation>"
    found = read(ods(HEADER, row(cell("土地"), cell("đất đai", inside=said)), row(cell("户籍"), cell("hộ tịch"))))
    concepts = [item.concept for item in found if isinstance(item, Entry)]
    assert [[(one.name, one.value) for one in concept.extra] for concept in concepts] == [
        [("comment", "nên là đất")],
        [],
    ]
    assert [concept.headword("vi") for concept in concepts] == ["đất đai", "hộ tịch"]


def test_a_percentage_is_told_by_the_place_of_its_cell() -> None:
    share = cell("8,4 %", 'office:value-type="percentage" office:value="0.084"')
    found = read(ods(row(cell("中文"), cell("越南文"), cell("备注")), row(cell("土地"), cell("đất đai"), share)))
    assert [item.message for item in found if isinstance(item, Problem)][-1].endswith("look at C2")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (ods(HEADER, row(cell("土地"), cell("x", 'table:formula="of:=1"'))), "there are formulas in B2"),
        (
            ods(HEADER, row(cell("土", 'table:number-columns-repeated="900"'), more=MANY)),
            "the sheet reaches to column 900, row 100,000",
        ),
        (ods(HEADER, row(cell("土地", 'table:number-columns-repeated="16384"'))), "the sheet reaches to column 16,384"),
        (ods(HEADER, LAND, manifest="<encryption-data/>"), "the workbook is encrypted"),
        (ods(HEADER, before="<!DOCTYPE x [<!ENTITY a 'b'>]>"), "content.xml declares entities"),
        (ods(HEADER, end="</x>"), "this is no workbook, or a damaged one"),
        (ods(), "the workbook has no cells"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(data)


def test_a_directory_that_is_damaged_anywhere_is_an_error_of_the_file() -> None:
    data = ods(HEADER, LAND)
    start = data.rindex(b"PK\x01\x02") - 200
    for at in range(start, len(data)):
        for value in (0x00, 0xAD, 0xFF):
            with contextlib.suppress(FormatError):
                read(data[:at] + bytes([value]) + data[at + 1 :])


def test_only_an_import_takes_it() -> None:
    with pytest.raises(UsageError):
        format_for(Path("a.ods"))
    assert format_for(Path("a.xlsm"), reading=True).name == "xlsx"
