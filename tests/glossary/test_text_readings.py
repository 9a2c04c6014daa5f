"""Pinyin and Hán-Việt on a reviewed list of administrative words, most with a character of several readings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.data import build_hanviet
from glossary.text import (
    fold_pinyin,
    han_viet,
    han_viet_all,
    han_viet_readings,
    is_nfc,
    pinyin,
    search_keys,
    syllables,
)

WORDS = [line.split("\t") for line in (Path(__file__).parent / "readings.tsv").read_text("utf-8").splitlines()]
MIXED = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("电子政务行長重调4Aü，〇㐀𠀀\n ")))


@pytest.mark.parametrize(("word", "sound", "_"), WORDS)
def test_pinyin_of_administrative_words(word: str, sound: str, _: str) -> None:
    assert pinyin(word) == sound


@pytest.mark.parametrize(("word", "_", "reading"), WORDS)
def test_han_viet_of_administrative_words(word: str, _: str, reading: str) -> None:
    assert han_viet(word) == reading


def test_traditional_words_read_like_simplified_ones() -> None:
    assert (pinyin("銀行會計"), han_viet("銀行會計")) == (pinyin("银行会计"), han_viet("银行会计"))


def test_latin_and_digits_are_kept() -> None:
    assert pinyin("4级IT服务（试行）") == "4 jí IT fú wù (shì xíng)"
    assert han_viet("4级IT服务，《法》") == "4 cấp IT phục vụ, «pháp»"


def test_all_readings_are_given_the_one_of_this_word_first() -> None:
    assert han_viet_readings("重要") == (("trọng", "trùng"), ("yếu", "yêu"))
    assert han_viet_readings("重复")[0] == ("trùng", "trọng")
    assert han_viet_readings("4G") == ((), ())


def test_readings_place_the_tone_mark_as_the_house_does() -> None:
    assert han_viet("数字化水委员") == "số tự hóa thủy ủy viên"
    assert han_viet("和货火座话画果") == "hòa hóa hỏa tọa thoại họa quả"


def test_keys_of_sound() -> None:
    assert (search_keys(["绿化"], []).pinyin, search_keys(["4级IT服务"], []).initials) == (("lvhua",), ("4jitfw",))


@pytest.mark.parametrize("typed", ["lǜ huà", "lü hua", "lv'hua", "LU:HUA"])
def test_typed_pinyin_meets_the_key(typed: str) -> None:
    assert fold_pinyin(typed) in search_keys(["绿化"], []).pinyin


@settings(deadline=None)
@given(MIXED)
def test_every_character_has_one_sound(s: str) -> None:
    assert len(syllables(s)) == len(s)


@settings(deadline=None)
@given(MIXED)
def test_readings_are_composed(s: str) -> None:
    assert is_nfc(pinyin(s))
    assert is_nfc(han_viet(s))


@settings(deadline=None)
@given(st.lists(MIXED, max_size=5))
def test_many_at_once_read_like_one_by_one(texts: list[str]) -> None:
    assert han_viet_all(texts) == [han_viet(text) for text in texts]


def test_the_table_is_spelt_as_the_house_spells() -> None:
    table = build_hanviet.TARGET.read_text("utf-8")
    readings = {reading for line in table.splitlines() for part in line.split(";") for reading in spelt(part)}
    assert {reading for reading in readings if build_hanviet.house_spelling(reading) != reading} == set()
    assert [line[0] for line in table.splitlines()] == sorted({line[0] for line in table.splitlines()})


def spelt(part: str) -> list[str]:
    return part.split("=")[1].split(",")


def test_a_line_of_the_table_drops_what_is_no_single_reading() -> None:
    source = {"lu:4": ["hoá", "kĩ", "hóa"], "qian1": ["thiên khắc"]}
    assert build_hanviet.line("率", source) == "率\tlv4=hóa,kỹ\n"
    assert build_hanviet.line("瓩", {"qian1": ["thiên khắc"]}) == ""


def test_threads_that_ask_for_the_first_reading_at_once_all_get_it() -> None:
    # In a process of its own: the tables are loaded once.
    program = (
        "from concurrent.futures import ThreadPoolExecutor as Pool\n"
        "from glossary.text import pinyin\n"
        "with Pool(8) as pool: print(*set(pool.map(pinyin, ['电子政务'] * 8)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("diàn zǐ zhèng wù", "")
