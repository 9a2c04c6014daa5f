"""Vietnamese terms proposed for concepts, as a termbase stores them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, delete, select

from glossary.model import Record
from glossary.storage import dialect, schema


class Proposal(Record, frozen=True, kw_only=True):
    """A Vietnamese term proposed for a concept, with where it comes from."""

    vi: str
    score: float
    evidence: tuple[str, ...] = ()


_NUMBERS: BindParameter[Sequence[int]] = bindparam("wanted", expanding=True)


def of_concepts(connection: Connection, concepts: Sequence[int]) -> dict[int, list[Proposal]]:
    """The stored proposals of concepts, best first."""
    found: dict[int, list[Proposal]] = {}
    for row in connection.execute(_PROPOSALS, {"wanted": list(concepts)}):
        found.setdefault(row.concept, []).append(
            Proposal(vi=row.vi, score=row.score, evidence=tuple(msgspec.json.decode(row.evidence)))
        )
    return found


_PROPOSALS = (
    select(schema.proposal)
    .where(schema.proposal.c.concept.in_(_NUMBERS))
    .order_by(schema.proposal.c.concept, schema.proposal.c.rank)
)


def put(connection: Connection, found: Sequence[tuple[int, Sequence[Proposal]]], tables: str) -> None:
    """Replace the stored proposals of concepts by row; `tables` names the version of what made them."""
    connection.execute(_DELETE_PROPOSALS, [{"row": row} for row, _ in found])
    lines = [
        {
            "concept": row,
            "rank": rank,
            "vi": one.vi,
            "score": one.score,
            "evidence": msgspec.json.encode(one.evidence),
            "tables": tables,
        }
        for row, ones in found
        for rank, one in enumerate(ones)
    ]
    dialect.of(connection).insert_all(connection, "proposal", lines)


_DELETE_PROPOSALS = delete(schema.proposal).where(schema.proposal.c.concept == bindparam("row"))
