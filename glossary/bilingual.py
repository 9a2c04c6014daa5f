"""The one rule by which a concept becomes a flat row of two languages, and a row a concept.

A `Row` holds what a line of a table can hold: for each of two languages the preferred term, its synonyms, its
abbreviations and the terms not to be used, and what is said of the concept as plain text. `carried` is what comes
back when a concept goes out as a row and is read again; `losses` names the fields in which that differs.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.flat import Role, Row, Side, side_of
from glossary.ids import new_id
from glossary.model import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    Concept,
    LangSection,
    Record,
    Source,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    Workflow,
    replace,
)

OTHER_LANGUAGES = "other languages"
"""What `losses` calls the sections of a concept that are in neither of the two languages."""
_ROUND = str.maketrans("[]", "()")
"""The source of a quotation stands in square brackets behind it, so it has none of its own."""


def row_of(concept: Concept, source: str = SOURCE_LANGUAGE, target: str = TARGET_LANGUAGE, *, contexts: int = 3) -> Row:
    """The row of a concept for the languages `source` and `target`, with at most `contexts` quotations."""
    definition = next(_definitions(concept, source, target), None)
    quoted_language, sourced_language = _homes(source, target)
    quoted = _head(concept, quoted_language)
    sourced = _head(concept, sourced_language)
    sources = (sourced.sources if sourced else ()) or concept.sources
    return Row(
        id=concept.id,
        version=concept.version,
        source=_side(concept, source),
        target=_side(concept, target),
        status=concept.status,
        kind=concept.kind,
        gloss=_line(concept.gloss),
        reason=_line(concept.reason),
        subjects=_lines(concept.subjects),
        definition=_block(definition.text) if definition else "",
        definition_source=_cited(definition.source) if definition else "",
        citations=_lines(one.citation() for one in sources),
        notes=tuple(filter(None, map(_block, concept.notes))),
        contexts=tuple(
            (_line(one.text), _cited(one.source).translate(_ROUND))
            for one in (quoted.contexts if quoted else ())[:contexts]
        ),
        extra=concept.extra,
    )


def concept_of(row: Row, source: str = SOURCE_LANGUAGE, target: str = TARGET_LANGUAGE) -> Concept:
    """The concept of a row; a row without an id gets a new one, one without a status is a draft or accepted."""
    quotations = tuple(SourcedText(text=text, source=_source(cited)) for text, cited in row.contexts)
    citations = tuple(Source(title=cited) for cited in row.citations)
    terms = {source: list(_terms(row.source)), target: list(_terms(row.target))}
    quoted, sourced = (terms[language] for language in _homes(source, target))
    if quoted and quotations:
        quoted[0] = replace(quoted[0], contexts=quotations)
    if sourced and citations:
        sourced[0] = replace(sourced[0], sources=citations)
    translated = any(term.status.usable for term in terms[target])
    definition = SourcedText(text=row.definition, source=_source(row.definition_source))
    return Concept(
        id=row.id or new_id(),
        version=row.version or 0,
        status=row.status or (Workflow.DRAFT if translated else Workflow.ACCEPTED),
        kind=row.kind,
        gloss=row.gloss,
        reason=row.reason,
        subjects=row.subjects,
        sections=tuple(LangSection(language=language, terms=tuple(some)) for language, some in terms.items() if some),
        definitions=(definition,) if row.definition else (),
        notes=row.notes,
        sources=() if sourced else citations,
        extra=row.extra,
    )


def carried(
    concept: Concept, source: str = SOURCE_LANGUAGE, target: str = TARGET_LANGUAGE, *, contexts: int = 3
) -> Concept:
    """What a flat file gives back of a concept: the base to compare a returned file with."""
    return concept_of(row_of(concept, source, target, contexts=contexts), source, target)


def losses(
    concept: Concept, source: str = SOURCE_LANGUAGE, target: str = TARGET_LANGUAGE, *, contexts: int = 3
) -> frozenset[str]:
    """The fields ("term.validity", "section.notes") that a flat row does not carry as they are."""
    return lost(concept, row_of(concept, source, target, contexts=contexts), source, target)


def lost(concept: Concept, row: Row, source: str, target: str) -> frozenset[str]:
    """`losses`, for a concept whose row is there already."""
    kept = concept_of(row, source, target)
    return frozenset() if kept == concept else frozenset(_differences(concept, kept))


def _side(concept: Concept, language: str) -> Side:
    designations: dict[str, Role] = {}
    usable = concept.usable_terms(language)
    for number, term in enumerate(usable):
        designations.setdefault(_line(term.text), _role(term) if number else Role.PREFERRED)
    for term in concept.terms(language):
        if not term.status.usable:
            designations.setdefault(_line(term.text), Role.DEPRECATED)
    return side_of(designations)


def _role(term: Term) -> Role:
    return Role.ABBREVIATION if term.type in (TermType.ABBREVIATION, TermType.ACRONYM) else Role.ADMITTED


def _terms(side: Side) -> Iterator[Term]:
    for text, role in side.designations():
        match role:
            case Role.PREFERRED:
                yield Term(text=text)
            case Role.ADMITTED:
                yield Term(text=text, status=TermStatus.ADMITTED)
            case Role.ABBREVIATION:
                yield Term(text=text, status=TermStatus.ADMITTED, type=TermType.ABBREVIATION)
            case Role.DEPRECATED:
                yield Term(text=text, status=TermStatus.DEPRECATED)


def _homes(source: str, target: str) -> tuple[str, str]:
    """Which language's preferred term has the quotations, and which one's the sources, in either direction.

    Quotations are Chinese and sources vouch for the Vietnamese; with other languages they are those of the
    source and of the target.
    """
    if source == TARGET_LANGUAGE or target == SOURCE_LANGUAGE:
        return target, source
    return source, target


def _head(concept: Concept, language: str) -> Term | None:
    """The term that comes first in a row."""
    return next(iter(concept.usable_terms(language) or concept.terms(language)), None)


def _definitions(concept: Concept, source: str, target: str) -> Iterator[SourcedText]:
    yield from concept.definitions
    for language in (source, target):
        if section := concept.section(language):
            yield from section.definitions


def _cited(source: Source | None) -> str:
    return _line(source.citation()) if source else ""


def _source(cited: str) -> Source | None:
    return Source(title=cited) if cited else None


def _line(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split()) if text else text


def _lines(texts: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_line, texts))))


def _block(text: str) -> str:
    """Text without empty lines and without white space at the ends of its lines."""
    return "\n".join(filter(None, map(_line, text.splitlines())))


def _differences(concept: Concept, kept: Concept) -> Iterator[str]:
    yield from _different("concept", concept, kept, ("sections",))
    for section in concept.sections:
        found = kept.section(section.language)
        if found is None:
            yield OTHER_LANGUAGES
            continue
        yield from _different("section", section, found, ("terms",))
        terms = {term.text: term for term in found.terms}
        for term in section.terms:
            yield from _different("term", term, terms.get(term.text), ())


def _different(level: str, before: Record, after: Record | None, inner: tuple[str, ...]) -> Iterator[str]:
    if after is None:
        yield f"{level}.text"
        return
    if before == after:
        return
    for field in before.__struct_fields__:
        if field not in inner and getattr(before, field) != getattr(after, field):
            yield f"{level}.{field}"
