"""CSV and TSV: a review sheet goes out and comes home; tables of others are understood or asked about."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from flat_concepts import HEADER, PORTAL, concepts, items, read_concepts, written
from hypothesis import given
from hypothesis import strategies as st

from glossary.bilingual import concept_of
from glossary.errors import FormatError, GlossaryError, UsageError
from glossary.flat import Row, Side
from glossary.formats import Entry, Header, Problem, ReadOptions, WriteOptions, format_for
from glossary.formats.delimited import guarded, unguarded
from glossary.formats.headers import column_names
from glossary.model import Concept, Extra, Source, SourcedText, Workflow, replace

CSV = format_for("a.csv")
TSV = format_for("a.tsv")
REVIEWED = Path(__file__).parents[3] / "tui" / "sample" / "reviewed.csv"


def sides(text: str | bytes, columns: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The headwords of a table."""
    data = text.encode() if isinstance(text, str) else text
    found = items(CSV, data, ReadOptions(name="bảng.csv", columns=columns))
    return [(one.concept.headword("zh"), one.concept.headword("vi")) for one in found if isinstance(one, Entry)]


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows writes it: letters with their own marks, tones apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = (unicodedata.normalize("NFD", letter) for letter in text)
    return "".join(
        unicodedata.normalize("NFC", "".join(mark for mark in part if mark not in tones))
        + "".join(mark for mark in part if mark in tones)
        for part in parts
    ).encode("cp1258")


def refusal(data: str | bytes, options: ReadOptions | None = None) -> FormatError:
    """The error that a table is refused with."""
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(FormatError) as caught:
        items(CSV, raw, options or ReadOptions(name="bảng.csv"))
    return caught.value


@given(st.lists(concepts(), min_size=1, max_size=4, unique_by=lambda concept: concept.id))
def test_what_a_row_carries_comes_home_in_csv(some: list[Concept]) -> None:
    assert read_concepts(CSV, written(CSV, some)) == some


@given(st.lists(concepts(), min_size=1, max_size=4, unique_by=lambda concept: concept.id))
def test_what_a_row_carries_comes_home_in_tsv(some: list[Concept]) -> None:
    assert read_concepts(TSV, written(TSV, some)) == some


def test_a_file_of_ours_says_where_it_comes_from_and_which_version_it_had() -> None:
    found = items(CSV, written(CSV, [PORTAL]))
    assert found == [
        Header(termbase_id=HEADER.termbase_id, export_id="x42", columns=column_names("zh", "vi")),
        Entry(concept=PORTAL, base_version=3, line=2),
    ]


def test_the_sample_list_is_read_with_every_field() -> None:
    found = read_concepts(CSV, REVIEWED.read_bytes())
    law = next(concept for concept in found if concept.headword("zh") == "行政手续")
    assert len(found) == 30
    assert law == concept_of(
        Row(
            id=law.id,
            source=Side(preferred="行政手续"),
            target=Side(preferred="thủ tục hành chính"),
            status=Workflow.APPROVED,
            subjects=("thủ tục hành chính",),
            definition="办理个人或组织具体事务时，由主管机关规定的流程、档案和条件。",
            citations=("Nghị định 63/2010/NĐ-CP, Điều 3",),
            notes=("缩写 TTHC。",),
        )
    )


def test_golden_file() -> None:
    golden = Path(__file__).parent / "golden" / "portal.csv"
    assert written(CSV, [PORTAL]).decode() == golden.read_bytes().decode()


