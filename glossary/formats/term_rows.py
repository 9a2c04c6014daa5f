"""Tables with a row for each term and a column for its language, as IATE and other termbases write them.

Such rows are spread over the columns of two languages; rows that follow each other under one id are one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from glossary.errors import FormatError
from glossary.formats.base import ReadOptions
from glossary.formats.column_titles import FIELDS, USE, column_of, plain
from glossary.formats.headers import Layout, Numbered, column_for

_LANGUAGE: Final = frozenset(
    map(
        plain,
        (
            "language",
            "languagecode",
            "lang",
            "langcode",
            "locale",
            "lcode",
            "语言",
            "语种",
            "语言代码",
            "ngônngữ",
            "mãngônngữ",
        ),
    )
)
_TERM: Final = frozenset(map(plain, ("term", "termtext", "designation", "术语", "词条", "thuậtngữ")))
_LEVEL: Final = re.compile(r"[ELT]_(?=[A-Z])")
"""What IATE puts before a title: of the entry, of the language, of the term."""
_OF_THE_TERM: Final = ("status", USE)
_NEVER: Final = ("kind", "version", "extra", "export")
"""Fields that other programs mean otherwise; the type of a term is none of an entry."""
_SHOWN: Final = 10


def row_a_term(first: Sequence[str], options: ReadOptions, titles: Mapping[str, str] | None) -> Layout | None:
    """What the columns hold where the first row names a column of terms and one of their languages; None elsewhere.

    Raises FormatError where no column says which terms belong together.
    """
    names = [plain(title) for title in first]
    terms = [plain(_LEVEL.sub("", title.strip())) for title in first]
    language = next((at for at, name in enumerate(names) if name in _LANGUAGE), -1)
    term = next((at for at, name in enumerate(terms) if name in _TERM), -1)
    if language < 0 or term < 0:
        return None
    fields = [column_for(_LEVEL.sub("", title.strip()), options, titles or {}) for title in first]
    if {options.source_language, options.target_language} & {field.partition(":")[0] for field in fields}:
        return None
    if "id" not in fields:
        hint = "Add a column id with the same number for terms of one meaning, the rows of a number together."
        raise FormatError("no column says which terms belong together", hint, path=options.name, line=1)
    use = next((at for at, field in enumerate(fields) if field in _OF_THE_TERM), -1)
    columns = [_kept(field, fields[:at]) for at, field in enumerate(fields)]
    columns[language] = columns[term] = ""
    aside = {language, term, use}
    unknown = tuple((at, title) for at, title in enumerate(first) if at not in aside and title and not columns[at])
    sides = (side for one in _sides(options) for side in (one, f"{one}_{USE}"))
    return Layout(columns=(*columns, *sides), unknown=unknown, row_a_term=(language, term, use))


def _kept(field: str, before: Sequence[str]) -> str:
    """A field that a row may say, the first time that it says it."""
    return field if field in FIELDS and field not in (*_NEVER, *_OF_THE_TERM, *before) else ""


def _sides(options: ReadOptions) -> tuple[str, str]:
    return options.source_language, options.target_language


def spread(rows: Iterable[Numbered], layout: Layout, options: ReadOptions, others: set[str]) -> Iterator[Numbered]:
    """The rows with each term in the columns of its language; `others` takes the languages that were left out.

    Raises FormatError where the rows of an entry do not follow each other.
    """
    if layout.row_a_term is None:
        yield from rows
        return
    language, term, use = layout.row_a_term
    ids, seen, last = layout.columns.index("id"), set[str](), ""
    width = len(layout.columns) - 2 * len(_sides(options))
    for line, values in rows:
        row = [*values[:width], *[""] * (width - len(values))]
        if row[ids] != last and row[ids] in seen:
            hint = "Sort the table by that column and save it again."
            raise FormatError(
                f"the rows of entry {row[ids]} do not follow each other", hint, path=options.name, line=line
            )
        last = row[ids]
        seen.add(last)
        found = column_of(row[language], *_sides(options)).partition(":")[0]
        if found not in _sides(options) and len(others) < _SHOWN:
            others.add(row[language].strip())
        if found in _sides(options):
            word = row[use] if use >= 0 else ""
            yield line, [*row, *(cell for one in _sides(options) for cell in _cells(row[term], word, one == found))]


def _cells(term: str, use: str, here: bool) -> tuple[str, str]:
    return (term, use) if here else ("", "")
