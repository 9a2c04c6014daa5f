"""What tables share, whether text or spreadsheet: the cells of a row, and the rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeVar

import msgspec

from glossary.bilingual import concept_of
from glossary.flat import Row, Side, side_of
from glossary.formats.base import Entry, Header, Problem, ReadItem, ReadOptions, Value
from glossary.formats.cell_texts import block, join, quotation, read_quotation, split
from glossary.formats.cell_words import KIND, STATUS, not_to_be_used
from glossary.formats.column_titles import COMMENT, EXPORT, USE, plain, side_columns
from glossary.formats.headers import Layout
from glossary.formats.term_rows import spread
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, ConceptKind, Extra, replace
from glossary.text import clean_term, has_hanzi, nfc

T = TypeVar("T")

MAX_TERM: Final = 2000
"""Characters of a term, above which a cell holds something else."""

_EXTRA: Final = msgspec.json.Decoder(tuple[Extra, ...])
_LETTERS_LOST: Final = re.compile(r"\ufffd|\?\?|[^\W\d_]\?[^\W\d_]")
"""Question marks in place of letters, which programs write where an encoding has no such letter."""
_JSON: Final = "extra"
_OUR_ID: Final = re.compile(r"c[a-z2-7]{26}")


def cells(row: Row, header: Header, source: str, target: str) -> dict[str, str]:
    """The text of each column for a row."""
    return {
        "id": row.id,
        "version": "" if row.version is None else str(row.version),
        **_side_cells(row.source, source),
        **_side_cells(row.target, target),
        "status": row.status.value if row.status else "",
        "kind": row.kind.value,
        "domain": join(row.subjects),
        "gloss": row.gloss,
        "definition": row.definition,
        "definition_source": row.definition_source,
        "source": join(row.citations),
        "note": "\n\n".join(row.notes),
        "reason": row.reason,
        "contexts": "\n".join(quotation(text, cited) for text, cited in row.contexts),
        "extra": msgspec.json.encode(row.extra).decode() if row.extra else "",
        EXPORT: export_mark(header),
    }


def export_mark(header: Header) -> str:
    """The text of the column `export`: the termbase and the export that a row comes from."""
    return f"{header.termbase_id} {header.export_id}".strip()


def _side_cells(side: Side, language: str) -> dict[str, str]:
    texts = (side.preferred, join(side.admitted), join(side.abbreviations), join(side.deprecated))
    return dict(zip(side_columns(language), texts, strict=True))


def read_rows(
    rows: Iterable[tuple[int, Sequence[str]]], layout: Layout, options: ReadOptions, origin: str
) -> Iterator[ReadItem]:
    """The header, entries and problems of numbered rows, the row with the column names taken off.

    The header comes first; where the rows have a column `export`, it says which export they come from.
    """
    others = set[str]()
    filled = (row for row in spread(rows, layout, options, others) if any(value.strip() for value in row[1]))
    first = next(filled, None)
    mark = _named(first[1], layout).get(EXPORT, "").strip() if first else ""
    termbase, _, export = mark.partition(" ")
    yield Header(
        termbase_id=termbase,
        export_id=export.strip(),
        source_language=options.source_language,
        target_language=options.target_language,
        columns=tuple(name for name in layout.columns if name and name != COMMENT and not name.endswith(f"_{USE}")),
    )
    for name in (name for _, name in layout.unknown if name != COMMENT):
        yield Problem(message=f"the column {name!r} is not known; it is kept beside each entry", fatal=False)
    for line, row in layout.passed:
        yield Problem(message=f"this row is taken for a title or header: {row}", line=line, fatal=False)
    yield from _entries(chain([first] if first else [], filled), layout, options, origin, mark)
    if others:
        message = f"terms of other languages were left out: {', '.join(sorted(others))}"
        yield Problem(message=message, fatal=False)


def _entries(
    rows: Iterable[tuple[int, Sequence[str]]], layout: Layout, options: ReadOptions, origin: str, mark: str
) -> Iterator[ReadItem]:
    """Entries and problems; rows that follow each other under one id of another system are one entry."""
    source, target = options.source_language, options.target_language
    held: _Row | None = None
    for line, values in rows:
        for found in _read_row(line, values, layout, options, origin, mark):
            if isinstance(found, Problem):
                yield found
            elif held and found.external_id and held.external_id == found.external_id:
                held = msgspec.structs.replace(held, row=_joined(held.row, found.row))
            else:
                if held:
                    yield held.entry(source, target)
                held = found
    if held:
        yield held.entry(source, target)


class _Row(Value, frozen=True, kw_only=True):
    """A row that can be an entry."""

    row: Row
    external_id: str
    line: int

    def entry(self, source: str, target: str) -> Entry:
        concept = concept_of(self.row, source, target)
        return Entry(concept=concept, base_version=self.row.version, external_id=self.external_id, line=self.line)


def _joined(first: Row, second: Row) -> Row:
    """One entry of two rows: the first one's word, the terms of both."""

    def unite(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(dict.fromkeys((*one, *other)))

    return replace(
        first,
        source=_united(first.source, second.source),
        target=_united(first.target, second.target),
        definition=first.definition or second.definition,
        definition_source=first.definition_source or second.definition_source,
        subjects=unite(first.subjects, second.subjects),
        citations=unite(first.citations, second.citations),
        notes=unite(first.notes, second.notes),
        contexts=unite(first.contexts, second.contexts),
        extra=unite(first.extra, second.extra),
    )


def _united(one: Side, other: Side) -> Side:
    """The terms of both, in the role that they have first."""
    roles = dict(one.designations())
    for text, role in other.designations():
        roles.setdefault(text, role)
    return side_of(roles)


def _read_row(
    line: int, values: Sequence[str], layout: Layout, options: ReadOptions, origin: str, mark: str
) -> Iterator[_Row | Problem]:
    if layout.titles and tuple(values[: len(layout.titles)]) == layout.titles:
        yield Problem(message="this row is the header again", line=line, fatal=False)
        return
    named = _named(values, layout)
    source, target = options.source_language, options.target_language
    sides = _side(named, source), _side(named, target)
    if layout.also:
        sides = _with_further(sides, values, layout, options)
    label = sides[0].preferred or sides[1].preferred or named.get("id", "")
    if fault := _fault(values, sides, layout, options):
        yield Problem(message=fault, line=line, entry=label)
        return
    if not mark and _crossed(dict(zip((source, target), sides, strict=True))):
        message = "Chinese and Vietnamese stand the other way round in this row"
        yield Problem(message=message, line=line, entry=label)
        return
    for doubt in _doubts(named, mark):
        yield Problem(message=doubt, line=line, entry=label, fatal=False)
    row = _row(named, sides, _extra(named, values, layout, origin))
    ours = bool(mark or row.version is not None or _OUR_ID.fullmatch(row.id))
    yield _Row(row=row if ours else replace(row, id=""), external_id="" if ours else row.id, line=line)


def _named(values: Sequence[str], layout: Layout) -> dict[str, str]:
    """The cells by column, in normal form; JSON stays as it is, a mark after an escape would change it."""
    named = ((name, value.strip()) for name, value in zip(layout.columns, values, strict=False) if name)
    return {name: value if name == _JSON else nfc(value) for name, value in named}


def _side(named: Mapping[str, str], language: str) -> Side:
    preferred, *others = (named.get(column, "") for column in side_columns(language))
    admitted, abbreviations, deprecated = map(split, others)
    head = clean_term(preferred)
    if head and not_to_be_used(named.get(f"{language}_{USE}", "")):
        head, deprecated = "", (head, *deprecated)
    return Side(preferred=head, admitted=admitted, abbreviations=abbreviations, deprecated=deprecated)


def _with_further(
    sides: tuple[Side, Side], values: Sequence[str], layout: Layout, options: ReadOptions
) -> tuple[Side, Side]:
    """The sides with the terms of the columns that name a language again."""
    united = dict(zip((options.source_language, options.target_language), sides, strict=True))
    for language, place, use in layout.also:
        term = clean_term(values[place]) if place < len(values) else ""
        if term:
            forbidden = 0 <= use < len(values) and not_to_be_used(values[use])
            further = Side(deprecated=(term,)) if forbidden else Side(preferred=term)
            united[language] = _united(united[language], further)
    return united[options.source_language], united[options.target_language]


def _fault(values: Sequence[str], sides: tuple[Side, Side], layout: Layout, options: ReadOptions) -> str:
    """Why a row cannot be an entry; "" where it can."""
    if len(values) > len(layout.columns) and not options.columns and any(map(str.strip, values[len(layout.columns) :])):
        return (
            f"this row has {len(values)} cells, the first row {len(layout.columns)}: "
            "a cell that holds the separator must stand in quotation marks"
        )
    terms = [text for side in sides for text, _ in side.designations()]
    if not terms:
        return f"this row has no term in {options.source_language} or {options.target_language}"
    if any(len(text) > MAX_TERM for text in terms):
        return f"a term here is longer than {MAX_TERM:,} characters"
    if spoilt := next(filter(_LETTERS_LOST.search, terms), ""):
        return f"letters of {spoilt!r} were lost when the file was saved; save it as UTF-8 or as an Excel workbook"
    return ""


def _crossed(sides: Mapping[str, Side]) -> bool:
    """Whether the Vietnamese of a row is in Chinese characters and the Chinese is not."""
    chinese, other = (
        sides[language].preferred if language in sides else "" for language in (SOURCE_LANGUAGE, TARGET_LANGUAGE)
    )
    return has_hanzi(other) and bool(chinese) and not has_hanzi(chinese) and not any(map(str.isascii, other))


def _doubts(named: Mapping[str, str], mark: str) -> Iterator[str]:
    """What is odd about a row without costing the entry."""
    tables: tuple[tuple[str, Mapping[str, object]], ...] = (("status", STATUS), ("kind", KIND))
    for column, words in tables:
        word = named.get(column, "")
        if word and plain(word) not in words:
            yield f"{column} {word!r} is not known, use {', '.join(map(str, dict.fromkeys(words.values())))}"
    if (version := named.get("version", "")) and not version.isdecimal():
        yield f"version {version!r} is no number"
    if named.get(EXPORT, mark) not in ("", mark):
        yield "this row comes from another export than the first one"


def _row(named: Mapping[str, str], sides: tuple[Side, Side], extra: tuple[Extra, ...]) -> Row:
    def line(column: str) -> str:
        return clean_term(named.get(column, ""))

    version = named.get("version", "")
    quotations = map(read_quotation, named.get("contexts", "").split("\n"))
    return Row(
        id=line("id"),
        version=int(version) if version.isdecimal() else None,
        source=sides[0],
        target=sides[1],
        status=STATUS.get(plain(named.get("status", ""))),
        kind=KIND.get(plain(named.get("kind", "")), ConceptKind.TERM),
        gloss=line("gloss"),
        reason=line("reason"),
        subjects=split(named.get("domain", "")),
        definition=block(named.get("definition", "")),
        definition_source=line("definition_source"),
        citations=split(named.get("source", "")),
        notes=tuple(filter(None, map(block, re.split(r"\n[^\S\n]*\n", named.get("note", ""))))),
        contexts=tuple(quotation for quotation in quotations if quotation[0]),
        extra=extra,
    )


def _extra(named: Mapping[str, str], values: Sequence[str], layout: Layout, origin: str) -> tuple[Extra, ...]:
    """The column `extra`, the columns of unknown meaning and the reviewer's comment."""
    kept = [*_read_extra(named.get("extra", ""), origin)]
    unknown = ((name, values[i]) for i, name in layout.unknown if i < len(values))
    for name, value in (*unknown, (COMMENT, named.get(COMMENT, ""))):
        if value.strip():
            kept.append(Extra(origin=origin, name=name.strip(), value=nfc(value.strip())))
    return tuple(kept)


def _read_extra(cell: str, origin: str) -> tuple[Extra, ...]:
    try:
        return _EXTRA.decode(cell) if cell else ()
    except msgspec.DecodeError:
        return (Extra(origin=origin, name="extra", value=cell),)
