"""Numbers inside terms: 第942号 số 942, 第四次 lần thứ tư, 4级 mức độ 4, 30天 30 ngày, 2025年 năm 2025."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from terms.equivalents.amounts import WORDS, amount, figure, fraction, percentage, roman, value_of
from terms.equivalents.periods import period_at

COUNT, ORDINAL = "num", "ordinal"
"""Parts of speech: a count stands before its noun (30 ngày), what tells one of many after it (Điều 5, năm 2025)."""
_ORDINALS = {1: "nhất", 4: "tư"}
_COUNTERS = frozenset(("", "年", "月", "日", "类", "次", "岁", "周岁", "名", "位", "家", "项", "个", "人次", "大"))

_ARABIC = r"[0-9０-９]+(?:[.,/\-－][0-9０-９]+)*"
_HAN = r"[零〇一二两三四五六七八九十百]+"
_SCALED = (
    r"[0-9]+(?:[.,][0-9]+)*\s?[十百千万亿兆]+"
    r"|(?:[一二两三四五六七八九][十百千万亿]+)+[零〇一二三四五六七八九]?|十[一二三四五六七八九]"
)
_SHARE = r"[0-9]+(?:[.,][0-9]+)?|[零一二三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?"
_NO_TENTH = "员立为果本长熟功就分交品都年效型色份语绩人"
_CLASSIFIER = r"个|名|位|家|项|条|件|人次|辆|艘|所"

_DOCUMENT = re.compile(r"第?(?P<number>[0-9]+(?:[/\-－][0-9]{4})?[/\-－][A-Za-zĐđ][A-Za-z0-9ĐđĂÂÊÔƠƯ\-/]*)号?")
_CODES = {
    "QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "HDND": "HĐND", "DA": "ĐA", "BGDDT": "BGDĐT", "BLDTBXH": "BLĐTBXH",
    "GDDT": "GDĐT", "HDBCQG": "HĐBCQG", "TLD": "TLĐ", "SGDDT": "SGDĐT", "HDTP": "HĐTP", "TD": "TĐ",
}  # fmt: skip
_PERCENT = re.compile(rf"百分之({_SHARE})|({_SHARE})\s?[%％]|([一二三四五六七八九1-9])成(?![{_NO_TENTH}])(半)?")
_FRACTION = re.compile(r"([一二三四五六七八九十千百万]+)分之([一二三四五六七八九十]+)")
_LEVELS = re.compile(r"([0-9一二三四五])级?\s?[-－至到和、]\s?([0-9一二三四五])级")
_AMOUNT = re.compile(
    rf"({_SCALED}|[0-9]+(?=[多余][万亿]))([多余])?([万亿]*)(?:{_CLASSIFIER})?(?![年月日号级次届周岁条款章第])"
)
_LONG = re.compile(rf"({_ARABIC}|{_SCALED}|[二两三四五六七八九十])(天|周(?!年|岁)|小时|分钟|个月|周年|公里)")
_LONGS = {
    "天": "ngày", "周": "tuần", "小时": "giờ", "分钟": "phút", "个月": "tháng", "周年": "năm", "公里": "km",
}  # fmt: skip
_TOKEN = re.compile(
    rf"(?P<ordinal>第)?(?P<number>{_ARABIC}|{_HAN})"
    r"(?P<unit>号|次|级|年|月|日|季度|届|条|款|章|期|类|周?岁|个|名|位|家|项|人次|(?<![十百])大)?"
)


_FIRST_SIGNS = frozenset("第前头零〇一二两三四五六七八九十百千万")


class Numeral(NamedTuple):
    """A numeral that ends before `end`: its Vietnamese, best first, and how it stands to its noun."""

    end: int
    vi: tuple[str, ...]
    pos: str = ORDINAL


def numeral_at(zh: str, start: int) -> Numeral | None:
    """The numeral that begins at `start` (period, document number, share, amount, figure); None where there is none."""
    if zh[start] not in _FIRST_SIGNS and not zh[start].isdigit():
        return None
    period = period_at(zh, start)
    if period:
        return Numeral(period[0], tuple(period[1]))
    for read in (_document, _share, _levels, _duration, _scaled):
        found = read(zh, start)
        if found:
            return found
    return _figure(zh, start)


def _document(zh: str, start: int) -> Numeral | None:
    found = _DOCUMENT.match(zh, start)
    if found is None or not (found[0].startswith("第") or found[0].endswith("号")):
        return None
    head, *codes = re.split(r"([/\-])", unicodedata.normalize("NFKC", found["number"]))
    number = head + "".join(_CODES.get(code.upper(), code) for code in codes)
    return Numeral(found.end(), (f"số {number}", number))


def _share(zh: str, start: int) -> Numeral | None:
    found = _PERCENT.match(zh, start)
    if found:
        share = value_of(found[1] or found[2] or found[3])
        if share is None:
            return None
        if found[3]:
            share = 10 * share + (5 if found[4] else 0)
        return Numeral(found.end(), tuple(percentage(share)), COUNT)
    found = _FRACTION.match(zh, start)
    below, above = (value_of(text) for text in found.groups()) if found else (None, None)
    if found is None or below is None or above is None or below < 2:
        return None
    return Numeral(found.end(), tuple(fraction(above, below)), COUNT)


def _levels(zh: str, start: int) -> Numeral | None:
    found = _LEVELS.match(zh, start)
    low, high = (value_of(text) for text in found.groups()) if found else (None, None)
    if found is None or low is None or high is None or low >= high:
        return None
    return Numeral(found.end(), (f"mức độ {low} và {high}", f"mức độ {low}, {high}", f"cấp {low} đến cấp {high}"))


def _duration(zh: str, start: int) -> Numeral | None:
    found = _LONG.match(zh, start)
    value = value_of(found[1]) if found else None
    if found is None or value is None:
        return None
    unit = _LONGS[found[2]]
    forms = [f"{figure(value)} {unit}"]
    if value < 10 and value == int(value):
        forms.insert(0 if not found[1][0].isdigit() else 1, f"{WORDS[int(value)]} {unit}")
    return Numeral(found.end(), tuple(forms), COUNT)


def _scaled(zh: str, start: int) -> Numeral | None:
    found = _AMOUNT.match(zh, start)
    value = value_of(found[1] + found[3]) if found else None
    if found is None or value is None:
        return None
    more = "hơn " if found[2] else ""
    return Numeral(found.end(), tuple(more + form for form in amount(value)), COUNT)


def _figure(zh: str, start: int) -> Numeral | None:
    found = _TOKEN.match(zh, start)
    if found is None or not (
        found["ordinal"] or found["unit"] or found["number"][0].isdigit() or found["number"] in "两"
    ):
        return None
    ordinal, unit = bool(found["ordinal"]), found["unit"] or ""
    forms = _with_unit(found["number"], ordinal, unit)
    counts = not ordinal and unit in _COUNTERS
    pos = COUNT if counts and not (unit == "年" and forms[0].startswith("năm ")) else ORDINAL
    return Numeral(found.end(), tuple(forms), pos)


def _with_unit(text: str, ordinal: bool, unit: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    exact = value_of(text) if not re.search(r"[/\-]", plain) else None
    value = int(exact) if exact is not None and exact == int(exact) else None
    shown = plain if text[0].isdigit() and (exact is None or plain.isdigit()) else figure(exact or Decimal(0))
    word, nth = shown, shown
    if value is not None and 0 < value < 10:
        word, nth = WORDS[value], _ORDINALS.get(value, WORDS[value])
    return _nth(shown, nth, value, unit) if ordinal else _counted(text, shown, word, value, unit)


def _nth(shown: str, nth: str, value: int | None, unit: str) -> list[str]:
    match unit:
        case "号":
            return [f"số {shown}", shown]
        case "次":
            return [f"lần thứ {nth}", f"lần {shown}", f"lần thứ {roman(value, shown)}"]
        case "届":
            return [f"khóa {roman(value, shown)}", f"lần thứ {nth}", f"lần thứ {roman(value, shown)}"]
        case "级":
            return [f"cấp {shown}", f"mức độ {shown}"]
        case "年" | "月" | "日":
            return [f"{_TIMES[unit]} thứ {nth}"]
        case "期":
            return [f"giai đoạn {shown}", f"kỳ {shown}"]
        case "季度":
            return [f"quý {roman(value, shown)}"]
        case "条" | "款" | "章" | "类" | "项":
            return [f"{_PARTS[unit]} {shown}"]
    return [f"thứ {nth}", roman(value, shown)] if value is not None and value > FEW else [f"thứ {nth}"]


FEW = 5
"""What is counted beyond it may bear a Roman figure (第八电力规划 Quy hoạch điện VIII)."""
_TIMES = {"年": "năm", "月": "tháng", "日": "ngày"}
_PARTS = {"条": "Điều", "款": "khoản", "章": "Chương", "类": "loại", "项": "mục"}


def _counted(text: str, shown: str, word: str, value: int | None, unit: str) -> list[str]:
    figures = text[0].isdigit()
    match unit:
        case "号":
            return [f"số {shown}", shown]
        case "级":
            return [f"cấp {shown}", f"mức độ {shown}", f"{word} cấp"] if figures else [f"{word} cấp", f"cấp {shown}"]
        case "季度":
            return [f"quý {roman(value, shown)}"]
        case "年" if value is not None and value > 999:
            return [f"năm {text}"]
        case "月":
            return [f"tháng {shown}"]
        case "年" | "日":
            return _either(figures, f"{shown} {_TIMES[unit]}", f"{word} {_TIMES[unit]}")
        case "届":
            return [f"khóa {roman(value, shown)}"]
        case "次":
            return _either(figures, f"{shown} lần", f"{word} lần")
        case "条" | "款" | "章":
            return [f"{_PARTS[unit]} {shown}"]
        case "期":
            return [f"giai đoạn {shown}", f"kỳ {shown}"]
        case "类":
            return _either(figures, f"{shown} loại", f"{word} loại")
        case "岁" | "周岁":
            return [f"{shown} tuổi", f"đủ {shown} tuổi"]
        case "人次":
            return [f"{shown} lượt"]
    return [shown] if figures else [word, shown]


def _either(figures: bool, one: str, other: str) -> list[str]:
    return list(dict.fromkeys((one, other) if figures else (other, one)))
