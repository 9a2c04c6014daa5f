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
    assert reasons[0].startswith("termhood ")
    assert "a document introduces it as a short form" in reasons
    assert "tied to 电子政务发展指数" in reasons


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("内务部部长范氏青茶表示，机构精简已经完成。\n", "范氏青茶"),
        ("科学技术部部长 黎国雄主持会议。\n", "黎国雄"),
        ("行长阮氏红会见代表团。\n", "阮氏红"),
    ],
)
def test_names_with_a_middle_name_or_behind_a_blank_are_whole(text: str, name: str) -> None:
    assert [one.term for one in mine([page(text)]).names] == [name]


def test_common_nouns_that_dictionaries_take_for_places_are_no_names() -> None:
    result = mine([page("城镇登记失业率下降，入口有志愿者，外国直接投资增长，工作人员上门服务。\n")])
    assert not result.names
    assert {"城镇登记失业率", "外国直接投资"} <= kinds(result).keys()


@pytest.mark.parametrize(
    ("text", "whole", "piece"),
    [
        ("根据《地方政府组织法》，各级机关应当公开信息。\n", "地方政府组织法", "政府组织法"),
        ("企业的法定代表人应当申请签发证书。\n", "法定代表人", "法定代表"),
    ],
)
def test_a_piece_of_a_name_found_whole_comes_after_it(text: str, whole: str, piece: str) -> None:
    found = by_term(text)
    assert piece not in found or found[piece].score < found[whole].score / 2


def test_the_name_of_the_state_is_no_part_of_a_law() -> None:
    found = by_term("满足《中华人民共和国政府采购法》的规定。\n")
    assert found["政府采购法"].kind == "law"
    assert "中华人民共和国政府采购法" not in found


@pytest.mark.parametrize("term", ["采购人", "参保人", "家庭户", "户政事务所"])
def test_nouns_with_a_last_character_cut_off_are_found(term: str) -> None:
    assert term in by_term(f"登记由{term}办理。\n")


def test_of_particles_no_noun_is_made() -> None:
    assert not [term for term in by_term("本条例所称企业，是指机关所列的企业。\n") if term.endswith("所")]


@pytest.mark.parametrize("term", ["人委会", "乡坊", "再定居", "科学技术部", "公安厅"])
def test_words_the_tables_do_not_hold_are_found(term: str) -> None:
    assert term in by_term(f"材料由省{term}和{term}公布。{term}负责管理。\n")


def test_the_level_of_an_administration_is_no_part_of_an_institution() -> None:
    found = by_term("省政务服务和数据管理局公布清单。\n")
    assert "政务服务和数据管理局" in found
    assert "省政务服务和数据管理局" not in found
