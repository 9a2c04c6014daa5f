"""Numbers inside terms: 第942号 số 942, 第四次 lần thứ tư, 4级 mức độ 4, 2025年 năm 2025."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = "零一二三四五六七八九"
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ORDINALS = {1: "nhất", 4: "tư"}

_NUMBER = r"(?:[0-9０-９]+(?:[.,/\-－][0-9０-９]+)*|[零〇一二两三四五六七八九十百]+)"
_TOKEN = re.compile(
    rf"(?P<ordinal>第)?(?P<number>{_NUMBER})"
    r"(?P<unit>号|次|级|年|月|日|季度|届|条|款|章|期|类|周?岁|%|个|项)?"
)


def numeral_at(zh: str, start: int) -> tuple[int, tuple[str, ...]] | None:
    """The end of a numeral that begins at `start`, and its Vietnamese forms, best first; None where none begins."""
    found = _TOKEN.match(zh, start)
    if found is None or not (
        found["ordinal"] or found["unit"] or found["number"][0].isdigit() or found["number"] in "两"
    ):
        return None
    value = number_value(found["number"])
    return found.end(), tuple(_with_unit(found["number"], value, bool(found["ordinal"]), found["unit"] or ""))


def number_value(text: str) -> int | None:
    """The value of Chinese or Arabic digits below a thousand; None for figures such as 30/2020."""
    plain = unicodedata.normalize("NFKC", text).replace("〇", "零").replace("两", "二")
    if plain.isdigit() and plain.isascii():
        return int(plain)
    total, digit = 0, 0
    for char in plain:
        if char in _DIGITS:
            digit = _DIGITS.index(char)
        elif char in "十百":
            total, digit = total + max(digit, 1) * {"十": 10, "百": 100}[char], 0
        else:
            return None
    return total + digit


def _with_unit(text: str, value: int | None, ordinal: bool, unit: str) -> list[str]:
    figure = unicodedata.normalize("NFKC", text) if text[0].isdigit() or value is None else str(value)
    small = value is not None and 0 < value < 10
    word = _WORDS[value] if small and value is not None else figure
    nth = _ORDINALS.get(value, word) if small and value is not None else figure
    match unit:
        case "号":
            return [f"số {figure}", figure]
        case "次" | "届" if ordinal:
            name = {"次": "lần", "届": "khóa"}[unit]
            return (
                [f"{name} thứ {nth}", f"{name} {figure}"]
                if unit == "次"
                else [f"{name} {_roman(value, figure)}", f"{name} thứ {nth}"]
            )
        case "级":
            return (
                [f"cấp {figure}", f"mức độ {figure}", f"{word} cấp"]
                if ordinal or text[0].isdigit()
                else [f"cấp {figure}", f"{word} cấp"]
            )
        case "年" if value is not None and value > 999:
            return [f"năm {figure}"]
        case "季度":
            return [f"quý {_roman(value, figure)}"]
        case "年" | "月" | "日":
            name = {"年": "năm", "月": "tháng", "日": "ngày"}[unit]
            return [f"{name} thứ {nth}"] if ordinal else [f"{word} {name}", f"{name} {figure}"]
        case "条" | "款" | "章" | "期" | "类" | "项":
            name = {"条": "Điều", "款": "khoản", "章": "Chương", "期": "kỳ", "类": "loại", "项": "mục"}[unit]
            return [f"{name} {figure}"]
        case "岁" | "周岁":
            return [f"{figure} tuổi", f"đủ {figure} tuổi"]
        case "%":
            return [f"{figure}%"]
    return [f"thứ {nth}"] if ordinal else [figure if text[0].isdigit() else word]


def _roman(value: int | None, figure: str) -> str:
    if value is None or not 0 < value < 40:
        return figure
    tens, units = divmod(value, 10)
    ones = {0: "", 1: "I", 2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX"}
    return "X" * tens + ones[units]
