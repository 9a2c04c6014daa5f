"""docs/formats.md: what each format keeps, changes and loses, from the registry.

`python -m glossary.formats.page > docs/formats.md` writes it; a test fails when the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from itertools import groupby

from glossary.formats.base import FieldFate, Format
from glossary.formats.registry import FORMATS
from glossary.formats.tbx import marks

_INTRODUCTION = """# Exchange formats

What becomes of each field of an entry on its way through a file and home again. The tables come from the program
(`glossary/formats/fields.py`), and a test exports and imports every field to check them. An export also counts, for
the entries at hand, what it could not write.

"kept" means: export, then import, gives the same value. A field is named by its level: `concept` is the whole entry,
`section` what is said of one language, `term` one word.

What reading and writing cost in time and memory is on [a page of its own](formats-cost.md), what programs made of such
files on [another](formats-clients.md).
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join((_INTRODUCTION, *map(_chapter, FORMATS.values()), _marks()))


def _marks() -> str:
    head, _, rest = cleandoc(marks.__doc__ or "").partition("\n")
    return f"## {head.rstrip('.')}\n{rest}\n"


def _chapter(format: Format) -> str:
    suffixes = ", ".join(f"`{suffix}`" for suffix in format.suffixes) or "none of its own, `--to` names it"
    ways = " and ".join(way for way, there in (("read", format.read), ("written", format.write)) if there)
    more = ", ".join(f"`{suffix}`" for suffix in format.read_suffixes)
    also = f" Read as well: {more}." if more else ""
    head = f"## {format.name}: {format.title}\n\nSuffix: {suffixes}. It is {ways}.{also}\n"
    if format.lossless or not format.fields:
        return f"{head}\nEverything is kept.\n" if format.lossless else head
    rows = [f"| {fate} | {', '.join(names)} | {how} |" for fate, names, how in _rows(format.fields)]
    return "\n".join((head, "| | field | how |", "|---|---|---|", *rows, ""))


def _rows(fields: Iterable[FieldFate]) -> Iterator[tuple[str, list[str], str]]:
    """Fields with the same fate in the same way, kept ones first."""
    order = ("kept", "changed", "lost")
    found = sorted(fields, key=lambda field: (order.index(field.fate), field.how != "", field.how))
    for (fate, how), group in groupby(found, key=lambda field: (field.fate, field.how)):
        yield fate, [f"`{field.field}`" for field in group], how


if __name__ == "__main__":
    sys.stdout.write(page())
