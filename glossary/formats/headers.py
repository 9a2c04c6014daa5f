"""Which column of a table holds what: by our names, by what people call it, or by a mapping that the user gives.

A header that names neither of the two languages is not guessed at: the error lists the columns and says how to
map them.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Final

from glossary.errors import FormatError, UsageError
from glossary.formats.base import ReadOptions, Value, WriteOptions
from glossary.formats.column_titles import COMMENT, FIELDS, SIDES, USE, column_of, is_script, plain, side_columns
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

    `unknown` are the columns of another meaning, by place; `header` is False where the first row is an entry.
    """

    columns: tuple[str, ...]
    unknown: tuple[tuple[int, str], ...] = ()
    header: bool = True


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


def find_header(
    top: Sequence[Numbered], options: ReadOptions, titles: Mapping[str, str] | None = None
) -> tuple[int, Layout]:
    """At which of the first rows the entries begin, and what the columns hold.

    A title above the header is passed over, a header of two rows read as one. Raises FormatError as `understand`.
    """
    rows = [row for _, row in top]
    if options.columns:
        layout = understand(rows[0] if rows else [], options, titles)
        return int(layout.header), layout
    place = next((at for at, row in enumerate(rows) if _names_languages(row, options, titles)), 0)
    below = place + 1
    first = list(rows[place]) if rows else [""]
    while below < len(rows) and (both := _joined(first, rows[below], options)):
        first, below = both, below + 1
    try:
        return below, understand(first, options, titles, rows[below:])
    except FormatError as error:
        raise FormatError(error.message, error.hint, path=options.name, line=top[place][0] if top else 1) from error


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
    found = [_column(name, options, titles or {}) for name in first]
    found = _by_neighbour(found)
    sides = {options.source_language, options.target_language}
    if not sides & set(found):
        found = _source_target(first, found, options, below)
    elif sides - set(found) and (sides - set(found)) & set(_languages_of(found, below)):
        raise _not_understood(first, options, found, below)
    _once(found, first, options, below)
    unknown = tuple((i, name) for i, name in enumerate(first) if not found[i] and name.strip())
    return Layout(columns=tuple(found), unknown=unknown)


def understood(first: Sequence[str], options: ReadOptions, titles: Mapping[str, str] | None = None) -> int:
    """How many columns of a first row have a known name."""
    return sum(bool(_column(name, options, titles or {})) or plain(name) in _SIDE_NAMES for name in first)


_OFTEN_TWICE: Final = ("definition", "domain", "contexts")
"""What programs write for the entry and for each language; the first column is taken, the others are kept beside."""
_SIDE_NAMES: Final = frozenset().union(*SIDES.values())


def _column(title: str, options: ReadOptions, titles: Mapping[str, str]) -> str:
    return titles.get(plain(title)) or column_of(title, options.source_language, options.target_language)


def _names_languages(row: Sequence[str], options: ReadOptions, titles: Mapping[str, str] | None) -> bool:
    """Whether a row is a header: two known names at least, a language or source and target among them."""
    names = {_column(name, options, titles or {}).partition(":")[0] for name in row}
    plain_names = set(map(plain, row))
    named = bool(names & {options.source_language, options.target_language})
    return understood(row, options, titles) > 1 and (named or all(SIDES[side] & plain_names for side in SIDES))


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
        elif is_script(low) or _column(f"{group} {low}", options, {}):
            joined.append(f"{group} {low}")
            names += 1
        else:
            return None
    return joined if names > 1 or (names and any(map(is_script, under))) else None


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


def _languages_of(found: Sequence[str], below: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns that nobody named and whose cells are Chinese ("zh") or Vietnamese ("vi"), the first of each."""
    seen: dict[str, int] = {}
    for place, name in enumerate(found):
        cells = [row[place] for row in below if place < len(row) and row[place].strip()]
        if name or not cells:
            continue
        if sum(map(has_hanzi, cells)) * 2 > len(cells):
            seen.setdefault(SOURCE_LANGUAGE, place)
        elif sum(map(_has_marks, cells)) * 2 > len(cells):
            seen.setdefault(TARGET_LANGUAGE, place)
    return seen


def _has_marks(cell: str) -> bool:
    """Whether a cell is in letters with marks, as nearly all Vietnamese terms are."""
    return not has_hanzi(cell) and any(one.isalpha() and ord(one) > _LATIN for one in nfc(cell))


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
    return Layout(columns=columns, header=understood(first, options, titles) > 0)


def _asked(name: str, options: ReadOptions, titles: Mapping[str, str]) -> str:
    if not name.strip() or name.strip() == "-":
        return ""
    found = _column(name, options, titles)
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
    shown = "; ".join(f"{i} {_short(name)!r}" for i, name in enumerate(first[:12], start=1))
    more = f" and {len(first) - 12} more" if len(first) > 12 else ""
    return FormatError(
        f"the first row does not say which column is {options.source_language} and which {options.target_language}."
        f" Columns: {shown}{more}",
        f"Name them in order, an empty name for one to leave out: {_example(first, options, found, below)}",
        path=options.name,
        line=1,
    )


def _example(first: Sequence[str], options: ReadOptions, found: Sequence[str], below: Sequence[Sequence[str]]) -> str:
    """The mapping as far as names and cells tell it, else how one looks."""
    seen = _languages_of(found, below or [first])
    names = ["" if name in found[:i] else name for i, name in enumerate(found)]
    for language, place in seen.items():
        if language not in names:
            names[place] = language
    if {options.source_language, options.target_language} <= set(names):
        return f"--columns {','.join(names).rstrip(',')}"
    names = [options.source_language, options.target_language, *([""] if len(first) > 3 else []), "note"]
    return f"--columns {','.join(names[: max(2, len(first))])}"


def _short(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:29]}…"
