"""What on a page is not its text: teasers of other articles, credits, navigation, share buttons, repeated titles.

The rules look at lines, so that they serve plain text saved from a page as well as what the other readers
extract. They are about news and portal pages in general; a law or decree passes through them untouched, because
every rule wants a line of its own, or the end of a paragraph, with words that only web pages and newsrooms use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .document import Block, BlockKind
from .phrases import CREDIT, DATELINE, ENDING, PICTURE_NUMBER, anchor, page_line, teaser_line


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
_SHORTEST_LEAD = 20
_LONGEST_LEAD = 2_000
_LONGEST_TOWN = 30
_LONGEST_PAGE_LINE = 300


def cuts(text: str, *, plain: bool = False) -> list[Cut]:
    """The stretches of a page that are not its running text, sorted, without overlaps.

    Of plain text, which has no elements that tell, rows and columns of short items go too.
    """
    anchors = [match.start() for match in anchor().finditer(text)]
    lines = [place for place in anchors if text[place] == "\n"]
    end = _teasers(text, lines)
    found = [Cut(start=end, end=len(text))] if end < len(text) else []
    found += _first_page_line(text)
    if plain:
        found += _menus(text)
    if anchors:
        found += _page_lines(text, lines, end)
        found += _within_lines(text, [place for place in anchors if text[place] != "\n"], end)
    found += _repeated(text, end, found)
    return _disjoint(found)


def _first_page_line(text: str) -> Iterator[Cut]:
    """The first line, which no newline goes before."""
    if match := page_line().match("\n" + text[:_LONGEST_PAGE_LINE]):
        yield Cut(start=0, end=match.end() - 1)


def _menus(text: str) -> Iterator[Cut]:
    """Rows and columns of short items before the first sentence and behind the last, whatever words they hold."""
    lines = list(_LINE.finditer(text, 0, _HEAD))
    first = next((at for at, line in enumerate(lines) if _is_sentence(line.group())), len(lines))
    yield from _short_items(lines[:first])
    begin = 0 if len(text) <= _HEAD else text.rfind("\n", 0, len(text) - _HEAD) + 1
    lines = list(_LINE.finditer(text, begin))
    last = next((at for at in reversed(range(len(lines))) if _is_sentence(lines[at].group())), len(lines))
    yield from _short_items(lines[last + 1 :])


def _is_sentence(line: str) -> bool:
    return len(line) >= _SHORTEST_SENTENCE and any(mark in line for mark in "，。；")


def _short_items(lines: list[re.Match[str]]) -> Iterator[Cut]:
    """Rows of at least so many items, and lines of one item each that follow one another."""
    run: list[re.Match[str]] = []
    for line in [*lines, None]:
        if line is not None and _ITEM.fullmatch(line.group().rstrip()):
            run.append(line)
            continue
        if len(run) >= _COLUMN:
            yield Cut(start=run[0].start(), end=run[-1].end())
        run = []
        if line is not None and _ROW.fullmatch(line.group().rstrip()):
            yield Cut(start=line.start(), end=line.end())


def _page_lines(text: str, places: Iterable[int], end: int) -> Iterator[Cut]:
    """Lines of navigation, credits and notices, and the datelines of paragraphs."""
    for place in places:
        if match := page_line().match(text, place, end):
            yield Cut(start=place + 1, end=match.end())
        elif match := DATELINE.match(text, place, end):
            yield Cut(start=match.start(1), end=match.end(1))


def _within_lines(text: str, places: Iterable[int], end: int) -> Iterator[Cut]:
    """Agencies in brackets, at the front or the end of a paragraph, and the lines of pictures."""
    done = 0
    for place in places:
        if done <= place < end:  # what an earlier cut covers is done with
            start, stop = text.rfind("\n", 0, place), _line_end(text, place)
            if match := ENDING.match(text, place, end):
                yield Cut(start=place, end=match.end())
                done = match.end()
            elif text[place] in "(（":
                yield from _dateline_around(text, start, place, end)
            else:
                done = stop
                yield from _caption(text, start + 1, stop)


def _dateline_around(text: str, start: int, place: int, end: int) -> Iterator[Cut]:
    """A dateline that begins with a town: "Hà Nội (TTXVN) -"."""
    match = DATELINE.match(text, max(0, start), end) if place - start <= _LONGEST_TOWN else None
    if match is not None and match.start(1) < place:
        yield Cut(start=match.start(1), end=match.end(1))


def _teasers(text: str, lines: Iterable[int]) -> int:
    """Where the teasers of other articles begin; the length of the text where there are none.

    A corpus in one file has such lines between its articles, so a run of teasers has a longest length.
    """
    for place in lines:
        match = teaser_line().match(text, place) if len(text) - place <= _LONGEST_TEASERS else None
        if match and not _article_goes_on(text, match.end(), 3 if match.group(1) else 2):
            return place + 1
    return len(text)


def _article_goes_on(text: str, start: int, paragraphs: int) -> bool:
    """Whether so many full paragraphs follow each other, as they do in an article and not between teasers."""
    run = 0
    for line in text[start:].split("\n"):
        if not (line := line.strip()):
            continue
        full = len(line) >= 60 and line[-1] in "。！？.!?”）)" and CREDIT.search(line) is None
        run = run + 1 if full else 0
        if run == paragraphs:
            return True
    return False


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _caption(text: str, start: int, end: int) -> Iterator[Cut]:
    """A picture's line: its number and credit go, what it says of the picture stays as a caption."""
    line = text[start:end]
    if len(line) > _LONGEST_CAPTION:
        return
    number = _picture_number(text, line)
    credit = CREDIT.search(line)
    if number == 0 and credit is None:
        return
    opening = start + number
    closing = max(opening, start + credit.start()) if credit else end
    yield Cut(start=start, end=opening)
    yield Cut(start=opening, end=closing, kind=BlockKind.CAPTION)
    yield Cut(start=closing, end=end)


