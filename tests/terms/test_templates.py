from __future__ import annotations

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
