"""HTML: the running text of a page, with headings, lists, tables and captions, and without what surrounds it.

The page's text lies where most of the long paragraphs with few links lie: the deepest element that holds three
quarters of them is taken, as readability tools do, and inside it what is mostly links goes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.errors import FormatError

from . import detect
from .document import BlockKind
from .encodings import decode
from .extract import Extract, Source, joined
from .html_paragraphs import Paragraph, paragraphs, without_layout

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABEL = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SURROUNDINGS = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|sidebar|aside|related|relate|relation"
    r"|recommend|share|sharing|social|comments?|cookies?|consent|gdpr|advert(?:isement)?|ads?|popup|modal|pagination"
    r"|pager|toolbar|copyright|newsletter|subscribe|login|search|hotnews|hot-news|most-read|latest|ranking|teasers?"
    r"|tin-lien-quan|tin-khac|doc-nhieu|xem-them|lien-quan|binh-luan|skip-link|sr-only|visually-hidden|qrcode|byline"
    r"|author|tac-gia|sign|signature|editor|reporter)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)

_SMALL_PART = 0.4
_ENDS = ("。", "？", "！", "：", "；", ".", "?", "!", ":")
_PARTS = frozenset({"dl", "ul", "ol", "li", "dd", "dt", "table", "tbody", "tr", "blockquote", "p"})
_OFTEN = 4
_LONG_NOTICE = 15
_LONGEST_DATE_LINE = 160
_LONGEST_BYLINE = 40
_SHORTEST_HEADING = 6


def read_html(source: Source) -> Extract:
    """The article or document of a page; the text is what a reader sees of it, a paragraph a line."""
    label = _LABEL.search(source.data, 0, 4_096)
    decoded = decode(source.data, source.path, source.encoding, label=label and label.group(1).decode("ascii"))
    page = _parsed(decoded.text, source.path)
    if next(page.iter("frameset"), None) is not None:
        hint = "Open each frame in the browser by itself and save it."
        raise FormatError("This page only holds frames; their texts are pages of their own.", hint, path=source.path)
    seen = without_layout(list(paragraphs(page)))
    title = _title(page, seen)
    text, pieces = joined(_content(seen, title))
    return Extract(
        text=text, pieces=pieces, extractor="html/3", encoding=decoded.encoding, title=title, date=_date(page, seen)
    )


def _parsed(text: str, path: str) -> HtmlElement:
    from lxml import etree, html

    # Huge: old pages nest deeper than 256 elements. HTML has no entities of its own, and the file's size is limited.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page: HtmlElement = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise FormatError("There is no page in this file.", "Save it from the browser again.", path=path) from None
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            message = f"The page is no usable HTML: {entry.message}."
            raise FormatError(message, "Save it from the browser again, as text.", path=path, line=entry.line)
    return page


def _content(seen: list[Paragraph], title: str) -> Iterator[tuple[str, BlockKind]]:
    """The title, then what lies where the prose lies and is not a list of links."""
    surrounding = _surroundings(seen)
    prose = [paragraph for paragraph in seen if paragraph.is_prose() and paragraph.element not in surrounding]
    said = [paragraph for paragraph in seen if _is_said(paragraph) and paragraph.element not in surrounding]
    root, around = _roots(prose, said)
    notices = _notices(seen)
    shown = bool(title)
    if shown:
        yield title, BlockKind.TITLE
    for paragraph in seen:
        if (
            paragraph.element in surrounding
            or paragraph.text in notices
            or paragraph.is_links()
            or not _within(paragraph.element, around if _is_said(paragraph) else root)
        ):
            continue
        if shown and paragraph.text == title:
            shown = False
            continue
        yield paragraph.text, paragraph.kind


def _is_said(paragraph: Paragraph) -> bool:
    """Whether it ends as a sentence or a question does, so that it belongs to a text wherever it stands."""
    return not paragraph.is_links() and paragraph.text.endswith(_ENDS)


def _notices(seen: list[Paragraph]) -> set[str]:
    """What a page says again and again: calls to log in, to download, to subscribe."""
    said = Counter(paragraph.text for paragraph in seen if paragraph.kind is not BlockKind.TABLE)
    return {text for text, count in said.items() if count >= _OFTEN and len(text) >= _LONG_NOTICE}


def _surroundings(seen: list[Paragraph]) -> set[HtmlElement]:
    """The paragraphs' elements that lie in something called navigation, share, related and so on.

    A name that most of the page's prose lies in does not mean it: `<body class="has-sidebar">`.
    """
    known: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    weight: Counter[HtmlElement] = Counter()
    total = 0
    for paragraph in seen:
        named = _named_around(paragraph.element, known)
        if paragraph.is_prose():
            total += len(paragraph.text)
            for element in named:
                weight[element] += len(paragraph.text)
    light = {element for around in known.values() for element in around if weight[element] <= _SMALL_PART * total}
    return {element for element, around in known.items() if not light.isdisjoint(around)}


def _named_around(element: HtmlElement, known: dict[HtmlElement, tuple[HtmlElement, ...]]) -> tuple[HtmlElement, ...]:
    """The element and those around it whose class or id names a surrounding; `known` remembers them."""
    path: list[HtmlElement] = []
    at: HtmlElement | None = element
    while at is not None and at not in known:
        path.append(at)
        at = at.getparent()
    named = () if at is None else known[at]
    for inner in reversed(path):
        names = f"{inner.get('class', '')} {inner.get('id', '')}"
        if len(names) > 1 and _SURROUNDINGS.search(names):
            named = (*named, inner)
        known[inner] = named
    return named


def _roots(prose: list[Paragraph], said: list[Paragraph]) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The deepest element with three quarters of the prose, and that around it with the rest of what is said."""
    weight = _weight(prose)
    total = sum(len(paragraph.text) for paragraph in prose)
    heavy = [element for element, length in weight.items() if length >= 0.75 * total]
    root = max(heavy, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
    if root is not None and root.tag == "p":  # a text of one long paragraph has short ones beside it
        root = root.getparent()
    return root, root if root is None else _around(root, _weight(said))


def _weight(paragraphs: list[Paragraph]) -> Counter[HtmlElement]:
    """Characters in each element."""
    weight: Counter[HtmlElement] = Counter()
    for paragraph in paragraphs:
        for element in (paragraph.element, *paragraph.element.iterancestors()):
            weight[element] += len(paragraph.text)
    return weight


def _around(root: HtmlElement, weight: Counter[HtmlElement]) -> HtmlElement:
    """The element with the sentences beside a list or a table that holds most of them, and before the main part."""
    while (parent := root.getparent()) is not None and parent.tag not in ("body", "html"):
        if root.tag not in _PARTS and weight[parent] == weight[root]:
            break
        root = parent
    return root


def _within(element: HtmlElement, root: HtmlElement | None) -> bool:
    return root is None or element is root or any(ancestor is root for ancestor in element.iterancestors())


_SITE = re.compile(
    r"(?:\s+[|–—_»-]\s+[^|–—_»-]{2,50}|[_|][^_|]{2,40}|[-—][^-—]{2,30}(?:网|网站|政府|门户|频道|日报))+$"
)
_NAMES = ("//meta[@property='og:title']/@content", "//meta[@name='ArticleTitle']/@content", "//title/text()")


def _title(page: HtmlElement, seen: list[Paragraph]) -> str:
    """The first-level heading that the head confirms; else what the head says, without the name of the site.

    The head must confirm it because on many portals the site's own name is the first-level heading.
    """
    headings = [paragraph.text for paragraph in seen if _is_heading(paragraph.element, ("h1",))]
    found = (" ".join(str(value).split()) for path in _NAMES for value in page.xpath(path))
    name = next((value for value in found if value), "")
    if not name:
        return headings[0] if headings else ""
    bare = _SITE.sub("", name)
    for heading in headings:
        if name.startswith(heading) or heading.startswith(bare):
            return heading
    lower = (paragraph.text for paragraph in seen if _is_heading(paragraph.element, ("h1", "h2", "h3")))
    return next((heading for heading in lower if bare == name and _ends(name, heading)), bare)


def _ends(name: str, heading: str) -> bool:
    """Whether the head names the site first and then this heading, as Taiwan's agencies do."""
    heading = " ".join(heading.split())
    if len(heading) < _SHORTEST_HEADING or len(heading) >= len(name) or not name.endswith(heading):
        return False
    return name[-len(heading) - 1] in "-_|｜－—》>:： "


def _is_heading(element: HtmlElement, levels: tuple[str, ...]) -> bool:
    return element.tag in levels or any(ancestor.tag in levels for ancestor in element.iterancestors())


_DATE_NAMES = ("article:published_time", "datePublished", "PubDate", "pubdate", "publishdate", "DC.date.issued", "date")
_DATES = (
    *(f"//meta[@property='{name}' or @name='{name}' or @itemprop='{name}']/@content" for name in _DATE_NAMES),
    "//time[@datetime]/@datetime",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')


_PUBLISHED = re.compile(
    "(?:(?:发布|發布|發佈|刊登|公告|公布|公佈|上版|成文|发文|發文|录入|更新)(?:日期|时间|時間)|时间|時間)"
    "[ \u3000]?[:：]?[ \u3000]?([^\\n]{6,24})"
)


def _date(page: HtmlElement, seen: list[Paragraph]) -> dt.date | None:
    """When the page says it was published: in its head, its JSON-LD, its first `<time>`, or in a line of its own."""
    for path in _DATES:
        for value in page.xpath(path)[:1]:
            for day in detect.dates(str(value)[:30].replace("T", " ")):
                return day
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        if found := _JSON_DATE.search(str(script)):
            return next(detect.dates(found.group(1)[:10]), None)
    lines = (_PUBLISHED.search(paragraph.text) for paragraph in seen if len(paragraph.text) <= _LONGEST_DATE_LINE)
    labelled = (line.group(1) for line in lines if line)
    return next((day for line in (*labelled, *_below_title(seen)) for day in detect.dates(line)), None)


def _below_title(seen: list[Paragraph]) -> Iterator[str]:
    """Short lines between the first heading and the first prose."""
    below = False
    for paragraph in seen:
        if below and paragraph.is_prose():
            return
        if below and len(paragraph.text) <= _LONGEST_BYLINE:
            yield paragraph.text
        below = below or _is_heading(paragraph.element, ("h1", "h2"))
