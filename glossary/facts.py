"""A concept taken apart into facts, and put together again: what a merge compares.

Facts are a flat mapping from a key to a value: ("gloss",) to its text, ("notes", note) to True,
("term", "vi", "chính phủ điện tử", "status") to "admitted". Order survives, since a mapping keeps the order in
which it was filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from glossary.model import (
    CONCEPT_LISTS,
    SECTION_LISTS,
    TERM_LISTS,
    Concept,
    Extra,
    Image,
    LangSection,
    Reference,
    Source,
    Term,
    Transaction,
    Validity,
)

Key = tuple[Any, ...]
Facts = dict[Key, Any]

_CONCEPT_SCALARS: Final = ("status", "kind", "gloss", "reason")
_TERM_SCALARS: Final = ("status", "type", "part_of_speech", "usage", "script", "validity")
_PLAIN_CONCEPT, _PLAIN_TERM = Concept(id=""), Term(text="")


def is_term(key: Key) -> bool:
    """Whether the fact is that the concept has a term, not something about one."""
    return len(key) == 3 and key[0] == "term"


def facts(concept: Concept) -> Facts:
    """The concept taken apart; fields at their default are absent, but for the workflow status."""
    found: Facts = {("status",): concept.status}
    found.update(_scalars((), concept, _PLAIN_CONCEPT, _CONCEPT_SCALARS))
    found.update(_sets((), concept, CONCEPT_LISTS))
    for section in concept.sections:
        found.update(_sets(("section", section.language), section, SECTION_LISTS))
        for place, term in enumerate(section.terms):
            if place == 0:
                found["headword", section.language] = term.text
            key = ("term", section.language, term.text)
            found[key] = True
            found.update(_scalars(key, term, _PLAIN_TERM, _TERM_SCALARS))
            found.update(_sets(key, term, TERM_LISTS))
    return found


def _scalars(key: Key, value: object, plain: object, names: tuple[str, ...]) -> Iterator[tuple[Key, Any]]:
    for name in names:
        if (field := getattr(value, name)) != getattr(plain, name):
            yield (*key, name), field


def _sets(key: Key, value: object, names: tuple[str, ...]) -> Iterator[tuple[Key, Any]]:
    for name in names:
        for item in getattr(value, name):
            yield (*key, name, item), True


def concept_of(found: Mapping[Key, Any], id: str, version: int = 0) -> Concept:
    """The concept that `facts` took apart, with its id and version."""
    languages = dict.fromkeys(key[1] for key in found if key[0] in ("term", "section"))
    sections = tuple(_section(found, language) for language in languages)
    return Concept(
        id=id,
        version=version,
        sections=tuple(section for section in sections if section != LangSection(language=section.language)),
        **_fields(found, (), _CONCEPT_SCALARS, CONCEPT_LISTS),
    )


def _section(found: Mapping[Key, Any], language: str) -> LangSection:
    forms = [key[2] for key in found if len(key) == 3 and key[:2] == ("term", language)]
    first = found.get(("headword", language))
    forms.sort(key=lambda form: form != first)
    terms = tuple(
        Term(text=form, **_fields(found, ("term", language, form), _TERM_SCALARS, TERM_LISTS)) for form in forms
    )
    return LangSection(language=language, terms=terms, **_fields(found, ("section", language), (), SECTION_LISTS))


def _fields(found: Mapping[Key, Any], key: Key, scalars: tuple[str, ...], sets: tuple[str, ...]) -> dict[str, Any]:
    size = len(key)
    fields: dict[str, Any] = {name: found[*key, name] for name in scalars if (*key, name) in found}
    for one in found:
        if len(one) == size + 2 and one[:size] == key and one[size] in sets:
            fields.setdefault(one[size], []).append(one[-1])
    return {name: tuple(value) if name in sets else value for name, value in fields.items()}


def name_of(key: Key) -> str:
    """A fact's name as a person reads it: "vi term", "vi headword", "note", "vi chính phủ: status"."""
    if key[0] == "headword":
        return f"{key[1]} headword"
    if key[0] == "section":
        return f"{key[1]} {key[2]}"
    if key[0] == "term":
        return f"{key[1]} term" if is_term(key) else f"{key[1]} {key[2]}: {key[3]}"
    return str(key[0])


def shown(key: Key, found: Facts) -> str | None:
    """A fact's value as a person reads it; None where it is absent."""
    if key not in found:
        return None
    if is_term(key):
        return str(key[2])
    return _in_words(key[-1] if found[key] is True else found[key])


def _in_words(value: object) -> str:
    match value:
        case Extra():
            return f"{value.name}: {value.value}"
        case Source():
            return value.citation()
        case Image():
            return value.target
        case Reference():
            return value.text or value.target
        case Transaction():
            return " ".join(filter(None, (value.type, str(value.date or ""), value.responsibility)))
        case Validity():
            days = f"{value.start or ''}/{value.end or ''}"
            return ", ".join(filter(None, (days.strip("/") and days, value.successor, value.legal_basis)))
        case _:
            return str(getattr(value, "text", value))
