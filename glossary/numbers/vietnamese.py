"""Numbers in Vietnamese text: 184 triệu, 9.800 tỷ, 12,5 %, quý II, ngày 1 tháng 7 năm 2025, hai mươi lăm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from glossary.numbers.quantity import Amount, Kind, Quantity, date, quarter, with_ranges

_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "nhất": 1, "nhì": 2,
}  # fmt: skip
_TENS = {"mười": 10, "mươi": 10, "chục": 10, "trăm": 100}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ZERO_TENS = ("linh", "lẻ")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4}

_DATE = (
    r"(?:ngày|mồng|mùng)\s+(?P<day>[0-9]{1,2})\s+tháng\s+(?P<month>[0-9]{1,2})\s+năm\s+(?P<year>[0-9]{4})"
    r"|(?<![0-9/.-])(?P<d>[0-9]{1,2})(?P<sign>[/.-])(?P<m>[0-9]{1,2})(?P=sign)(?P<y>[0-9]{4})(?![0-9/])"
    r"|(?<![0-9/.-])(?P<y2>[0-9]{4})-(?P<m2>[0-9]{2})-(?P<d2>[0-9]{2})(?![0-9/-])"
)
_QUARTER = "|".join(sorted(_QUARTERS, key=len, reverse=True))
_WHOLE = re.compile(rf"{_DATE}|quý\s+(?P<quarter>{_QUARTER}|[1-4])(?!\w)", re.IGNORECASE)
_ALWAYS = "24/7"
_NUMERAL = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
_WORDS = "|".join(sorted((*_ONES, *_TENS, *_SCALES, *_ZERO_TENS), key=len, reverse=True))
_TOKEN = re.compile(rf"(?P<numeral>{_NUMERAL})|(?<!\w)(?P<word>{_WORDS})(?!\w)|(?<!\w)(?P<roman>[IVXL]+)(?!\w)")
_PERCENT = re.compile(r"\s*(?:(?:điểm\s+)?(?:%|phần\s+trăm)|(?P<mille>‰|phần\s+nghìn))", re.IGNORECASE)
_GLUED_BEFORE = re.compile(r"[^\W\d_][-.]?$")
_GLUED_AFTER = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Run:
    """A number that is being read: words and figures one after the other."""

    start: int
    end: int
    numeral: bool
    certain: bool
    whole: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    digit: Decimal | None = None
    scale: int = 1
    last: str = ""

    def amount(self) -> Amount:
        """Figure and scale apart where a figure stands before its unit, so that ranges can pass the unit on."""
        value = self.whole + self.section + (self.digit or 0)
        scale = self.scale if self.numeral and self.whole and not self.section and self.digit is None else 1
        return Amount(figure=value / scale, scale=scale, start=self.start, end=self.end, certain=self.certain)


def vietnamese_quantities(text: str) -> list[Quantity]:
    """The numbers of Vietnamese `text` (NFC) in order, with their places."""
    whole = [one for one in map(_date_or_quarter, _WHOLE.finditer(text)) if one]
    taken = [(one.start, one.end) for one in whole]
    amounts = [one for one in _amounts(text) if not any(start <= one.start < end for start, end in taken)]
    return sorted([*whole, *with_ranges(text, amounts)], key=lambda one: one.start)


def _date_or_quarter(found: re.Match[str]) -> Quantity | None:
    start, end = found.span()
    if name := found["quarter"]:
        return quarter(_QUARTERS.get(name.upper()) or _QUARTERS.get(name.lower()) or int(name), start, end)
    year, month, day = (found[name] or found[name[0]] or found[f"{name[0]}2"] for name in ("year", "month", "day"))
    return date(int(year), int(month), int(day), start, end)


def _amounts(text: str) -> Iterator[Amount]:
    tokens = list(_TOKEN.finditer(text.lower() if len(text.lower()) == len(text) else text))
    romans = [found for found in _TOKEN.finditer(text) if found["roman"]]
    yield from sorted([*_runs(text, tokens), *map(_roman, romans)], key=lambda one: one.start)


def _roman(found: re.Match[str]) -> Amount:
    values = [_ROMAN[sign] for sign in found["roman"]]
    signed = [-value if value < max(values[place:]) else value for place, value in enumerate(values)]
    return Amount(figure=Decimal(sum(signed)), start=found.start(), end=found.end(), certain=False)


def _runs(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[Amount]:
    run: _Run | None = None
    for found in tokens:
        if found["roman"]:
            continue
        if run and not text[run.end : found.start()].strip() and _added(run, found):
            run.end = found.end()
            continue
        if run:
            yield _measured(run, text)
        run = _begun(found, text)
    if run:
        yield _measured(run, text)


def _begun(found: re.Match[str], text: str) -> _Run:
    numeral = found["numeral"] is not None
    run = _Run(start=found.start(), end=found.end(), numeral=numeral, certain=numeral and not _glued(found, text))
    _added(run, found)
    return run


def _glued(found: re.Match[str], text: str) -> bool:
    """COVID-19, QH15, 5G, 24/7: part of a name."""
    start, end = found.span()
    always = text[max(0, start - 3) : end].endswith(_ALWAYS) or text.startswith(_ALWAYS, start)
    return always or bool(_GLUED_BEFORE.search(text[max(0, start - 2) : start]) or _GLUED_AFTER.match(text, end))


def _added(run: _Run, found: re.Match[str]) -> bool:
    """Take the next word or figure into the number; False where it begins another one."""
    if found["numeral"]:
        if run.digit is not None or run.section:
            return False
        run.digit, run.last = _figure(found["numeral"]), found["numeral"]
        return True
    word = found["word"]
    if word in _ONES:
        added = _add_one(run, word)
    elif word in _SCALES:
        added = _add_scale(run, _SCALES[word])
    else:
        added = _add_tens(run, word)
    run.last = word if added else run.last
    return added


def _add_one(run: _Run, word: str) -> bool:
    # After tens "năm" is a year: twenty-five is hai mươi lăm.
    if run.digit is not None or (word == "năm" and run.last in _TENS):
        return False
    run.digit = Decimal(_ONES[word])
    return True


def _add_tens(run: _Run, word: str) -> bool:
    if word in _ZERO_TENS:
        return run.last in ("trăm", *_SCALES)
    if word == "mười":
        if run.digit is not None:
            return False
        run.section += 10
        return True
    run.section += (Decimal(1) if run.digit is None else run.digit) * _TENS[word]
    run.digit = None
    return True


def _add_scale(run: _Run, scale: int) -> bool:
    value = run.section + (run.digit or 0)
    if run.last in _SCALES:
        run.whole *= scale  # nghìn tỷ
        run.scale *= scale
    else:
        run.whole += (value or Decimal(1)) * scale
        run.scale = scale
    run.section, run.digit = Decimal(0), None
    return True


def _figure(numeral: str) -> Decimal:
    """Thousands by dots and a decimal comma; 4.0 and 1,234,567 are read as what they can only be."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", numeral):
        return Decimal(numeral.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?", numeral):
        return Decimal(numeral.replace(",", ""))
    return Decimal(numeral.replace(",", "."))


def _measured(run: _Run, text: str) -> Amount:
    amount = run.amount()
    found = _PERCENT.match(text, run.end)
    if found is None:
        return amount
    figure = amount.figure * amount.scale * (Decimal("0.1") if found["mille"] else 1)
    return replace(amount, figure=figure, scale=1, kind=Kind.PERCENT, end=found.end(), certain=True)
