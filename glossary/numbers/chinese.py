"""Numbers in Chinese text: 1.84亿, 三成, 百分之三十, 二季度, 第942号, 二〇二五年七月一日, 3至5万."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import prod

from glossary.numbers.quantity import Amount, Kind, Quantity, date, quarter, with_ranges

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_HAN_DIGITS = "".join(_DIGITS)
_HAN = f"[{_HAN_DIGITS}{''.join(_SCALES)}]+"
_SCALE = f"[{''.join(_SCALES)}]*"
_AMOUNT = rf"(?:(?:{_ARABIC})\s?{_SCALE})+|{_HAN}"
_SMALL = rf"[0-9]{{1,2}}|[{_HAN_DIGITS}十]{{1,3}}"
_LONGEST = 40  # characters; a longer run is no number
# 一成员, 三成立: no tenths.
_NO_TENTH = "员员立为果本长熟功就分交品都年效型色份语绩人"
_TOKEN = re.compile(
    rf"(?P<year>[0-9]{{4}}|[{_HAN_DIGITS}]{{4}})年(?P<month>{_SMALL})月(?P<day>{_SMALL})[日号]"
    r"|(?<![0-9./-])(?P<y>[0-9]{4})(?P<sign>[-/.])(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})(?![0-9./-])"
    r"|前(?P<quarters>[二两三])个?季度"
    r"|第?(?P<quarter>[1-4一二三四])季(?:度|(?!节|风))"
    rf"|(?P<part>[百千万萬])分之(?P<share>{_HAN}点[{_HAN_DIGITS}]+|{_AMOUNT})"
    rf"|(?P<point>{_HAN}点[{_HAN_DIGITS}]+)(?P<scale>[万萬亿億])"
    rf"|(?<![{_HAN_DIGITS}{''.join(_SCALES)}])(?P<plan>十[一二三四五六七八九])五"
    rf"|(?P<tenths>[1-9一二三四五六七八九])成(?P<more>[一二三四五六七八九半])?(?![{_NO_TENTH}])"
    rf"|(?P<below>{_HAN})分之(?P<above>{_HAN})"
    rf"|(?P<nth>第)?(?P<amount>{_AMOUNT})(?P<unit>%|‰|个百分点|個百分點)?(?P<half>半)?"
)
_SHARES = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01"), "萬": Decimal("0.01")}
_PART = re.compile(rf"({_ARABIC})\s?({_SCALE})")
_COUNTER = re.compile("季度|周年|级(?!市场|學科|学科)|[号条款项届年月日期章节岁]")
_NO_ORDINAL = re.compile("产业|審|审|人|方|者|三国|一线|一夫人")
# Words that answer for a percentage: 独资 "100% vốn", 零税率 "thuế suất 0%".
_WHOLE_OR_NOTHING = re.compile("(独|全|外资|外商)|[零无免]")
# 一年半 for "18 tháng"; 高一 and 初三 for "lớp 10" and "lớp 9"; 未成年 for "dưới 18 tuổi".
_OTHER_WORDS = re.compile(
    "(?P<years>[一两二三四五六七八九])年半|高(?P<senior>[一二三])|初(?P<junior>[一二三])|(?P<minor>未成年)"
)
_LATIN_BEFORE = re.compile(r"[A-Za-z]-?$")
_LATIN_AFTER = re.compile(r"-?[A-Za-z]")


def chinese_quantities(text: str) -> list[Quantity]:
    """The numbers of Chinese `text` in order, with their places."""
    narrow = text.translate(_HALF_WIDTH)
    whole: list[Quantity] = []
    amounts: list[Amount] = []
    for found in _TOKEN.finditer(narrow):
        one = _date_or_quarter(found)
        if one:
            whole.append(one)
        else:
            amounts.extend(_amounts(found, narrow))
    whole.extend(_in_words(narrow))
    return sorted([*whole, *with_ranges(narrow, amounts)], key=lambda one: one.start)


def _date_or_quarter(found: re.Match[str]) -> Quantity | None:
    start, end = found.span()
    if found["quarter"]:
        return quarter(_small(found["quarter"]), start, end)
    if found["year"]:
        return date(_positional(found["year"]), _small(found["month"]), _small(found["day"]), start, end)
    return date(int(found["y"]), int(found["m"]), int(found["d"]), start, end) if found["y"] else None


def _in_words(text: str) -> Iterator[Quantity]:
    """Words that answer for a number: 上半年 for "6 tháng đầu năm", 前三季度 for "9 tháng", 独资 for "100% vốn"."""
    for found in re.finditer("半年|前(?P<quarters>[二两三])个?季度", text):
        months = 3 * _DIGITS[found["quarters"] or "二"]
        yield Quantity(value=str(months), start=found.start(), end=found.end(), certain=False)
    for found in _OTHER_WORDS.finditer(text):
        years, senior, junior = (_DIGITS.get(found[name], 0) for name in ("years", "senior", "junior"))
        value = 18 if found["minor"] else 12 * years + 6 if years else 9 + senior if senior else 6 + junior
        yield Quantity(value=str(value), start=found.start(), end=found.end(), certain=False)
    for found in _WHOLE_OR_NOTHING.finditer(text):
        share = "100%" if found[1] else "0%"
        yield Quantity(value=share, kind=Kind.PERCENT, start=found.start(), end=found.end(), certain=False)


def _amounts(found: re.Match[str], text: str) -> Iterator[Amount]:
    start, end = found.span()
    if found["tenths"]:
        more = {None: Decimal(0), "半": Decimal(5)}.get(found["more"]) or Decimal(_DIGITS.get(found["more"], 0))
        yield Amount(figure=10 * Decimal(_small(found["tenths"])) + more, kind=Kind.PERCENT, start=start, end=end)
    elif found["part"]:
        share = _SHARES[found["part"]]
        for figure, scale in _read(found["share"]):
            yield Amount(figure=figure * scale * share, kind=Kind.PERCENT, start=start, end=end)
    elif found["point"]:
        yield Amount(figure=_with_point(found["point"]), scale=_scale(found["scale"]), start=start, end=end)
    elif found["plan"]:  # 十四五 is the fourteenth five-year plan
        yield Amount(figure=Decimal(_with_scales(found["plan"])), start=start, end=end)
        yield Amount(figure=Decimal(5), start=start, end=end, certain=False)
    elif found["below"]:
        for name in ("above", "below"):
            yield from (Amount(figure=f, scale=s, start=start, end=end, certain=False) for f, s in _read(found[name]))
    elif found["quarters"]:
        yield Amount(figure=Decimal(_DIGITS[found["quarters"]]), start=start, end=end, certain=False)
    elif found["amount"]:
        yield from _plain(found, text)
    else:  # a date that no calendar has: its parts as they are
        yield from (Amount(figure=Decimal(one), start=start, end=end) for one in re.findall(r"[0-9]+", found[0]))


def _plain(found: re.Match[str], text: str) -> Iterator[Amount]:
    start, end = found.span("amount")
    arabic = found["amount"][0].isdigit() and found["amount"][0].isascii()
    unit = found["unit"]
    glued = bool(_LATIN_BEFORE.search(text[max(0, start - 2) : start]) or _LATIN_AFTER.match(text, found.end()))
    for figure, scale in _read(found["amount"]):
        if found["half"] and arabic:
            figure += Decimal("0.5")
        yield Amount(
            figure=figure * Decimal("0.1") if unit == "‰" else figure,
            scale=scale,
            kind=Kind.PERCENT if unit else Kind.NUMBER,
            start=start,
            end=found.end("unit") if unit else end,
            certain=bool(unit) or (arabic and not glued) or (not arabic and _counts(found, text)),
        )


def _counts(found: re.Match[str], text: str) -> bool:
    """Whether Chinese digits are a number here: 二十五, 第四次, 三级; not 三农, 一体化, 第三方, 上一年, 二级市场."""
    numeral = found["amount"]
    if found["nth"]:
        return _NO_ORDINAL.match(text, found.end()) is None
    if _SCALES.keys() >= set(numeral) and numeral != "十":
        return False  # 千年, 百年, 万人: a great many
    return len(numeral) > 1 or (numeral != "一" and _COUNTER.match(text, found.end()) is not None)


def _read(amount: str) -> list[tuple[Decimal, int]]:
    """(figure, scale) of an amount; several where it may mean several, as 三四 does."""
    if "点" in amount:
        return [(_with_point(amount), 1)]
    parts = [(Decimal(part[1].replace(",", "")), _scale(part[2])) for part in _PART.finditer(amount)]
    if not parts:
        return [(Decimal(value), 1) for value in _han(amount)]
    if len(parts) == 1:
        return parts
    return [(sum((figure * scale for figure, scale in parts), Decimal(0)), 1)]


def _with_point(numeral: str) -> Decimal:
    """十二点五 is 12.5."""
    whole, _, decimals = numeral.partition("点")
    return Decimal(f"{_with_scales(whole)}.{''.join(str(_DIGITS[sign]) for sign in decimals)}")


def _scale(signs: str) -> int:
    return prod(_SCALES[sign] for sign in signs)


def _han(numeral: str) -> list[int]:
    if len(numeral) > _LONGEST:
        return []
    if not any(sign in _SCALES for sign in numeral):
        digits = [_DIGITS[sign] for sign in numeral]
        in_steps = all(after - before == 1 for before, after in pairwise(digits))
        return digits if len(digits) == 2 or (len(digits) > 2 and in_steps) else [int("".join(map(str, digits)))]
    return [_with_scales(numeral)]


def _with_scales(numeral: str) -> int:
    total = section = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif (scale := _SCALES[sign]) < 10**4:
            section, digit = section + max(digit, 1) * scale, 0
        else:
            above = section + digit
            # 万亿: the larger unit multiplies all that stands before it.
            total = (total + above) * scale if 0 < total < scale else total + max(above, 1) * scale
            section = digit = 0
    return total + section + digit


def _small(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() and numeral.isascii() else _with_scales(numeral)


def _positional(year: str) -> int:
    return int("".join(str(_DIGITS.get(sign, sign)) for sign in year))
