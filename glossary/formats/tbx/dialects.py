"""The three forms of TBX that are written: names of their elements, and text as XML."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from glossary.formats.tbx.vocabulary import CATEGORIES

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS: Final = bytes(code for code in range(32) if chr(code) not in "\t\n\r")


class Dialect(NamedTuple):
    """Names of elements: of structure, and opening and closing tags of each data category."""

    entry: str
    section: str
    term: str
    opening: dict[str, str]
    closing: dict[str, str]
    v3: bool


def _dca(entry: str, section: str, term: str, *, v3: bool) -> Dialect:
    opening = {category: f'<{element} type="{category}">' for category, (element, _) in CATEGORIES.items()}
    closing = {category: f"</{element}>\n" for category, (element, _) in CATEGORIES.items()}
    return Dialect(entry, section, term, opening, closing, v3)


def _dct() -> Dialect:
    opening = {category: f"<{module}:{category}>" for category, (_, module) in CATEGORIES.items()}
    closing = {category: f"</{module}:{category}>\n" for category, (_, module) in CATEGORIES.items()}
    return Dialect("conceptEntry", "langSec", "termSec", opening, closing, v3=True)


DCA: Final = _dca("conceptEntry", "langSec", "termSec", v3=True)
DCT: Final = _dct()
V2: Final = _dca("termEntry", "langSet", "tig", v3=False)


def escape(text: str) -> str:
    """`text` as content of an element; most has nothing to escape, and looking for that is the quickest."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text


def escape_attribute(text: str) -> str:
    """`text` as an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


def clean(text: str) -> bytes:
    """`text` in UTF-8 without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text).encode()


def encoded(text: str) -> tuple[bytes, bool]:
    """`text` in UTF-8, and whether `clean` had to take something away; the usual case is found without it."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return clean(text), True
    if "\ufffe" in text or "\uffff" in text or len(data.translate(None, _CONTROLS)) != len(data):
        return clean(text), True
    return data, False
