from __future__ import annotations

import pytest
from mining_pages import PAGE, page

from terms.pipeline import Candidate, mine


def found(text: str) -> dict[str, Candidate]:
    return {one.term: one for one in mine([page(text)]).candidates}


def test_a_level_before_a_term_makes_a_term_and_digit_forms_are_one() -> None:
    candidate = found(PAGE)["4级在线公共服务"]
    assert candidate.forms == (("4级在线公共服务", 1), ("四级在线公共服务", 1))
    assert candidate.frequency == 2


def test_full_width_digits_are_a_form_of_the_same_candidate() -> None:
    candidate = found("提供４级在线公共服务。提供4级在线公共服务。提供4级在线公共服务。\n")["4级在线公共服务"]
    assert candidate.forms == (("4级在线公共服务", 2), ("４级在线公共服务", 1))


def test_an_ordinal_before_a_term_makes_a_term() -> None:
    assert "第四次工业革命" in found("第四次工业革命带来机会。\n")


def test_numbered_decisions_are_found_whole() -> None:
    terms = found("总理颁发第942号决定。根据64号议定，各省执行。\n")
    assert terms["第942号决定"].kind == "law"
    assert "64号议定" in terms


@pytest.mark.parametrize("number", ["第168/2025号议定", "第59/2022/NĐ-CP号议定", "第57-NQ/TW号决议"])
def test_numbers_with_strokes_and_letters_are_whole(number: str) -> None:
    terms = found(f"政府颁发{number}。各省执行。\n")
    assert terms[number].kind == "law"
    assert [term for term in terms if "号" in term] == [number]


def test_a_numeral_belongs_to_the_longest_good_base() -> None:
    terms = found("一级电子身份账户凭证件签发。二级电子身份账户应当采集指纹。电子身份账户由机关管理。\n")
    assert {"一级电子身份账户", "二级电子身份账户"} <= terms.keys()
    assert "一级电子身份" not in terms


@pytest.mark.parametrize("term", ["两级地方政府", "多层次社会保险体系", "一次性社会保险待遇"])
def test_measures_before_a_term_make_a_term(term: str) -> None:
    assert term in found(f"各省实行{term}。\n")


def test_a_numeral_before_a_frequent_word_belongs_to_what_follows_it() -> None:
    text = "社会保险由机关办理。" * 12 + "各省发展多层次社会保险体系。社会保险体系覆盖居民。\n"
    terms = found(text)
    assert "多层次社会保险体系" in terms
    assert "多层次社会保险" not in terms
