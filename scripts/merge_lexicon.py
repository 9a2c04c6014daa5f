"""Merge lexicon parts into glossary/data/lexicon.tsv: checked, without duplicates, sorted.

    python scripts/merge_lexicon.py PART.tsv ... --without TERMS.tsv

TERMS.tsv names in its first column terms the lexicon must not hold whole (a list the program is measured on);
words of two characters and those of SINGLE_WORDS are elements and stay. Rows that fail a check are named and left out.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc

from glossary.check.syllables import misspelt
from glossary.text import restyle
from terms.equivalents.lexicon import FIELDS, Element, parse_elements
from terms.equivalents.word_classes import words

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "glossary" / "data" / "lexicon.tsv"
SINGLE_WORDS = words("公务员 互联网 因特网 物联网 大使馆 路线图 身份证 进出口 一站式")
TWO_ELEMENTS = frozenset(["郡县", "乡坊"])
POS = words("noun verb adj adv num prep affix name")
POSITIONS = frozenset(("", "head", "modifier", "prefix", "suffix"))


def is_compound(zh: str) -> bool:
    """Whether a term of a measured list has more than one element."""
    return zh in TWO_ELEMENTS or (len(zh) > 2 and zh not in SINGLE_WORDS)


def faults(element: Element) -> Iterator[str]:
    """What is wrong with a row."""
    if element.pos not in POS or element.position not in POSITIONS:
        yield f"pos {element.pos!r} or position {element.position!r}"
    if element.variety not in ("", "VN", "CN", "TW"):
        yield f"variety {element.variety!r}"
    if opencc.OpenCC("t2s").convert(element.zh) != element.zh:
        yield "not simplified"
    for vi in element.vi:
        wrong = misspelt(vi)
        if unicodedata.normalize("NFC", vi) != vi or vi != " ".join(vi.split()) or not vi:
            yield f"not clean: {vi!r}"
        elif (wrong or restyle(vi, "old") != vi) and element.pos != "name":
            yield f"spelling: {', '.join(wrong) or vi}"


def merged(elements: Iterable[Element]) -> list[Element]:
    """One row for each (zh, pos, position, variety, validity, domain), translations in order of appearance."""
    rows: dict[tuple[str, ...], Element] = {}
    said: dict[tuple[str, ...], set[str]] = {}
    for one in elements:
        place = (one.zh, one.pos, one.position, one.variety, one.since, one.until)
        key = (*place, one.domain)
        new = [vi for vi in dict.fromkeys(one.vi) if vi not in said.setdefault(place, set())]
        said[place].update(new)
        before = rows[key].vi if key in rows else ()
        if before or new:
            rows[key] = Element(
                zh=one.zh, vi=(*before, *new), pos=one.pos, position=one.position,
                domain=one.domain, variety=one.variety, since=one.since, until=one.until,
            )  # fmt: skip
    return sorted(rows.values(), key=lambda row: row.zh)


def line(element: Element) -> str:
    """The row as TSV."""
    one = element
    cells = (one.zh, "|".join(one.vi), one.pos, one.position, one.domain, one.variety, one.since, one.until)
    return "\t".join(cells) + "\n"


def read_part(path: Path) -> Iterator[Element]:
    """Elements of a part; lines of comments, repeated headers and short rows are skipped with a word."""
    header = "\t".join(FIELDS)
    kept = []
    for number, text in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if not text.strip() or text.startswith("#") or text.split("\t")[0] == "zh":
            continue
        cells = [cell.strip() for cell in text.split("\t")]
        cells += [""] * (len(FIELDS) - len(cells))
        if len(cells) > len(FIELDS) or not cells[1]:
            sys.stderr.write(f"{path.name}:{number}: {len(cells)} cells, left out\n")
            continue
        cells[1] = "|".join(unicodedata.normalize("NFC", vi.strip()) for vi in cells[1].split("|"))
        kept.append("\t".join(cells))
    return parse_elements([header, *kept])


def main() -> None:
    """Merge the parts named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="+", type=Path)
    parser.add_argument("--without", type=Path)
    arguments = parser.parse_args()
    barred: set[str] = set()
    if arguments.without:
        terms = (text.split("\t")[0] for text in arguments.without.read_text("utf-8").splitlines()[1:])
        barred = {zh for zh in terms if is_compound(zh)}
    kept = []
    for path in arguments.parts:
        for element in read_part(path):
            wrong = list(faults(element))
            for fault in wrong:
                sys.stderr.write(f"{path.name}: {element.zh}: {fault}\n")
            if not wrong and element.zh not in barred:
                kept.append(element)
    rows = merged(kept)
    TARGET.write_text("\t".join(FIELDS) + "\n" + "".join(map(line, rows)), "utf-8")
    sys.stdout.write(f"{len(rows)} rows, {len({row.zh for row in rows})} forms\n")


if __name__ == "__main__":
    main()
