"""ODT (OpenDocument 1.3 text, OASIS): the text of the body with its notes, without headers, comments and deletions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .document import BlockKind
from .extract import LINE_BREAK, Extract, Source, broken_lines, joined
from .package import Package, inline_text
from .safe_xml import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_CHARACTERS = {"s": " ", "tab": " ", "line-break": LINE_BREAK, "soft-page-break": ""}
_GONE = frozenset({"note", "annotation", "annotation-end", "frame", "ruby-text", "bookmark", "change"})
_UNSEEN = frozenset({"tracked-changes", "annotation"})


def read_odt(source: Source) -> Extract:
    """A text document of LibreOffice and others: headings, lists, tables; each note after its paragraph."""
    package = Package(source, "ODT")
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise package.locked()
    content = package.main_part("content.xml")
    text, pieces = joined(_paragraphs(package, content))
    return Extract(text=text, pieces=pieces, extractor="odt/2")


def _paragraphs(package: Package, content: bytes) -> Iterator[tuple[str, BlockKind]]:
    tags = (f"{_STYLE}style", *_PARAGRAPHS)
    titles = {"Title"}
    for element in package.elements(content, tags, "content.xml"):
        if local_name(element) == "style":
            if element.get(f"{_STYLE}parent-style-name") == "Title":
                titles.add(str(element.get(f"{_STYLE}name")))
        elif next(element.iterancestors(*_PARAGRAPHS), None) is None:
            yield from _with_notes(element, titles)


def _with_notes(paragraph: _Element, titles: set[str]) -> Iterator[tuple[str, BlockKind]]:
    """A paragraph, then those within it (notes, text boxes)."""
    if any(local_name(ancestor) in _UNSEEN for ancestor in paragraph.iterancestors()):
        return
    for element in paragraph.iter(*_PARAGRAPHS):
        if any(local_name(ancestor) in _UNSEEN for ancestor in element.iterancestors()):
            continue
        kind = _kind(element, titles)
        for line in broken_lines(inline_text(element, _CHARACTERS, _GONE.__contains__)):
            yield line, kind


def _kind(paragraph: _Element, titles: set[str]) -> BlockKind:
    if paragraph.get(f"{_TEXT}style-name") in titles:
        return BlockKind.TITLE
    if local_name(paragraph) == "h":
        return BlockKind.HEADING
    ancestors = {local_name(ancestor) for ancestor in paragraph.iterancestors()}
    if "table-cell" in ancestors:
        return BlockKind.TABLE
    return BlockKind.LIST if "list-item" in ancestors else BlockKind.BODY
