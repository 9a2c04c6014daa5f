"""Mandarin readings: pinyin with tone marks, and the keys that find a term by its sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from glossary.text.chinese import has_hanzi, simplify
from glossary.text.unicode import nfc

_Item = TypeVar("_Item")

# Words that pypinyin reads wrongly or does not know as words; longest match first.
_OVERRIDES = {
    "分行": "fēn háng", "支行": "zhī háng", "央行": "yāng háng", "商行": "shāng háng", "总行": "zǒng háng",
    "还款": "huán kuǎn", "还本": "huán běn", "还贷": "huán dài", "归还": "guī huán", "返还": "fǎn huán",
    "给付": "jǐ fù", "补给": "bǔ jǐ", "行使": "xíng shǐ", "执行长": "zhí xíng zhǎng",
    "长官": "zhǎng guān", "处长": "chù zhǎng", "局长": "jú zhǎng", "院长": "yuàn zhǎng", "行长": "háng zhǎng",
    "乡长": "xiāng zhǎng", "镇长": "zhèn zhǎng", "司长": "sī zhǎng", "署长": "shǔ zhǎng", "庭长": "tíng zhǎng",
    "为国立功者": "wèi guó lì gōng zhě", "处级": "chù jí", "处室": "chù shì", "储藏": "chǔ cáng",
}  # fmt: skip
_OVERRIDDEN = re.compile("|".join(sorted(_OVERRIDES, key=len, reverse=True)))

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_TONE_NUMBERS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LATIN_PUNCTUATION = str.maketrans("，、。；：！？（）《》“”", ",,.;:!?()«»“”")
_BEFORE_CLOSING = re.compile(r" ([,.;:!?)»”]+)")
_AFTER_OPENING = re.compile(r"([(«“]) ")
_NOT_A_KEY = re.compile("[^a-z0-9]+")


def syllables(text: str) -> tuple[str, ...]:
    """The reading of `text` in its context, one item a character: pinyin with a tone mark, or the character itself."""
    return syllables_of([text])[0]


def syllables_of(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """`syllables` of many texts in one pass (200,000 characters a second)."""
    joined = "\n".join(texts)
    return list(sliced(_aligned(joined), texts)) if has_hanzi(joined) else [tuple(text) for text in texts]


def sliced(items: Sequence[_Item], texts: Sequence[str]) -> Iterator[tuple[_Item, ...]]:
    """Cut `items`, one a character of the `texts` joined by one character, at the borders of the texts."""
    start = 0
    for text in texts:
        yield tuple(items[start : start + len(text)])
        start += len(text) + 1


def simplified_by_character(s: str) -> str:
    """`s` in simplified characters, one for one."""
    converted = simplify(s)
    return converted if len(converted) == len(s) else "".join(map(_simplified_character, s))


@lru_cache(maxsize=20_000)
def _simplified_character(character: str) -> str:
    converted = simplify(character)
    return converted if len(converted) == 1 else character


def _aligned(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    one_each: Any = list  # pypinyin takes a list for what it cannot read; its annotation knows strings only
    words = simplified_by_character(text)
    read = lazy_pinyin(words, style=Style.TONE, errors=one_each)
    for found in _OVERRIDDEN.finditer(words):
        read[found.start() : found.end()] = _OVERRIDES[found[0]].split()
    return [sound if has_hanzi(word) else own for sound, word, own in zip(read, words, text, strict=True)]


def spaced(characters: str, sounds: Sequence[str]) -> str:
    """Sounds with a space between syllables; runs that were not read (Latin, digits) stay as they are."""
    parts: list[str] = []
    for character, sound in zip(characters, sounds, strict=True):
        parts.append(sound.translate(_LATIN_PUNCTUATION) if sound == character else f" {sound} ")
    line = " ".join("".join(parts).split())
    return nfc(_AFTER_OPENING.sub(r"\1", _BEFORE_CLOSING.sub(r"\1", line)))


def pinyin(s: str) -> str:
    """Pinyin with tone marks, a space between syllables; Latin letters and digits are kept: 4 jí zài xiàn."""
    composed = nfc(s)
    return spaced(composed, syllables(composed))


def pinyin_all(texts: Sequence[str]) -> list[str]:
    """`pinyin` of many texts."""
    composed = [nfc(text) for text in texts]
    return [spaced(text, sounds) for text, sounds in zip(composed, syllables_of(composed), strict=True)]


@lru_cache(maxsize=5_000)
def toneless(syllable: str) -> str:
    """A syllable of pinyin without its tone, lower case, ü as v."""
    return nfc(_TONES.sub("", unicodedata.normalize("NFD", syllable.lower()))).replace("ü", "v")


@lru_cache(maxsize=5_000)
def numbered(syllable: str) -> str:
    """A syllable of pinyin with its tone as a digit (5 for the neutral tone): zhong4, lv4."""
    marks = _TONES.findall(unicodedata.normalize("NFD", syllable))
    return toneless(syllable) + (_TONE_NUMBERS[marks[0]] if marks else "5")


def fold_pinyin(s: str) -> str:
    """Pinyin as typed in a search box, made a key: no tones, spaces or apostrophes, ü and u: as v."""
    return _NOT_A_KEY.sub("", toneless(s.lower().replace("u:", "ü")))


def pinyin_key(s: str) -> str:
    """The toneless pinyin of `s` in one word: dianzizhengwu, lvhua for 绿化."""
    return "".join(map(fold_pinyin, syllables(nfc(s))))


def initials(s: str) -> str:
    """The first letters of the syllables of `s`; Latin letters and digits are kept: dzzw, 4jzxggfw."""
    return "".join(fold_pinyin(sound)[:1] for sound in syllables(nfc(s)))
