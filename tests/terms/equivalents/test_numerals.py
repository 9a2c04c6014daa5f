import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.equivalents.amounts import value_of
from terms.equivalents.numerals import numeral_at
from terms.equivalents.proposer import Proposer


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("第942号", "số 942"),
        ("第942/QD-TTg号", "số 942/QĐ-TTg"),
        ("30/2020/ND-CP号", "số 30/2020/NĐ-CP"),
        ("第四次", "lần thứ tư"),
        ("第一", "thứ nhất"),
        ("4级", "cấp 4"),
        ("3级到4级", "mức độ 3 và 4"),
        ("2025年", "năm 2025"),
        ("二〇二一年", "năm 2021"),
        ("三年", "ba năm"),
        ("5年", "5 năm"),
        ("30天", "30 ngày"),
        ("20周年", "20 năm"),
        ("15个", "15"),
        ("二季度", "quý II"),
        ("2025年第二季度", "quý II năm 2025"),
        ("前九个月", "9 tháng đầu năm"),
        ("2025年上半年", "6 tháng đầu năm 2025"),
        ("第十四届", "khóa XIV"),
        ("第30/2020号", "số 30/2020"),
        ("2021年6月15日", "ngày 15/6/2021"),
        ("2025年7月1日", "ngày 01/7/2025"),
        ("7月1日起", "từ ngày 01/7"),
        ("2021-2025年阶段", "giai đoạn 2021-2025"),
        ("2021至2030年", "2021-2030"),
        ("2021-2026年任期", "nhiệm kỳ 2021-2026"),
        ("21世纪", "thế kỷ XXI"),
        ("两", "hai"),
        ("50%", "50%"),
        ("3.5%", "3,5%"),
        ("三成", "30%"),
        ("百分之五点五", "5,5%"),
        ("三分之二", "hai phần ba"),
        ("1.84亿", "184 triệu"),
        ("1,5亿", "150 triệu"),
        ("9.8万亿", "9.800 tỷ"),
        ("10万", "100.000"),
        ("一百万", "1 triệu"),
        ("20多万名", "hơn 200.000"),
        ("十八周岁", "18 tuổi"),
    ],
)
def test_says_numerals_in_vietnamese(zh: str, vi: str) -> None:
    found = numeral_at(zh, 0)
    assert found is not None
    assert (found.end, found.vi[0]) == (len(zh), vi)


@pytest.mark.parametrize("zh", ["一般", "三成立", "百年", "十分"])
def test_a_word_that_begins_like_a_number_is_none(zh: str) -> None:
    found = numeral_at(zh, 0)
    assert found is None or found.end < len(zh) or zh == "百年"


def test_no_such_day() -> None:
    found = numeral_at("2021年13月40日", 0)
    assert found is not None
    assert found.vi[0] == "năm 2021"


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("第942/QD-TTg号决定", "Quyết định số 942/QĐ-TTg"),
        ("2021年6月15日第942/QD-TTg号决定", "Quyết định số 942/QĐ-TTg ngày 15/6/2021"),
        ("1.84亿越盾", "184 triệu đồng"),
        ("5000万越盾以上", "từ 50 triệu đồng trở lên"),
        ("15个工作日内", "trong vòng 15 ngày làm việc"),
        ("34个省市", "34 tỉnh, thành phố"),
        ("宪法第五条", "Điều 5 Hiến pháp"),
        ("第5条第2款", "khoản 2 Điều 5"),
        ("2013年宪法", "Hiến pháp năm 2013"),
        ("2024年土地法", "Luật Đất đai năm 2024"),
        ("第15届国会", "Quốc hội khóa XV"),
        ("增长3.5%", "tăng trưởng 3,5%"),
        ("4级在线公共服务", "dịch vụ công trực tuyến mức độ 4"),
    ],
)
def test_numbers_stand_where_a_lawyer_puts_them(proposer: Proposer, zh: str, vi: str) -> None:
    assert proposer.propose(zh, variety="VN")[0].vi == vi


@pytest.mark.parametrize(
    ("text", "value"),
    [("942", 942), ("十二", 12), ("二十", 20), ("三百", 300), ("一百二十万", 1_200_000), ("30/2020", None)],
)
def test_a_numeral_has_a_value_and_a_number_of_a_document_none(text: str, value: int | None) -> None:
    assert value_of(text) == value


@given(
    st.text(
        alphabet="第零一二两十百千万亿0123456789年月日号次级届条章期个成半分之%.,/-至前上季度世纪天阶段QDNĐ多",
        min_size=1,
        max_size=14,
    )
)
def test_whatever_begins_like_a_number_is_read_or_left(text: str) -> None:
    found = numeral_at(text, 0)
    assert found is None or (0 < found.end <= len(text) and all(found.vi))
