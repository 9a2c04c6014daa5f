"""Entries whole: concepts with all that a termbase knows of them, read in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from glossary.model import Concept, Record
from glossary.storage import comments, evidence, schema, search
from glossary.storage.comments import Comment
from glossary.storage.derived import concept_of
from glossary.storage.evidence import Context, StoredEvidence
from glossary.storage.proposals import Proposal, of_concepts
from glossary.storage.search import Row

if TYPE_CHECKING:
    from glossary.storage.termbase import Termbase


class Entry(Record, frozen=True, kw_only=True):
    """A concept with what the current run knows of it and what people said of it."""

    row: Row
    concept: Concept
    evidence: StoredEvidence | None
    contexts: tuple[Context, ...]
    """Best first."""
    proposals: tuple[Proposal, ...]
    """Best first."""
    comments: tuple[Comment, ...]
    """Oldest first."""


_C = schema.concept.c
_BODIES = select(_C.id, _C.body, _C.version).where(_C.id.in_(bindparam("numbers", expanding=True)))


def read(termbase: Termbase, numbers: Sequence[int]) -> Iterator[Entry]:
    """The entries in those rows (some hundred at most), in the order asked for; those that are gone are left out."""
    with termbase._read() as connection:
        run = evidence.current_run(connection)
        found = search.fetch(connection, numbers, run=run)
        bodies = {one.id: one for one in connection.execute(_BODIES, {"numbers": list(numbers)})}
        known = evidence.of_concepts(connection, numbers, run)
        contexts = termbase.contexts_of(connection, evidence.occurrences(connection, numbers, run))
        proposals = of_concepts(connection, numbers)
        remarks = comments.of(connection, numbers)
    for row in found:
        body = bodies[row.row]
        yield Entry(
            row=row,
            concept=concept_of(body.body, body.version),
            evidence=known.get(row.row),
            contexts=tuple(contexts.get(row.row, ())),
            proposals=tuple(proposals.get(row.row, ())),
            comments=tuple(remarks.get(row.row, ())),
        )
