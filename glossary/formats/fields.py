"""What becomes of each field of the model in each format: the source of docs/formats.md, checked by a test.

A table names what is not kept as it is; `carriage` fills in the rest. The test exports a concept with a
field set, imports it again and compares: a table that promises too much, or too little, fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from glossary.formats.base import FieldFate
from glossary.model import Concept, LangSection, Term

Fate = Literal["kept", "changed", "lost"]

_LEVELS: Final = (("concept", Concept), ("section", LangSection), ("term", Term))

MODEL_FIELDS: Final = tuple(
    f"{level}.{field.name}"
    for level, record in _LEVELS
    for field in msgspec.structs.fields(record)
    if (level, field.name) not in {("concept", "sections"), ("section", "terms"), ("section", "language")}
)
"""Every field of a concept, of its sections and of their terms: "concept.gloss", "section.notes", "term.status"."""


def carriage(
    *,
    kept: Mapping[str, str] | None = None,
    changed: Mapping[str, str] | None = None,
    lost: Mapping[str, str] | None = None,
    otherwise: Fate = "kept",
) -> tuple[FieldFate, ...]:
    """The fate of every field: those named in `kept`, `changed` and `lost` with a word on how, the rest `otherwise`."""
    named: list[tuple[Fate, Mapping[str, str] | None]] = [("kept", kept), ("changed", changed), ("lost", lost)]
    known = {field: (fate, how) for fate, table in named for field, how in (table or {}).items()}
    if unknown := known.keys() - set(MODEL_FIELDS):
        raise ValueError(f"no fields of the model: {', '.join(sorted(unknown))}")
    fates = ((field, *known.get(field, (otherwise, ""))) for field in MODEL_FIELDS)
    return tuple(FieldFate(field=field, fate=fate, how=how) for field, fate, how in fates)


_MARKED: Final = "in a marked note"
_PARTS: Final = "as one line, its parts in a marked note"
_ACTS: Final = "other than origination and modification in a marked note"
_FOREIGN: Final = "what TBX-Basic has no category for in a marked note"
_NO_CATEGORY: Final = "what is more than a category with its text in a marked note"
_TBX: Final = {
    **dict.fromkeys(("concept.version", "concept.status", "concept.kind", "concept.gloss", "concept.reason"), _MARKED),
    **dict.fromkeys(("concept.sources", "section.sources", "term.sources"), _PARTS),
    **dict.fromkeys(("concept.transactions", "section.transactions", "term.transactions"), _ACTS),
    **dict.fromkeys(("concept.extra", "section.extra", "term.extra"), _FOREIGN),
    **dict.fromkeys(("concept.references", "term.references"), "to entries of the same file"),
    **dict.fromkeys(("concept.images", "section.images"), "what is no web address in a marked note"),
    "term.contexts": "as many as the export is asked for",
    "term.script": "traditional Chinese as zh-Hant, after the other forms; other scripts in a marked note",
    "term.validity": _MARKED,
}

_KEPT_IN_ROWS: Final = {
    **dict.fromkeys(
        (
            "concept.id",
            "concept.version",
            "concept.status",
            "concept.kind",
            "concept.gloss",
            "concept.reason",
            "concept.subjects",
            "concept.notes",
            "term.text",
        ),
        "",
    ),
    "concept.extra": "",
}
_CHANGED_IN_ROWS: Final = {
    "concept.definitions": "the first one, its source as one line",
    "concept.sources": "become those of the preferred target term, where it has none of its own",
    "section.definitions": "become that of the concept, where it has none of its own",
    "term.status": "superseded becomes deprecated; of several preferred terms one stays preferred",
    "term.type": "abbreviation, for acronyms too; not of the preferred term, and no other type",
    "term.sources": "those of the preferred target term, each as one line",
    "term.contexts": "the first ones of the preferred source term, the source as one line",
}


def _rows(*lost: str) -> tuple[FieldFate, ...]:
    """The fates in a flat row of `glossary.bilingual`; terms of other languages are lost with all their fields."""
    kept = {field: how for field, how in _KEPT_IN_ROWS.items() if field not in lost}
    return carriage(kept=kept, changed=_CHANGED_IN_ROWS, otherwise="lost")


FIELDS: Final[dict[str, tuple[FieldFate, ...]]] = {
    "jsonl": carriage(),
    "tbx": carriage(kept=_TBX),
    "tbx2": carriage(kept=_TBX | dict.fromkeys(("concept.extra", "section.extra", "term.extra"), _NO_CATEGORY)),
    "po": _rows("concept.extra"),
    "csv": _rows(),
    "tsv": _rows(),
    "xlsx": _rows(),
    "docx": carriage(
        kept={"term.text": "preferred and admitted terms, Chinese ones with their reading"},
        changed={"term.sources": "of the preferred Vietnamese term, each as one line"},
        otherwise="lost",
    ),
    "tab": carriage(
        changed={
            "term.text": "pairs: each becomes an entry of its own",
            "concept.id": "new",
            "concept.notes": "with gloss and definition on one line",
            "concept.gloss": "part of the note",
            "concept.definitions": "part of the note",
            "section.definitions": "part of the note",
            "term.status": "a pair with a deprecated or superseded term is left out",
        },
        otherwise="lost",
    ),
}
