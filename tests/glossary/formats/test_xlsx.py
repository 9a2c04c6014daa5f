"""XLSX: the reviewer's sheet comes home, and a hostile workbook is refused."""

from __future__ import annotations

import csv
import gc
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from flat_concepts import HEADER, PORTAL, concepts, items, read_concepts, written
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from termbases import concept

from glossary.errors import FormatError, GlossaryError
from glossary.formats import Entry, Header, Problem, ReadItem, ReadOptions, WriteOptions, format_for
from glossary.formats.headers import column_names
from glossary.model import Concept, Extra, Workflow, replace

XLSX = format_for("a.xlsx")


def edited(data: bytes, edit: Callable[[Worksheet], object]) -> bytes:
    """The workbook after a reviewer has worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    edit(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(*rows: tuple[str | float | None, ...]) -> bytes:
    """A workbook of somebody else's."""
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    for row in rows:
        book.active.append(row)
    return saved(book)


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with some of its parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def refusal(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        items(XLSX, data, ReadOptions(name="bảng.xlsx"))
    assert caught.value.hint
    return caught.value


def found_concepts(found: list[ReadItem]) -> list[Concept]:
    return [item.concept for item in found if isinstance(item, Entry)]


@settings(max_examples=25)
@given(st.lists(concepts(), min_size=1, max_size=3, unique_by=lambda concept: concept.id))
def test_what_a_row_carries_comes_home(some: list[Concept]) -> None:
    assert read_concepts(XLSX, written(XLSX, some)) == some


def test_a_file_of_ours_says_where_it_comes_from_and_which_version_it_had() -> None:
    head, entry = items(XLSX, written(XLSX, [PORTAL]))
    assert isinstance(head, Header)
    assert set(head.columns) == set(column_names("zh", "vi"))
    assert [head, entry] == [
        Header(termbase_id=HEADER.termbase_id, export_id="x42", columns=head.columns),
        Entry(concept=PORTAL, base_version=3, line=3),
    ]


def test_the_sheet_is_made_for_a_reviewer() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(XLSX, [PORTAL])))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    names = {str(cell.value).removeprefix("thuatngu:"): cell.coordinate.rstrip("1") for cell in sheet[1]}
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "B3"
    assert sheet.protection.sheet
    assert sheet[f"{names['id']}3"].protection.locked
    assert not sheet[f"{names['vi']}3"].protection.locked
    assert [str(one.sqref).split(":")[0] for one in sheet.data_validations.dataValidation] == [f"{names['status']}3"]
    assert sheet[f"{names['comment']}2"].value == "Ý kiến · 意见"


def test_a_cell_is_text_even_if_it_looks_like_a_formula() -> None:
    formula = replace(PORTAL, gloss="=1+1", reason="http://example.org", notes=("+84", "@a"))
    data = written(XLSX, [formula])
    assert read_concepts(XLSX, data) == [formula]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_what_the_reviewer_changed_comes_home() -> None:
    def review(sheet: Worksheet) -> None:
        sheet["E3"] = "đất đai"
        sheet["I3"] = "approved"
        sheet["J3"] = "Theo Luật Đất đai 2024"

    [found] = found_concepts(items(XLSX, edited(written(XLSX, [concept("土地", "đất", id="cland")]), review)))
    assert (found.id, found.headword("vi"), found.status) == ("cland", "đất đai", Workflow.APPROVED)
    assert found.extra == (Extra(origin="xlsx", name="comment", value="Theo Luật Đất đai 2024"),)


def test_moved_renamed_and_added_columns_come_home() -> None:
    def rearrange(sheet: Worksheet) -> None:
        sheet.insert_cols(1)
        sheet["A2"], sheet["A3"] = "Người duyệt", "Lan"
        sheet["F2"] = "Bản dịch"
        sheet.move_range(f"B1:B{sheet.max_row}", cols=40)

    [found] = found_concepts(items(XLSX, edited(written(XLSX, [PORTAL]), rearrange)))
    assert found == replace(PORTAL, extra=(Extra(origin="xlsx", name="Người duyệt", value="Lan"),))


def test_titles_are_enough_where_the_hidden_row_was_deleted() -> None:
    data = edited(written(XLSX, [PORTAL]), lambda sheet: sheet.delete_rows(1))
    assert found_concepts(items(XLSX, data)) == [PORTAL]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "utf-16")]
)
@pytest.mark.parametrize("hidden_row", [True, False])
def test_the_sheet_saved_as_text_comes_home(delimiter: str, encoding: str, hidden_row: bool) -> None:
    workbook = written(XLSX, [PORTAL])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    assert isinstance(sheet, Worksheet)
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows if hidden_row else rows[1:])
    assert read_concepts(format_for("a.csv"), text.getvalue().encode(encoding)) == read_concepts(XLSX, workbook)


