"""The checks: what each finds, what it leaves alone, and how an entry is silenced."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import shared
from termbases import concept, opened

from glossary.check import (
    CHECKS,
    HouseForm,
    HouseForms,
    Settings,
    Severity,
    check_concept,
    check_concepts,
    check_termbase,
    heed,
    load_house_forms,
    silence,
    silenced,
)
from glossary.errors import FormatError
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
from glossary.text import Style

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("check_cases.json").read_text("utf-8"))
SETTINGS = Settings(date=dt.date(2026, 3, 2))


def codes(one: Concept, settings: Settings = SETTINGS) -> set[str]:
    return {issue.code for issue in check_concept(one, settings)}


def of_case(case: dict[str, Any]) -> Concept:
    zh = tuple(Term(text=form) for form in case["zh"].split("|") if form)
    vi = tuple(Term(text=form) for form in case["vi"].split("|") if form)
    base = Concept(id="c1", status=Workflow(case.get("status", "draft")), kind=ConceptKind(case.get("kind", "term")))
    return base.with_terms("zh", zh).with_terms("vi", vi)


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=f"{case['code']}: {case['zh']} {case['vi']}", marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_check_finds_what_its_case_says(case: dict[str, Any]) -> None:
    day = dt.date.fromisoformat(case.get("date", "2026-03-02"))
    settings = Settings(date=day, only=frozenset([case["code"]]))
    messages = [issue.message for issue in check_concept(of_case(case), settings)]
    if case["finds"]:
        assert len(messages) == 1
        assert case["finds"] in messages[0]
    else:
        assert messages == []


def test_every_check_of_one_entry_has_cases_for_and_against() -> None:
    own_tests = {
        "no-preferred",
        "no-source",
        "no-context",
        "expired",
        "forbidden-form",
        "same-chinese",
        "same-vietnamese",
    }
    plain = [case for case in CASES if "xfail" not in case]
    assert {case["code"] for case in plain if case["finds"]} == CHECKS.keys() - own_tests
    assert {case["code"] for case in plain if not case["finds"]} == CHECKS.keys() - own_tests


def test_an_issue_says_all_that_is_known() -> None:
    [issue] = check_concept(
        concept("电子发票", "hoá đơn điện tử"), Settings(date=SETTINGS.date, only=frozenset(["tone-mark"]))
    )
    assert (issue.code, issue.severity, issue.concept, issue.term, issue.field) == (
        "tone-mark",
        Severity.WARNING,
        "c-电子发票",
        "hoá đơn điện tử",
        "vi",
    )


def test_a_rejected_entry_is_left_alone() -> None:
    assert check_concept(concept("电子政務", "hoá", status=Workflow.REJECTED), SETTINGS) == []


def test_the_house_may_set_tone_marks_the_other_way_or_either() -> None:
    old, new = concept("发票", "hóa đơn"), concept("发票", "hoá đơn")
    house: list[tuple[Style | None, list[Concept]]] = [("old", [new]), ("new", [old]), (None, [])]
    for style, wrong in house:
        settings = Settings(date=SETTINGS.date, tone_marks=style)
        assert [one for one in (old, new) if "tone-mark" in codes(one, settings)] == wrong


def test_a_deprecated_term_needs_a_preferred_one_beside_it() -> None:
    aside = Term(text="thẻ căn cước công dân", status=TermStatus.SUPERSEDED)
    alone = concept("身份证").with_terms("vi", (aside,))
    admitted = alone.with_terms("vi", (aside, Term(text="thẻ căn cước", status=TermStatus.ADMITTED)))
    preferred = alone.with_terms("vi", (aside, Term(text="thẻ căn cước")))
    assert ["no-preferred" in codes(one) for one in (alone, admitted, preferred)] == [True, True, False]


def test_a_source_or_context_anywhere_in_the_entry_is_enough() -> None:
    bare = concept("土地登记", "đăng ký đất đai")
    assert {"no-source", "no-context"} <= codes(bare)
    law = Source(title="Luật Đất đai 2024")
    sourced = [
        replace(bare, sources=(law,)),
        bare.with_terms("vi", (Term(text="đăng ký đất đai", sources=(law,)),)),
    ]
    assert ["no-source" in codes(one) for one in sourced] == [False, False]
    quoted = bare.with_terms("zh", (Term(text="土地登记", contexts=(SourcedText(text="办理土地登记。"),)),))
    assert "no-context" not in codes(quoted)


def test_validity_is_measured_by_the_day_of_use() -> None:
    validity = Validity(
        start=dt.date(2011, 1, 1), end=dt.date(2022, 8, 15), successor="dịch vụ công trực tuyến toàn trình"
    )
    term = Term(text="dịch vụ công trực tuyến mức độ 4", validity=validity)
    one = concept("四级在线公共服务").with_terms("vi", (term,))
    found = {
        day: [issue.message for issue in check_concept(one, Settings(date=day, only=frozenset(["expired"])))]
        for day in (dt.date(2010, 12, 31), dt.date(2022, 8, 15), dt.date(2022, 8, 16))
    }
    assert list(found.values()) == [
        ["dịch vụ công trực tuyến mức độ 4 is not valid before 2011-01-01"],
        [],
        ["dịch vụ công trực tuyến mức độ 4 was valid until 2022-08-15; since then dịch vụ công trực tuyến toàn trình"],
    ]
    aside = one.with_terms("vi", (replace(term, status=TermStatus.SUPERSEDED),))
    assert "expired" not in codes(aside, Settings(date=dt.date(2026, 1, 1)))


def test_a_body_with_its_end_of_validity_is_not_reported_twice() -> None:
    term = Term(text="Bộ Thông tin và Truyền thông", validity=Validity(end=dt.date(2025, 2, 28)))
    assert codes(concept("信息传媒部").with_terms("vi", (term,))) & {"expired", "abolished-body"} == {"expired"}


# ---------------------------------------------------------------- the house list


def test_the_house_list_names_its_own_form() -> None:
    house = HouseForms(
        [HouseForm(form="thương binh liệt sỹ", replacement="thương binh, liệt sĩ", note="Quyết định 1989")]
    )
    settings = Settings(date=SETTINGS.date, house=house, only=frozenset(["forbidden-form"]))
    [issue] = check_concept(concept("伤残军人和烈士", "gia đình Thương binh liệt sỹ"), settings)
    assert issue.message == (
        "gia đình Thương binh liệt sỹ: the house does not write Thương binh liệt sỹ (Quyết định 1989); "
        "write thương binh, liệt sĩ"
    )


def test_the_house_list_leaves_its_own_forms_alone() -> None:
    house = HouseForms(
        [
            HouseForm(form="cổng dịch vụ công quốc gia", replacement="Cổng Dịch vụ công quốc gia"),
            HouseForm(form="căn cước", replacement="thẻ căn cước"),
            HouseForm(form="政务", replacement=""),
        ]
    )
    settings = Settings(date=SETTINGS.date, house=house, only=frozenset(["forbidden-form"]))
    for vi in ("Cổng Dịch vụ công quốc gia", "thẻ căn cước", "căn cướcc"):
        assert check_concept(concept("门户", vi), settings) == []
    assert len(check_concept(concept("电子政务", "căn cước"), settings)) == 2


def test_the_house_list_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "house.tsv"
    path.write_text("\ufeff# form\treplacement\tnote\n\nhoàn thiện\thoàn thành\n电子政府\t电子政务\tcơ quan\n", "utf-8")
    assert load_house_forms(path).forms == (
        HouseForm(form="hoàn thiện", replacement="hoàn thành"),
        HouseForm(form="电子政府", replacement="电子政务", note="cơ quan"),
    )
    path.write_text("a\tb\nx\ty\tz\tw\n", "utf-8")
    with pytest.raises(FormatError) as caught:
        load_house_forms(path)
    assert str(caught.value) == f"{path}:2: is not form, replacement and note between tabs"


# ---------------------------------------------------------------- between entries


def between(*entries: Concept) -> list[tuple[str, str]]:
    settings = Settings(date=SETTINGS.date, only=frozenset(["same-chinese", "same-vietnamese"]))
    return sorted((issue.code, issue.concept) for issue in check_concepts(entries, settings))


def test_the_same_chinese_twice_needs_glosses() -> None:
    file, archive = concept("档案", "hồ sơ", id="c1"), concept("檔案", "tài liệu lưu trữ", id="c2")
    assert between(file, archive) == [("same-chinese", "c1"), ("same-chinese", "c2")]
    told = replace(file, gloss="của một người, một vụ việc")
    assert between(told, archive) == [("same-chinese", "c2")]
    assert between(told, replace(archive, gloss="trong kho lưu trữ")) == []
    assert len(between(told, replace(archive, gloss=told.gloss))) == 2


def test_numerals_in_either_form_are_the_same_chinese() -> None:
    assert len(between(concept("4级服务", "a", id="c1"), concept("四级服务", "b", id="c2"))) == 2


def test_one_vietnamese_for_two_concepts_unless_they_are_linked() -> None:
    one, other = concept("电子政务", "chính phủ điện tử", id="c1"), concept("电子政府", "Chính phủ điện tử", id="c2")
    assert between(one, other) == [("same-vietnamese", "c1"), ("same-vietnamese", "c2")]
    assert between(replace(one, references=(Reference(target="c2"),)), other) == []


def test_an_admitted_term_may_serve_twice() -> None:
    other = concept("电子政府", "chính quyền điện tử", id="c2")
    admitted = Term(text="chính phủ điện tử", status=TermStatus.ADMITTED)
    both = other.with_terms("vi", (*other.terms("vi"), admitted))
    assert between(concept("电子政务", "chính phủ điện tử", id="c1"), both) == []


def test_each_entry_is_reported_once_for_each_code() -> None:
    trio = [concept("服务", "dịch vụ", id=f"c{number}") for number in range(3)]
    assert between(*trio) == [("same-chinese", "c0"), ("same-chinese", "c1"), ("same-chinese", "c2")]


def test_a_termbase_is_checked_like_its_entries(tmp_path: Path) -> None:
    entries = [
        concept("档案", "hồ sơ", id="c1"),
        concept("檔案", "tài liệu", id="c2"),
        concept("电子政務", "hoá đơn", id="c3"),
        concept("三级", "cấp 2", id="c4", status=Workflow.REJECTED),
    ]
    with opened(tmp_path) as termbase:
        for one in entries:
            termbase.save(one, action="add")
        assert list(check_termbase(termbase, Filter(), SETTINGS)) == list(check_concepts(entries, SETTINGS))
        drafts = check_termbase(
            termbase, Filter(query="档案"), Settings(date=SETTINGS.date, only=frozenset(["mixed-scripts"]))
        )
        assert list(drafts) == []


# ---------------------------------------------------------------- silencing


def test_a_silenced_code_is_not_reported_until_it_is_heeded() -> None:
    one = concept("电子政務", "chính phủ điện tử", id="c1")
    quiet = silence(one, "mixed-scripts")
    assert codes(one) - codes(quiet) == silenced(quiet) == {"mixed-scripts"}
    assert silence(quiet, "mixed-scripts") == quiet
    assert heed(quiet, "mixed-scripts") == one


def test_checks_between_entries_are_silenced_for_one_of_them() -> None:
    one, other = concept("档案", "hồ sơ", id="c1"), concept("档案", "tài liệu", id="c2")
    assert between(silence(one, "same-chinese"), other) == [("same-chinese", "c2")]


# ---------------------------------------------------------------- false alarms

WANTED = Settings(date=dt.date(2026, 3, 2), ignored=frozenset(["no-source", "no-context"]))


def test_the_reviewed_sample_passes() -> None:
    with (ROOT / "tui" / "sample" / "reviewed.csv").open(encoding="utf-8", newline="") as stream:
        entries = [
            replace(
                concept(row["zh"], row["vi"], status=Workflow(row["status"])),
                kind=ConceptKind(row["kind"]),
                sources=(Source(title=row["source"]),),
            )
            for row in csv.DictReader(stream)
        ]
    assert len(entries) == 30
    assert list(check_concepts(entries, WANTED)) == []


def test_the_seed_terms_raise_no_false_alarm() -> None:
    """What is left is true: bodies that were merged in 2025, synonyms that share their Vietnamese, one small d."""
    lines = shared("gold", "seeds.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    entries = [concept(row[0], *row[4].split("|")) for row in rows if len(row) > 4 and row[4]]
    found = [issue for issue in check_concepts(entries, WANTED) if issue.code != "same-vietnamese"]
    assert {(issue.code, issue.term) for issue in found} <= {
        ("abolished-body", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("abolished-body", "Bộ Lao động - Thương binh và Xã hội"),
        ("abolished-body", "Bộ Thông tin và Truyền thông"),
        ("abolished-body", "Sở Thông tin và Truyền thông"),
        ("capitals", "Cổng dịch vụ công quốc gia duy nhất"),
    }


def test_the_lexicon_keeps_false_alarms_below_one_in_a_thousand() -> None:
    lines = (ROOT / "glossary" / "data" / "lexicon.tsv").read_text("utf-8").splitlines()[1:]
    entries = [concept(zh, *vi.split("|")) for zh, vi, *_ in (line.split("\t") for line in lines)]
    quiet = WANTED.ignored | {"abolished-body"}
    found = [issue for one in entries for issue in check_concept(one, Settings(date=WANTED.date, ignored=quiet))]
    assert len(found) < len(entries) / 1000, [issue.message for issue in found]


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_is_too_odd_for_the_checks(zh: str, vi: str) -> None:
    house = HouseForms([HouseForm(form="a", replacement="b")])
    for issue in check_concept(concept(zh, vi), Settings(date=SETTINGS.date, house=house)):
        assert issue.code in CHECKS


# ---------------------------------------------------------------- documentation


def test_the_page_lists_every_check() -> None:
    """docs/checks.md holds this table; after a change of CHECKS put the new lines there."""
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    lines = [
        f"| `{code}` | {check.severity} | {check.fields} | {check.finds} | {check.remedy} |"
        for code, check in CHECKS.items()
    ]
    assert re.findall(r"^\| `[a-z-]+` \| (?:error|warning|note) \|.*\|$", page, re.MULTILINE) == lines
