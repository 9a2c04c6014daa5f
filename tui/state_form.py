"""An entry as a form: every field with its value, and the entry with one field changed. Knows no screen."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Any, Final

from glossary import curation
from glossary.errors import UsageError
from glossary.model import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    Concept,
    ConceptKind,
    PartOfSpeech,
    Record,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    Validity,
    replace,
)
from glossary.text import clean_term, nfc
from tui.state_source import parse_source, source_line

Path = tuple[str | int, ...]
NEW: Final = -1
"""Place of an item that is to be added."""
_CHOICES: Final[dict[str, type[enum.StrEnum]]] = {
    "kind": ConceptKind,
    "status": TermStatus,
    "type": TermType,
    "part_of_speech": PartOfSpeech,
}
_DATES: Final = ("start", "end")
LABELS: Final = frozenset(
    {
        "add a term",
        "definition",
        "domains",
        "followed by",
        "kind",
        "legal basis",
        "note",
        "note on the term",
        "part of speech",
        "quotation",
        "script",
        "sense",
        "source",
        "status",
        "term",
        "type",
        "used in",
        "valid from",
        "valid to",
    }
)
"""All labels of fields."""


class Field(Record, frozen=True, kw_only=True):
    """A line of the form."""

    label: str
    """In English, the key of its translation."""
    value: str
    path: Path
    choices: tuple[str, ...] = ()
    """The values there are to choose from; empty: any text."""

    @property
    def adds(self) -> bool:
        """Whether a value makes a new item of it."""
        return NEW in self.path


def fields(concept: Concept) -> list[Field]:
    """All fields, those of the concept first, then its terms by language; empty ones too, to be filled in."""
    found = [
        _choice("kind", str(concept.kind), ("kind",)),
        Field(label="sense", value=concept.gloss, path=("gloss",)),
        Field(label="domains", value="; ".join(concept.subjects), path=("subjects",)),
        *_items("definition", [_sourced(one) for one in concept.definitions], ("definitions",)),
        *_items("note", list(concept.notes), ("notes",)),
    ]
    languages = dict.fromkeys((SOURCE_LANGUAGE, TARGET_LANGUAGE, *(one.language for one in concept.sections)))
    for language in languages:
        for place, term in enumerate(concept.terms(language)):
            found += _term_fields(term, ("term", language, place))
        found.append(Field(label="add a term", value="", path=("term", language, NEW, "text")))
    return found


def _term_fields(term: Term, path: Path) -> Iterator[Field]:
    validity = term.validity or Validity()
    yield Field(label="term", value=term.text, path=(*path, "text"))
    yield _choice("status", str(term.status), (*path, "status"))
    yield _choice("type", str(term.type), (*path, "type"))
    yield _choice("part_of_speech", str(term.part_of_speech), (*path, "part_of_speech"))
    yield Field(label="used in", value=term.usage, path=(*path, "usage"))
    yield Field(label="script", value=term.script, path=(*path, "script"))
    for name, label in (
        ("start", "valid from"),
        ("end", "valid to"),
        ("successor", "followed by"),
        ("legal_basis", "legal basis"),
    ):
        value = getattr(validity, name)
        yield Field(label=label, value=str(value or ""), path=(*path, "validity", name))
    yield from _items("source", [source_line(one) for one in term.sources], (*path, "sources"))
    yield from _items("quotation", [_sourced(one) for one in term.contexts], (*path, "contexts"))
    yield from _items("note on the term", list(term.notes), (*path, "notes"))


def _choice(name: str, value: str, path: Path) -> Field:
    return Field(label=name.replace("_", " "), value=value, path=path, choices=tuple(map(str, _CHOICES[name])))


def _items(label: str, values: list[str], path: Path) -> Iterator[Field]:
    for place, value in enumerate(values):
        yield Field(label=label, value=value, path=(*path, place))
    yield Field(label=label, value="", path=(*path, NEW))


def _sourced(one: SourcedText) -> str:
    return f"{one.text} [{source_line(one.source)}]" if one.source else one.text


def with_field(concept: Concept, field: Field, value: str) -> Concept:
    """The concept with one field changed; an empty value takes an item away. UsageError where it makes no sense."""
    if field.path[0] == "term":
        changed = _with_term(concept, field.path, value)
    else:
        changed = replace(concept, **_changed(concept, field.path, value))
    return curation.edited(concept, changed)


def _with_term(concept: Concept, path: Path, value: str) -> Concept:
    language, place, rest = str(path[1]), int(path[2]), path[3:]
    terms = list(concept.terms(language))
    if place == NEW:
        status = TermStatus.ADMITTED if terms else TermStatus.PREFERRED
        added = [Term(text=clean_term(value), status=status)] if clean_term(value) else []
        return concept.with_terms(language, (*terms, *added))
    if rest == ("text",) and not clean_term(value):
        del terms[place]
    elif rest[0] == "validity":
        terms[place] = replace(terms[place], validity=_validity(terms[place].validity, str(rest[1]), value))
    else:
        terms[place] = replace(terms[place], **_changed(terms[place], rest, value))
    return concept.with_terms(language, tuple(terms))


def _changed(record: Record, path: Path, value: str) -> dict[str, Any]:
    name = str(path[0])
    if len(path) == 2:
        items = list(getattr(record, name))
        items[int(path[1]) :] = [*_item(name, value), *(items[int(path[1]) + 1 :] if path[1] != NEW else ())]
        if path[1] == NEW:
            items = [*getattr(record, name), *_item(name, value)]
        return {name: tuple(dict.fromkeys(items))}
    if name in _CHOICES:
        return {name: _CHOICES[name](value)}
    if name == "subjects":
        return {name: tuple(clean_term(one) for one in value.split(";") if clean_term(one))}
    return {name: clean_term(value)}


def _item(name: str, value: str) -> list[Any]:
    cleaned = nfc(value).strip()
    if not cleaned:
        return []
    if name == "sources":
        return [parse_source(cleaned)]
    if name in ("definitions", "contexts"):
        words, _bracket, source = cleaned.removesuffix("]").partition(" [")
        return [SourcedText(text=words, source=parse_source(source) if source and cleaned.endswith("]") else None)]
    return [cleaned]


def _validity(old: Validity | None, name: str, value: str) -> Validity | None:
    cleaned = clean_term(value)
    changed = replace(old or Validity(), **{name: _date(cleaned) if name in _DATES else cleaned})
    return changed if changed != Validity() else None


def _date(value: str) -> dt.date | None:
    if not value:
        return None
    source = parse_source(f"x; {value}")
    if source is None or source.date is None:
        raise UsageError(f"{value} is no date", "Write it as 2025-03-01 or 1/3/2025.")
    return source.date
