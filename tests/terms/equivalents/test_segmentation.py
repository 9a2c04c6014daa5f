from hypothesis import given
from hypothesis import strategies as st

from terms.equivalents.segmentation import cuts

KNOWN = {"电子": 1.0, "政务": 1.0, "电子政务": 0.9, "发展": 1.0, "局": 1.3}


def cost(part: str, at_start: bool, at_end: bool) -> float | None:
    return KNOWN.get(part)


def test_long_parts_come_before_short_ones() -> None:
    assert [parts for _, parts in cuts("电子政务发展", cost, longest=4)][:2] == [
        ("电子政务", "发展"),
        ("电子", "政务", "发展"),
    ]


def test_an_unknown_word_is_not_torn_apart() -> None:
    assert cuts("蜻蜓局", cost, longest=4)[0][1] == ("蜻蜓", "局")


def test_a_conjunction_is_never_inside_an_unknown_word() -> None:
    assert all("与" in parts for _, parts in cuts("蜻与蜓", cost, longest=4))


def test_numerals_and_foreign_words_are_one_part() -> None:
    assert cuts("第942号发展GDP", cost, longest=4)[0][1] == ("第942号", "发展", "GDP")


@given(st.text(alphabet="电子政务发展局与和第4级A", min_size=1, max_size=12))
def test_every_cut_gives_the_term_back(zh: str) -> None:
    found = cuts(zh, cost, longest=4)
    assert found
    assert all("".join(parts) == zh for _, parts in found)


def test_figures_and_letters_are_one_part() -> None:
    assert cuts("5G发展", cost, longest=4)[0][1] == ("5G", "发展")
