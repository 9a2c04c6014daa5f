"""What a curator does to a concept: pure functions from one state to the next.

| act             | who                              | from                | to                               |
|-----------------|----------------------------------|---------------------|----------------------------------|
| accept          | translator                       | candidate, rejected | accepted, draft if it has Vietnamese |
| set Vietnamese  | translator                       | any                 | draft                            |
| reject          | translator; reviewer if approved | any                 | rejected                         |
| approve         | reviewer                         | draft               | approved                         |
| edit            | translator                       | approved            | draft                            |
| reopen          | translator                       | rejected            | candidate                        |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from glossary import text
from glossary.errors import GlossaryError
from glossary.model import (
    CONCEPT_LISTS,
    SECTION_LISTS,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    TERM_LISTS,
    Concept,
    ConceptKind,
    LangSection,
    Source,
    SourcedText,
    Term,
    TermStatus,
    Workflow,
    replace,
)

Value = TypeVar("Value")
Entry = TypeVar("Entry", Concept, LangSection, Term)


def accept(concept: Concept, vietnamese: Sequence[str] = (), *, source: Source | None = None) -> Concept:
    """It is a term; with `vietnamese`, that is what it is called. Accepting again changes nothing."""
    if vietnamese:
        return set_vietnamese(concept, vietnamese, source=source)
    if concept.status in (Workflow.CANDIDATE, Workflow.REJECTED):
        return replace(concept, status=_with_vietnamese(concept), reason="")
    return concept


def set_vietnamese(concept: Concept, forms: Sequence[str], *, source: Source | None = None) -> Concept:
    """Give the concept its Vietnamese terms, the preferred one first; what is known of kept ones stays.

    Terms that were set aside (deprecated, superseded) stay unless they are named again.
    """
    cleaned = [form for form in dict.fromkeys(text.clean_term(form) for form in forms) if form]
    if not cleaned:
        raise GlossaryError("the Vietnamese is empty", 'Give it in quotes: --vi "chính phủ điện tử".')
    known = {text.match_key(term.text): term for term in concept.terms(TARGET_LANGUAGE)}
    terms = [_named(form, place, known, source) for place, form in enumerate(cleaned)]
    taken = {text.match_key(term.text) for term in terms}
    aside = [term for key, term in known.items() if key not in taken and not term.status.usable]
    changed = concept.with_terms(TARGET_LANGUAGE, (*terms, *aside))
    return replace(changed, status=Workflow.DRAFT, reason="")


def _named(form: str, place: int, known: dict[str, Term], source: Source | None) -> Term:
    old = known.get(text.match_key(form), Term(text=form))
    status = TermStatus.ADMITTED if place else TermStatus.PREFERRED
    sources = (*old.sources, source) if source and source not in old.sources else old.sources
    return replace(old, text=form, status=status, sources=sources)


def _with_vietnamese(concept: Concept) -> Workflow:
    return Workflow.DRAFT if concept.usable_terms(TARGET_LANGUAGE) else Workflow.ACCEPTED


def reject(concept: Concept, reason: str = "") -> Concept:
    """It is no term here, and why."""
    return replace(concept, status=Workflow.REJECTED, reason=text.clean_term(reason))


def approve(concept: Concept, *, source_needed: bool = False) -> Concept:
    """A reviewer stands for the entry; GlossaryError where it has no Vietnamese, or no source and one is needed."""
    if concept.status is Workflow.APPROVED:
        return concept
    terms = concept.usable_terms(TARGET_LANGUAGE)
    if not terms:
        raise GlossaryError(
            f"{concept.headword(SOURCE_LANGUAGE)} has no Vietnamese yet", "Give it one first; then approve it."
        )
    if concept.status is not Workflow.DRAFT:
        raise GlossaryError(
            f"{concept.headword(SOURCE_LANGUAGE)} is {concept.status}, not a draft", "Accept it first; then approve it."
        )
    if source_needed and not any(term.sources for term in terms):
        raise GlossaryError(f"{terms[0].text} has no source", "Name the document it is taken from; then approve it.")
    return replace(concept, status=Workflow.APPROVED)


def reopen(concept: Concept) -> Concept:
    """Put a rejected concept back into the queue."""
    if concept.status is not Workflow.REJECTED:
        return concept
    return replace(concept, status=Workflow.CANDIDATE, reason="")


def edited(before: Concept, after: Concept) -> Concept:
    """`after` with the status that an edit leaves: approved falls back to draft, Vietnamese makes a draft."""
    if replace(before, version=0) == replace(after, version=0) or after.status is not before.status:
        return after
    if before.status in (Workflow.APPROVED, Workflow.ACCEPTED, Workflow.DRAFT):
        return replace(after, status=_with_vietnamese(after))
    return after


def edit(
    concept: Concept,
    *,
    chinese: str = "",
    note: str = "",
    definition: str = "",
    domains: Sequence[str] = (),
    kind: str | None = None,
    gloss: str | None = None,
) -> Concept:
    """The concept with the fields that are given; empty ones stay as they are."""
    changed = _with_headword(concept, text.clean_term(chinese)) if chinese else concept
    if definition:
        changed = replace(changed, definitions=_union(changed.definitions, (SourcedText(text=text.nfc(definition)),)))
    if domains:
        changed = replace(changed, subjects=tuple(text.clean_term(domain) for domain in domains))
    if kind:
        changed = replace(changed, kind=ConceptKind(kind))
    if gloss is not None:
        changed = replace(changed, gloss=text.clean_term(gloss))
    return add_note(edited(concept, changed), note)


def _with_headword(concept: Concept, form: str) -> Concept:
    """`form` as the preferred Chinese term; the others stay behind it as admitted ones."""
    old = concept.terms(SOURCE_LANGUAGE)
    first = next((term for term in old if term.text == form), Term(text=form))
    rest = tuple(replace(term, status=_demoted(term.status)) for term in old if term.text != form)
    return concept.with_terms(SOURCE_LANGUAGE, (replace(first, status=TermStatus.PREFERRED), *rest))


def add_note(concept: Concept, note: str) -> Concept:
    """Add a note to the concept, once."""
    cleaned = text.nfc(note).strip()
    if not cleaned or cleaned in concept.notes:
        return concept
    return edited(concept, replace(concept, notes=(*concept.notes, cleaned)))


def quote(concept: Concept, contexts: Iterable[SourcedText], *, limit: int = 3) -> Concept:
    """Keep contexts as quotations of the Chinese headword, so that they outlive their documents."""
    terms = concept.terms(SOURCE_LANGUAGE)
    if not terms or len(terms[0].contexts) >= limit:
        return concept
    kept = tuple(dict.fromkeys([*terms[0].contexts, *contexts]))[:limit]
    return concept.with_terms(SOURCE_LANGUAGE, (replace(terms[0], contexts=kept), *terms[1:]))


def merge(into: Concept, other: Concept) -> Concept:
    """`into` with all that `other` has: its terms as admitted ones, its definitions, notes and sources."""
    sections = into
    for section in other.sections:
        sections = sections.with_section(_merged_section(sections.section(section.language), section))
    return edited(into, _with_lists(sections, other, CONCEPT_LISTS))


def unmerge(concept: Concept, before: Concept, other: Concept) -> Concept:
    """`concept` without what came from `other`, which was merged into it when it was `before`."""
    parted = _without_lists(concept, before, other, CONCEPT_LISTS)
    for theirs in other.sections:
        ours = parted.section(theirs.language)
        if ours is not None:
            parted = parted.with_section(_parted_section(ours, before.section(theirs.language), theirs))
    kept = tuple(one for one in parted.sections if one.terms or before.section(one.language) is not None)
    return edited(concept, replace(parted, sections=kept))


def _parted_section(ours: LangSection, before: LangSection | None, theirs: LangSection) -> LangSection:
    old = {term.text: term for term in before.terms} if before else {}
    brought = {term.text: term for term in theirs.terms}
    terms = tuple(
        _without_lists(term, old[term.text], brought[term.text], TERM_LISTS)
        if term.text in old and term.text in brought
        else term
        for term in ours.terms
        if term.text in old or term.text not in brought
    )
    parted = replace(ours, terms=terms)
    return _without_lists(parted, before or LangSection(language=ours.language), theirs, SECTION_LISTS)


def _without_lists(ours: Entry, before: Entry, theirs: Entry, names: Iterable[str]) -> Entry:
    """`ours` without what the named fields of `theirs` hold and those of `before` did not."""
    return replace(ours, **{name: _without(*(getattr(one, name) for one in (ours, before, theirs))) for name in names})


def _without(ours: tuple[Value, ...], before: tuple[Value, ...], theirs: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(one for one in ours if one in before or one not in theirs)


def _merged_section(ours: LangSection | None, theirs: LangSection) -> LangSection:
    if ours is None:
        return theirs
    places = {term.text: place for place, term in enumerate(ours.terms)}
    terms = list(ours.terms)
    for term in theirs.terms:
        if term.text in places:
            place = places[term.text]
            terms[place] = _with_lists(terms[place], term, TERM_LISTS)
        else:
            terms.append(replace(term, status=_demoted(term.status)))
    return _with_lists(replace(ours, terms=tuple(terms)), theirs, SECTION_LISTS)


def _with_lists(ours: Entry, theirs: Entry, names: Iterable[str]) -> Entry:
    """`ours` with what the named fields of `theirs` hold beyond its own."""
    return replace(ours, **{name: _union(getattr(ours, name), getattr(theirs, name)) for name in names})


def _demoted(status: TermStatus) -> TermStatus:
    return TermStatus.ADMITTED if status is TermStatus.PREFERRED else status


def _union(ours: tuple[Value, ...], theirs: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))
