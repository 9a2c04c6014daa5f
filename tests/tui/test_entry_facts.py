"""What is said of an entry, in the command and in the app."""

from __future__ import annotations

import datetime as dt

from glossary.check.silence import silence
from glossary.model import (
    Concept,
    Extra,
    Image,
    LangSection,
    Source,
    SourcedText,
    Term,
    TermStatus,
    Transaction,
    Validity,
)
from tui.entry_facts import facts

FULL = Concept(
    id="c1",
    gloss="数据",
    subjects=("số hoá",),
    notes=("chung",),
    images=(Image(target="https://vd.vn/a.png", caption="sơ đồ"),),
    transactions=(Transaction(type="origination", date=dt.date(2024, 5, 6), responsibility="lan"),),
    extra=(Extra(origin="tbx", name="descrip/Mã dự án", value='<descrip type="Mã dự án">P7</descrip>'),),
    sections=(
        LangSection(
            language="zh",
            definitions=(SourcedText(text="机关的数据", source=Source(title="条例")),),
            terms=(
                Term(
                    text="政务数据", contexts=(SourcedText(text="政务数据共享。"), SourcedText(text="开放政务数据。"))
                ),
                Term(text="公务数据", status=TermStatus.DEPRECATED),
                Term(text="政務數據", script="Hant"),
            ),
        ),
        LangSection(
            language="vi",
            notes=("viết thường",),
            terms=(
                Term(
                    text="dữ liệu công vụ",
                    notes=("xem luật",),
                    validity=Validity(end=dt.date(2025, 3, 1), successor="dữ liệu của cơ quan nhà nước"),
                ),
            ),
        ),
        LangSection(language="en", terms=(Term(text="government data"),)),
    ),
)


def test_all_that_a_reviewer_wrote_is_said_wherever_the_file_had_it() -> None:
    assert list(facts(FULL)) == [
        ("variants", "公务数据 (deprecated), 政務數據 (Hant)"),
        ("en", "government data"),
        ("sense", "数据"),
        ("domain", "số hoá"),
        ("definition", "机关的数据 [条例]"),
        ("note", "chung"),
        ("note", "viết thường"),
        ("quotation", "政务数据共享。"),
        ("quotation", "开放政务数据。"),
        ("note", "dữ liệu công vụ: xem luật"),
        ("in force", "dữ liệu công vụ: –2025-03-01; → dữ liệu của cơ quan nhà nước"),
        ("image", "sơ đồ https://vd.vn/a.png"),
        ("origination", "2024-05-06 lan"),
        ("Mã dự án", "P7"),
    ]


def test_a_quotation_that_is_shown_as_a_context_is_not_said_again() -> None:
    said = [words for label, words in facts(FULL, shown={"政务数据共享。"}) if label == "quotation"]
    assert said == ["开放政务数据。"]


def test_a_check_that_was_silenced_is_no_fact() -> None:
    assert list(facts(silence(Concept(id="c2"), "no-context"))) == []
