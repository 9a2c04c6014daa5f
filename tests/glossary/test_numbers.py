"""Numbers of the two languages meet in one canonical form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers import chinese_quantities, unmatched, vietnamese_quantities

CASES = [line.split("\t") for line in Path(__file__).with_name("number_cases.tsv").read_text("utf-8").splitlines()]


def differ(zh: str, vi: str) -> bool:
    return unmatched(chinese_quantities(zh), vietnamese_quantities(vi)) != ([], [])


@pytest.mark.parametrize(("zh", "vi"), [(zh, vi) for kind, zh, vi in CASES if kind == "same"])
def test_the_same_number_in_both_languages(zh: str, vi: str) -> None:
    assert not differ(zh, vi)


@pytest.mark.parametrize(("zh", "vi"), [(zh, vi) for kind, zh, vi in CASES if kind == "different"])
def test_different_numbers_are_told_apart(zh: str, vi: str) -> None:
    assert differ(zh, vi)


@pytest.mark.xfail(strict=True, reason="a multiple in words is not read")
@pytest.mark.parametrize(("zh", "vi"), [(zh, vi) for kind, zh, vi in CASES if kind == "unknown"])
def test_what_cannot_be_read_yet(zh: str, vi: str) -> None:
    assert not differ(zh, vi)


def test_values_are_canonical_and_have_their_places() -> None:
    text = "二季度增长百分之五，达1.84亿人"
    found = [(one.value, text[one.start : one.end]) for one in chinese_quantities(text)]
    assert found == [("Q2", "二季度"), ("5%", "百分之五"), ("184000000", "1.84亿")]
    text = "quý II tăng 5 %, đạt 184 triệu người ngày 1/7/2025"
    found = [(one.value, text[one.start : one.end]) for one in vietnamese_quantities(text)]
    assert found == [("Q2", "quý II"), ("5%", "5 %"), ("184000000", "184 triệu"), ("2025-07-01", "1/7/2025")]


def test_words_that_may_be_no_number_are_uncertain() -> None:
    assert [(one.value, one.certain) for one in chinese_quantities("三农")] == [("3", False)]
    assert [(one.value, one.certain) for one in vietnamese_quantities("năm")] == [("5", False)]


def test_a_day_that_no_calendar_has_is_read_as_its_numbers() -> None:
    assert [one.value for one in chinese_quantities("2025-13-40")] == ["2025", "13", "40"]


@pytest.mark.parametrize("odd", ["一" * 10_000, "1" * 10_000, "十" * 10_000, "٣年٣月٣日", "٣成", "²"])
def test_what_only_looks_like_a_number_does_no_harm(odd: str) -> None:
    assert unmatched(chinese_quantities(odd), chinese_quantities(odd)) == ([], [])
    assert unmatched(vietnamese_quantities(odd), vietnamese_quantities(odd)) == ([], [])


@given(st.integers(min_value=0, max_value=10**13))
def test_any_whole_number_is_read_in_the_digits_of_either_language(number: int) -> None:
    [zh] = chinese_quantities(f"{number:,}")
    [vi] = vietnamese_quantities(f"{number:,}".replace(",", "."))
    assert zh.value == vi.value == str(number)


@given(st.integers(min_value=1, max_value=9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]))
def test_chinese_units_multiply(number: int, unit: tuple[str, int]) -> None:
    [zh] = chinese_quantities(f"{number}{unit[0]}")
    assert zh.value == str(number * unit[1])


@given(st.text(alphabet="0123456789一二三四五十百千万亿两半年月日季度第成分之%‰.,/-至 "))
def test_no_chinese_text_is_too_odd(text: str) -> None:
    for one in chinese_quantities(text):
        assert 0 <= one.start < one.end <= len(text)


WORDS = "1 2.500 3,5 % năm mươi mười trăm linh nghìn triệu tỷ quý II 7/2025 một phần - /"


@given(st.lists(st.sampled_from(WORDS.split())))
def test_no_vietnamese_text_is_too_odd(words: list[str]) -> None:
    text = " ".join(words)
    for one in vietnamese_quantities(text):
        assert 0 <= one.start < one.end <= len(text)
