"""DOCX: a table for sign-off on paper, out only: title, date, the terms with readings and sources, signatures."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Final

from glossary.flat import Row
from glossary.formats.base import Header, Report, WriteOptions
from glossary.formats.tally import Tally, begun
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row
    from docx.table import Table

_HEADINGS: Final = {SOURCE_LANGUAGE: "Tiếng Trung", TARGET_LANGUAGE: "Tiếng Việt"}
_WIDTHS: Final = (1.2, 5.6, 4.4, 6.4, 7.4)
"""Of number, source term, reading, target term and source, in centimetres: A4 across, 2 cm from either edge."""
_SIGNATURES: Final = ("Người lập bảng", "Người thẩm định", "Người phê duyệt")


def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write a document; GlossaryError where there is nothing to write.

    One row a concept: preferred terms, synonyms and abbreviations beneath. Terms that are not to be used, contexts,
    definitions and notes are not for signing; they are reported.
    """
    tally = Tally(options, without=("notes", "gloss", "definitions", "subjects"))
    rows = begun(tally.rows(concepts))
    document = _document()
    _head(document, header, options)
    table = _table(document, options)
    blank = copy.deepcopy(table.rows[1]._tr)
    table._tbl.remove(table.rows[1]._tr)
    for number, row in enumerate(rows, start=1):
        row = row.in_use()
        tally.pairs += bool(row.target.preferred)
        tally.lose(["term.contexts"] if row.contexts else [])
        table._tbl.append(_filled(blank, _texts(number, row, options)))
    _signatures(document)
    document.save(stream)
    return tally.report()


def _document() -> Document:
    """An empty page, A4 across, in a font that has the Vietnamese and one that has the Chinese."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(12)
    font.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    return document


def _head(document: Document, header: Header, options: WriteOptions) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    first, second = (_short(language) for language in (options.source_language, options.target_language))
    lines = [(f"BẢNG THUẬT NGỮ {first.upper()} – {second.upper()}", 14, True)]
    if header.title:
        lines.append((header.title, 13, False))
    lines.append((_date(header.created), 12, False))
    for text, size, bold in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
    document.core_properties.title = header.title or lines[0][0]


def _short(language: str) -> str:
    return {SOURCE_LANGUAGE: "Trung", TARGET_LANGUAGE: "Việt"}.get(language, language)


def _date(created: dt.datetime | None) -> str:
    """The date as an official paper has it; dots to fill in where it is not known."""
    if created is None:
        return "Ngày ..... tháng ..... năm ........"
    # Decree 30/2020/NĐ-CP: days below 10 and the months 1 and 2 are written with a zero before them.
    day, month = f"{created.day:02d}", f"{created.month:02d}" if created.month < 3 else str(created.month)
    return f"Ngày {day} tháng {month} năm {created.year}"


def _table(document: Document, options: WriteOptions) -> Table:
    """The table with its heading, which is repeated on each page, and one empty row."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table: Table = document.add_table(rows=2, cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.autofit = False
    source, target = (
        _HEADINGS.get(language, language) for language in (options.source_language, options.target_language)
    )
    headings = ("STT", source, "Phiên âm", target, "Nguồn")
    for heading, cell in zip(headings, table.rows[0].cells, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for width, column in zip(_WIDTHS, table.columns, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for width, cell in zip(_WIDTHS, row.cells, strict=True):
            cell.width = Cm(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _texts(number: int, row: Row, options: WriteOptions) -> tuple[str, ...]:
    chinese = row.source if options.source_language == SOURCE_LANGUAGE else row.target
    return (
        str(number),
        "\n".join(text for text, _ in row.source.designations()),
        _reading(chinese.preferred),
        "\n".join(text for text, _ in row.target.designations()),
        "\n".join(row.citations),
    )


def _reading(text: str) -> str:
    from glossary.text import pinyin

    return pinyin(text) if text else ""


def _filled(blank: CT_Row, texts: Sequence[str]) -> CT_Row:
    """A copy of the empty row with these texts; a line break is one in the cell."""
    row = copy.deepcopy(blank)
    for cell, text in zip(row.tc_lst, texts, strict=True):
        cell.p_lst[0].add_r().text = text
    return row


def _signatures(document: Document) -> None:
    """Three lines for signatures, kept together."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document.add_paragraph()
    table = document.add_table(rows=1, cols=len(_SIGNATURES))
    for cell, role in zip(table.rows[0].cells, _SIGNATURES, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(role).bold = True
        signed = cell.add_paragraph("(Ký, ghi rõ họ tên)\n\n\n")
        signed.alignment = WD_ALIGN_PARAGRAPH.CENTER
