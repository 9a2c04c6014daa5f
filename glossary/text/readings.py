"""Mandarin readings: pinyin with tone marks, and the keys that find a term by its sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any, TypeVar

from glossary.text.chinese import has_hanzi, simplify
from glossary.text.unicode import nfc

_Item = TypeVar("_Item")

# Words that pypinyin's dictionary lacks or reads otherwise than official usage does.
_WORDS = """
乡长 xiāng zhǎng, 村长 cūn zhǎng, 科长 kē zhǎng, 站长 zhàn zhǎng, 署长 shǔ zhǎng, 州长 zhōu zhǎng, 所长 suǒ zhǎng
室长 shì zhǎng, 社长 shè zhǎng, 处级 chù jí, 处室 chù shì, 副处 fù chù, 正处 zhèng chù, 分行 fēn háng, 支行 zhī háng
行风 háng fēng, 上行 shàng xíng, 行道 xíng dào, 为人民 wèi rén mín, 为国 wèi guó, 为民 wèi mín, 的当 de dāng
还款 huán kuǎn, 还本 huán běn, 还田 huán tián, 运转 yùn zhuǎn, 强令 qiǎng lìng, 供养 gōng yǎng, 给排水 jǐ pái shuǐ
"""
# 行 is háng in 本行, 央行 and the like, but xíng where the next character makes it 行政, 行为, 行使, 行动 or 行驶.
_AFTER_XING = {"政": "zhèng", "为": "wéi", "使": "shǐ", "动": "dòng", "驶": "shǐ"}

# Written with its own tone whatever follows; pypinyin's dictionary writes some words as they are spoken (yí cì).
_CITED = {"一": "yī", "不": "bù"}

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_TONE_NUMBERS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LATIN_PUNCTUATION = str.maketrans(
    {
        **{mark: f"{latin} " for mark, latin in zip("，、。；：！？）》”", ",,.;:!?)»”", strict=True)},
        **{mark: f" {latin}" for mark, latin in zip("（《“", "(«“", strict=True)},
    }
)
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


def _reader() -> Callable[[str], list[str]]:
    """pypinyin with our words; loaded once, by whichever thread comes first: it adds to tables that all share."""
    with _LOADING:
        return _loaded()


_LOADING = Lock()


@cache
def _loaded() -> Callable[[str], list[str]]:
    """pypinyin with our words loaded: its longest-match segmentation then weighs them against its own."""
    from pypinyin import Style, load_phrases_dict
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.converter import UltimateConverter
    from pypinyin.core import Pinyin

    PINYIN_DICT[ord("子")] = "zǐ,zi"  # 电子 is no 孩子; the words with a light 子 are in the dictionary
    load_phrases_dict({word: [[sound] for sound in sounds] for word, sounds in _own_words(PHRASES_DICT)})
    one_each: Any = list  # a list for what cannot be read, which the annotation of `errors` forgets
    converter: Any = UltimateConverter()
    converter.convert = lru_cache(maxsize=20_000)(converter.convert)  # terms share their words
    reader = Pinyin(converter)
    return lambda text: reader.lazy_pinyin(text, style=Style.TONE, errors=one_each)


def _own_words(known: Mapping[str, list[list[str]]]) -> Iterator[tuple[str, list[str]]]:
    for entry in re.split("[,\n]", _WORDS.strip()):
        word, *sounds = entry.split()
        yield word, sounds
    for word, sounds in known.items():
        if len(word) == 2 and word[1] == "行":
            yield from ((word + after, [sounds[0][0], "xíng", last]) for after, last in _AFTER_XING.items())


def _aligned(text: str) -> list[str]:
    words = simplified_by_character(text)
    read = _reader()(words)
    spoken = frozenset(filter(has_hanzi, frozenset(words)))
    return [
        _CITED.get(word, sound) if word in spoken else own for sound, word, own in zip(read, words, text, strict=True)
    ]


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


@lru_cache(maxsize=5_000)
def toneless(syllable: str) -> str:
    """A syllable of pinyin without its tone, lower case, ü as v."""
    return nfc(_TONES.sub("", unicodedata.normalize("NFD", syllable.lower()))).replace("ü", "v")


@lru_cache(maxsize=5_000)
def numbered(syllable: str) -> str:
    """A syllable of pinyin with its tone as a digit (5 for the neutral tone): zhong4, lv4."""
    marks = _TONES.findall(unicodedata.normalize("NFD", syllable))
    return toneless(syllable) + (_TONE_NUMBERS[marks[0]] if marks else "5")


@lru_cache(maxsize=5_000)
def fold_pinyin(s: str) -> str:
    """Pinyin as typed in a search box, made a key: no tones, spaces or apostrophes, ü and u: as v."""
    return _NOT_A_KEY.sub("", toneless(s.lower().replace("u:", "ü")))
