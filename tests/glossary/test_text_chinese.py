"""All written forms of a Chinese term meet under one key, and different terms never do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.text import chinese, digit_key, fold_chinese, fold_chinese_all, is_nfc, script_of, simplify, traditional

NUMERAL_WORDS = "〇零一二三四五六七八九十百千万两第级号条年月次性下几数统第0123456789 ４Ａ電政"


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        (["4级在线公共服务", "４级在线公共服务", "四级在线公共服务", "四級在線公共服務"], "4级在线公共服务"),
        (["第942号决定", "第九百四十二号决定", "第九四二号决定", "第 942 号决定"], "第942号决定"),
        (["3级到4级", "三级到四级"], "3级到4级"),
        (["第四次工业革命", "第4次工业革命"], "第4次工业革命"),
        (["二〇二五年", "2025年", "二零二五年"], "2025年"),
        (["第十条", "第10条", "第一十条"], "第10条"),
        (["第一百零八条", "第108条"], "第108条"),
        (["一万二千三百号", "12300号"], "12300号"),
        (["08号决议", "8号决议", "八号决议"], "8号决议"),
        (["電子政務", "电子政务"], "电子政务"),
        (["以上三级", "以上3级"], "以上3级"),
        (["薴", "苧", "苎"], "苎"),
        (["ＩＴ 服務", "it服务", "IT服务"], "it服务"),
    ],
)
def test_forms_of_one_term_share_a_key(forms: list[str], key: str) -> None:
    assert {fold_chinese(form) for form in forms} == {key}


@pytest.mark.parametrize(
    "word",
    [
        *("一站式", "三农", "统一", "统一级别", "唯一", "一带一路", "二维码", "三角", "千禧", "千年", "百日", "万一"),
        *("三四级", "一二三级", "数十年", "十几个", "十四五期间", "两级", "四无", "九二共识", "2.0版", "一百一级"),
        *("一次性", "上一级", "下一年度", "同一个"),
    ],
)
def test_numerals_inside_words_stay(word: str) -> None:
    assert fold_chinese(word) == word


def test_two_levels_are_not_the_second_level() -> None:
    assert fold_chinese("两级地方政府") != fold_chinese("二级地方政府")


@settings(deadline=None)
@given(st.integers(1, 99_999))
def test_written_numbers_have_the_key_of_their_digits(number: int) -> None:
    assert digit_key(f"第{in_words(number)}号") == f"第{number}号"


def in_words(number: int) -> str:
    """The numeral of `number` in everyday writing: 十二, 一百零八, 一万零三十."""
    if number >= 10_000:
        head, tail = divmod(number, 10_000)
        joint = "零" if 0 < tail < 1000 else ""
        return f"{in_words(head)}万{joint}{full(tail)}"
    return full(number).removeprefix("一") if 10 <= number < 20 else full(number)


def full(number: int) -> str:
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += "零一二三四五六七八九"[digit] + name
        elif words and number and not words.endswith("零"):
            words += "零"
    return words


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(NUMERAL_WORDS)))
def test_folding_is_idempotent_and_composed(s: str) -> None:
    folded = fold_chinese(s)
    assert fold_chinese(folded) == folded
    assert is_nfc(folded)


def test_regional_words_become_those_of_the_mainland() -> None:
    assert simplify("網際網路", "TW") == "互联网"
    assert simplify("網際網路") == "网际网路"


def test_traditional_characters_follow_the_word() -> None:
    assert traditional("发展头发") == "發展頭髮"


@pytest.mark.parametrize(
    ("s", "script"),
    [("电子政务", "Hans"), ("電子政務", "Hant"), ("台灣後來", "Hant"), ("人工", ""), ("台后里", ""), ("IT 4", "")],
)
def test_script_is_told_by_the_characters_of_one_script_only(s: str, script: str) -> None:
    assert script_of(s) == script


@given(st.lists(st.text(alphabet="四4４级第三百條電子政務薴 \n\u0301éＡa", max_size=6), max_size=8))
def test_many_forms_at_once_have_the_keys_they_have_alone(forms: list[str]) -> None:
    chinese._FOLDED.clear()
    together = fold_chinese_all(forms)
    alone = []
    for form in forms:
        chinese._FOLDED.clear()
        alone.append(fold_chinese(form))
    assert together == alone
