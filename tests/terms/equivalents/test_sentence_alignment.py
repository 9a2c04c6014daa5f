from hypothesis import given
from hypothesis import strategies as st

from terms.equivalents.sentence_alignment import align_sentences

ZH = ["政府总理签署第942号决定。", "该决定批准电子政务发展战略。", "战略分为三个阶段。", "自签署之日起生效。"]
VI = [
    "Thủ tướng Chính phủ ký Quyết định số 942.",
    "Quyết định này phê duyệt Chiến lược phát triển Chính phủ điện tử.",
    "Chiến lược gồm ba giai đoạn.",
    "Quyết định có hiệu lực kể từ ngày ký.",
]


def test_sentences_stand_one_to_one() -> None:
    assert align_sentences(ZH, VI) == list(zip(ZH, VI, strict=True))


def test_two_sentences_may_render_one() -> None:
    source = ["政府总理签署第942号决定，该决定批准电子政务发展战略。", *ZH[2:]]
    assert align_sentences(source, VI)[0] == (source[0], f"{VI[0]} {VI[1]}")


def test_a_sentence_without_counterpart_is_left_out() -> None:
    extra = "Ảnh minh họa: lễ ký kết các văn kiện hợp tác giữa các bộ, ngành và địa phương tại Hà Nội, năm 2021."
    assert align_sentences(ZH, [*VI[:2], extra, *VI[2:]]) == list(zip(ZH, VI, strict=True))


def test_nothing_comes_of_nothing() -> None:
    assert (align_sentences([], []), align_sentences(ZH, []), align_sentences([], VI)) == ([], [], [])


@given(st.lists(st.text(alphabet="政府总理ab 1", min_size=1), max_size=8), st.lists(st.text(min_size=1), max_size=8))
def test_pairs_keep_the_order_of_both_sides(source: list[str], target: list[str]) -> None:
    pairs = align_sentences(source, target)
    for side, sentences in ((0, source), (1, target)):
        text = " ".join(sentences)
        at = -1
        for pair in pairs:
            at = text.index(pair[side], at + 1)
