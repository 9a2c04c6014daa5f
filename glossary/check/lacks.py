"""Checks of an entry as a whole: what it lacks, and terms that are no longer to be used."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.check.issue import Checked, Issue, Settings, issue
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Term, TermStatus, Workflow

DECIDED = (Workflow.ACCEPTED, Workflow.DRAFT, Workflow.APPROVED)
_LANGUAGES = {SOURCE_LANGUAGE: "Chinese", TARGET_LANGUAGE: "Vietnamese"}


def untranslated(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, name in _LANGUAGES.items():
        if entry.concept.status in DECIDED and not any(term.text.strip() for term in entry.concept.terms(language)):
            yield issue("untranslated", entry.concept, f"it has no {name}", field=language)


def empty_terms(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, term in entry.concept.every_term():
        if not any(character.isalnum() for character in term.text):
            yield issue("empty-term", entry.concept, "the term is empty", term=term.text, field=language)


def repeated_terms(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for section in entry.concept.sections:
        texts = [term.text for term in section.terms]
        for text in dict.fromkeys(text for text in texts if texts.count(text) > 1):
            yield issue("repeated-term", entry.concept, f"{text} stands twice", term=text, field=section.language)


def no_preferred(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for section in entry.concept.sections:
        statuses = {term.status for term in section.terms}
        aside = [term for term in section.terms if not term.status.usable]
        if aside and TermStatus.PREFERRED not in statuses:
            first = aside[0]
            message = f"{first.text} is {first.status}, but no term is preferred"
            yield issue("no-preferred", entry.concept, message, term=first.text, field=section.language)


def no_source(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    terms = entry.target
    section = entry.concept.section(TARGET_LANGUAGE)
    if terms and not (entry.concept.sources or (section and section.sources) or any(term.sources for term in terms)):
        message = f"{terms[0].text} has no source"
        yield issue("no-source", entry.concept, message, term=terms[0].text, field="source")


def no_context(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    terms = entry.source
    if entry.concept.status in DECIDED and terms and not any(term.contexts for _, term in entry.concept.every_term()):
        message = f"no sentence shows {terms[0].text} in use"
        yield issue("no-context", entry.concept, message, term=terms[0].text, field="context")


def expired(entry: Checked, settings: Settings) -> Iterator[Issue]:
    for language, term in entry.concept.every_term():
        if term.status.usable and (message := _invalid(term, settings)):
            yield issue("expired", entry.concept, message, term=term.text, field=language)


def _invalid(term: Term, settings: Settings) -> str:
    validity = term.validity
    if validity is None:
        return ""
    if validity.end and validity.end < settings.date:
        instead = f"; since then {validity.successor}" if validity.successor else ""
        return f"{term.text} was valid until {validity.end.isoformat()}{instead}"
    if validity.start and validity.start > settings.date:
        return f"{term.text} is not valid before {validity.start.isoformat()}"
    return ""
