"""The paragraphs of an HTML page, in the order in which a reader sees them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .document import BlockKind
from .extract import LINE_BREAK, broken_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GONE = frozenset({
    "script", "style", "noscript", "template", "iframe", "svg", "math", "nav", "footer", "aside", "button",
    "select", "option", "textarea", "input", "video", "audio", "object", "embed", "canvas", "dialog", "head",
    "map", "del", "amp-ad", "amp-embed", "amp-sidebar", "frameset",
})  # fmt: skip
_FLOW = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
})  # fmt: skip
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "caption"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dd"), BlockKind.LIST),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE),
    "figcaption": BlockKind.CAPTION,
}
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
    "menubar", "toolbar",
})  # fmt: skip
_CAPTIONS = re.compile(
    r"(?:^|[-_\s])(?:caption|wp-caption-text|photo-desc|img-desc|pic-desc|chu-thich|picture-title)(?:$|[-_\s])"
)
_MARK = re.compile(r"\s*[\[(（〔]?\d{1,3}[\])）〕]?\s*")
"""The mark of a footnote, in the text and before the note."""
_RUNNING = ("header", "footer")
"""What LibreOffice calls the head and foot of each page."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_CELL = 200
_MOST_LINKED = 0.3
_SHORTEST_PROSE = 40


@dataclass(slots=True)
class Paragraph:
    """Text between two block elements: its kind, its element, and how much of it is links."""

    element: HtmlElement
    kind: BlockKind
    text: str
    linked: int

    def is_prose(self) -> bool:
        return len(self.text) >= _SHORTEST_PROSE and self.linked < _MOST_LINKED * len(self.text)

    def is_links(self) -> bool:
        return self.linked > 0.5 * len(self.text)


@dataclass(slots=True)
class _Open:
    """The paragraph being collected while the tree is walked."""

    element: HtmlElement
    parts: list[str]
    linked: int = 0


def paragraphs(page: HtmlElement) -> Iterator[Paragraph]:
    """All paragraphs of the page that a reader sees, in order.

    The tree is walked with a stack of our own: (element, links around it, whether it is being left).
    """
    current = _Open(page, [])
    stack: list[tuple[HtmlElement, int, bool]] = [(page, 0, False)]
    while stack:
        element, links, leaving = stack.pop()
        flow = element.tag in _FLOW
        if leaving:
            if flow:
                yield from _closed(current)
                parent = element.getparent()
                current = _Open(element if parent is None else parent, [])
            _collect(current, element.tail, links)
            continue
        if _is_gone(element):
            _collect(current, element.tail, links)
            continue
        if flow:
            yield from _closed(current)
            current = _Open(element, [])
        inside = links + (element.tag == "a")
        _collect(current, LINE_BREAK if element.tag == "br" else element.text, inside)
        stack.append((element, links, True))
        stack.extend((child, inside, False) for child in reversed(element))
    yield from _closed(current)


def _collect(current: _Open, text: str | None, links: int) -> None:
    if text:
        current.parts.append(text)
        if links:
            current.linked += len(text.strip())


def _is_gone(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _GONE:
        return True
    if element.get("hidden") is not None or element.get("role") in _ROLES:
        return True
    if element.tag == "a" and element.get("href", "").startswith("#") and _MARK.fullmatch(element.text_content()):
        return True
    if element.tag == "div" and element.get("title") in _RUNNING:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _closed(current: _Open) -> Iterator[Paragraph]:
    """The collected paragraph, or several where line breaks stand for paragraphs."""
    whole = "".join(current.parts)
    if not whole.strip():
        return
    lines = broken_lines(whole)
    length = sum(map(len, lines))
    for line in lines:
        share = current.linked * len(line) // max(1, length)
        kind = _kind(current.element)
        if kind is BlockKind.HEADING and len(line) >= _SHORTEST_PROSE and line[-1] in "。！？":
            kind = BlockKind.BODY  # the lead of a news page, which is set as a heading
        yield Paragraph(current.element, kind, line, share)


def _kind(element: HtmlElement) -> BlockKind:
    """By the nearest element that says."""
    at: HtmlElement | None = element
    for _ in range(4):
        if at is None:
            break
        if kind := _KINDS.get(at.tag):
            return kind
        if _CAPTIONS.search(at.get("class", "")):
            return BlockKind.CAPTION
        at = at.getparent()
    return BlockKind.BODY


def without_layout(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Table cells that hold more than a cell does are paragraphs of a page laid out by tables."""
    cells = [_cell(paragraph.element) for paragraph in paragraphs]
    length: Counter[HtmlElement] = Counter()
    for cell, paragraph in zip(cells, paragraphs, strict=True):
        length[cell] += len(paragraph.text)
    for cell, paragraph in zip(cells, paragraphs, strict=True):
        if paragraph.kind is BlockKind.TABLE and length[cell] > _LONGEST_CELL:
            paragraph.kind = BlockKind.BODY
    return paragraphs


def _cell(element: HtmlElement) -> HtmlElement:
    return element if element.tag in ("td", "th") else next(element.iterancestors("td", "th"), element)
