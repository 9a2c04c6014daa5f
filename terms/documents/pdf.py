"""PDF: the text layer, its lines joined into paragraphs again, running heads and page numbers left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from glossary.errors import FormatError

from .extract import Extract, Source, glue
from .text import plain_pieces

if TYPE_CHECKING:
    import pypdfium2

T = TypeVar("T", bound=str)

_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–·.\s]*(?:第|Trang|Page)?\s*\d{1,4}\s*(?:页|頁)?(?:\s*[/共of]+\s*\d{1,4}\s*页?)?[-—–·.\s]*"
)
_BULLET = re.compile("[\ue000-\uf8ff] *")  # pictures of symbol fonts
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])")  # set by the typesetter
_SPACED = re.compile("(?:[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef] ){4,}[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""Chinese set with a gap after each character."""
_FOUND_BY = 12
_LARGER = 1.2
"""From which ratio on letters of another size are those of a heading or a note."""
_OPENS = re.compile(
    r"(?:\d{1,2} ?)?第[一二三四五六七八九十百千零〇\d]+[编章节條条款]|[（(][一二三四五六七八九十\d]+[)）]"
    r"|[一二三四五六七八九十]+、|\d{1,2}[.、)]\s?"
    r"|(?:Điều|Chương|Mục|Phần|Khoản) [\dIVX]+|[-•–] |[a-zđ]\) "
)
_ENDS = "。！？；：.!?;:…”）)"
_EDGE = 2
_FEWEST_PAGES = 3


class Line(str):
    """A line of a page, with the size of its first letters in points, 0 where that is not known."""

    __slots__ = ("size",)
    size: float

    def __new__(cls, text: str, size: float = 0.0) -> Line:
        line = super().__new__(cls, text)
        line.size = size
        return line


def read_pdf(source: Source) -> Extract:
    """The text of a PDF file. Raises FormatError for a locked, a damaged and a scanned one."""
    pages = _pages(source)
    if not any(pages):
        hint = "Run character recognition (OCR) first and save its result as text, DOCX or searchable PDF."
        raise FormatError(f"No page of {len(pages)} has any text: this is a scan.", hint, path=source.path)
    text = "\n".join(_paragraphs([line for page in without_running_heads(pages) for line in page]))
    return Extract(text=text, pieces=tuple(plain_pieces(text)), extractor="pdf/2")


def _pages(source: Source) -> list[list[Line]]:
    """The lines of each page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(source.path, str(error)) from None
    try:
        return [_lines(document, number, source.path) for number in range(len(document))]
    finally:
        document.close()


def _unreadable(path: str, reason: str) -> FormatError:
    if "password" in reason.lower():
        return FormatError("The PDF file is protected by a password.", "Remove the password and save it.", path=path)
    return FormatError("The PDF file is cut off or damaged.", "Get it again from where it came from.", path=path)


def _lines(document: pypdfium2.PdfDocument, number: int, path: str) -> list[Line]:
    import pypdfium2

    try:
        page = document[number]
        words = page.get_textpage()
        text = words.get_text_bounded()
        sizes = _sizes(words, text.splitlines())
    except pypdfium2.PdfiumError:
        raise FormatError(f"Page {number + 1} is damaged.", "Get the file again.", path=path) from None
    page.close()
    text = text.replace("\ufffe", "").replace("\u00ad", "").replace("\0", "")
    text = _RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _BULLET.sub("• ", text)
    return [
        Line(_HAN_GAP.sub("", _SPACED.sub(_together, line)), size)
        for raw, size in zip(text.splitlines(), sizes, strict=True)
        if (line := " ".join(raw.split()))
    ]


def _sizes(page: pypdfium2.PdfTextPage, lines: list[str]) -> list[float]:
    """The size of the letters that each line begins with, in points; 0 where the line is not found."""
    from pypdfium2 import raw

    sizes, text, after = list[float](), page.get_text_range(), 0
    for line in lines:
        start = text.find(line[:_FOUND_BY], after)
        sizes.append(raw.FPDFText_GetFontSize(page, start) if start >= 0 else 0.0)
        after = start + 1 if start >= 0 else after
    return sizes


def _together(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def without_running_heads(pages: list[list[T]]) -> Iterator[list[T]]:
    """The pages without page numbers and the lines that most of them begin or end with."""
    filled = [page for page in pages if page]
    edges = Counter(shape for page in filled for shape in {_DIGITS.sub("0", line) for line in _edges(page)})
    often = max(_FEWEST_PAGES, 0.6 * len(filled))
    running = {shape for shape, count in edges.items() if count >= often}
    if len(filled) == _FEWEST_PAGES - 1:
        running |= {
            _DIGITS.sub("0", one)
            for one, other in zip(_ends_of(filled[0]), _ends_of(filled[1]), strict=True)
            if one == other
        }
    for page in filled:
        outer = {index for index in range(len(page)) if index < _EDGE or index >= len(page) - _EDGE}
        yield [
            line
            for index, line in enumerate(page)
            if index not in outer or not (_DIGITS.sub("0", line) in running or _PAGE_NUMBER.fullmatch(line))
        ]


def _ends_of(page: list[T]) -> tuple[T, T]:
    return page[0], page[-1]


def _edges(page: list[T]) -> list[T]:
    return page[:_EDGE] + page[-_EDGE:]


def _width(line: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in line)


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    """Lines joined where the text goes on: the line before is full and ends no sentence, this one opens nothing.

    Letters of another size begin a paragraph too.
    """
    if not lines:
        return
    widths = sorted(_width(line) for line in lines)
    full = 0.8 * widths[int(0.9 * (len(widths) - 1))]
    paragraph: str = lines[0]
    last = lines[0]
    for line in lines[1:]:
        ended = _width(last) < full and (last[-1] in _ENDS or _width(last) < 0.6 * full)
        if ended or _OPENS.match(line) or _resized(last, line):
            yield paragraph
            paragraph = line
        else:
            paragraph += glue(paragraph, line) + line
        last = line
    yield paragraph


def _resized(one: Line, other: Line) -> bool:
    return min(one.size, other.size) > 0 and max(one.size, other.size) > _LARGER * min(one.size, other.size)
