import pytest

from terms.equivalents.numerals import number_value, numeral_at


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("第942号", "số 942"),
        ("第四次", "lần thứ tư"),
        ("第一", "thứ nhất"),
        ("4级", "cấp 4"),
        ("2025年", "năm 2025"),
        ("三年", "ba năm"),
        ("二季度", "quý II"),
        ("第十四届", "khóa XIV"),
        ("第30/2020号", "số 30/2020"),
        ("两", "hai"),
        ("50%", "50%"),
        ("十八周岁", "18 tuổi"),
    ],
)
def test_says_numerals_in_vietnamese(zh: str, vi: str) -> None:
    found = numeral_at(zh, 0)
    assert found is not None
    assert (found[0], found[1][0]) == (len(zh), vi)


def test_a_bare_chinese_digit_is_no_numeral() -> None:
    assert numeral_at("一般", 0) is None


@pytest.mark.parametrize(
    ("text", "value"), [("942", 942), ("十二", 12), ("二十", 20), ("三百", 300), ("30/2020", None)]
)
def test_values(text: str, value: int | None) -> None:
    assert number_value(text) == value
