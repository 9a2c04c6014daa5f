"""Where the entries of a table begin: below titles and headers of one row or two, or in the first row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from glossary.errors import FormatError
from glossary.formats.base import ReadOptions
from glossary.formats.column_titles import SIDES, column_of, is_script, plain
from glossary.formats.headers import Layout, Numbered, column_for, understand, understood
from glossary.formats.term_rows import row_a_term
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.text import has_hanzi

Titles = Mapping[str, str] | None

_CODE: Final = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})*", re.I)
"""The code of a language, as DeepL writes it behind each pair of terms."""
_ABBREVIATION: Final = re.compile(r"[A-Z0-9][A-Z0-9 .&+-]*")
"""What stands for a Chinese term in Latin letters: EGDI, 5G."""
_SHOWN: Final = 60


def find_header(top: Sequence[Numbered], options: ReadOptions, titles: Titles = None) -> tuple[int, Layout]:
    """At which of the first rows the entries begin, and what the columns hold.

    A title above the header is passed over, a header of two rows read as one. Raises FormatError as `understand`.
    """
    rows = [row for _, row in top]
    if options.columns:
        return _below_titles(top, understand(rows[0] if rows else [], options, titles), options, titles)
    if coded := _coded(rows, options):
        return 0, coded
    for place, row in enumerate(rows):
        if found := row_a_term(row, options, titles):
            return place + 1, found
    named = next((at for at in range(len(rows)) if _names_languages(rows, at, options, titles)), None)
    place = _fullest(rows) if named is None else named
    below = place + 1
    first = list(rows[place]) if rows else [""]
    while below < len(rows) and (both := _joined(first, rows[below], options)):
        first, below = both, below + 1
    try:
        return below, understand(first, options, titles, rows[below:])
    except FormatError as error:
        raise FormatError(error.message, error.hint, path=options.name, line=top[place][0] if top else 1) from error


def _fullest(rows: Sequence[Sequence[str]]) -> int:
    """The first of the rows with the most cells: what stands above it is a title."""
    counts = [sum(bool(cell.strip()) for cell in row) for row in rows]
    return counts.index(max(counts)) if counts else 0


def _coded(rows: Sequence[Sequence[str]], options: ReadOptions) -> Layout | None:
    """The columns of a table without header that names its languages in each row, as DeepL does: 土地,đất,ZH,VI."""
    codes = {tuple(cell.strip().casefold() for cell in row[2:4]) for row in rows}
    if len(codes) != 1 or not all(map(_CODE.fullmatch, pair := codes.pop())) or len(pair) < len(SIDES):
        return None
    languages = [column_of(code, options.source_language, options.target_language) for code in pair]
    languages = [language.partition(":")[0] for language in languages]
    if set(languages) != {options.source_language, options.target_language}:
        return None
    return Layout(columns=(*languages, *[""] * (len(rows[0]) - len(languages))))


def _names_languages(rows: Sequence[Sequence[str]], place: int, options: ReadOptions, titles: Titles) -> bool:
    """Whether a row is a header: two known names at least, a language or source and target among them."""
    row = rows[place]
    names = {column_for(name, options, titles or {}).partition(":")[0] for name in row}
    plain_names = set(map(plain, row))
    named = bool(names & {options.source_language, options.target_language})
    known = understood(row, options, titles) > 1 and (named or all(SIDES[side] & plain_names for side in SIDES))
    return known and not _repeated(rows, place, options, titles)


def _repeated(rows: Sequence[Sequence[str]], place: int, options: ReadOptions, titles: Titles) -> bool:
    """Whether the known names of a row stand in the next row too: they are codes then, and part of each entry."""
    below = rows[place + 1] if place + 1 < len(rows) else ()
    known = [at for at, name in enumerate(rows[place]) if column_for(name, options, titles or {})]
    return bool(known) and all(at < len(below) and below[at] == rows[place][at] for at in known)


def _joined(upper: Sequence[str], lower: Sequence[str], options: ReadOptions) -> list[str] | None:
    """Two rows as one header, None where the lower one is an entry. A name above several columns is for all of them."""
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    under = [*lower, *[""] * (width - len(lower))]
    joined, names, group = list[str](), 0, ""
    for high, low in zip(above, under, strict=True):
        group = high.strip() or group
        if not low.strip() or low == high:
            joined.append(high)
        elif is_script(low) or column_of(f"{group} {low}", options.source_language, options.target_language):
            joined.append(f"{group} {low}")
            names += 1
        else:
            return None
    return joined if names > 1 or (names and any(map(is_script, under))) else None


def _below_titles(top: Sequence[Numbered], layout: Layout, options: ReadOptions, titles: Titles) -> tuple[int, Layout]:
    """The place of the first entry under columns that the user has named, and what was passed over above it.

    Passed over is a header of known names, and above rows that fit the columns one that does not: a title, or
    a header of names that nobody knows, which is told.
    """
    rows = [row for _, row in top]
    begin, passed = 0, list[tuple[int, str]]()
    for number, row in top:
        if _is_header(rows, begin, layout, options, titles):
            begin += 1
        elif _is_title(rows, begin, layout):
            passed.append((number, _shown(row)))
            begin += 1
        else:
            break
    return begin, msgspec.structs.replace(layout, passed=tuple(passed))


def _is_header(rows: Sequence[Sequence[str]], place: int, layout: Layout, options: ReadOptions, titles: Titles) -> bool:
    """Whether a row has known names: of the languages in their columns, or any where it cannot be an entry."""
    row = rows[place]
    if not understood(row, options, titles) or _repeated(rows, place, options, titles):
        return False
    tongues = {options.source_language, options.target_language}
    named = [(column, cell) for column, cell in zip(layout.columns, row, strict=False) if column in tongues]
    known = [(column, _meaning(cell, options, titles)) for column, cell in named]
    headed = any(column == found for column, found in known) and all(
        found and (column == found or found not in tongues) for column, found in known
    )
    return headed or not _fits(row, layout)


def _meaning(cell: str, options: ReadOptions, titles: Titles) -> str:
    """The language or field that a cell names, as a title; "" where it names none."""
    for side, language in (("source", options.source_language), ("target", options.target_language)):
        if plain(cell) in SIDES[side]:
            return language
    return column_for(cell, options, titles or {}).partition(":")[0]


def _is_title(rows: Sequence[Sequence[str]], place: int, layout: Layout) -> bool:
    """Whether a row does not fit its columns and most of those below do."""
    if _fits(rows[place], layout):
        return False
    rest = rows[place + 1 :]
    begin = next((at for at, row in enumerate(rest) if _fits(row, layout)), len(rest))
    return sum(_fits(row, layout) for row in rest[begin:]) * 2 > len(rest) - begin


def _fits(row: Sequence[str], layout: Layout) -> bool:
    """Whether the Chinese of a row has Chinese characters and its Vietnamese none; one of the two may be missing."""
    named = {column: cell.strip() for column, cell in zip(layout.columns, row, strict=False) if column}
    chinese, other = named.get(SOURCE_LANGUAGE, ""), named.get(TARGET_LANGUAGE, "")
    if not chinese:
        return bool(other) and not has_hanzi(other) and SOURCE_LANGUAGE in layout.columns
    return not has_hanzi(other) and (has_hanzi(chinese) or bool(_ABBREVIATION.fullmatch(chinese)))


def _shown(row: Sequence[str]) -> str:
    text = ", ".join(cell.strip() for cell in row if cell.strip())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
