"""Build hanviet.tsv from the npm package hanviet-pinyin-words (MIT).

    npm pack hanviet-pinyin-words@2.1.7
    python glossary/data/build_hanviet.py hanviet-pinyin-words-2.1.7.tgz

A line of the table is a traditional character, a tab, and its readings by pinyin: `中<TAB>zhong1=trung;zhong4=trúng`.
The pinyin is `*` where every pronunciation reads the same. ü is written v.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from pathlib import Path

from glossary.text.unicode import nfc
from glossary.text.vietnamese import restyle

SOURCE = "package/src/hanvietData.js"
TARGET = Path(__file__).with_name("hanviet.tsv")
# Official spelling writes y after h, k, l, t in open syllables (kỹ, lý, tỷ lệ, hy vọng); the source writes both.
_OPEN_I = re.compile("[hklt][iìỉíị]|kĩ")
_I_TO_Y = str.maketrans("iìỉĩíị", "yỳỷỹýỵ")


def house_spelling(reading: str) -> str:
    """`reading` in normal form C, tone mark and y as official documents write them."""
    placed = restyle(nfc(reading), "old")
    return placed.translate(_I_TO_Y) if _OPEN_I.fullmatch(placed) else placed


def line(character: str, readings: dict[str, list[str]]) -> str:
    """The table's line for `character`, empty where the source knows no reading."""
    parts = []
    for pinyin, spellings in readings.items():
        single = dict.fromkeys(house_spelling(spelling) for spelling in spellings if " " not in spelling)
        if single:
            parts.append(f"{pinyin.replace('u:', 'v')}={','.join(single)}")
    return f"{character}\t{';'.join(parts)}\n" if parts else ""


def main(archive: str) -> None:
    """Write the table beside this script."""
    with tarfile.open(archive) as package:
        member = package.extractfile(SOURCE)
        assert member is not None, f"{archive} has no {SOURCE}"
        script = member.read().decode("utf-8")
    table = json.loads(script[script.index("{") : script.rindex("}") + 1])
    lines = [line(character, table[character]) for character in sorted(table)]
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
