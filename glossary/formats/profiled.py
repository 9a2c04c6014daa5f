"""Rows of pairs as a profile wants them, with count of what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from glossary.flat import Pair, Row, pairs
from glossary.formats.base import WriteOptions
from glossary.formats.profiles import Profile
from glossary.formats.tally import Tally
from glossary.model import Concept

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "source": (),
    "target": (),
    "": (),
    "id": ("concept.id",),
    "context": ("concept.gloss",),
    "definition": ("concept.definitions",),
    "domain": ("concept.subjects",),
    "note": ("concept.notes",),
    "citation": ("term.sources",),
    "example": ("term.contexts",),
    "remark": ("concept.gloss", "concept.definitions", "concept.notes"),
}
"""Fields of a pair that a column can hold, and which fields of the model each carries."""


def pair_rows(profile: Profile, concepts: Iterable[Concept], tally: Tally) -> Iterator[list[str]]:
    """The rows of a table for the program of `profile`, one a pair, its titles not among them.

    An entry without a pair that the program takes is skipped; pairs that are left out become notes of the tally.
    """
    left_out: Counter[str] = Counter()
    carried = {field for _, name in profile.columns for field in FIELDS[name]}
    taken: set[str] = set()
    size = 0
    for row in tally.rows(concepts):
        written = 0
        for pair in pairs(row):
            cells = _cells(profile, row, pair)
            weight = sum(len(cell.encode()) + 3 for cell in cells)
            why = _refused(profile, pair, taken, size + weight)
            if why:
                left_out[why] += 1
                continue
            taken.add(pair.source if profile.one_target else f"{pair.source}\t{pair.target}")
            size += weight
            written += 1
            yield cells
        tally.pairs += written
        if written:
            tally.lose(field for field, texts in _said(row) if texts and field not in carried)
        else:
            tally.skip()
    tally.notes.extend(f"pairs {why} ({number})" for why, number in left_out.items())


def titles(profile: Profile, options: WriteOptions) -> list[str]:
    """The titles of the columns; none where the program takes the first row for a term."""
    if not profile.header:
        return []
    languages = {"source": options.source_language, "target": options.target_language}
    names = {side: options.languages.get(language, language) for side, language in languages.items()}
    return [title.format_map(names) for title, _ in profile.columns]


def _refused(profile: Profile, pair: Pair, taken: set[str], size: int) -> str:
    """Why the program would not take a pair; "" where it does."""
    if not pair.target:
        return "without a translation"
    if profile.comment and pair.source.startswith(profile.comment):
        return f"whose source term begins with {profile.comment}, which makes the line a comment"
    if profile.side_bytes and max(len(pair.source.encode()), len(pair.target.encode())) > profile.side_bytes:
        return f"with a term of more than {profile.side_bytes:,} bytes"
    if profile.one_target and pair.source in taken:
        return "whose source term has a translation already"
    if f"{pair.source}\t{pair.target}" in taken:
        return "that stand in the file already"
    if profile.file_bytes and size > profile.file_bytes:
        return f"beyond {profile.file_bytes >> 20} MiB, the most that a file may have"
    return ""


def _cells(profile: Profile, row: Row, pair: Pair) -> list[str]:
    fields = {
        "source": pair.source,
        "target": pair.target,
        "": "",
        "id": row.id,
        "context": row.gloss,
        "definition": row.definition,
        "domain": "; ".join(row.subjects),
        "note": "; ".join(row.notes),
        "citation": "; ".join(row.citations),
        "example": "; ".join(text for text, _ in row.contexts),
        "remark": "; ".join(filter(None, (row.gloss, row.definition, *row.notes))),
    }
    return [" ".join(fields[name].split()) for _, name in profile.columns]


def _said(row: Row) -> Iterator[tuple[str, object]]:
    """What a row has besides its terms, by field of the model."""
    yield "concept.gloss", row.gloss
    yield "concept.definitions", row.definition
    yield "concept.subjects", row.subjects
    yield "concept.notes", row.notes
    yield "term.sources", row.citations
    yield "term.contexts", row.contexts
