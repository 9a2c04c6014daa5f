"""Which column of a table holds what: by our names, by what people call it, or by a mapping that the user gives.

A header that names neither of the two languages is not guessed at: the error lists the columns and says how to
map them.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from glossary.errors import FormatError, UsageError
from glossary.formats.base import ReadOptions, Value, WriteOptions
from glossary.formats.column_titles import COMMENT, FIELDS, SIDES, USE, column_of, plain, side_columns
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.text import has_hanzi, nfc

_LATIN: Final = 0xBF
"""Letters above it are no ASCII letters."""
MAX_COLUMNS: Final = 1000
"""Columns of a table, above which it is taken for something else."""
TOP: Final = 10
"""Rows in which the header is looked for: lists often have a title above it."""

Numbered = tuple[int, Sequence[str]]
"""A row with the number of its first line."""


class Layout(Value, frozen=True, kw_only=True):
    """The name of the column of ours that each column of a file holds; "" for one that is left aside.

    `unknown` are the columns of another meaning, by place; `also` further terms of a language, each with the place
    of the term and of the word on its use, -1 where there is none; `passed` the rows that were taken for a title
    or header although nobody knows their words, by line; `row_a_term` the places of language, term and use (-1 where
    there is none) in a table with a row for each term; `titles` the header as it stands.
    """

    columns: tuple[str, ...]
    unknown: tuple[tuple[int, str], ...] = ()
    also: tuple[tuple[str, int, int], ...] = ()
    passed: tuple[tuple[int, str], ...] = ()
    row_a_term: tuple[int, int, int] | None = None
    titles: tuple[str, ...] = ()


def commented(layout: Layout) -> Layout:
    """The same columns with one behind them for what is said of a row beside the table."""
    return msgspec.structs.replace(
        layout, columns=(*layout.columns, ""), unknown=(*layout.unknown, (len(layout.columns), COMMENT))
    )


def column_names(source: str, target: str) -> tuple[str, ...]:
    """The columns that a table of ours has, in order."""
    fields = (field for field in FIELDS if field not in ("id", "version", COMMENT))
    return ("id", "version", *side_columns(source), *side_columns(target), *fields)


def asked_columns(options: WriteOptions) -> tuple[str, ...]:
    """The columns to write: all of ours, or those of `options.columns`; UsageError where one is not known."""
    names = column_names(options.source_language, options.target_language)
    if unknown := [name for name in options.columns if name not in names]:
        raise _no_such(unknown[0], names)
    return options.columns or names


def understand(
    first: Sequence[str],
    options: ReadOptions,
    titles: Mapping[str, str] | None = None,
    below: Sequence[Sequence[str]] = (),
) -> Layout:
    """What the columns of a table hold, from its first row and `options.columns`; `titles` are names besides ours.

    Raises FormatError where the first row names neither language, names one while the other seems to stand in an
    unknown column of the rows `below`, or two columns claim the same.
    """
    if options.columns:
        return _mapped(first, options, titles or {})
    told = [column_for(name, options, titles or {}) for name in first]
    found, also = _further(first, told, _by_neighbour(told), options)
    sides = {options.source_language, options.target_language}
    if not sides & set(found):
        found = _source_target(first, found, options, below)
    elif sides - set(found) and (sides - set(found)) & set(_languages_of(found, below)):
        raise _not_understood(first, options, found, below)
    _once(found, first, options, below)
    aside = {place for _, *places in also for place in places}
    unknown = tuple((i, name) for i, name in enumerate(first) if not found[i] and name.strip() and i not in aside)
    return Layout(columns=tuple(found), unknown=unknown, also=also, titles=tuple(first))


def understood(first: Sequence[str], options: ReadOptions, titles: Mapping[str, str] | None = None) -> int:
    """How many columns of a first row have a known name."""
    return sum(bool(column_for(name, options, titles or {})) or plain(name) in _SIDE_NAMES for name in first)


_OFTEN_TWICE: Final = ("definition", "domain", "contexts")
"""What programs write for the entry and for each language; the first column is taken, the others are kept beside."""
_PINYIN: Final = frozenset("āēīōūǖǎěǐǒǔǚǘǜ")
"""Letters of pinyin that Vietnamese does not have."""
_DIGITS: Final = "0123456789"
_SIDE_NAMES: Final = frozenset().union(*SIDES.values())


def column_for(title: str, options: ReadOptions, titles: Mapping[str, str]) -> str:
    """The column that a title stands for, by `titles` or by what it is called; "" where it is unknown."""
    return titles.get(plain(title)) or column_of(title, options.source_language, options.target_language)


def _by_neighbour(found: Sequence[str]) -> list[str]:
    """Columns that speak of the term before them, as Phrase and memoQ have them; traditional Chinese beside plain."""
    statuses = sum(name == "status" for name in found)
    plain_chinese = any(name and ":" not in name and f"{name}:Hant" in found for name in found)
    columns, side = list[str](), ""
    for name in found:
        if name.endswith(":Hant"):
            name = name.removesuffix(":Hant") + ("_synonyms" if plain_chinese else "")
        elif name.endswith(":"):
            general = name.removesuffix(":")
            name = "" if general in found or general in columns else general
        elif name == USE or (name == "status" and statuses > 1):
            told = side and f"{side}_{USE}" not in columns and (name == USE or USE not in found)
            name = f"{side}_{USE}" if told else ""
        elif name in _OFTEN_TWICE and name in columns:
            name = ""
        columns.append(name)
        if name and "_" not in name and name not in FIELDS:
            side = name
    return columns


def _further(
    first: Sequence[str], told: Sequence[str], found: Sequence[str], options: ReadOptions
) -> tuple[list[str], tuple[tuple[str, int, int], ...]]:
    """Further columns of a language under the same name, as memoQ has them for synonyms, taken out of the columns.

    Raises FormatError where two tables stand side by side.
    """
    columns, also = list(found), list[tuple[str, int, int]]()
    sides = (options.source_language, options.target_language)
    places = [place for place, name in enumerate(found) if name in sides]
    names = {place: (found[place], plain(first[place]).rstrip(_DIGITS)) for place in places}
    tongues = [found[place] for place in places if [names[one] for one in places].count(names[place]) > 1]
    if sum(one != other for one, other in zip(tongues, tongues[1:], strict=False)) > 1:
        hint = "Move the second one below the first, or save each as a table of its own."
        raise FormatError("two tables stand side by side here", hint, path=options.name, line=1)
    for at, place in enumerate(places):
        if names[place] not in [names[one] for one in places[:at]]:
            continue
        end = places[at + 1] if at + 1 < len(places) else len(found)
        spoken = ("", f"{found[place]}_{USE}")
        use = next((one for one in range(place + 1, end) if told[one] in (USE, "status") and found[one] in spoken), -1)
        also.append((found[place], place, use))
        columns[place] = ""
        if use >= 0:
            columns[use] = ""
    return columns, tuple(also)


def _languages_of(found: Sequence[str], below: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns that nobody named and whose cells are Chinese ("zh") or Vietnamese ("vi"), the first of each.

    "Nghĩa" is a gloss beside both languages, and often the translation where one is missing.
    """
    seen: dict[str, int] = {}
    for place, name in enumerate(found):
        cells = [row[place] for row in below if place < len(row) and row[place].strip()]
        if name not in ("", "gloss") or not cells:
            continue
        if sum(map(has_hanzi, cells)) * 2 > len(cells):
            seen.setdefault(SOURCE_LANGUAGE, place)
        elif sum(map(_has_marks, cells)) * 2 > len(cells):
            seen.setdefault(TARGET_LANGUAGE, place)
    return seen