@pytest.mark.parametrize(
    "header",
    [
        "zh,vi",
        "Chinese,Vietnamese",
        "中文,越南文",
        "Tiếng Trung,Tiếng Việt",
        "zh-CN,vi-VN",
        "source,target",
        "ZH_Hans, vi ",
    ],
)
def test_headers_in_three_languages(header: str) -> None:
    assert sides(f"{header}\n土地,đất đai\n") == [("土地", "đất đai")]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found(separator: str) -> None:
    table = separator.join(["zh", "note", "vi"]) + "\n" + separator.join(["户籍", "x", '"hộ tịch, dân cư; một | hai"'])
    assert sides(table) == [("户籍", "hộ tịch, dân cư; một | hai")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert sides("zh\tvi\r\n土地\tđất đai\r\n".encode(encoding)) == [("土地", "đất đai")]


def test_big5_and_windows_1258_are_told_from_gb18030() -> None:
    assert sides("中文,越南文\n電子政務,chinh phu dien tu\n戶籍,ho tich\n".encode("big5")) == [
        ("電子政務", "chinh phu dien tu"),
        ("戶籍", "ho tich"),
    ]
    assert sides(windows_1258("vi,zh\nchính phủ,A\nđiện tử,B\nthủ tục hành chính,C\n")) == [
        ("A", "chính phủ"),
        ("B", "điện tử"),
        ("C", "thủ tục hành chính"),
    ]


def test_an_encoding_that_cannot_be_told_is_asked_for() -> None:
    error = refusal("中文,vi\n電子政務,chinh phu\n海関,hai quan\n".encode("shift_jis"))
    assert (error.message, error.line) == ("the encoding of this text cannot be told", 1)
    assert "--encoding" in (error.hint or "")
    damaged = "zh,vi\n政府,chính phủ\n海关,hải quan\n".encode().replace(b"\xe1\xba\xa3", b"\xff", 1)
    assert refusal(damaged).message == "byte 0xff is not UTF-8, as the rest is"
    twice = "zh,vi\nA,chính phủ\nB,hải quan\nC,điện tử\n".encode().decode("cp1252", "ignore").encode()
    assert "opened in a wrong encoding" in refusal(twice).message


def test_letters_that_were_lost_on_saving_cost_the_entry_and_change_nothing() -> None:
    found = items(CSV, "zh,vi\n??,chính phủ\n海关,h?i quan\n土地,đất đai?\n".encode(), ReadOptions(name="a.csv"))
    problems = [(item.line, item.message) for item in found if isinstance(item, Problem)]
    assert [line for line, _ in problems] == [2, 3]
    assert all("letters of" in message and "lost" in message for _, message in problems)
    assert [item.concept.headword("zh") for item in found if isinstance(item, Entry)] == ["土地"]


def test_a_cell_may_have_line_breaks() -> None:
    [concept] = read_concepts(CSV, 'zh,vi,definition\r\n土地,đất đai,"một\r\nhai"\r\n'.encode())
    assert concept.definitions == (SourcedText(text="một\nhai"),)


def test_columns_can_be_named_for_a_table_without_header() -> None:
    assert sides("土地,đất đai,x,y\n", columns=("zh", "vi", "", "note")) == [("土地", "đất đai")]


def test_columns_can_be_named_for_a_header_that_is_known() -> None:
    assert sides("zh,vi\n土地,đất đai\n", columns=("zh", "vi")) == [("土地", "đất đai")]


def test_a_header_that_is_not_understood_is_asked_about() -> None:
    error = refusal("词,từ,备注\n土地,đất đai,x\n")
    assert "1 '词'; 2 'từ'; 3 '备注'" in error.message
    assert "--columns zh,vi,note" in error.hint


def test_two_columns_of_one_meaning_are_asked_about() -> None:
    assert "2 columns would be read as vi: vi, Vietnamese" in refusal("zh,vi,Vietnamese\n土地,a,b\n").message


def test_a_column_that_is_not_known_is_kept_and_named() -> None:
    found = items(CSV, "zh,vi,Ngày duyệt\n土地,đất đai,1/3\n".encode())
    assert Problem(message="the column 'Ngày duyệt' is not known; it is kept beside each entry", fatal=False) in found
    assert [one.concept.extra for one in found if isinstance(one, Entry)] == [
        (Extra(origin="csv", name="Ngày duyệt", value="1/3"),)
    ]


def test_an_unknown_mapping_names_the_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        items(CSV, b"a,b\n", ReadOptions(columns=("zh", "vi_synonym_s", "notte")))
    assert "Did you mean note?" in caught.value.hint


def test_rows_that_cannot_be_entries_are_problems_with_their_line() -> None:
    table = "zh,vi,note\n,,chỉ ghi chú\n土地,đất,x,y\n\n户籍,hộ tịch,\n"
    found = items(CSV, table.encode())
    assert [(one.line, one.message.split(":")[0]) for one in found if isinstance(one, Problem)] == [
        (2, "this row has no term in zh or vi"),
        (3, "this row has 4 cells, the first row 3"),
    ]
    assert [one.line for one in found if isinstance(one, Entry)] == [5]


def test_a_status_that_is_not_known_costs_nothing_but_a_word() -> None:
    found = items(CSV, "zh,vi,status\n土地,đất đai,xong\n".encode())
    assert [one.message for one in found if isinstance(one, Problem)] == [
        "status 'xong' is not known, use approved, draft, accepted, candidate, rejected"
    ]


def test_statuses_are_understood_in_three_languages() -> None:
    table = "zh,vi,status\n一,một,Đã duyệt\n二,hai,已批准\n三,ba,rejected\n"
    assert [concept.status for concept in read_concepts(CSV, table.encode())] == [
        Workflow.APPROVED,
        Workflow.APPROVED,
        Workflow.REJECTED,
    ]


def test_an_id_of_another_system_stays_beside_the_entry() -> None:
    [_, entry] = items(CSV, "id,zh,vi\n17,土地,đất đai\n".encode())
    assert isinstance(entry, Entry)
    assert (entry.external_id, entry.base_version) == ("17", None)
    assert entry.concept.id != "17"


def test_vietnamese_comes_in_normal_form_c() -> None:
    assert sides("zh,vi\n土地,đất đai\n") == [("土地", "đất đai")]


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-", "@a", "'=1", "'quoted'", "a=b", ""])
def test_the_guard_against_formulas_comes_off_again(cell: str) -> None:
    assert not guarded(cell).startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(cell)) == cell