def _picture_number(text: str, line: str) -> int:
    """Where a number such as "ảnh 1" ends that opens the line or follows the page's title in it; else 0."""
    match = PICTURE_NUMBER.search(line)
    title = _LINE.search(text)
    if match is None or title is None:
        return 0
    before = _squeezed(line[: match.start()])
    return match.end() if before in ("", _squeezed(title.group())) else 0


_HEAD = 3_000
_SHORTEST_SENTENCE = 30
_COLUMN = 5
"""Lines of one short item each that make a menu."""
_SHORT_ITEM = "(?!第|附|[一二三四五六七八九十])[\u4e00-\u9fff]{1,6}"
_ITEM = re.compile(_SHORT_ITEM)
_ROW = re.compile(rf"[>»\[【]?{_SHORT_ITEM}(?:[ \t\u3000]*[|｜/·>»][ \t\u3000]*{_SHORT_ITEM}){{3,}}[\]】|｜]?"
                  rf"|{_SHORT_ITEM}(?:[ \t\u3000]+{_SHORT_ITEM}){{5,}}")  # fmt: skip
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"\S[^\n]*")


def _repeated(text: str, end: int, found: list[Cut]) -> Iterator[Cut]:
    """The title's second appearance, and the lead where the first paragraph says it again."""
    lines = _first_lines(text, end, found)
    if len(lines) < 3:
        return
    title, lead = (text[start:stop].strip() for start, stop in lines[:2])
    if len(title) <= _LONGEST_TITLE and title in text[lines[0][1] : lines[-1][1]]:
        for start, stop in lines[1:]:
            if _squeezed(text[start:stop]) == _squeezed(title):
                yield Cut(start=start, end=stop)
    if len(lead) >= _SHORTEST_LEAD and lead[:8] in text[lines[1][1] : lines[-1][1]]:
        squeezed = _squeezed(lead)
        if any(_says_again(squeezed, _squeezed(text[start:stop])) for start, stop in lines[2:]):
            yield Cut(start=lines[1][0], end=lines[1][1])


def _first_lines(text: str, end: int, found: list[Cut]) -> list[tuple[int, int]]:
    """The first lines that are neither blank nor already cut, as (start, end)."""
    gone = {cut.start: cut.end for cut in found}
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text, 0, end):
        if not gone or _cut_until(text, match.start(), gone) < match.end():
            lines.append(match.span())
            if len(lines) == _FIRST_LINES:
                break
    return lines


def _cut_until(text: str, start: int, gone: Mapping[int, int]) -> int:
    """Where the cut ends that begins with a line or with its first character; 0 where none does."""
    return max(gone.get(text.rfind("\n", 0, start) + 1, 0), gone.get(start, 0))


def _squeezed(line: str) -> str:
    return _SPACE.sub("", line[:_LONGEST_LEAD])


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
    if not found:
        return tuple(block for piece in pieces if (block := _trimmed(text, piece)) is not None)
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
    block = _trimmed(text, Block(start=start, end=end, kind=kind)) if start < end else None
    if block is not None:
        blocks.append(block)


def _trimmed(text: str, block: Block) -> Block | None:
    """The block without white space around it; None where it holds nothing else."""
    start, end = block.start, block.end
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return block
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(start=start, end=end, kind=block.kind) if start < end else None
