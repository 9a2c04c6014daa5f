"""Vietnamese: what is the same word, what is found, and what comes first."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import (
    capitalise_first,
    fold_vietnamese,
    is_nfc,
    match_key,
    restyle,
    sort_key,
)

VIETNAMESE = st.text("aăâeêioôơuưyàáảãạòóỏõọùúủũụỳýỷỹỵbcdđghklmnqtvxHÓAQY \u0301\u0323-4电")


def test_fold_drops_case_marks_and_the_bar_of_d() -> None:
    assert fold_vietnamese("  Đề án  ĐIỆN tử\u3000hóa ") == "de an dien tu hoa"
    assert fold_vietnamese("Thủ tục 电子") == "thu tuc 电子"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hóa", "hoá"),
        ("Thủy lợi", "thuỷ lợi"),
        ("kỹ thuật", "kĩ thuật"),
        ("Mỹ", "Mĩ"),
        ("quý", "quí"),
        ("lý do", "lí do"),
        ("y tế", "i tế"),
        ("số  hóa", "Số Hoá"),
    ],
)
def test_spellings_of_one_word_match(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("thúy", "thúi"), ("tay", "tai"), ("hóa", "hòa"), ("tuy", "tui"), ("đa", "da"), ("hóa", "hoa")]
)
def test_different_words_do_not_match(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_tone_marks_move_between_the_two_styles() -> None:
    assert restyle("HOÁ chất, thuỷ lợi, khoẻ, quý, hoàn, quỳ", "old") == "HÓA chất, thủy lợi, khỏe, quý, hoàn, quỳ"
    assert restyle("Hóa chất, thủy lợi, khỏe, quý, hoàn, quỳ", "new") == "Hoá chất, thuỷ lợi, khoẻ, quý, hoàn, quỳ"


def test_dictionary_order() -> None:
    numbers_and_a = ["4G", "an", "ăn", "ân"]
    one_syllable_before_the_next = ["ba", "ba mẹ", "bà", "bà con", "bả", "bã", "bá", "bạ", "ban", "bàn"]
    letters = ["ca", "da", "đa", "e", "ê", "hoa", "hòa", "hoàn", "o", "ô", "ơ", "quy", "u", "ư", "y", "电子"]
    ordered = [*numbers_and_a, *one_syllable_before_the_next, *letters]
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


def test_tone_placement_and_case_only_break_ties() -> None:
    assert sorted(["Hòa b", "hoà a", "hòa a", "Hòa a"], key=sort_key)[-1] == "Hòa b"
    assert sorted(["Ba", "ba"], key=sort_key) == ["ba", "Ba"]


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capitalise_first("đất đai") == "Đất đai"
    assert capitalise_first(unicodedata.normalize("NFD", "ủy ban")) == "Ủy ban"


@given(st.one_of(st.text(), VIETNAMESE))
def test_folds_are_idempotent_and_composed(s: str) -> None:
    for fold in (fold_vietnamese, match_key):
        folded = fold(s)
        assert fold(folded) == folded
        assert is_nfc(folded)


@given(VIETNAMESE)
def test_restyling_there_and_back_is_one_style(s: str) -> None:
    old = restyle(s, "old")
    assert restyle(restyle(s, "new"), "old") == old
    assert match_key(restyle(s, "new")) == match_key(s)


@given(VIETNAMESE)
def test_composed_and_decomposed_sort_alike(s: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", s)) == sort_key(s)
