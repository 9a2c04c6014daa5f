from __future__ import annotations

import pytest
from mining_pages import PAGE, SECOND, page

from terms.pipeline import Candidate, MiningResult, explain, mine


def kinds(result: MiningResult) -> dict[str, str]:
    return {one.term: one.kind for one in result.candidates}


def by_term(text: str) -> dict[str, Candidate]:
    return {one.term: one for one in mine([page(text)]).candidates}


def test_laws_and_programmes_in_title_marks_are_found_whole() -> None:
    found = kinds(mine([page(PAGE)]))
    assert (found["信息安全法"], found["数字农业发展计划"]) == ("law", "programme")


def test_an_institution_with_a_conjunction_is_found_whole() -> None:
    assert kinds(mine([page(PAGE)]))["农业与农村发展部"] == "institution"


@pytest.mark.parametrize("text", ["完成与政府办公厅的连接。\n", "人民检察院和人民法院的工作。\n"])
def test_a_verb_or_two_institutions_make_no_joined_name(text: str) -> None:
    assert not [term for term in by_term(text) if "与" in term or "和" in term]


def test_systems_named_one_after_the_other_are_found_whole() -> None:
    text = "政府已经建立信息系统，如：国家电子文件交换平台，服务于政府会议和事务处理的信息系统，国家报告信息系统等。\n"
    found = by_term(text)
    assert found["服务于政府会议和事务处理的信息系统"].kind == "system"


@pytest.mark.parametrize("name", ["阮孟雄", "陈文山", "梅进勇", "尼古拉斯·华纳里"])
def test_persons_are_listed_apart(name: str) -> None:
    result = mine([page(f"政府办公厅主任{name}表示，数字政府取得进展。\n")])
    assert [(one.term, one.kind, one.frequency) for one in result.names] == [(name, "name", 1)]
    assert not [term for term in kinds(result) if name[-2:] in term]


def test_places_are_listed_apart() -> None:
    result = mine([page("越南的数字政府。越南的数字经济。\n")])
    assert [(one.term, one.frequency) for one in result.names] == [("越南", 2)]


def test_an_abbreviation_is_tied_to_its_full_form() -> None:
    found = by_term(SECOND)
    assert (found["通传部"].kind, found["通传部"].link) == ("abbreviation", "通讯传媒部")
    assert (found["EGDI"].kind, found["EGDI"].link) == ("abbreviation", "电子政务发展指数")
    assert found["电子政务发展指数"].link == "EGDI"


def test_a_new_word_with_a_suffix_is_known_by_its_parts() -> None:
    assert "政务网" in by_term("建立从中央到基层的政务网。\n")


def test_reasons_are_given_in_words() -> None:
    reasons = explain(by_term(SECOND)["EGDI"])
    assert reasons[0] == "occurs 1 times in 1 documents"
    assert "a document introduces it as a short form" in reasons
    assert "tied to 电子政务发展指数" in reasons
