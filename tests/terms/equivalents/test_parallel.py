import pytest

from terms.equivalents.parallel import ParallelText, log_likelihood

PAIRS = [
    ("电子政务发展很快。", "Chính phủ điện tử phát triển nhanh."),
    ("建设电子政务。", "Xây dựng chính phủ điện tử."),
    ("越南推进电子政务。", "Việt Nam đẩy mạnh chính phủ điện tử."),
    ("土地管理工作。", "Công tác quản lý đất đai."),
    ("经济发展计划。", "Kế hoạch phát triển kinh tế."),
    ("环境保护。", "Bảo vệ môi trường."),
    ("社会保险制度。", "Chế độ bảo hiểm xã hội."),
    ("税收管理。", "Quản lý thuế."),
    ("建设农村。", "Xây dựng nông thôn."),
    ("越南历史。", "Lịch sử Việt Nam."),
]


def test_the_equivalent_keeps_company_with_the_term() -> None:
    assert ParallelText(PAIRS).equivalents("电子政务") == (("chính phủ điện tử", 1.0),)


def test_one_sentence_is_no_evidence() -> None:
    assert ParallelText(PAIRS).equivalents("税收") == ()


def test_shows_the_sentences_of_a_term() -> None:
    assert ParallelText(PAIRS).sentences("土地") == [("土地管理工作。", "Công tác quản lý đất đai.")]


@pytest.mark.parametrize(("table", "ratio"), [((1, 2, 2, 4), 0.0), ((3, 3, 3, 10), 12.217)])
def test_log_likelihood_ratio(table: tuple[int, int, int, int], ratio: float) -> None:
    assert log_likelihood(*table) == pytest.approx(ratio, abs=1e-3)


def test_a_sentence_that_recurs_is_one_sentence() -> None:
    assert ParallelText([*PAIRS, ("税收管理。", "Quản lý thuế.")]).equivalents("税收") == ()


def test_names_where_the_sentences_come_from() -> None:
    text = ParallelText(PAIRS, dict.fromkeys(PAIRS, "memory.tmx, CC0-1.0"))
    assert text.origin("电子政务") == "memory.tmx, CC0-1.0"
