"""What on a page is not its text: teasers of other articles, credits, navigation, share buttons, repeated titles.

The rules look at lines, so that they serve plain text saved from a page as well as what the other readers
extract. They are about news and portal pages in general; a law or decree passes through them untouched, because
every rule wants a line of its own, or the end of a paragraph, with words that only web pages and newsrooms use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .document import Block, BlockKind
from .phrases import LINE_END, LINE_START, page_line, teaser_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch that is no running text; with a kind, one that is kept but is something else than it looks."""

    start: int
    end: int
    kind: BlockKind | None = None


_LONGEST_TEASERS = 30_000
_LONGEST_CAPTION = 220
_LONGEST_TITLE = 120
_FIRST_LINES = 8

_AGENCIES = "越通社|新华社|新華社|中新社|中新网|中央社|人民网|本报|本社|越南之声|TTXVN|VNA|VOV|VTV|VGP|Chinhphu"
_DATELINE = re.compile(
    # A look at the first character spares most lines the rest.
    rf"{LINE_START}(?=[越新中人本TV【(（\[A-ZĐ])((?:[【(（\[]?(?:{_AGENCIES})[^，。,;；：:\n]{{0,30}}?"
    r"(?:—{1,2}|–|－|[电電讯訊](?=[ \u3000(（)）】—：:]))(?:[ \u3000]*[(（](?:记者|記者)[^)）\n]{1,24}[)）])?[】)）\]]?"
    r"|(?:[^\n,.;:()]{2,20} )?\((?:TTXVN|VOV|VNA|VGP|Chinhphu\.vn|Vietnam\+)(?:/[^)\n]{1,12})?\)[ ]?[–—-]"
    r"|(?:TTXVN|VOV\.VN|VGP|Chinhphu\.vn) ?[–—-])[ \u3000]*)(?=[^\n])"
)
_ENDING = re.compile(
    r"[(（](?=[完H越新VT责编记作来來图])(?:完|完毕|Hết|越通社[^()（）\n]{0,10}|新华社[^()（）\n]{0,10}"
    r"|VNA|VOV|TTXVN[^()\n]{0,12}|Theo [^()\n]{2,30}"
    r"|(?:责任编辑|责编|编辑|记者|作者|来源|來源|图片来源)[^()（）\n]{0,30})[)）](?:/\.)?" + LINE_END
)
# Each alternative begins with a literal: that is what lets the search skip through a text.
_CREDIT_ANCHOR = re.compile(
    r"图(?:(?<![\u4e00-\u9fff]图)自|片来源|源[:：]|/)|圖(?:片來源|源[:：]|/)|供图|供圖|摄[)）]?\r?(?=\n|\Z)|攝[)）]?\r?(?=\n|\Z)"
    r"|Ảnh ?[:：m\d]|ảnh ?[:：m\d]|幕截图|料图|料照"
)
_CREDIT = re.compile(
    r"[ \t\u3000]*[(（|/]?[ \t]*(?:附图。?)?[ \t]*[(（]?(?:"
    r"(?<![\u4e00-\u9fff])图自[^。，、\n]{1,24}|图片来源[^。\n]{0,24}|圖片來源[^。\n]{0,24}|[图圖]源[:：][^。\n]{1,24}|[图圖]/[^。\n]{1,16}"
    r"|[^，。\n ]{1,12}供[图圖]"
    r"|(?:(?:新华社|中新社|本报|越通社|人民网)?(?:记者|通讯员)|(?<=[\s（(/／。])|^)[ \u3000]*[^，。、\n\d ]{2,8}"
    r"(?: [^，。、\n\d ]{1,3})?[ \u3000]*(?<!拍)[摄攝]|资料[图照]片?|屏幕截图"
    r"|(?:Nguồn )?[Ảả]nh(?: minh họa)?[ ]?[:：][^\n]{1,40}|[Ảả]nh minh họa)[)）]?[。.]?[ \t\r]*$"
)
_PICTURE_NUMBER = re.compile(r"[ ]?[Ảả]nh \d{1,2}(?=\D|$)(?:附图。?)?")


def cuts(text: str) -> list[Cut]:
    """The stretches of a page that are not its running text, sorted, without overlaps."""
    end = _teasers(text)
    found = [Cut(start=end, end=len(text))] if end < len(text) else []
    found += _page_lines(text, end)
    found += _captions(text, end)
    found += (Cut(start=match.start(1), end=match.end(1)) for match in _DATELINE.finditer(text, 0, end))
    found += (Cut(start=match.start(), end=match.end()) for match in _ENDING.finditer(text, 0, end))
    found += _repeated(text, _first_lines(text, end, found))
    return _disjoint(found)


def _page_lines(text: str, end: int) -> Iterator[Cut]:
    for match in page_line().finditer(text, 0, end):
        yield Cut(start=match.start() + 1, end=match.end())


def _teasers(text: str) -> int:
    """Where the teasers of other articles begin; the length of the text where there are none.

    A corpus in one file has such lines between its articles, so a run of teasers has a longest length.
    """
    for match in teaser_line().finditer(text):
        if len(text) - match.end() > _LONGEST_TEASERS:
            continue
        if not _article_goes_on(text, match.end(), 3 if match.group(1) else 2):
            return match.start() + 1
    return len(text)


