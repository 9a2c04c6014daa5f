"""Hán-Việt where nothing else is known: from the table at once where every character has one reading.

Only a character with several readings needs the Mandarin reading of its word, whose dictionary takes half a second to
load.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_CONTEXT = frozenset(
    "份监判诊推宗简声单强制复词汇品德司公旨核查断易调禁狱处分成身审议行受油捕箱框割冻哺堆肿炉率种畜赁曾戴幕丝狭跌绳笼亟栅"
    "桶更累创卷扶具供空旋折转钻计统军本职意慰犒"
)
"""Characters that are read otherwise in some words than the table says."""


@cache
def _only_readings() -> dict[str, str]:
    """The reading of each traditional character that has no other."""
    found = {}
    for line in files("glossary").joinpath("data", "hanviet.tsv").read_text("utf-8").splitlines():
        character, _, entry = line.partition("\t")
        readings = {reading for part in entry.split(";") for reading in part.partition("=")[2].split(",")}
        if len(readings) == 1:
            found[character] = readings.pop()
    return found


def plain_reading(zh: str) -> str:
    """The reading of simplified characters with one reading each, "" where one of them has more or none."""
    from glossary.text.chinese import traditional

    full = traditional(zh)
    if len(full) != len(zh) or not _CONTEXT.isdisjoint(zh):
        return ""
    readings = [_only_readings().get(character, "") for character in full]
    return " ".join(readings) if all(readings) else ""


def han_viet_reading(zh: str) -> str:
    """The best Hán-Việt reading, quickly where it is certain."""
    from glossary.text import han_viet

    return plain_reading(zh) or han_viet(zh)
