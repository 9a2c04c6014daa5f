"""Days and periods as Vietnamese writes them: 2021年6月15日 ngày 15/6/2021, 2021-2025年阶段 giai đoạn 2021-2025.

Days below ten and the months January and February take a nought (Decree 30/2020/NĐ-CP, Annex I).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from terms.equivalents.amounts import WORDS, roman, value_of

_YEAR = r"(?:[12][0-9]{3}|[一二][零〇一二三四五六七八九]{3})"
_SMALL = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_RANGE = r"\s?(?:[-－–—~～]|至|到)\s?"
_STAGE = {"阶段": "giai đoạn", "时期": "thời kỳ", "期间": "giai đoạn", "任期": "nhiệm kỳ"}

_DAY = re.compile(rf"(?:({_YEAR})年)?({_SMALL})月({_SMALL})[日号](起)?")
_MONTH = re.compile(rf"({_YEAR})年({_SMALL})月(?!{_SMALL}[日号])")
_YEARS = re.compile(rf"({_YEAR})年?{_RANGE}({_YEAR})年?(阶段|时期|期间|任期)?")
_YEAR_ALONE = re.compile(rf"({_YEAR})年(阶段|任期)?(?!{_RANGE}{_YEAR}|{_SMALL}月)")
_FIRST_MONTHS = re.compile(rf"(?:({_YEAR})年)?[前头]({_SMALL})个月")
_HALF = re.compile(rf"(?:({_YEAR})年)([上下])半年")
_QUARTER = re.compile(rf"(?:({_YEAR})年)第?([1-4一二三四])季度")
_FIRST_QUARTERS = re.compile(rf"(?:({_YEAR})年)?前([2-3二三两])个?季度")
_DECADE = re.compile(r"(?:20世纪|二十世纪)?([1-9][0-9]|[一二三四五六七八九]十)年代")
_CENTURY = re.compile(rf"({_SMALL})世纪")


def period_at(zh: str, start: int) -> tuple[int, list[str]] | None:
    """The end of a day or period that begins at `start`, and its Vietnamese, best first; None where none begins."""
    for pattern, said in _PATTERNS:
        found = pattern.match(zh, start)
        if found and (forms := list(said(found))):
            return found.end(), forms
    return None


def _number(text: str) -> int:
    value = value_of(text)
    return int(value) if value is not None else 0


def _day(found: re.Match[str]) -> Iterator[str]:
    year, month, day = (_number(text) if text else 0 for text in found.groups()[:3])
    if not (0 < month < 13 and 0 < day < 32):
        return
    since = "từ " if found[4] else ""
    official = f"{day:02}/{month:02}" if month < 3 else f"{day:02}/{month}"
    for short in dict.fromkeys((official, f"{day}/{month}")):
        yield f"{since}ngày {short}/{year}" if year else f"{since}ngày {short}"
    in_words = f"{since}ngày {day:02} tháng {official.partition('/')[2]}"
    yield f"{in_words} năm {year}" if year else in_words


def _month(found: re.Match[str]) -> Iterator[str]:
    year, month = _number(found[1]), _number(found[2])
    if 0 < month < 13:
        yield f"tháng {month}/{year}"
        yield f"tháng {month} năm {year}"


def _years(found: re.Match[str]) -> Iterator[str]:
    span = f"{_number(found[1])}-{_number(found[2])}"
    stage = _STAGE.get(found[3] or "")
    if stage:
        yield f"{stage} {span}"
    else:
        yield span
        yield f"giai đoạn {span}"
    yield f"{stage or 'giai đoạn'} {span.replace('-', ' - ')}"


def _year(found: re.Match[str]) -> Iterator[str]:
    year = _number(found[1])
    if found[2]:
        yield f"{_STAGE[found[2]]} {year}"
    yield f"năm {year}"


def _in(year: str | None) -> str:
    return f" năm {_number(year)}" if year else ""


def _first_months(found: re.Match[str]) -> Iterator[str]:
    months = _number(found[2])
    rest = " đầu năm" + (f" {_number(found[1])}" if found[1] else "")
    yield f"{months} tháng{rest}"
    if 0 < months < 10:
        yield f"{WORDS[months]} tháng{rest}"


def _half(found: re.Match[str]) -> Iterator[str]:
    side = "đầu" if found[2] == "上" else "cuối"
    yield f"6 tháng {side} năm {_number(found[1])}"
    yield f"sáu tháng {side} năm {_number(found[1])}"


def _quarter(found: re.Match[str]) -> Iterator[str]:
    number = roman(_number(found[2]), found[2])
    yield f"quý {number}{_in(found[1])}"
    yield f"quý {number}/{_number(found[1])}"


def _first_quarters(found: re.Match[str]) -> Iterator[str]:
    quarters = _number(found[2])
    rest = " đầu năm" + (f" {_number(found[1])}" if found[1] else "")
    yield f"{WORDS[quarters]} quý{rest}"
    yield f"{3 * quarters} tháng{rest}"


def _decade(found: re.Match[str]) -> Iterator[str]:
    yield f"những năm {_number(found[1])}"
    yield f"thập niên {_number(found[1])}"


def _century(found: re.Match[str]) -> Iterator[str]:
    number = _number(found[1])
    yield f"thế kỷ {roman(number, found[1])}"
    yield f"thế kỷ {number}"


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...] = (
    (_YEARS, _years),
    (_DAY, _day),
    (_FIRST_MONTHS, _first_months),
    (_HALF, _half),
    (_QUARTER, _quarter),
    (_FIRST_QUARTERS, _first_quarters),
    (_MONTH, _month),
    (_YEAR_ALONE, _year),
    (_DECADE, _decade),
    (_CENTURY, _century),
)
