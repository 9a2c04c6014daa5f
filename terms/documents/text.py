"""Plain text and Markdown: the text is the decoded file itself, unchanged; only the blocks know about markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .boilerplate import Cut, carve
from .document import Block, BlockKind
from .encodings import decode
from .extract import Extract, Source

# Possessive: a line that goes on too long is left at once, not tried again shorter.
_SHORT_LINE = re.compile(r"\n([ \t\u3000]*+[^\s#|>(（][^\n。！？；：，、.!?;:,|]{1,38}+)(?=\n|\Z)")
_TITLE = re.compile(r"\s*([^\n]{2,120})")
_PARAGRAPH_ENDS = "。！？；：，.!?;:,"


def read_text(source: Source) -> Extract:
    """A plain text file: a title where the first line looks like one, headings (short lines of their own), and text."""
    decoded = decode(source.data, source.path, source.encoding)
    pieces = tuple(plain_pieces(decoded.text))
    return Extract(text=decoded.text, pieces=pieces, extractor="text/2", encoding=decoded.encoding, plain=True)


def plain_pieces(text: str) -> Iterator[Block]:
    """The title, the headings and what lies between them."""
    start = 0
    if title := _title(text):
        yield title
        start = title.end
    for match in _SHORT_LINE.finditer(text, max(0, start - 1)):
        if match.start(1) > start:
            yield Block(start=start, end=match.start(1))
        yield Block(start=match.start(1), end=match.end(1), kind=BlockKind.HEADING)
        start = match.end(1)
    if start < len(text):
        yield Block(start=start, end=len(text))


def _title(text: str) -> Block | None:
    """The first line, if it is short, does not end like a sentence, and more text follows it."""
    match = _TITLE.match(text)
    if match is None or (line := match.group(1).rstrip())[-1:] in _PARAGRAPH_ENDS:
        return None
    end = match.start(1) + len(line)
    if text[end : end + 200].isspace() or not text[end : end + 3].lstrip(" \t\r\u3000").startswith("\n"):
        return None
    return Block(start=match.start(1), end=end, kind=BlockKind.TITLE)


_LINE_MARKUP = (
    r"(?=[`~#|>=_*+\-0-9 \t])(?:(?P<code>```|~~~)[^\n]*(?:\n.*?(?:\n(?P=code)[^\n]*|\Z)|\Z)"
    r"|#{1,6}[ \t]+(?P<heading>[^\n]*)"
    r"|[ \t]*(?:[-*+]|\d{1,3}\.)[ \t]+(?P<item>[^\n]*)"
    r"|(?P<row>\|[^\n]*)"
    r"|(?P<rule>[ \t]*(?:[-=*_][ \t]*){3,}\r?(?=\n|\Z))"
    r"|(?P<quote>[ \t]*>[ \t]?))"
)
_FIRST_LINE = re.compile(_LINE_MARKUP, re.DOTALL)
_NEXT_LINES = re.compile(r"\n" + _LINE_MARKUP, re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n---[ \t]*\r?(?=\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_END_OF_NOTES = re.compile(r"<!--\s*INFO END\s*-->")
_CELL = re.compile(r"[^|\n]+")
_RULED = re.compile(r"[\s:|-]+")


def read_markdown(source: Source) -> Extract:
    """A Markdown file: headings, list items and table cells are blocks, comments and front matter are none.

    Collections of laws put the dates of a law between its title and a comment "INFO END": these are notes on the
    law, not its text.
    """
    decoded = decode(source.data, source.path, source.encoding)
    text = decoded.text
    notes = _END_OF_NOTES.search(text, 0, 4_000)
    notes_end = notes.end() if notes else 0
    pieces = tuple(_markdown_pieces(text, notes_end))
    if "<!--" in text:
        comments = [Cut(start=match.start(), end=match.end()) for match in _COMMENT.finditer(text)]
        pieces = carve(text, pieces, comments)
    return Extract(text=text, pieces=pieces, extractor="markdown/2", encoding=decoded.encoding, notes_end=notes_end)


def _markdown_pieces(text: str, notes_end: int) -> Iterator[Block]:
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    heading = BlockKind.TITLE
    for match in _markup(text, start):
        begin, end = match.span()
        if begin > start >= notes_end:
            yield Block(start=start, end=begin)
        start = end
        if match.lastgroup == "item":
            yield Block(start=match.start("item"), end=match.end("item"), kind=BlockKind.LIST)
        elif match.lastgroup == "heading":
            yield Block(start=match.start("heading"), end=match.end("heading"), kind=heading)
            heading = BlockKind.HEADING
        elif match.lastgroup == "row":
            yield from _cells(match)
    start = max(start, notes_end)
    if start < len(text):
        yield Block(start=start, end=len(text))


def _markup(text: str, start: int) -> Iterator[re.Match[str]]:
    """The lines from `start` on that begin with markup."""
    if first := _FIRST_LINE.match(text, start):
        yield first
        start = first.end()
    yield from _NEXT_LINES.finditer(text, start)


def _cells(match: re.Match[str]) -> Iterator[Block]:
    """The cells of a table's row, unless it is the rule below its head."""
    if not _RULED.fullmatch(match.group("row")):
        for cell in _CELL.finditer(match.string, match.start("row"), match.end("row")):
            yield Block(start=cell.start(), end=cell.end(), kind=BlockKind.TABLE)
