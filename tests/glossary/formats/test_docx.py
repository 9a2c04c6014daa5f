"""DOCX: the table that is signed."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from flat_concepts import HEADER, PORTAL, concepts, written
from hypothesis import given, settings
from hypothesis import strategies as st
from termbases import concept

from glossary.errors import GlossaryError
from glossary.formats import WriteOptions, format_for
from glossary.model import Concept, replace

DOCX = format_for("a.docx")


def tables(data: bytes) -> list[list[list[str]]]:
    """The texts of all tables of a document."""
    document = docx.Document(io.BytesIO(data))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_table_has_terms_readings_and_sources() -> None:
    terms, signatures = tables(written(DOCX, [PORTAL, concept("土地", "đất đai")]))
    assert terms == [
        ["STT", "Tiếng Trung", "Phiên âm", "Tiếng Việt", "Nguồn"],
        [
            "1",
            "国家公共服务门户网站\n国家公共服务门户",
            "guó jiā gōng gòng fú wù mén hù wǎng zhàn",
            "Cổng Dịch vụ công quốc gia\nCổng dịch vụ công của quốc gia\nCDVCQG",
            "Nghị định 118/2025/NĐ-CP\nĐiều 3; khoản 2",
        ],
        ["2", "土地", "tǔ dì", "đất đai", ""],
    ]
    assert [cell.split("\n")[0] for cell in signatures[0]] == ["Người lập bảng", "Người thẩm định", "Người phê duyệt"]


@pytest.mark.parametrize(
    ("created", "line"),
    [
        (dt.datetime(2026, 2, 3, tzinfo=dt.UTC), "Ngày 03 tháng 02 năm 2026"),
        (dt.datetime(2026, 9, 12, tzinfo=dt.UTC), "Ngày 12 tháng 9 năm 2026"),
        (None, "Ngày ..... tháng ..... năm ........"),
    ],
)
def test_title_and_date_stand_above(created: dt.datetime | None, line: str) -> None:
    data = written(DOCX, [PORTAL], header=replace(HEADER, created=created))
    assert paragraphs(data)[:3] == ["BẢNG THUẬT NGỮ TRUNG – VIỆT", "hành chính", line]


def test_the_other_direction_has_vietnamese_first_and_reads_the_chinese() -> None:
    options = WriteOptions(source_language="vi", target_language="zh")
    data = written(DOCX, [concept("土地", "đất đai")], options)
    assert tables(data)[0] == [
        ["STT", "Tiếng Việt", "Phiên âm", "Tiếng Trung", "Nguồn"],
        ["1", "đất đai", "tǔ dì", "土地", ""],
    ]
    assert paragraphs(data)[0] == "BẢNG THUẬT NGỮ VIỆT – TRUNG"


def test_what_is_not_for_signing_is_reported() -> None:
    assert DOCX.write is not None
    report = DOCX.write(HEADER, [PORTAL], io.BytesIO(), WriteOptions())
    assert {loss.field for loss in report.losses} == {
        "concept.notes",
        "concept.gloss",
        "concept.definitions",
        "concept.subjects",
        "term.contexts",
    }


def test_nothing_to_write_is_an_error() -> None:
    with pytest.raises(GlossaryError, match="nothing to export"):
        written(DOCX, [])


@settings(max_examples=15)
@given(st.lists(concepts(), min_size=1, max_size=3, unique_by=lambda concept: concept.id))
def test_any_text_stands_in_the_table(some: list[Concept]) -> None:
    found = tables(written(DOCX, some))[0][1:]
    assert [row[1].split("\n")[0] for row in found] == [one.headword("zh") for one in some]
