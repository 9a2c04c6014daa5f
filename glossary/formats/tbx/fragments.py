"""Foreign data of an entry: kept as a fragment of XML, written back where the dialect has a place for it.

A fragment is in style DCA with the names of v3 and without a namespace, whatever the file it came from.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from lxml import etree

from glossary.formats.tbx.vocabulary import CATEGORIES, GENDERS, LOCATIONS, STATUS_CATEGORIES
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

_TERM_ONLY: Final[dict[Level, tuple[str, ...]]] = {"concept": (), "section": (), "term": ("termNote",)}
_VALUES: Final = {"grammaticalGender": GENDERS, "termLocation": LOCATIONS}


class Native(NamedTuple):
    """Foreign data that the dialect has a category for."""

    category: str
    element: str
    text: str
    target: str


def native(extra: Extra, level: Level, *, v3: bool) -> Native | None:
    """`extra` as data of the dialect at `level`; None where it has no place for it.

    TBX-Basic has few categories more than the model. TBX v2 takes any category that the model does not know.
    """
    found = _parsed(extra.value) if extra.origin == ORIGIN else None
    if found is None:
        return None
    if found.category in CATEGORIES:
        return found if _is_basic(found, level) else None
    free = not v3 and not found.target and found.category not in STATUS_CATEGORIES
    return found if free and found.element in ("admin", "descrip", *_TERM_ONLY[level]) else None


def _is_basic(found: Native, level: Level) -> bool:
    element = CATEGORIES[found.category][0]
    fits = found.element == element and bool(HTTP.fullmatch(found.target)) == (element == "xref")
    values = _VALUES.get(found.category, (found.text,))
    return fits and level in _LEVELS.get(found.category, ()) and found.text in values


@lru_cache(maxsize=4_096)
def _parsed(value: str) -> Native | None:
    """One element with a category and text, nothing else; None for any other fragment."""
    try:
        element = etree.fromstring(value)
    except etree.XMLSyntaxError:
        return None
    if len(element) or set(element.attrib) - {"type", "target"} or not element.get("type"):
        return None
    return Native(element.get("type", ""), str(element.tag), element.text or "", element.get("target", ""))
