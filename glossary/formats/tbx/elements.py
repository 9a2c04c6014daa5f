"""Elements of TBX in any version and style: their names, their text, and a copy in one form."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from lxml import etree

from glossary.formats.tbx import vocabulary as words

MANY: Final = 10_000
"""Names, tags or attributes that are remembered at most: no file of good faith has as many."""
_normal: Final = unicodedata.normalize
_ANY_SPACE: Final = re.compile(r"[^\S\n]+")
_LINE_BREAK: Final = re.compile(r" ?\n ?")
_NATIVE_CODE: Final = ("bpt", "ept", "ph", "it")
"""Inline elements whose content is code of the text's own format, not text."""


def bare(tag: str) -> str:
    """A name without its namespace, or without a prefix that the file declares nowhere."""
    return tag.rpartition("}")[2].rpartition(":")[2]


class _Names(dict[str, tuple[str, str]]):
    """Tag: (element in DCA, category), the category "" where an attribute holds it."""

    def __missing__(self, tag: str) -> tuple[str, str]:
        local = bare(tag)
        if local in words.CATEGORIES:
            found = words.CATEGORIES[local][0], local
        else:
            found = words.OTHER_CATEGORIES.get(local, ""), local
        found = found if found[0] else (words.STRUCTURE.get(local, local), "")
        if len(self) < MANY:
            self[tag] = found
        return found


NAMES: Final = _Names()


def one_line(text: str) -> str:
    """`text` in NFC with one space for white space."""
    # Most is as it should be; what is printable has no white space but blanks.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return _normal("NFC", text)
    return _normal("NFC", " ".join(text.split()))


def lines(text: str) -> str:
    """`text` in NFC with its line breaks, one space for other white space."""
    if "\n" not in text:
        return one_line(text)
    return _normal("NFC", _LINE_BREAK.sub("\n", _ANY_SPACE.sub(" ", text)).strip())


def flat(element: Any) -> str:
    """The text of an element and of the markup in it."""
    parts = [element.text or ""]
    for child in element:
        if NAMES[child.tag][0] not in _NATIVE_CODE:
            parts.append(flat(child))
        parts.append(child.tail or "")
    return "".join(parts)


def canonical(element: Any) -> Any:
    """A copy of `element` in style DCA with the names of v3, without namespaces and ids."""
    name, category = NAMES[element.tag]
    copy = etree.Element(name)
    if kind := category or element.get("type"):
        copy.set("type", kind)
    for key, value in element.items():
        if key not in ("id", "type"):
            copy.set(key if key[0] == "{" else bare(key), _normal("NFC", value))
    copy.text = _normal("NFC", element.text or "") if len(element) else one_line(element.text or "")
    for child in element:
        inner = canonical(child)
        inner.tail = _normal("NFC", child.tail or "")
        copy.append(inner)
    return copy
