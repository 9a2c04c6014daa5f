"""The columns of a reviewer's sheet: their order, titles and widths."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from glossary.formats.base import Value
from glossary.formats.column_titles import COMMENT, EXPORT, plain, side_columns

NAME: Final = "thuatngu:"
"""What stands before a column's name in the hidden row."""


class Column(Value, frozen=True, kw_only=True):
    """A column of the sheet; `width` in characters."""

    name: str
    title: str
    width: int
    locked: bool = False
    hidden: bool = False


_LANGUAGES: Final[Mapping[str, str]] = {"zh": "Tiếng Trung · 中文", "vi": "Tiếng Việt · 越南文"}
_PARTS: Final = (
    ("{}", 28),
    ("Đồng nghĩa ({}) · 同义", 22),
    ("Viết tắt ({}) · 缩写", 12),
    ("Không dùng ({}) · 停用", 18),
)
_MIDDLE: Final = (
    Column(name="status", title="Trạng thái · 状态", width=12),
    Column(name=COMMENT, title="Ý kiến · 意见", width=32),
    Column(name="contexts", title="Ngữ cảnh · 语境", width=48),
    Column(name="definition", title="Định nghĩa · 定义", width=36),
    Column(name="definition_source", title="Nguồn định nghĩa · 定义来源", width=18),
    Column(name="source", title="Nguồn · 出处", width=24),
    Column(name="note", title="Ghi chú · 备注", width=28),
    Column(name="domain", title="Lĩnh vực · 领域", width=16),
    Column(name="kind", title="Loại · 类别", width=12),
    Column(name="gloss", title="Nghĩa phân biệt · 义项", width=16),
    Column(name="reason", title="Lý do · 理由", width=16),
    Column(name="id", title="Mã · 编号", width=10, locked=True),
    Column(name="version", title="Phiên bản · 版本", width=8, locked=True),
    Column(name="extra", title="Khác", width=8, locked=True, hidden=True),
    Column(name=EXPORT, title="Lần xuất", width=8, locked=True, hidden=True),
)


@cache
def sheet_columns(source: str, target: str) -> tuple[Column, ...]:
    """The columns from left to right: source terms, target terms, status, comment and what helps to judge."""
    sides = (
        Column(
            name=name, title=title.format(_LANGUAGES.get(language, language) if not place else language), width=width
        )
        for language in (source, target)
        for place, (name, (title, width)) in enumerate(zip(side_columns(language), _PARTS, strict=True))
    )
    return (*sides, *_MIDDLE)


def titles(source: str, target: str) -> dict[str, str]:
    """Column names by plain title."""
    return {plain(column.title): column.name for column in sheet_columns(source, target)}
