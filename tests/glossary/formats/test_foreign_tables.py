"""Tables as other programs and people make them: the right terms, or one sentence that asks."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flat_concepts import items
from openpyxl.worksheet.worksheet import Worksheet

from glossary.errors import FormatError
from glossary.formats import Entry, Problem, ReadItem, ReadOptions, format_for
from glossary.model import TermStatus

LAND = [("土地", "đất đai")]
HEADERS = [
    "Chinese Term,Vietnamese Term",
    "Chinese (Simplified; China),Vietnamese (Vietnam)",
    "Chinese_PRC,Vietnamese",
    "Tiếng Trung (giản thể),Tiếng Việt (dịch nghĩa)",
    "Thuật ngữ tiếng Trung,Thuật ngữ tiếng Việt",
    "Trung,Việt",
    "简体中文,越南语译名",
    "Term [zh-CN],Term [vi]",
    "原文,译文",
    "Source Term,Target Term",
]


def found_pairs(found: list[ReadItem]) -> list[tuple[str, str]]:
    concepts = [item.concept for item in found if isinstance(item, Entry)]
    return [(one.headword("zh"), one.headword("vi")) for one in concepts]


def read(text: str, name: str = "bảng.csv") -> list[ReadItem]:
    return items(format_for(name), text.encode(), ReadOptions(name=name))


def workbook(*sheets: tuple[str, list[tuple[str | float | None, ...]], list[str]]) -> openpyxl.Workbook:
    """Sheets by name, rows and merged ranges."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows, merged in sheets:
        sheet: Worksheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    return book


def read_book(book: openpyxl.Workbook) -> list[ReadItem]:
    stream = io.BytesIO()
    book.save(stream)
    return items(format_for("a.xlsx"), stream.getvalue(), ReadOptions(name="bảng.xlsx"))


@pytest.mark.parametrize("header", HEADERS)
def test_languages_are_known_by_what_programs_and_people_call_them(header: str) -> None:
    assert found_pairs(read(f"{header}\n土地,đất đai\n")) == LAND


def test_a_column_that_holds_the_other_language_under_an_unknown_name_is_asked_about() -> None:
    with pytest.raises(FormatError) as caught:
        read("Mục,Tiếng Việt\n土地,đất đai\n")
    assert "--columns zh,vi" in caught.value.hint


def test_the_mapping_that_is_proposed_follows_what_the_cells_hold() -> None:
    with pytest.raises(FormatError) as caught:
        read("a,b,c\n1,đất đai,土地\n2,hộ tịch,户籍\n")
    assert caught.value.hint.endswith("--columns ,vi,zh")


def test_source_and_target_the_other_way_round_are_asked_about() -> None:
    with pytest.raises(FormatError) as caught:
        read("source,target\nđất đai,土地\n")
    assert caught.value.hint == "Read the file with --direction vi-zh."


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\n中文;越南文\r\n土地;đất đai\r\n",
        "zh,vi\r土地,đất đai\r",
        "Bảng thuật ngữ,,\n,,\nSTT,Tiếng Trung,Tiếng Việt\n1,土地,đất đai\n",
        "中文,越南文\nTiếng Trung,Tiếng Việt\n土地,đất đai\n",
    ],
)
def test_what_stands_above_the_table_is_passed_over(text: str) -> None:
    assert found_pairs(read(text)) == LAND


def test_a_term_called_chinese_is_no_second_header() -> None:
    assert found_pairs(read("zh,vi\n越南语,tiếng Trung\n")) == [("越南语", "tiếng Trung")]


def test_rows_under_one_id_are_one_entry_and_a_forbidden_term_stays_forbidden() -> None:
    """As Phrase writes them: attributes follow each language under the same names."""
    table = "CID,zh_cn,Status,Forbidden,vi,Status,Forbidden\nk1,土地,New,FALSE,đất đai,New,FALSE\nk1,国土,New,TRUE,,,\n"
    [entry] = [item for item in read(table) if isinstance(item, Entry)]
    assert [(one.text, one.status) for one in entry.concept.terms("zh")] == [
        ("土地", TermStatus.PREFERRED),
        ("国土", TermStatus.DEPRECATED),
    ]


def test_what_crowdin_says_of_each_language_does_not_stand_in_the_way() -> None:
    header = "Term [zh-CN],Note [zh-CN],Status [zh-CN],Term [vi],Status [vi],Concept Definition,Concept Note"
    assert found_pairs(read(f"{header}\n土地,,preferred,đất đai,preferred,,\n")) == LAND


def test_merged_cells_and_a_header_of_two_rows() -> None:
    rows: list[tuple[str | float | None, ...]] = [
        ("STT", "Tiếng Trung", None, "Tiếng Việt"),
        (None, "简体", "繁體", None),
        (1, "户籍", "戶籍", "hộ tịch"),
        (None, None, None, "hộ khẩu"),
    ]
    found = read_book(workbook(("a", rows, ["A1:A2", "B1:C1", "D1:D2", "B3:B4"])))
    concepts = [item.concept for item in found if isinstance(item, Entry)]
    assert [([t.text for t in one.terms("zh")], one.headword("vi")) for one in concepts] == [
        (["户籍", "戶籍"], "hộ tịch"),
        (["户籍"], "hộ khẩu"),
    ]


def test_all_visible_sheets_are_read_and_the_others_named() -> None:
    book = workbook(
        ("một", [("中文", "越南语"), ("土地", "đất đai")], []),
        ("hai", [("越南语", "中文"), ("hộ tịch", "户籍"), ("#N/A", "人口")], []),
        ("ẩn", [("中文", "越南语"), ("秘密", "bí mật")], []),
    )
    book["ẩn"].sheet_state = "hidden"
    found = read_book(book)
    assert found_pairs(found) == [("土地", "đất đai"), ("户籍", "hộ tịch"), ("人口", "")]
    assert [item.message for item in found if isinstance(item, Problem)] == [
        "these sheets have no table of terms, or are hidden: 'ẩn'"
    ]
