"""What a line of a table can hold of a concept: the terms of two languages by role, and the pairs that they make."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from glossary.model import ConceptKind, Extra, Record, Workflow, replace


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
    """Sources of the preferred Vietnamese term, each on one line."""
    notes: tuple[str, ...] = ()
    contexts: tuple[tuple[str, str], ...] = ()
    """Quotations of the preferred Chinese term, each with its source ("" where unknown)."""
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
        """Whether both terms are the preferred ones."""
        return self.source_role is Role.PREFERRED and self.target_role is Role.PREFERRED

    @property
    def forbidden(self) -> bool:
        """Whether the target term is not to be used."""
        return self.target_role is Role.DEPRECATED


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
