"""Amounts as Vietnamese writes them: 1.84亿 184 triệu, 9.8万亿 9.800 tỷ, 三成 30%, 百分之五点五 5,5%."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from glossary.numbers import chinese_quantities

WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSAND, _MILLION, _BILLION = Decimal(10**3), Decimal(10**6), Decimal(10**9)
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_POINT = re.compile(r"[点點]")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def value_of(text: str) -> Decimal | None:
    """The value of Chinese or Arabic digits with their scales; None where `text` is no single number."""
    plain = _DECIMAL_COMMA.sub(".", unicodedata.normalize("NFKC", text))
    whole, point, fraction = _POINT.sub(".", plain).partition(".")
    if point and not whole.isascii():
        plain = f"{value_of(whole)}.{fraction.translate(_DIGITS)}"
    found = chinese_quantities(plain)
    if len(found) != 1 or found[0].end - found[0].start != len(plain):
        return None
    return Decimal(found[0].value)


def figure(value: Decimal) -> str:
    """A value in figures: decimal comma, a point between thousands from ten thousand on."""
    whole, _, fraction = format(value.normalize(), "f").partition(".")
    if len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole


def amount(value: Decimal) -> list[str]:
    """Ways to say an amount, best first: ["9.800 tỷ", "9,8 nghìn tỷ"]."""
    if value >= 1000 * _BILLION:
        return [f"{figure(value / _BILLION)} tỷ", f"{figure(value / _BILLION / 1000)} nghìn tỷ"]
    if value >= _BILLION:
        return [f"{figure(value / _BILLION)} tỷ"]
    if value >= _MILLION:
        millions = value / _MILLION
        plain = [f"{figure(millions)} triệu"]
        return [*plain, f"{WORDS[int(millions)]} triệu"] if millions in range(1, 10) else plain
    if value >= _THOUSAND and value % 100 == 0:
        return [figure(value), f"{figure(value / _THOUSAND)} nghìn"]
    return [figure(value)]


def percentage(value: Decimal) -> list[str]:
    """A share in the hundred: ["5,5%", "5,5 phần trăm"]."""
    return [f"{figure(value)}%", f"{figure(value)} phần trăm"]


def fraction(above: Decimal, below: Decimal) -> list[str]:
    """A fraction: ["hai phần ba", "2/3"]."""
    plain = f"{figure(above)}/{figure(below)}"
    if above < 10 and below < 10 and above == int(above) and below == int(below):
        part = "tư" if below == 4 else WORDS[int(below)]
        return [f"{WORDS[int(above)]} phần {part}", plain]
    return [plain]


def roman(value: int | None, otherwise: str) -> str:
    """A small number in Roman figures, as Vietnamese counts congresses and quarters."""
    if value is None or not 0 < value < 40:
        return otherwise
    tens, units = divmod(value, 10)
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * tens + ones[units]
