"""Tables as other programs and people make them: the right terms, or one sentence that asks."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from flat_concepts import items
from openpyxl.comments import Comment
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


def read(text: str, name: str = "bảng.csv", columns: tuple[str, ...] = ()) -> list[ReadItem]:
    return items(format_for(name), text.encode(), ReadOptions(name=name, columns=columns))


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


def test_a_list_that_names_its_languages_in_each_row_has_no_header() -> None:
    """As DeepL exports a glossary."""
    text = "土地,đất đai,ZH,VI\n户籍,hộ tịch,ZH,VI\n"
    assert found_pairs(read(text)) == [*LAND, ("户籍", "hộ tịch")]
    assert found_pairs(read(text, columns=("zh", "vi"))) == [*LAND, ("户籍", "hộ tịch")]
    assert found_pairs(read("đất đai,土地,VI,ZH-HANS\n")) == LAND


def test_titles_and_unknown_names_above_named_columns_are_no_entries() -> None:
    text = "BẢNG ĐỐI CHIẾU,,\nstt,chữ Nho,diễn\n1,土地,đất đai\n2,EGDI,chỉ số\n"
    found = read(text, columns=("", "zh", "vi"))
    assert found_pairs(found) == [*LAND, ("EGDI", "chỉ số")]
    assert [(item.line, item.message) for item in found if isinstance(item, Problem)] == [
        (1, "this row is taken for a title or header: BẢNG ĐỐI CHIẾU"),
        (2, "this row is taken for a title or header: stt, chữ Nho, diễn"),
    ]


def test_a_list_without_header_loses_no_first_entry_to_named_columns() -> None:
    for first in (("来源", "nguồn"), ("EGDI", "chỉ số"), ("汉语", "tiếng Hán")):
        text = f"{first[0]},{first[1]}\n土地,đất đai\n"
        assert found_pairs(read(text, columns=("zh", "vi"))) == [first, *LAND]


def test_the_error_shows_the_header_and_not_the_title_above_it() -> None:
    with pytest.raises(FormatError, match="1 'STT'; 2 'chữ Nho'") as caught:
        read("BẢNG ĐỐI CHIẾU,,\nSTT,chữ Nho,nghĩa\n1,土地,đất đai\n")
    assert caught.value.line == 2
    assert caught.value.hint.endswith("--columns ,zh,vi")


def test_a_row_for_each_term_with_its_language() -> None:
    """As IATE exports; an id holds the terms of an entry together."""
    text = (
        "E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE\n7|LAW|zh|土地|Term\n7|LAW|vi|đất đai|Term\n7|LAW|en|land|Term\n"
        "8|LAW|zh|户籍|Term\n8|LAW|vi|hộ tịch|Term\n8|LAW|vi|hộ khẩu|Term\n"
    )
    found = read(text)
    entries = [item for item in found if isinstance(item, Entry)]
    assert [(one.external_id, one.concept.subjects) for one in entries] == [("7", ("LAW",)), ("8", ("LAW",))]
    assert [[term.text for term in one.concept.terms("vi")] for one in entries] == [["đất đai"], ["hộ tịch", "hộ khẩu"]]
    assert "terms of other languages were left out: en" in [item.message for item in found if isinstance(item, Problem)]


def test_the_status_of_a_row_is_that_of_its_term() -> None:
    text = "id,language,term,status\n1,zh-CN,土地,preferred\n1,vi,đất đai,preferred\n1,vi,thổ địa,deprecated\n"
    [entry] = [item.concept for item in read(text) if isinstance(item, Entry)]
    assert [(one.text, one.status) for one in entry.terms("vi")] == [
        ("đất đai", TermStatus.PREFERRED),
        ("thổ địa", TermStatus.DEPRECATED),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("language,term\nzh,土地\nvi,đất đai\n", "no column says which terms belong together"),
        ("id,language,term\n1,zh,土地\n2,zh,户籍\n1,vi,đất đai\n", "the rows of entry 1 do not follow each other"),
        ("中文,越南文,中文,越南文\n土地,đất đai,户籍,hộ tịch\n", "two tables stand side by side here"),
        ("土地=đất đai\n户籍=hộ tịch\n", "the rows have one cell: no comma, tab, semicolon or | stands between two"),
    ],
)
def test_tables_that_would_be_read_wrongly_are_refused(text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert caught.value.message == message


def test_a_list_of_terms_alone_is_told_how_to_be_read() -> None:
    with pytest.raises(FormatError) as caught:
        read("土地\n户籍\n")
    assert caught.value.hint == "If these are terms without translation, say so: --columns zh"
    assert found_pairs(read("土地\n户籍\n", columns=("zh",))) == [("土地", ""), ("户籍", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Chinese_PRC,Term_Info,Chinese_PRC,Term_Info,Vietnamese,Term_Info\n土地,,国土,Forbidden,đất đai,\n",
        "Tiếng Trung 1,Tiếng Trung 2,Forbidden,Tiếng Việt\n土地,国土,x,đất đai\n",
    ],
)
def test_a_language_named_again_is_for_further_terms(text: str) -> None:
    [entry] = [item.concept for item in read(text) if isinstance(item, Entry)]
    assert [(one.text, one.status) for one in entry.terms("zh")] == [
        ("土地", TermStatus.PREFERRED),
        ("国土", TermStatus.DEPRECATED),
    ]
    assert entry.headword("vi") == "đất đai"


def test_a_header_printed_again_and_rows_the_other_way_round_are_no_entries() -> None:
    found = read("zh,vi\n土地,đất đai\nzh,vi\nhộ tịch,户籍\n")
    assert found_pairs(found) == LAND
    assert [(item.line, item.message, item.fatal) for item in found if isinstance(item, Problem)] == [
        (3, "this row is the header again", False),
        (4, "Chinese and Vietnamese stand the other way round in this row", True),
    ]


def test_a_blank_behind_the_last_column_costs_nothing() -> None:
    assert found_pairs(read("zh;vi\n土地;đất đai; \n")) == LAND


def test_comments_on_cells_are_what_the_reviewer_says_and_lines_are_those_of_the_sheet() -> None:
    book = workbook(("a", [], []))
    sheet = book["a"]
    for place, text in {"D5": "中文", "F5": "越南文", "D6": "土地", "F6": "đất", "D7": "户籍", "F7": "hộ tịch"}.items():
        sheet[place] = text
    sheet["F6"].comment = Comment("nên là\nđất đai", "Lan")
    sheet["D6"].comment = Comment("đúng", "Lan")
    entries = [item for item in read_book(book) if isinstance(item, Entry)]
    assert [one.line for one in entries] == [6, 7]
    assert [[(one.name, one.value) for one in entry.concept.extra] for entry in entries] == [
        [("comment", "đúng\nnên là đất đai")],
        [],
    ]


def test_a_meaning_beside_chinese_alone_is_asked_about() -> None:
    with pytest.raises(FormatError) as caught:
        read("Tiếng Trung,Phiên âm,Nghĩa\n土地,tǔdì,đất đai\n户籍,hùjí,hộ tịch\n")
    assert caught.value.hint.endswith("--columns zh,,vi")


def with_comments(part: str, *, kind: str = "comments") -> bytes:
    """A workbook with one entry and that part beside its sheet."""
    stream = io.BytesIO()
    workbook(("a", [("中文", "越南文"), ("土地", "đất đai")], [])).save(stream)
    related = f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="../said.bin"/></Relationships>'
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", related)
        package.writestr("xl/said.bin", part)
    return stream.getvalue()


def test_threads_of_comments_are_read_and_cells_that_no_sheet_has_are_passed_over() -> None:
    said = '<c><threadedComment ref="B2"><text>nên sửa</text></threadedComment><threadedComment ref="B2"><text>đồng ý'
    part = f'{said}</text></threadedComment><threadedComment ref="A{"9" * 6000}"><text>x</text></threadedComment></c>'
    found = items(format_for("a.xlsx"), with_comments(part, kind="threadedComment"), ReadOptions(name="a.xlsx"))
    [entry] = [item.concept for item in found if isinstance(item, Entry)]
    assert [(one.name, one.value) for one in entry.extra] == [("comment", "nên sửa\nđồng ý")]


def test_comments_read_nothing_outside_the_file_and_a_damaged_part_is_an_error() -> None:
    outside = '<!DOCTYPE c [<!ENTITY a SYSTEM "file:///etc/hostname">]><c><comment ref="A2"><t>&a;</t></comment></c>'
    found = items(format_for("a.xlsx"), with_comments(outside), ReadOptions(name="a.xlsx"))
    [entry] = [item.concept for item in found if isinstance(item, Entry)]
    assert [one.value for one in entry.extra] in ([], ["&a;"])
    with pytest.raises(FormatError, match="cannot be read"):
        items(format_for("a.xlsx"), with_comments('<c><comment ref="A2">'), ReadOptions(name="a.xlsx"))
