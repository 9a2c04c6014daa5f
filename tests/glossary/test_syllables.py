"""Which syllables Vietnamese can have, and where the tone mark stands."""

from __future__ import annotations

import pytest

from glossary.check.syllables import is_syllable, misspelt, well_toned


@pytest.mark.parametrize(
    "syllable",
    ["hóa", "hoá", "thủy", "khỏe", "quý", "giếng", "gì", "thuở", "toán", "nguyễn", "nghị", "khuỷu", "mía", "qua"],
)
def test_possible_syllables_are_known_in_either_style(syllable: str) -> None:
    assert is_syllable(syllable)


@pytest.mark.parametrize("syllable", ["xyz", "đưòng", "ngị", "luât", "qúy"])
def test_impossible_syllables_and_misplaced_marks_are_refused(syllable: str) -> None:
    assert not is_syllable(syllable)


def test_a_misplaced_mark_goes_where_it_belongs() -> None:
    assert [well_toned(one) for one in ("qủa", "hòan", "nghiã", "xyz")] == ["quả", "hoàn", "nghĩa", ""]


def test_the_misspelt_words_of_a_phrase_are_named() -> None:
    assert misspelt("số hoá tài lịêu UBND, 4.0, Internet") == ["lịêu"]
