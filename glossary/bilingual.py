"""The one rule by which a concept becomes a flat row of two languages, and a row a concept.

A `Row` holds what a line of a table can hold: for each of two languages the preferred term, its synonyms, its
abbreviations and the terms not to be used, and what is said of the concept as plain text. `carried` is what comes
back when a concept goes out as a row and is read again; `losses` names the fields in which that differs.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator

from glossary.ids import new_id
from glossary.model import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    Concept,
    ConceptKind,
    Extra,
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


class Role(enum.StrEnum):
    """What a term is to its concept, as far as a flat row can say it."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    ABBREVIATION = "abbreviation"
    DEPRECATED = "deprecated"


class Side(Record, frozen=True, kw_only=True):
    """The terms of one language, as text."""

    preferred: str = ""
    admitted: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()

    def designations(self) -> tuple[tuple[str, Role], ...]:
        """Every term with its role, the one to use first."""
        groups = (
            ((self.preferred,) if self.preferred else (), Role.PREFERRED),
            (self.admitted, Role.ADMITTED),
            (self.abbreviations, Role.ABBREVIATION),
            (self.deprecated, Role.DEPRECATED),
        )
        return tuple((text, role) for texts, role in groups for text in texts)


class Row(Record, frozen=True, kw_only=True):
    """A concept, flat. `status` and `version` are None where a file does not say."""

    id: str = ""
    version: int | None = None
    source: Side = Side()
    target: Side = Side()
    status: Workflow | None = None
    kind: ConceptKind = ConceptKind.TERM
    gloss: str = ""
    reason: str = ""
    subjects: tuple[str, ...] = ()
    definition: str = ""
    definition_source: str = ""
    citations: tuple[str, ...] = ()
    """Sources of the preferred Vietnamese term (`_homes`), each on one line."""
    notes: tuple[str, ...] = ()
    contexts: tuple[tuple[str, str], ...] = ()
    """Quotations of the preferred Chinese term (`_homes`), each with its source ("" where unknown)."""
    extra: tuple[Extra, ...] = ()

    def in_use(self) -> Row:
        """The row without terms that are not to be used."""
        if not self.source.deprecated and not self.target.deprecated:
            return self
        return replace(self, source=replace(self.source, deprecated=()), target=replace(self.target, deprecated=()))


class Pair(Record, frozen=True, kw_only=True):
    """One source term with one target term ("" where there is none)."""

    source: str
    target: str
    source_role: Role = Role.PREFERRED
    target_role: Role = Role.PREFERRED

    @property
    def main(self) -> bool:
        return self.source_role is Role.PREFERRED and self.target_role is Role.PREFERRED

    @property
    def forbidden(self) -> bool:
        """Whether the target term is not to be used."""
        return self.target_role is Role.DEPRECATED


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


def pairs(row: Row) -> Iterator[Pair]:
    """The row as pairs: preferred with preferred first, then each other term with the preferred one opposite.

    Nothing for a row without source terms; a row without target terms gives pairs with an empty target.
    """
    sources = row.source.designations()
    targets = row.target.designations() or (("", Role.PREFERRED),)
    if not sources:
        return
    (source, source_role), (target, target_role) = sources[0], targets[0]
    for text, role in targets:
        yield Pair(source=source, target=text, source_role=source_role, target_role=role)
    for text, role in sources[1:]:
        yield Pair(source=text, target=target, source_role=role, target_role=target_role)


def sides(found: Iterator[Pair]) -> tuple[Side, Side]:
    """The two sides of the pairs of one concept: the other way of `pairs`."""
    sources: dict[str, Role] = {}
    targets: dict[str, Role] = {}
    for pair in found:
        sources.setdefault(pair.source, pair.source_role)
        targets.setdefault(pair.target, pair.target_role)
    return side_of(sources), side_of(targets)


def side_of(designations: dict[str, Role]) -> Side:
    """The side that has these terms; of several preferred ones the first is preferred, the others admitted."""
    preferred = [text for text, role in designations.items() if role is Role.PREFERRED and text]

    def of(wanted: Role) -> tuple[str, ...]:
        return tuple(text for text, role in designations.items() if role is wanted and text)

    return Side(
        preferred=preferred[0] if preferred else "",
        admitted=(*preferred[1:], *of(Role.ADMITTED)),
        abbreviations=of(Role.ABBREVIATION),
        deprecated=of(Role.DEPRECATED),
    )


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
