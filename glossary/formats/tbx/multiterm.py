"""Entries of MultiTerm's own XML as entries of TBX, from which they are read.

MultiTerm has the structure of TBX under other names, and fields that each house calls as it likes: `<descrip
type="Định nghĩa">`. Their names are understood as titles of columns are; a field of another name stays foreign data.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from glossary.formats.column_titles import column_of, field_of, plain
from glossary.formats.tbx import vocabulary as words
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE

ROOT: Final = "mtf"
ENTRY: Final = "conceptGrp"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_RENAMED: Final = {"languageGrp": "langSec", "termGrp": "termSec"}
_CATEGORIES: Final = {
    "domain": "subjectField",
    "definition": "definition",
    "definition_source": "source",
    "source": "source",
    "contexts": "context",
    "note": "note",
    "comment": "note",
    "status": "administrativeStatus",
}
"""Our names of columns as data categories."""
_OTHERS: Final = {
    "usage": "administrativeStatus",
    "usagestatus": "administrativeStatus",
    "termstatus": "administrativeStatus",
    "partofspeech": "partOfSpeech",
    "wordclass": "partOfSpeech",
    "词性": "partOfSpeech",
    "từloại": "partOfSpeech",
    "termtype": "termType",
    "geographicalusage": "geographicalUsage",
    "project": "projectSubset",
    "customer": "customerSubset",
    "client": "customerSubset",
}
"""Further names of fields without case, spaces and punctuation."""


def as_tbx(entry: Any) -> None:
    """Give an entry, in place, the names of TBX: elements, its id, its languages, the categories of its fields."""
    number = entry.findtext("concept")
    if number and number.strip():
        entry.set("id", number.strip())
    for element in list(entry.iter("concept", "system")):
        element.getparent().remove(element)
    for element in entry.iter("languageGrp"):
        _tag_language(element)
    for element in list(entry.iter("languageGrp", "termGrp")):
        element.tag = _RENAMED[element.tag]
    for element in entry.iter("descrip"):
        _categorise(element)
    for element in list(entry.iter("descripGrp")):
        _join_outer(element)


def _tag_language(element: Any) -> None:
    language = element.find("language")
    if language is not None:
        name = language.get("type") or ""
        element.set(_LANG, language.get("lang") or column_of(name, SOURCE_LANGUAGE, TARGET_LANGUAGE) or name)
        element.remove(language)


def _categorise(element: Any) -> None:
    """Name the category of a field, and the element that TBX has it in."""
    category = _category(element.get("type") or "")
    if category == "note":
        element.tag = "note"
        del element.attrib["type"]
    elif category:
        element.tag = words.CATEGORIES[category][0]
        element.set("type", category)


def _join_outer(group: Any) -> None:
    """Of a group within a group, as MultiTerm has them for sources, put the fields beside what they belong to."""
    outer = group.getparent()
    if outer.tag == group.tag:
        outer.extend(list(group))
        outer.remove(group)


@lru_cache(maxsize=1_000)
def _category(name: str) -> str:
    known = plain(name)
    return _OTHERS.get(known) or _CATEGORIES.get(field_of(known), "")
