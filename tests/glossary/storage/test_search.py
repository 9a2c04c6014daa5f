"""Finding entries: hanzi, pinyin, initials, Vietnamese with and without marks; filters and orders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from termbases import concept, mined, opened

from glossary.model import Workflow, replace
from glossary.storage import Filter, Sort, Termbase
from glossary.storage.search import ALL


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    with opened(tmp_path) as found:
        with found.change("import") as change:
            change.save(concept("电子政务", "chính phủ điện tử"))
            change.save(concept("行政审批", "phê duyệt hành chính"))
            change.save(replace(concept("税务", "thuế vụ"), subjects=("Thuế",)))
            change.save(concept("EGDI", "chỉ số phát triển chính phủ điện tử"))
            change.save(concept("海关", status=Workflow.ACCEPTED))
            change.save(concept("服务居民", status=Workflow.REJECTED))
        yield found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("政务", {"电子政务"}),
        ("政", {"电子政务", "行政审批"}),
        ("電子政務", {"电子政务"}),
        ("子政", {"电子政务"}),
        ("政电", set()),
        ("dzzw", {"电子政务"}),
        ("xzsp", {"行政审批"}),
        ("dianzi", {"电子政务"}),
        ("diànzǐ", {"电子政务"}),
        ("egdi", {"EGDI"}),
        ("chinh phu", {"电子政务", "EGDI"}),
        ("chính phủ", {"电子政务", "EGDI"}),
        ("thue", {"税务"}),
        ("#c-税", {"税务"}),
        ("s:accepted", {"海关"}),
        ("s:rejected", {"服务居民"}),
        ("d:thuế", {"税务"}),
        ("d:thu", set()),
        ("zzzz", set()),
        ('"', set()),
        ("政务 OR 海关", set()),
        ("vietnamese : chinh", set()),
        ("%", set()),
    ],
)
def test_a_query_finds(termbase: Termbase, query: str, expected: set[str]) -> None:
    assert {row.zh for row in termbase.rows(termbase.ids(Filter(query=query)))} == expected


def test_exact_marks_come_first(termbase: Termbase) -> None:
    termbase.save(concept("主张", "chinh phu"), action="add")
    found = termbase.rows(termbase.ids(Filter(query="chính phủ"), Sort.PINYIN))
    assert [row.zh for row in found] == ["电子政务", "EGDI", "主张"]


def test_the_working_list_leaves_rejected_entries_out(termbase: Termbase) -> None:
    assert termbase.count() == 5
    assert termbase.count(Filter(statuses=tuple(Workflow))) == 6


def test_a_list_is_in_the_order_of_pinyin_or_of_the_vietnamese_dictionary(termbase: Termbase) -> None:
    def zh(sort: Sort) -> list[str]:
        return [row.zh for row in termbase.rows(termbase.ids(Filter(), sort))]

    assert zh(Sort.PINYIN) == ["电子政务", "EGDI", "海关", "税务", "行政审批"]
    assert zh(Sort.VIETNAMESE) == ["EGDI", "电子政务", "行政审批", "税务", "海关"]


def test_a_concept_without_chinese_is_listed_only_when_asked_for(termbase: Termbase) -> None:
    termbase.save(concept("x", "quận").with_terms("zh", ()), action="add")
    assert termbase.count(Filter(query="quận")) == 0
    assert termbase.count(Filter(query="quận", without_source=True)) == 1


def test_counts_by_status(termbase: Termbase) -> None:
    counts = termbase.counts().by_status
    assert {str(status): number for status, number in counts.items()} == {
        "candidate": 0,
        "rejected": 1,
        "accepted": 1,
        "draft": 4,
        "approved": 0,
    }


@pytest.mark.parametrize("wanted", [Filter(), ALL, Filter(statuses=(Workflow.CANDIDATE,)), Filter(query="政")])
def test_the_first_entries_of_a_list_are_those_of_the_whole_list(tmp_path: Path, wanted: Filter) -> None:
    with opened(tmp_path) as found:
        forms = ["电子政务", "行政审批", "政务公开", "户籍登记"]
        mined(found, "。".join(forms), forms, scores=[0.5, 0.9, 0.5, 0.0])
        found.save(concept("税务", "thuế vụ"), action="add")
        found.save(concept("政府"), action="add")
        for sort in Sort:
            every = found.ids(wanted, sort)
            for limit in range(1, len(every) + 2):
                assert found.ids(wanted, sort, limit=limit) == every[:limit]


def test_an_id_is_found_as_typed_and_in_lower_case(tmp_path: Path) -> None:
    with opened(tmp_path) as found:
        found.save(concept("政府", id="m0abc"), action="add")
        found.save(concept("法律", id="ISO-1"), action="add")
        for query, expected in (("#m0a", ["政府"]), ("#M0A", ["政府"]), ("#ISO", ["法律"]), ("#0abc", [])):
            assert [row.zh for row in found.rows(found.ids(Filter(query=query)))] == expected, query
