"""Foreign data of an entry: kept as a fragment of XML, written back where TBX-Basic has a place for it.

A fragment is in style DCA with the names of v3 and without a namespace, whatever the file it came from.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from lxml import etree

from glossary.formats.tbx.vocabulary import CATEGORIES, GENDERS, LOCATIONS
from glossary.model import Extra

Level = Literal["concept", "section", "term"]

ORIGIN: Final = "tbx"
HTTP: Final = re.compile(r"https?://(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:#[A-Za-z0-9\-._~/?]*)?")

_LEVELS: Final[dict[str, tuple[Level, ...]]] = {
    "customerSubset": ("concept", "term"),
    "projectSubset": ("concept", "term"),
    "externalCrossReference": ("concept", "section", "term"),
    "grammaticalGender": ("term",),
    "termLocation": ("term",),
}
"""Categories of TBX-Basic that the model has no field for, and where they may stand."""

_VALUES: Final = {"grammaticalGender": GENDERS, "termLocation": LOCATIONS}


class Native(NamedTuple):
    """Foreign data that TBX-Basic has a category for."""

    category: str
    element: str
    text: str
    target: str


def native(extra: Extra, level: Level) -> Native | None:
    """`extra` as data of TBX-Basic at `level`; None where the dialect has no place for it."""
    found = _parsed(extra.value) if extra.origin == ORIGIN else None
    return found if found and level in _LEVELS[found.category] else None


@lru_cache(maxsize=4_096)
def _parsed(value: str) -> Native | None:
    try:
        element = etree.fromstring(value)
    except etree.XMLSyntaxError:
        return None
    category, target, text = element.get("type", ""), element.get("target", ""), element.text or ""
    if category not in _LEVELS or len(element) or set(element.attrib) - {"type", "target"}:
        return None
    tag = CATEGORIES[category][0]
    fits = element.tag == tag and bool(HTTP.fullmatch(target)) == (tag == "xref")
    return Native(category, tag, text, target) if fits and text in _VALUES.get(category, (text,)) else None
