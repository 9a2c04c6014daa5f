"""Terms in running text: every spelling, exact places."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from termbases import concept

from glossary.match import Match, Matcher

TERMS = [("电子政务", "c1"), ("电子政务发展", "c2"), ("政务", "c3"), ("4级在线公共服务", "c4"), ("IT", "c5")]


def spans(matcher: Matcher, text: str, *, overlapping: bool = False) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.term) for one in matcher.find(text, overlapping=overlapping)]


def test_the_leftmost_longest_term_wins() -> None:
    assert spans(Matcher(TERMS), "推进电子政务发展和政务公开") == [("电子政务发展", "电子政务发展"), ("政务", "政务")]


def test_overlapping_gives_terms_inside_terms() -> None:
    found = spans(Matcher(TERMS), "电子政务发展", overlapping=True)
    assert found == [("电子政务", "电子政务"), ("电子政务发展", "电子政务发展"), ("政务", "政务")]


def test_traditional_full_width_and_numerals_are_the_same_term() -> None:
    text = "電子政務；四级在线公共服务、４级在线公共服务"
    assert spans(Matcher(TERMS), text) == [
        ("電子政務", "电子政务"),
        ("四级在线公共服务", "4级在线公共服务"),
        ("４级在线公共服务", "4级在线公共服务"),
    ]


def test_part_of_a_larger_number_is_no_match() -> None:
    assert spans(Matcher([("4级", "c")]), "14级、十四级") == []


def test_a_line_break_inside_a_term_does_not_hide_it() -> None:
    assert spans(Matcher(TERMS), "建设电子\n政务") == [("电子\n政务", "电子政务")]


def test_latin_terms_are_whole_words_also_beside_chinese() -> None:
    assert spans(Matcher(TERMS), "IT部门 BIT IT") == [("IT", "IT"), ("IT", "IT")]


def test_vietnamese_in_any_case_tone_style_and_normal_form() -> None:
    matcher = Matcher([("hóa đơn điện tử", "c1"), ("kỹ thuật", "c2")], "vi")
    text = "Hoá đơn  điện\ntử và KĨ THUẬT; kỹ thuật số"
    expected = [("Hoá đơn  điện\ntử", "hóa đơn điện tử"), ("KĨ THUẬT", "kỹ thuật"), ("kỹ thuật", "kỹ thuật")]
    assert spans(matcher, text) == expected
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", found) for found, _ in spans(matcher, decomposed)] == [
        found for found, _ in expected
    ]


def test_a_syllable_inside_a_word_is_no_match() -> None:
    assert spans(Matcher([("phí", "c")], "vi"), "phía, phí, phíp") == [("phí", "phí")]


def test_a_term_of_two_concepts_names_both() -> None:
    matcher = Matcher.of_concepts([concept("档案", id="c1"), concept("檔案", id="c2")])
    assert matcher.find("档案馆") == [Match(start=0, end=2, term="档案", concepts=("c1", "c2"))]


def test_no_terms_and_empty_terms_match_nothing() -> None:
    assert Matcher([]).find("电子政务") == []
    assert Matcher([("", "c"), (" ", "d")]).find("电子 政务") == []


@given(st.text(alphabet="电子政務务四4级 \n,aÍtT"))
def test_places_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    reached = 0
    for one in Matcher(TERMS).find(text):
        assert reached <= one.start < one.end <= len(text)
        reached = one.end
