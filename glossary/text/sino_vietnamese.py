"""Hán-Việt: how a Chinese word is read in Vietnamese. A reading is a hint, never a translation.

A character's reading depends on its sense, and the sense shows in its Mandarin reading: 重 chóng is trùng, zhòng is
trọng. So the table is keyed by traditional character and pinyin, and pypinyin reads the word first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from glossary.text.chinese import converter, has_hanzi, traditional
from glossary.text.readings import numbered, simplified_by_character, sliced, spaced, syllables_of
from glossary.text.unicode import nfc

# Words whose accepted reading is not what the table gives for character and pinyin.
_WORDS = {
    "身份": "thân phận", "监督": "giám đốc", "调查": "điều tra", "种植": "chủng thực", "会计": "kế toán",
}  # fmt: skip
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
# The reading that modern words use, put before the others of the character.
_FIRST: dict[str, str] = {}


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    lines = files("glossary").joinpath("data", "hanviet.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@lru_cache(maxsize=20_000)
def _readings(character: str, simplified: str, sound: str) -> tuple[str, ...]:
    """All readings, best first: of this pronunciation, of its other tones, of the other pronunciations."""
    line = _table().get(character) or _table().get(_taiwan(simplified)) or _table().get(simplified)
    if line is None:
        return ()
    by_pinyin = dict(part.split("=") for part in line.split(";"))
    key = numbered(sound)
    ranked = sorted(by_pinyin, key=lambda pinyin: (pinyin not in ("*", key), pinyin[:-1] != key[:-1]))
    found = [reading for pinyin in ranked for reading in by_pinyin[pinyin].split(",")]
    first = [_FIRST[simplified]] if simplified in _FIRST else []
    return tuple(dict.fromkeys(first + found))


def _taiwan(character: str) -> str:
    return converter("s2tw")(character)


def han_viet_readings(s: str) -> tuple[tuple[str, ...], ...]:
    """For each character of `s` its Hán-Việt readings, best in this word first; empty for what has none."""
    return _readings_of([nfc(s)])[0]


def han_viet(s: str) -> str:
    """The best Hán-Việt reading of `s`, a space between syllables; what has no reading is kept."""
    return han_viet_all([s])[0]


def han_viet_all(texts: Sequence[str]) -> list[str]:
    """`han_viet` of many texts in one pass."""
    composed = [nfc(text) for text in texts]
    read = zip(composed, _readings_of(composed), strict=True)
    return [spaced(text, [r[0] if r else c for c, r in zip(text, readings, strict=True)]) for text, readings in read]


def _readings_of(texts: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
    joined = "\n".join(texts)
    simple = simplified_by_character(joined)
    full = traditional(joined)
    full = full if len(full) == len(joined) else joined
    sounds = [sound for text in syllables_of(texts) for sound in (*text, "\n")]
    found = [
        _readings(t, s, sound) if has_hanzi(s) else () for t, s, sound in zip(full, simple, sounds[:-1], strict=True)
    ]
    for word in _WORD.finditer(simple):
        for place, reading in enumerate(_WORDS[word[0]].split(), word.start()):
            found[place] = tuple(dict.fromkeys((reading, *found[place])))
    return list(sliced(found, texts))
