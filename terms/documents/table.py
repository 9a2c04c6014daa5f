"""Tab-separated tables of sentences and their translations, with or without a header row."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.errors import FormatError

from . import detect
from .encodings import decode
from .extract import Source
from .sentence_pair import SentencePair, language_tag, primary

_NAMES = {
    "zh": "zh", "chinese": "zh", "中文": "zh", "汉语": "zh", "漢語": "zh", "原文": "zh", "tiếng trung": "zh",
    "vi": "vi", "vietnamese": "vi", "越文": "vi", "越南语": "vi", "越南文": "vi", "译文": "vi", "tiếng việt": "vi",
    "note": "note", "comment": "note", "备注": "note", "ghi chú": "note", "source": "", "target": "",
}  # fmt: skip
_SAMPLE_ROWS = 200


def table_pairs(source: Source) -> Iterator[SentencePair]:
    """Each row, with an empty side where it has only one; the columns are told by the header, or by what is in them.

    Raises FormatError where no column is Chinese or none Vietnamese.
    """
    text = decode(source.data, source.path, source.encoding).text
    rows = [line.split("\t") for line in text.splitlines()]
    headed = _is_header(rows[0])
    chinese, vietnamese, note = _columns(rows, headed, source.path)
    for number, row in enumerate(rows, 1):
        if (number == 1 and headed) or not any(cell.strip() for cell in row):
            continue
        yield SentencePair(
            source=_cell(row, chinese),
            target=_cell(row, vietnamese),
            source_language="zh",
            target_language="vi",
            note=_cell(row, note) if note is not None else "",
            path=source.path,
            place=f"line {number}",
        )


def _cell(row: list[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _is_header(row: list[str]) -> bool:
    return len(row) > 1 and all(column_language(cell) is not None for cell in row[:2])


def column_language(cell: str) -> str | None:
    """The language a cell of a header row names ("zh", "vi"), "note" for comments; None where it names none of them."""
    cell = cell.strip().lower()
    return _NAMES.get(cell, _NAMES.get(primary(language_tag(cell))))


def _columns(rows: list[list[str]], headed: bool, path: str) -> tuple[int, int, int | None]:
    width = max(map(len, rows))
    names = [column_language(cell) for cell in rows[0]] if headed else []
    if "zh" not in names or "vi" not in names:
        sample = rows[int(headed) :][:_SAMPLE_ROWS]
        names = [
            detect.language("\n".join(row[column] for row in sample if column < len(row))) for column in range(width)
        ]
    if "zh" not in names or "vi" not in names:
        hint = "Give it a first row with the names zh and vi above the two columns."
        raise FormatError("No column is Chinese, or none is Vietnamese.", hint, path=path, line=1)
    return names.index("zh"), names.index("vi"), names.index("note") if "note" in names else None
