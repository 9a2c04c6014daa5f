"""Chinese: script conversion and the key under which all written forms of one term meet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from glossary.text.unicode import nfc

Script = Literal["Hans", "Hant", ""]

_TO_SIMPLIFIED = {"": "t2s", "TW": "tw2sp", "HK": "hk2sp", "MO": "hk2sp"}
# For a character class of a regular expression: 〇, the unified ideographs with extensions, the compatibility ones.
HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANZI = re.compile(f"[{HANZI}]")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_DIGIT = "[一二三四五六七八九]"
# 百 and 千 need a digit before them (百日, 千年 are words), 十 only inside; a last digit follows 十 or 零.
_NUMBER = re.compile(
    f"(?:({_DIGIT})千)?零?(?:({_DIGIT})百)?零?(?:(^|{_DIGIT})十)?零?(?:(?:^|(?<=[零十]))({_DIGIT})|(?<!零))"
)
_COUNTERS = "季度|周年|年级|级|号|条|款|项|届|次(?!性)|年|月|日|期|类|等|章|节|编|目|岁|个|版|阶段|批|轮|位|名|层|档"
_NUMERIC = "0-9〇零一二三四五六七八九十百千万"
_NUMERAL = f"[0-9]+|[{_NUMERIC[3:]}]+"
_PART_OF_A_NUMBER = f".,/{_NUMERIC}亿两几数-"
_WORD_WITH_ONE = "统单唯专同划之上下每某另"
_SLOT = re.compile(
    rf"第({_NUMERAL})(?![{_NUMERIC}])|(?<![{_PART_OF_A_NUMBER}])(?:(?<![{_WORD_WITH_ONE}])|(?!一))({_NUMERAL})(?={_COUNTERS})"
)


@cache
def converter(config: str) -> Callable[[str], str]:
    """OpenCC's conversion of that name."""
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def has_hanzi(s: str) -> bool:
    """Whether `s` holds a Chinese character."""
    return _HANZI.search(s) is not None


def simplify(s: str, region: str = "") -> str:
    """`s` in simplified characters; for region TW, HK or MO also in the mainland's words (網際網路 to 互联网).

    With a region the length may change: use it for terms, never for text that offsets refer to.
    """
    return nfc(converter(_TO_SIMPLIFIED[region.upper()])(s))


def traditional(s: str) -> str:
    """`s` in traditional characters, chosen by the words they stand in (头发 to 頭髮, 发展 to 發展)."""
    return nfc(converter("s2t")(s))


def script_of(s: str) -> Script:
    """The script that most of the telling characters of `s` belong to; empty where none tells (人工, 行政)."""
    votes: Counter[Script] = Counter()
    for character, count in Counter(s).items():
        votes[_script_of_character(character)] += count
    if votes["Hans"] == votes["Hant"]:
        return ""
    return "Hans" if votes["Hans"] > votes["Hant"] else "Hant"


@lru_cache(maxsize=20_000)
def _script_of_character(character: str) -> Script:
    """Characters of both scripts (台, 后, 里) tell nothing: national character sets say which these are."""
    if not has_hanzi(character):
        return ""
    if simplify(character) != character:
        return "" if _encodable(character, "gb2312") else "Hant"
    if traditional(character) != character:
        return "" if _encodable(character, "big5") else "Hans"
    return ""


def _encodable(character: str, charset: str) -> bool:
    return bool(character.encode(charset, "ignore"))


_FOLDED: dict[str, str] = {}
_REMEMBERED = 50_000
"""Forms whose key is remembered."""


def fold_chinese(s: str) -> str:
    """The identity key of a Chinese form: NFC, simplified, half-width, lower case, no spaces, numerals as `digit_key`.

    Forms with the same key are variants of one term: 4级, ４级 and 四级; 電子政務 and 电子政务.
    """
    key = _FOLDED.get(s)
    return fold_chinese_all([s])[0] if key is None else key


def fold_chinese_all(forms: Sequence[str]) -> list[str]:
    """`fold_chinese` of many forms, which together are folded several times faster than one by one."""
    found = {form: _FOLDED.get(form, "") for form in forms}
    new = [form for form, key in found.items() if not key]
    # No conversion looks beyond the end of a line, and no form has one left inside.
    folded = nfc("\n".join("".join(form.split()) for form in new).translate(_HALF_WIDTH).lower())
    while (simpler := simplify(folded)) != folded:  # some characters take two steps: 薴 苧 苎
        folded = simpler
    made = dict(zip(new, map(digit_key, folded.split("\n")), strict=False))
    if len(_FOLDED) + len(made) > _REMEMBERED:
        _FOLDED.clear()
    _FOLDED.update(made)
    found.update(made)
    return [found[form] for form in forms]


def digit_key(s: str) -> str:
    """`s` with a numeral in Arabic digits where it counts or orders: after 第, or before a counter such as 级 号 条 年.

    Elsewhere a numeral is part of a word and stays (三农, 一带一路, 二维码, 统一, 一次性). So it does where it is no
    single number: 三四级 (grades three to four), 数十年, 十几个, 两级 (two levels, not the second), 一百一级. Without
    十 百 千 万 a run of digits is a number from three digits on (二〇二五年, 九四二号).
    """
    return _SLOT.sub(_in_digits, s)


def _in_digits(match: re.Match[str]) -> str:
    ordinal = match[1] is not None
    value = _value(match[1] if ordinal else match[2])
    return match[0] if value is None else f"{'第' if ordinal else ''}{value}"


def _value(numeral: str) -> int | None:
    """The number that `numeral` writes, None where it writes none or could mean two (一百一: 101 or 110)."""
    if numeral[0] in "0123456789":
        return int(numeral)
    if all(digit in _DIGITS for digit in numeral):
        return _positional(numeral)
    head, separator, tail = numeral.replace("〇", "零").rpartition("万")
    if separator and (not head or tail[:1] not in ("", "零") and "千" not in tail):
        return None
    high, low = _below_ten_thousand(head), _below_ten_thousand(tail)
    return None if high is None or low is None else high * 10_000 + low


def _positional(digits: str) -> int | None:
    values = [_DIGITS[digit] for digit in digits]
    in_steps = all(after - before == 1 for before, after in pairwise(values))
    if len(values) > 1 and (len(values) == 2 or in_steps):
        return None
    return int("".join(map(str, values)))


def _below_ten_thousand(numeral: str) -> int | None:
    found = _NUMBER.fullmatch(numeral)
    if found is None:
        return None
    thousands, hundreds, tens, ones = (1 if digit == "" else _DIGITS.get(digit, 0) for digit in found.groups())
    return 1000 * thousands + 100 * hundreds + 10 * tens + ones