def test_cells_that_look_like_formulas_are_guarded() -> None:
    concept = replace(PORTAL, gloss='=HYPERLINK("http://x")', notes=("-",))
    data = written(CSV, [concept])
    assert b"\"'=HYPERLINK" in data
    assert read_concepts(CSV, data) == [concept]


def test_only_the_columns_asked_for_are_written() -> None:
    data = written(CSV, [PORTAL], WriteOptions(columns=("vi", "zh")))
    assert data.decode() == "vi,zh\r\nCổng Dịch vụ công quốc gia,国家公共服务门户网站\r\n"


def test_the_other_direction_has_vietnamese_first() -> None:
    options = WriteOptions(source_language="vi", target_language="zh")
    assert written(CSV, [PORTAL], options).decode().split(",")[2] == "vi"


def test_deprecated_terms_can_be_left_out() -> None:
    assert "Cổng thông tin" not in written(CSV, [PORTAL], WriteOptions(usable_only=True)).decode()


def test_losses_are_reported() -> None:
    concept = replace(PORTAL, sources=(Source(title="A"),))
    report = CSV.write(HEADER, [concept, PORTAL], io.BytesIO(), WriteOptions(contexts=1))  # type: ignore[misc]
    assert {loss.field: loss.entries for loss in report.losses} == {"concept.sources": 1, "term.contexts": 2}
    assert (report.entries, report.pairs) == (2, 10)


def test_nothing_to_write_is_an_error() -> None:
    with pytest.raises(GlossaryError, match="nothing to export"):
        written(CSV, [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"\xff\xfe", "the file is empty"),
        (b"PK\x03\x04rest", "this is no text but a zip archive"),
        (b"\x7fELF\0\0\0\0\0\1", "this is no text: it has NUL bytes"),
        (b"zh,vi\n" + b"a,b\n" * 40_000 + b"\0", "there is a NUL character here"),
        (b"zh,vi\n" + b"a,b\n" * 40_000 + b"\xff\xfe\n", "the text is not UTF-8"),
        (b"zh" + b",x" * 400_000, "this row has 400,001 columns"),
        (b"zh,vi\n" + b'"a,b\n' + b"c,d\n" * 5000, "a quotation mark opened here is never closed"),
        (b'zh,vi\n"' + b"a" * 200_000 + b'",b\n', "this row cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    error = refusal(data)
    assert error.message.startswith(message)
    assert error.hint


def test_the_line_of_a_fault_is_named() -> None:
    assert refusal(b"zh,vi\nx,y\n" + b'"a,b\n' + b"c,d\n" * 5000).line == 3
    assert refusal(b"zh,vi\n" + b"a,b\n" * 40_000 + b"\0").line == 40_002


class _Endless(io.RawIOBase):
    """A line of columns that goes on; it counts what is read of it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"zh," * (size // 3)


def test_a_line_without_end_is_refused_after_a_piece_of_it() -> None:
    stream = _Endless()
    with pytest.raises(FormatError, match="longer than"):
        list(CSV.read(stream, ReadOptions(name="a.csv")))  # type: ignore[misc, arg-type]
    assert stream.given < 4_000_000


def test_a_large_table_is_read_as_it_comes() -> None:
    stream = io.BytesIO(b"zh,vi\n" + "土地,đất đai\n".encode() * 200_000)
    found: Iterator[object] = CSV.read(stream, ReadOptions())  # type: ignore[misc]
    next(found), next(found)
    assert stream.tell() < 500_000


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    with pytest.raises(FormatError, match="never closed") as caught:
        items(CSV, 'zh,vi\n术语1,"một\n术语2,hai\n'.encode())
    assert caught.value.line == 2