def test_a_list_of_somebody_else_with_a_title_above_its_header() -> None:
    data = table(("Bảng thuật ngữ",), (), ("STT", "Tiếng Trung", "Tiếng Việt"), (1, "土地", "đất đai"), (2, 942, 7.5))
    found = items(XLSX, data)
    assert [(one.headword("zh"), one.headword("vi")) for one in found_concepts(found)] == [
        ("土地", "đất đai"),
        ("942", "7.5"),
    ]
    assert [item.line for item in found if isinstance(item, Entry)] == [4, 5]


def test_columns_can_be_named() -> None:
    options = ReadOptions(columns=("", "zh", "vi"))
    found = items(XLSX, table((1, "土地", "đất đai"), (2, "户籍", "hộ tịch")), options)
    assert [one.headword("zh") for one in found_concepts(found)] == ["土地", "户籍"]


def test_the_sheet_with_the_table_is_found() -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.append(("Hướng dẫn",))
    other = book.create_sheet("bảng")
    other.append(("zh", "vi"))
    other.append(("土地", "đất đai"))
    assert [one.headword("zh") for one in found_concepts(items(XLSX, saved(book)))] == ["土地"]


def test_a_header_that_is_not_understood_is_asked_about() -> None:
    error = refusal(table(("词", "từ"), ("土地", "đất đai")))
    assert "1 '词'; 2 'từ'" in error.message
    assert "--columns zh,vi" in error.hint


def test_a_row_without_terms_is_a_problem_with_its_number() -> None:
    found = items(XLSX, table(("zh", "vi", "note"), ("土地", "đất đai"), (None, None, "x")))
    assert [item.line for item in found if isinstance(item, Problem)] == [3]


def test_a_cell_that_is_too_long_is_cut_and_reported() -> None:
    assert XLSX.write is not None
    stream = io.BytesIO()
    report = XLSX.write(HEADER, [replace(PORTAL, notes=("á" * 40_000,))], stream, WriteOptions())
    assert report.notes == ("cells cut at 32,767 characters, the most that Excel takes (1)",)


class Full(io.BytesIO):
    """A disk with room for a hundred bytes, which is told when what was buffered is written."""

    def seek(self, place: int, whence: int = 0, /) -> int:
        if self.tell() > 100:
            raise OSError(28, "No space left on device")
        return super().seek(place, whence)


@pytest.mark.filterwarnings("error")
def test_a_full_disk_is_one_error_and_nothing_is_said_when_the_archive_is_thrown_away() -> None:
    assert XLSX.write is not None
    with pytest.raises(OSError, match="No space left"):
        XLSX.write(HEADER, [PORTAL], Full(), WriteOptions())
    gc.collect()


def test_nothing_to_write_is_an_error() -> None:
    with pytest.raises(GlossaryError, match="nothing to export"):
        written(XLSX, [])


def test_formulas_are_named_and_refused() -> None:
    error = refusal(table(("zh", "vi"), ("土地", "=1+1"), ("户籍", '=HYPERLINK("http://x")')))
    assert error.message == "there are formulas in B2, B3"


def test_links_to_other_files_are_refused() -> None:
    data = repacked(table(("zh", "vi")), {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert refusal(data).message == "the workbook is linked to 1 other files"


def test_entities_are_refused() -> None:
    sheet = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet/>'
    assert "declares entities" in refusal(repacked(table(("zh", "vi")), {"xl/worksheets/sheet1.xml": sheet})).message


def test_a_cell_far_out_is_refused_before_memory_is_taken_for_it() -> None:
    data = edited(table(("zh", "vi")), lambda sheet: sheet.cell(row=1_000_000, column=900, value="x"))
    assert refusal(data).message == "the sheet reaches to column 900, row 1,000,000"


def test_a_zip_bomb_is_refused_by_the_size_it_says() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(1100):
                part.write(bytes(1 << 20))
    assert refusal(bomb.getvalue()).message == "the workbook would unpack to 1,100 MB"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"zh,vi\n", "this is no workbook, or a damaged one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "the workbook is encrypted, or in the old .xls format"),
        (table(("zh", "vi"))[:-200], "this is no workbook, or a damaged one"),
        (repacked(table(("zh", "vi")), {"xl/workbook.xml": b"<workbook"}), "the workbook cannot be read"),
        (table(), "the workbook has no cells"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    assert refusal(data).message.startswith(message)


def test_another_zip_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", b"<document/>")
    assert refusal(stream.getvalue()).message == "this is a zip archive, but no workbook"


def test_a_percentage_whose_text_is_not_in_the_file_is_told() -> None:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["zh", "vi", "note"], ["增长率", "tốc độ tăng trưởng", 0.084], ["比率", "tỷ lệ", 0.5]):
        page.append(row)
    page["C2"].number_format = "0.0%"
    book.save(stream)
    found = items(XLSX, stream.getvalue())
    assert [item.message for item in found if isinstance(item, Problem)] == [
        "percentages are read as the number behind them (0.084 for 8.4%): look at C2"
    ]
    assert [item.concept.notes for item in found if isinstance(item, Entry)] == [("0.084",), ("0.5",)]