def _has_marks(cell: str) -> bool:
    """Whether a cell is in letters with marks, as nearly all Vietnamese terms are, and is no pinyin."""
    text = nfc(cell)
    return not has_hanzi(text) and not _PINYIN & set(text) and any(one.isalpha() and ord(one) > _LATIN for one in text)


def _source_target(
    first: Sequence[str], found: list[str], options: ReadOptions, below: Sequence[Sequence[str]]
) -> list[str]:
    """Columns called source and target, as Weblate has them, whose context tells senses apart."""
    names = [plain(name) for name in first]
    own: dict[str, str] = {"context": "gloss"} if "source" in names else {}
    for side, language in (("source", options.source_language), ("target", options.target_language)):
        if not SIDES[side].intersection(names):
            raise _not_understood(first, options, found, below)
        own |= dict.fromkeys(SIDES[side], language)
    columns = [own.get(name, column) for name, column in zip(names, found, strict=True)]
    _right_way_round(columns, options, below)
    return columns


def _right_way_round(columns: Sequence[str], options: ReadOptions, below: Sequence[Sequence[str]]) -> None:
    """Source and target may be the other way round; what stands in them tells."""
    chinese = columns.index(SOURCE_LANGUAGE) if SOURCE_LANGUAGE in columns else -1
    other = columns.index(TARGET_LANGUAGE) if TARGET_LANGUAGE in columns else -1
    rows = [row for row in below if min(chinese, other) >= 0 and max(chinese, other) < len(row)]
    if rows and all(has_hanzi(row[other]) and not has_hanzi(row[chinese]) for row in rows):
        direction = f"{options.target_language}-{options.source_language}"
        hint = f"Read the file with --direction {direction}."
        raise FormatError("source and target are the other way round in this file", hint, path=options.name, line=1)


