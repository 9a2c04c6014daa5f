"""Every check, both ways: rows with the fault, and right rows that look like them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from termbases import concept, document, opened

from glossary.check import (
    CHECKS,
    HouseForm,
    HouseForms,
    Settings,
    check_concepts,
    check_termbase,
    official_capitals,
)
from glossary.document import Variety
from glossary.model import (
    Concept,
    ConceptKind,
    Reference,
    Source,
    SourcedText,
    Term,
    TermStatus,
    Validity,
    Workflow,
    replace,
)
from glossary.storage import Filter

DAY: Final = dt.date(2026, 3, 2)
HOUSE: Final = HouseForms(
    [
        HouseForm(form="sổ đỏ", replacement="Giấy chứng nhận quyền sử dụng đất"),
        HouseForm(form="公民身份证", replacement=""),
    ]
)
Row = Concept | tuple[Concept, ...]


class Ways(NamedTuple):
    """Rows of one check; each is one entry, or some that stand in a termbase together."""

    faulty: tuple[Row, ...]
    right: tuple[Row, ...]


def row(zh: str, *vi: str, usage: str = "", gloss: str = "", kind: ConceptKind = ConceptKind.TERM) -> Concept:
    plain = concept(zh, *vi, status=Workflow.DRAFT)
    terms = tuple(replace(term, usage=usage) for term in plain.terms("zh"))
    return replace(plain, gloss=gloss, kind=kind).with_terms("zh", terms)


def aside(zh: str, old: str, status: TermStatus, *others: Term) -> Concept:
    return concept(zh, status=Workflow.DRAFT).with_terms("vi", (Term(text=old, status=status), *others))


def valid(zh: str, vi: str, *, start: dt.date | None = None, end: dt.date | None = None) -> Concept:
    term = Term(text=vi, validity=Validity(start=start, end=end))
    return concept(zh, status=Workflow.DRAFT).with_terms("vi", (term,))


def sourced(one: Concept, number: str) -> Concept:
    return replace(one, sources=(Source(title="Luật", number=number),))


def quoted(one: Concept, language: str, text: str) -> Concept:
    terms = one.terms(language)
    return one.with_terms(language, (replace(terms[0], contexts=(SourcedText(text=text),)), *terms[1:]))


LAND = concept("土地登记", "đăng ký đất đai")
LAW = ConceptKind.LAW
FILE, ARCHIVE = concept("档案", "hồ sơ", id="c1"), concept("檔案", "tài liệu lưu trữ", id="c2")

WAYS: Final[dict[str, Ways]] = {
    "untranslated": Ways(
        (concept("行政处罚", status=Workflow.ACCEPTED), concept("户籍", status=Workflow.APPROVED)),
        (concept("行政处罚"), concept("户籍", "hộ khẩu", status=Workflow.ACCEPTED)),
    ),
    "empty-term": Ways((row("发票", "–"), row("……", "hóa đơn")), (row("5G", "5G"), row("甲", "A"))),
    "repeated-term": Ways(
        (row("发票", "hóa đơn", "hóa đơn"), row("税率", "thuế suất", "mức thuế", "thuế suất")),
        (row("发票", "hóa đơn", "hoá đơn"), row("税率", "thuế suất", "mức thuế suất")),
    ),
    "no-preferred": Ways(
        (
            aside("身份证", "chứng minh nhân dân", TermStatus.SUPERSEDED),
            aside("身份证", "CMND", TermStatus.DEPRECATED, Term(text="căn cước", status=TermStatus.ADMITTED)),
        ),
        (
            aside("身份证", "chứng minh nhân dân", TermStatus.SUPERSEDED, Term(text="thẻ căn cước")),
            aside("证件", "giấy tờ", TermStatus.ADMITTED),
        ),
    ),
    "same-chinese": Ways(
        ((FILE, ARCHIVE), (concept("4级", "cấp 4", id="c1"), concept("四级", "mức 4", id="c2"))),
        (
            (replace(FILE, gloss="của một người"), replace(ARCHIVE, gloss="trong kho")),
            (concept("档案", "hồ sơ", id="c1"), concept("档案馆", "kho lưu trữ", id="c2")),
        ),
    ),
    "same-vietnamese": Ways(
        (
            (concept("规定", "quy định", id="c1"), concept("条例", "quy định", id="c2")),
            (concept("窗口", "Bộ phận một cửa", id="c1"), concept("一站式", "bộ phận một cửa", id="c2")),
        ),
        (
            (
                replace(concept("规定", "quy định", id="c1"), references=(Reference(target="c2"),)),
                concept("条例", "quy định", id="c2"),
            ),
            (concept("规定", "quy định", id="c1"), concept("规章", "quy chế", id="c2")),
        ),
    ),
    "no-source": Ways(
        (LAND, quoted(LAND, "zh", "办理土地登记。")),
        (sourced(LAND, "31/2024/QH15"), concept("土地登记", status=Workflow.ACCEPTED)),
    ),
    "no-context": Ways(
        (LAND, sourced(LAND, "31/2024/QH15")),
        (quoted(LAND, "zh", "办理土地登记。"), quoted(LAND, "vi", "Người dân đăng ký đất đai.")),
    ),
    "expired": Ways(
        (
            valid("身份证", "chứng minh nhân dân", end=dt.date(2024, 12, 31)),
            valid("数据中心", "trung tâm dữ liệu", start=dt.date(2026, 7, 1)),
        ),
        (
            valid("身份证", "căn cước", start=dt.date(2024, 7, 1)),
            valid("证书", "chứng chỉ", end=dt.date(2026, 3, 2)),
        ),
    ),
    "abolished-body": Ways(
        (
            row("计划投资部", "Bộ Kế hoạch và Đầu tư"),
            row("越南高级人民法院", "Tòa án nhân dân cấp cao"),
            row("高级人民法院", "Tòa án nhân dân cấp cao", usage="VN"),
            row("高级人民法院", "Tòa án nhân dân cấp cao", gloss="cơ quan xét xử của Việt Nam trước 7/2025"),
            row("岘港市高级人民法院", "Tòa án nhân dân cấp cao tại Đà Nẵng"),
            sourced(row("高级人民法院", "Tòa án nhân dân cấp cao"), "62/2014/QH13"),
            row("越南交通运输部", "Bộ Giao thông vận tải"),
            row("县级人民委员会主席", "Chủ tịch Ủy ban nhân dân cấp huyện"),
        ),
        (
            row("高级人民法院", "Tòa án nhân dân cấp cao"),
            row("高级人民法院", "Tòa án nhân dân cấp cao", usage="CN"),
            row("广东省高级人民法院", "Tòa án nhân dân cấp cao tỉnh Quảng Đông"),
            row("法院", "Tòa án nhân dân cấp cao", gloss="của Trung Quốc"),
            row("交通运输部", "Bộ Giao thông vận tải"),
            row("县级人民政府", "Ủy ban nhân dân cấp huyện"),
            row("老挝计划投资部", "Bộ Kế hoạch và Đầu tư Lào"),
            row("财政部", "Bộ Tài chính"),
            row("最高人民法院", "Tòa án nhân dân tối cao"),
        ),
    ),
    "capitals": Ways(
        (
            row("修改土地法若干条款的法律", "Luật sửa đổi, bổ sung một số điều của luật đất đai"),
            row("土地法", "luật Đất đai"),
            row("民法典", "bộ luật Dân sự"),
            row("修改土地法", "sửa đổi luật Đất đai"),
            row("海关法实施细则", "Nghị định quy định chi tiết một số điều của luật Hải quan", kind=LAW),
            row("内务部", "bộ Nội vụ"),
        ),
        (
            row("修改土地法", "sửa đổi Luật Đất đai"),
            row("罗马法", "luật La Mã"),
            row("越南法律", "luật Việt Nam"),
            row("伊斯兰法", "luật Hồi giáo"),
            row("土地法律", "pháp luật đất đai"),
            row("律师事务所", "văn phòng luật sư"),
            row("民法典", "Bộ luật Dân sự", kind=LAW),
            row("法律草案", "dự án luật"),
            row("英国法", "luật Anh"),
        ),
    ),
    "forbidden-form": Ways(
        (row("土地使用权证", "sổ đỏ"), row("公民身份证", "thẻ căn cước")),
        (row("红账", "số đo"), row("身份证", "thẻ căn cước")),
    ),
    "mixed-scripts": Ways(
        (row("電子政务", "chính phủ điện tử"), row("户籍登記", "đăng ký hộ tịch")),
        (row("電子政務", "chính phủ điện tử"), row("乾隆", "Càn Long")),
    ),
    "lookalike": Ways(
        (row("档案", "hồ sơ lưu trữ Ðảng"), row("发票", "hóa đоn")),
        (row("档案", "hồ sơ Đảng"), row("α系数", "hệ số α")),
    ),
    "wrong-language": Ways(
        (row("发票", "hóa đơn (发票)"), row("发票hóa đơn", "hóa đơn")),
        (row("VNeID账户", "tài khoản VNeID"), row("B超", "siêu âm B")),
    ),
    "not-nfc": Ways(
        (row("发票", "ho\u0301a đơn"), row("户籍", "hộ tịch".replace("ộ", "o\u0323\u0302"))),
        (row("发票", "hóa đơn"), row("户籍", "hộ tịch")),
    ),
    "spacing": Ways(
        (row("发票 ", "hóa đơn"), row("行政 处罚", "xử phạt hành chính"), row("税", "thuế  suất")),
        (row("VNeID 账户", "tài khoản VNeID"), row("行政处罚", "xử phạt (hành chính)")),
    ),
    "punctuation": Ways(
        (row("发票", "hóa đơn。"), row("行政处罚(当场)", "xử phạt tại chỗ"), row("税", "thuế；phí")),
        (row("行政处罚（当场）", "xử phạt (tại chỗ)"), row("3.5%", "3,5 %")),
    ),
    "brackets": Ways(
        (row("土地法（修正案", "Luật Đất đai (sửa đổi)"), row("税", "thuế (VAT"), row("“双碳目标", "mục tiêu kép")),
        (row("土地法（修正案）", "Luật Đất đai (sửa đổi)"), row("税", "a) thuế")),
    ),
    "tone-mark": Ways(
        (row("发票", "hoá đơn"), row("安全", "an toàn, thuỷ lợi")),
        (row("发票", "hóa đơn"), row("安全", "an toàn"), row("优先", "ưu tiên quyền")),
    ),
    "spelling": Ways(
        (row("发票", "hóa đơnn"), row("规定", "qui địhn")),
        (row("发票", "hóa đơn GTGT"), row("博客", "blog")),
    ),
    "length": Ways(
        (
            row("中华人民共和国国务院办公厅文件", "văn"),
            row("税务", "khoản tiền mà mọi tổ chức, cá nhân phải nộp vào ngân sách nhà nước hằng năm"),
        ),
        (row("国务院办公厅", "Văn phòng Quốc vụ viện"), row("税", "thuế")),
    ),
    "numbers": Ways(
        (row("1.84亿元", "184 tỷ nhân dân tệ"), row("三成", "3 %"), row("第15条", "Điều 16")),
        (
            row("1.84亿元", "184 triệu nhân dân tệ"),
            row("三成", "30 %"),
            row("第十五条", "Điều 15"),
            row("一站式", "một cửa"),
        ),
    ),
}
CASES = [
    pytest.param(code, found, way == "faulty", id=f"{code}: {way} {number}")
    for code, ways in WAYS.items()
    for way, rows in ways._asdict().items()
    for number, found in enumerate(rows)
]


@pytest.mark.parametrize(("code", "rows", "faulty"), CASES)
def test_a_fault_is_found_and_what_looks_like_it_is_not(code: str, rows: Row, faulty: bool) -> None:
    settings = Settings(date=DAY, house=HOUSE, only=frozenset([code]))
    entries = rows if isinstance(rows, tuple) else (rows,)
    messages = [issue.message for issue in check_concepts(entries, settings)]
    assert bool(messages) == faulty, messages


def test_every_check_is_tried_both_ways_twice() -> None:
    assert list(WAYS) == [code for code in CHECKS if code in WAYS]
    assert WAYS.keys() == CHECKS.keys()
    assert [code for code, ways in WAYS.items() if min(map(len, ways)) < 2] == []


@pytest.mark.parametrize(("variety", "found"), [(Variety.VIETNAM, True), (Variety.MAINLAND, False)])
def test_the_documents_tell_whose_court_it_is(tmp_path: Path, variety: Variety, found: bool) -> None:
    """The Chinese alone is that of a living court in China and of one that Vietnam no longer has."""
    context = SourcedText(text="高级人民法院审理此案。", source=Source(title="a.txt"))
    court = row("高级人民法院", "Tòa án nhân dân cấp cao")
    court = court.with_terms("zh", (Term(text="高级人民法院", contexts=(context,)),))
    page = dataclasses.replace(document("高级人民法院审理此案。"), variety=variety)
    with opened(tmp_path) as termbase:
        termbase.save(court, action="add")
        run = termbase.mining_run()
        run.add_documents([(page, None)])
        run.finish()
        issues = list(check_termbase(termbase, Filter(), Settings(date=DAY, only=frozenset(["abolished-body"]))))
    assert bool(issues) == found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("dự thảo luật Đất đai (sửa đổi)", "dự thảo Luật Đất đai (sửa đổi)"),
        ("một số điều của luật Tổ chức Quốc hội", "một số điều của Luật Tổ chức Quốc hội"),
        ("một số điều của pháp lệnh ưu đãi người có công", "một số điều của Pháp lệnh Ưu đãi người có công"),
        ("Bộ luật Tố tụng hình sự", "Bộ luật Tố tụng hình sự"),
        ("pháp luật Đất đai", "pháp luật Đất đai"),
    ],
)
def test_a_law_within_a_name_has_its_capital(text: str, right: str) -> None:
    assert official_capitals(text) == right
