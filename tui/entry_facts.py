"""What is said of an entry, as labels and words: the same in the app and in the command."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

from glossary.check.silence import NAME, ORIGIN
from glossary.model import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    Concept,
    Extra,
    SourcedText,
    Term,
    Transaction,
    Validity,
)
from tui.locale import _

Fact = tuple[str, str]

_TAG = re.compile("<[^<>]*>")


def facts(concept: Concept, *, shown: Collection[str] = ()) -> Iterator[Fact]:
    """Everything beside headword, status and Vietnamese terms: other forms, sense, definitions, notes, quotations.

    Quotations that are `shown` as contexts are not said again.
    """
    zh = concept.headword(SOURCE_LANGUAGE)
    if others := [_marked(term) for term in concept.terms(SOURCE_LANGUAGE) if term.text != zh]:
        yield _("variants"), ", ".join(others)
    for section in concept.sections:
        if section.language not in (SOURCE_LANGUAGE, TARGET_LANGUAGE):
            yield section.language, ", ".join(map(_marked, section.terms))
    if concept.gloss:
        yield _("sense"), concept.gloss
    if concept.subjects:
        yield _("domain"), ", ".join(concept.subjects)
    for definition in chain(concept.definitions, *(section.definitions for section in concept.sections)):
        yield _("definition"), _sourced(definition)
    for note in chain(concept.notes, *(section.notes for section in concept.sections)):
        yield _("note"), note
    for section in concept.sections:
        for term in section.terms:
            yield from _of_term(term, shown)
    yield from _from_elsewhere(concept)


def _marked(term: Term) -> str:
    marks = [_(str(term.status))] if not term.status.usable else []
    marks += [mark for mark in (term.script, term.usage) if mark]
    return f"{term.text} ({', '.join(marks)})" if marks else term.text


def _sourced(found: SourcedText) -> str:
    return f"{found.text} [{found.source.citation()}]" if found.source else found.text


def _of_term(term: Term, shown: Collection[str]) -> Iterator[Fact]:
    for note in term.notes:
        yield _("note"), f"{term.text}: {note}"
    if term.validity:
        yield _("in force"), f"{term.text}: {_span(term.validity)}"
    for context in term.contexts:
        if context.text not in shown:
            yield _("quotation"), _sourced(context)


def _span(validity: Validity) -> str:
    """From when to when a term is in official use, what follows it, and by what act."""
    start = validity.start.isoformat() if validity.start else ""
    end = validity.end.isoformat() if validity.end else ""
    parts = [f"{start}–{end}" if start or end else "", validity.successor and f"→ {validity.successor}"]
    return "; ".join(part for part in (*parts, validity.legal_basis) if part)


def _from_elsewhere(concept: Concept) -> Iterator[Fact]:
    """What other systems said, kept as it came."""
    sections = concept.sections
    for image in chain(concept.images, *(section.images for section in sections)):
        yield _("image"), f"{image.caption} {image.target}".strip()
    for act in chain(concept.transactions, *(section.transactions for section in sections)):
        yield _act(act)
    for extra in chain(concept.extra, *(section.extra for section in sections)):
        if (extra.origin, extra.name) != (ORIGIN, NAME):
            yield _kept(extra)


def _act(act: Transaction) -> Fact:
    names = {"origination": _("origination"), "modification": _("modification")}
    when = act.date.isoformat() if act.date else ""
    return names.get(act.type, act.type), f"{when} {act.responsibility}".strip()


def _kept(extra: Extra) -> Fact:
    return extra.name.rpartition("/")[2], _TAG.sub(" ", extra.value).strip()