def _mapped(first: Sequence[str], options: ReadOptions, titles: Mapping[str, str]) -> Layout:
    columns = tuple(_asked(name, options, titles) for name in options.columns)
    if options.source_language not in columns and options.target_language not in columns:
        raise UsageError(
            "the columns name no language of the termbase",
            f"One of them must be {options.source_language} or {options.target_language}, "
            f"e.g. --columns {options.source_language},{options.target_language},,note",
        )
    return Layout(columns=columns)


def _asked(name: str, options: ReadOptions, titles: Mapping[str, str]) -> str:
    if not name.strip() or name.strip() == "-":
        return ""
    found = column_for(name, options, titles)
    if found and found != USE:
        return found.partition(":")[0]
    raise _no_such(name, (*column_names(options.source_language, options.target_language), COMMENT))


def _no_such(name: str, names: Sequence[str]) -> UsageError:
    near = difflib.get_close_matches(name, names, n=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return UsageError(f"there is no column {name!r}", f"Columns: {', '.join(names)}.{guess}")


def _once(found: Sequence[str], first: Sequence[str], options: ReadOptions, below: Sequence[Sequence[str]]) -> None:
    for column in filter(None, dict.fromkeys(found)):
        claims = [first[i] for i, name in enumerate(found) if name == column]
        if len(claims) > 1:
            raise FormatError(
                f"{len(claims)} columns would be read as {column}: {', '.join(claims)}",
                f"Say which one it is, an empty name for the other: {_example(first, options, found, below)}",
                path=options.name,
                line=1,
            )


def _not_understood(
    first: Sequence[str], options: ReadOptions, found: Sequence[str], below: Sequence[Sequence[str]]
) -> FormatError:
    if len(first) == 1 and all(len(row) < len(first) + 1 for row in below):
        return _one_column([*first, *(cell for row in below for cell in row)], options)
    shown = "; ".join(f"{i} {_short(name)!r}" for i, name in enumerate(first[:12], start=1))
    more = f" and {len(first) - 12} more" if len(first) > 12 else ""
    return FormatError(
        f"the first row does not say which column is {options.source_language} and which {options.target_language}."
        f" Columns: {shown}{more}",
        f"Name them in order, an empty name for one to leave out: {_example(first, options, found, below)}",
        path=options.name,
        line=1,
    )


def _one_column(cells: Sequence[str], options: ReadOptions) -> FormatError:
    message = "the rows have one cell: no comma, tab, semicolon or | stands between two"
    if sum(has_hanzi(cell) and not any(map(str.isascii, cell)) for cell in cells) * 2 > len(cells):
        hint = f"If these are terms without translation, say so: --columns {SOURCE_LANGUAGE}"
    else:
        hint = "Put a tab between the term and its translation, or save the list as a table."
    return FormatError(message, hint, path=options.name, line=1)


def _example(first: Sequence[str], options: ReadOptions, found: Sequence[str], below: Sequence[Sequence[str]]) -> str:
    """The mapping as far as names and cells tell it, else how one looks."""
    seen = _languages_of(found, below or [first])
    names = ["" if name in found[:i] or name.endswith(f"_{USE}") else name for i, name in enumerate(found)]
    for language, place in seen.items():
        if language not in names:
            names[place] = language
    if {options.source_language, options.target_language} <= set(names):
        return f"--columns {','.join(names).rstrip(',')}"
    names = [options.source_language, options.target_language, *([""] if len(first) > 3 else []), "note"]
    return f"--columns {','.join(names[: max(2, len(first))])}"


def _short(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:29]}…"