def _article_goes_on(text: str, start: int, paragraphs: int) -> bool:
    """Whether so many full paragraphs follow each other, as they do in an article and not between teasers."""
    run = 0
    for line in text[start:].split("\n"):
        if not (line := line.strip()):
            continue
        full = len(line) >= 60 and line[-1] in "。！？.!?”）)" and _CREDIT.search(line) is None
        run = run + 1 if full else 0
        if run == paragraphs:
            return True
    return False


def _captions(text: str, end: int) -> Iterator[Cut]:
    done = 0
    for match in _CREDIT_ANCHOR.finditer(text, 0, end):
        if match.start() < done:
            continue
        done = _line_end(text, match.start())
        yield from _caption(text, text.rfind("\n", 0, match.start()) + 1, done)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _caption(text: str, start: int, end: int) -> Iterator[Cut]:
    """A picture's line: its number and credit go, what it says of the picture stays as a caption."""
    line = text[start:end]
    if len(line) > _LONGEST_CAPTION:
        return
    number = _PICTURE_NUMBER.search(line)
    credit = _CREDIT.search(line)
    if number is None and credit is None:
        return
    opening = start + number.end() if number else start
    closing = max(opening, start + credit.start()) if credit else end
    yield Cut(start=start, end=opening)
    yield Cut(start=opening, end=closing, kind=BlockKind.CAPTION)
    yield Cut(start=closing, end=end)


_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"\S[^\n]*")


def _repeated(text: str, lines: list[tuple[int, int]]) -> Iterator[Cut]:
    """The title's second appearance, and the lead where the first paragraph says it again."""
    if len(lines) < 3:
        return
    title = _squeezed(text, lines[0])
    for line in lines[1:]:
        if len(title) <= _LONGEST_TITLE and _squeezed(text, line) == title:
            yield Cut(start=line[0], end=line[1])
    lead = _squeezed(text, lines[1])
    if len(lead) >= 20 and any(_says_again(lead, _squeezed(text, line)) for line in lines[2:]):
        yield Cut(start=lines[1][0], end=lines[1][1])


def _first_lines(text: str, end: int, found: list[Cut]) -> list[tuple[int, int]]:
    """The first lines that are neither blank nor already cut, as (start, end)."""
    gone = {cut.start: cut.end for cut in found}
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, 0, end):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if max(gone.get(line_start, 0), gone.get(match.start(), 0)) < match.end():
            lines.append(match.span())
            if len(lines) == _FIRST_LINES:
                break
    return lines


def _squeezed(text: str, line: tuple[int, int]) -> str:
    return _SPACE.sub("", text[line[0] : min(line[1], line[0] + 2_000)])


def _says_again(lead: str, paragraph: str) -> bool:
    """Whether nearly all pairs of characters of the lead stand in one stretch of the paragraph, about as long."""
    if lead in paragraph:
        return True
    place = paragraph.find(lead[:10])
    if place < 0:
        return False
    stretch = paragraph[place : place + len(lead) + 10]
    pairs = {lead[i : i + 2] for i in range(len(lead) - 1)}
    return len(pairs & {stretch[i : i + 2] for i in range(len(stretch) - 1)}) >= 0.9 * len(pairs)


def _disjoint(found: Iterable[Cut]) -> list[Cut]:
    """The cuts in order; where two meet, the one without a kind (gone) wins over the one that is kept."""
    kept: list[Cut] = []
    for cut in sorted((cut for cut in found if cut.end > cut.start), key=lambda cut: (cut.start, cut.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
        else:
            kept[-1:] = _resolved(kept[-1], cut)
    return kept


def _resolved(first: Cut, second: Cut) -> list[Cut]:
    if first.kind is None:
        rest = Cut(start=first.end, end=max(first.end, second.end), kind=second.kind)
        return [first] + ([rest] if rest.end > rest.start else [])
    parts = [
        Cut(start=first.start, end=second.start, kind=first.kind),
        second,
        Cut(start=second.end, end=first.end, kind=first.kind),
    ]
    return [part for part in parts if part.end > part.start]


def carve(text: str, pieces: Iterable[Block], found: list[Cut]) -> tuple[Block, ...]:
    """The pieces without the cuts: blocks that begin and end with something else than white space."""
    blocks: list[Block] = []
    index = 0
    for piece in pieces:
        start = piece.start
        while index < len(found) and found[index].end <= start:
            index += 1
        at = index
        while at < len(found) and found[at].start < piece.end:
            cut = found[at]
            _add(blocks, text, start, cut.start, piece.kind)
            if cut.kind is not None:
                _add(blocks, text, max(start, cut.start), min(cut.end, piece.end), cut.kind)
            start = max(start, cut.end)
            at += 1
        _add(blocks, text, start, piece.end, piece.kind)
    return tuple(blocks)


def _add(blocks: list[Block], text: str, start: int, end: int, kind: BlockKind) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        blocks.append(Block(start=start, end=end, kind=kind))
