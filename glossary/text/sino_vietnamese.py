"""Hán-Việt: how a Chinese word is read in Vietnamese. A reading is a hint, never a translation.

A character's reading depends on its sense, and the sense shows in its Mandarin reading: 重 chóng is trùng, zhòng is
trọng. So the table is keyed by traditional character and pinyin, and pypinyin reads the word first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from glossary.text.chinese import converter, has_hanzi, traditional
from glossary.text.readings import numbered, simplified_by_character, sliced, spaced, syllables_of
from glossary.text.unicode import nfc

_TABLE = Path(__file__).parents[1] / "data" / "hanviet.tsv"

# Characters whose usual reading in modern words is not the first of the table (some of its first ones are Nôm readings,
# as cắt for 割); with a pinyin where it holds for that pronunciation only.
_FIRST = {
    "受": "thụ", "司": "tư", "监": "giám", "率": "suất", "种": "chủng", "畜": "súc", "赁": "nhẫm", "捕": "bộ",
    "油": "du", "堆": "đôi", "冻": "đống", "箱": "tương", "炉": "lô", "割": "cát", "曾": "tằng", "戴": "đái",
    "幕": "mạc", "框": "khuông", "丝": "ty", "狭": "hiệp", "跌": "điệt", "绳": "thằng", "笼": "lung",
    "哺": "bộ", "肿": "thũng", "亟": "cức", "栅": "sách", "桶": "dũng", "更geng4": "cánh", "调diao4": "điều",
    "累lei3": "lũy", "创chuang1": "sang", "卷juan3": "quyển", "扶": "phù", "汇": "hối", "具": "cụ",
    "供": "cung", "空": "không", "旋": "toàn", "折": "chiết", "转": "chuyển", "钻": "toản",
}  # fmt: skip
# Words that keep another reading of one of their characters.
_WORDS = {
    "身份": "thân phận", "成分": "thành phần", "公司": "công ty", "判断": "phán đoán", "诊断": "chẩn đoán",
    "推断": "suy đoán", "宗教": "tôn giáo", "宗旨": "tôn chỉ", "监狱": "giam ngục", "监禁": "giam cấm",
    "简易": "giản dị", "声调": "thanh điệu", "单调": "đơn điệu", "强调": "cường điệu", "处分": "xử phân",
    "强制": "cưỡng chế", "复议": "phục nghị", "复审": "phúc thẩm", "复查": "phúc tra",
    "复核": "phúc hạch", "词汇": "từ vựng", "分子": "phân tử", "品行": "phẩm hạnh", "德行": "đức hạnh",
    "统计": "thống kê", "正当": "chính đáng", "将军": "tướng quân", "违背": "vi bội", "背叛": "bội phản",
    "背信": "bội tín", "背弃": "bội khí", "背离": "bội ly", "背约": "bội ước", "职分": "chức phận", "本分": "bổn phận",
    "慰劳": "úy lạo", "犒劳": "khao lạo", "意思": "ý tứ",
}  # fmt: skip
# 加强调查 is no 强调, 正当时 no 正当.
_WORD = re.compile("|".join(_WORDS).replace("强调", "强调(?![查研解整度控动])").replace("正当", "正当(?![时年中])"))


@cache
def _table() -> dict[str, str]:
    lines = _TABLE.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@lru_cache(maxsize=20_000)
def _readings(character: str, simplified: str, sound: str) -> tuple[str, ...]:
    """All readings, best first: of this pronunciation, of its other tones, of the other pronunciations."""
    spellings = (character, _taiwan(simplified), simplified)
    line = next((_table()[spelling] for spelling in spellings if spelling in _table()), "")
    by_pinyin = dict(part.split("=") for part in line.split(";") if part)
    key = numbered(sound)
    ranked = sorted(by_pinyin, key=lambda pinyin: (pinyin not in ("*", key), pinyin[:-1] != key[:-1]))
    usual = [_FIRST[entry] for entry in (simplified, simplified + key) if entry in _FIRST]
    return tuple(dict.fromkeys([*usual, *(reading for pinyin in ranked for reading in by_pinyin[pinyin].split(","))]))


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
