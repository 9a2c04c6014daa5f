"""DOCX (WordprocessingML, ISO/IEC 29500-1): the text of the body and its notes, without headers and footers.

Text that a tracked change deletes is not there; text that it inserts is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .document import BlockKind
from .extract import LINE_BREAK, Extract, Source, broken_lines, joined
from .package import Package, inline_text
from .safe_xml import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CHARACTERS = {"tab": " ", "br": LINE_BREAK, "cr": LINE_BREAK, "noBreakHyphen": "-", "softHyphen": ""}
_CARRIERS = frozenset(
    {"r", "t", "hyperlink", "ins", "smartTag", "sdt", "sdtContent", "moveTo", "fldSimple", "dir", "bdo"}
)


def read_docx(source: Source) -> Extract:
    """A Word document: paragraphs with their kind from style, numbering or table; footnotes at the end."""
    package = Package(source, "DOCX")
    body = package.main_part("word/document.xml")
    kinds = _style_kinds(package)
    paragraphs = list(_paragraphs(package, body, "word/document.xml", kinds))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        paragraphs += _paragraphs(package, package.part(name), name, kinds)
    text, pieces = joined(paragraphs)
    return Extract(text=text, pieces=pieces, extractor="docx/2", page=True)


def _style_kinds(package: Package) -> dict[str, BlockKind]:
    """Kind of block by style id: styles named "Title", "heading N", "caption", or with an outline level."""
    kinds: dict[str, BlockKind] = {}
    data = package.part("word/styles.xml")
    for style in package.elements(data, ("{*}style",), "word/styles.xml") if data else ():
        name = _value(style.find("{*}name")).lower()
        if name == "title":
            kinds[_attribute(style, "styleId")] = BlockKind.TITLE
        elif name.startswith("heading ") or style.find("{*}pPr/{*}outlineLvl") is not None:
            kinds[_attribute(style, "styleId")] = BlockKind.HEADING
        elif name == "caption":
            kinds[_attribute(style, "styleId")] = BlockKind.CAPTION
    return kinds


def _paragraphs(
    package: Package, data: bytes, name: str, kinds: dict[str, BlockKind]
) -> Iterator[tuple[str, BlockKind]]:
    if not data:
        return
    for paragraph in package.elements(data, (f"{_W}p", f"{_STRICT_W}p"), name):
        kind = _kind(paragraph, kinds)
        if kind is not None:
            for line in broken_lines(inline_text(paragraph, _CHARACTERS, _is_gone)):
                yield line, kind


def _is_gone(name: str) -> bool:
    """Properties, deleted text, drawings, field codes, references: everything but what carries text."""
    return name not in _CARRIERS


def _kind(paragraph: _Element, kinds: dict[str, BlockKind]) -> BlockKind | None:
    """None for the copy of a text box that is kept for old programs."""
    ancestors = {local_name(ancestor) for ancestor in paragraph.iterancestors()}
    if "Fallback" in ancestors:
        return None
    style = _value(paragraph.find("{*}pPr/{*}pStyle"))
    if kind := kinds.get(style):
        return kind
    if "tc" in ancestors:
        return BlockKind.TABLE
    return BlockKind.LIST if paragraph.find("{*}pPr/{*}numPr") is not None else BlockKind.BODY


def _value(element: _Element | None) -> str:
    return "" if element is None else _attribute(element, "val")


def _attribute(element: _Element, name: str) -> str:
    return str(element.get(_W + name) or element.get(_STRICT_W + name, ""))
