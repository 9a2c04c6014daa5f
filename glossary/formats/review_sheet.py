"""Where the entries of a reviewer's sheet begin, in the workbook or in a text that it was saved as."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.formats.base import ReadOptions
from glossary.formats.first_rows import find_header
from glossary.formats.headers import Layout, Numbered, understand
from glossary.formats.review_columns import NAME, titles


def is_ours(row: Sequence[str]) -> bool:
    """Whether this is the hidden row with the names of the columns."""
    return any(cell.startswith(NAME) for cell in row)


def layout_of(top: Sequence[Numbered], options: ReadOptions) -> tuple[int, Layout]:
    """At which of the first rows the entries begin, and what the columns hold; of any other table too.

    Raises FormatError where no header is understood.
    """
    known = titles(options.source_language, options.target_language)
    for place, (_, row) in enumerate(top):
        if is_ours(row) and not options.columns:
            return place + 2, understand(_named(row, top[place + 1][1] if place + 1 < len(top) else []), options)
    filled = [place for place, (_, row) in enumerate(top) if any(cell.strip() for cell in row)]
    place, layout = find_header([top[place] for place in filled], options, known)
    return (filled[place] if place < len(filled) else len(top)), layout


def _named(names: Sequence[str], shown: Sequence[str]) -> list[str]:
    """The names of our columns, and for a column that somebody added its title."""
    texts = [*shown, *[""] * (len(names) - len(shown))]
    return [name.removeprefix(NAME) if name else title for name, title in zip(names, texts, strict=False)]
