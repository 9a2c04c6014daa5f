"""Ids of other systems beside ours: what they call our concepts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from glossary.storage import schema


def put(connection: Connection, origin: str, ids: Sequence[tuple[str, str]]) -> None:
    """Remember, for (external id, our id), what another system calls concepts."""
    table = schema.external_id
    known = connection.execute(
        select(schema.concept.c.gid, schema.concept.c.id).where(schema.concept.c.gid.in_([gid for _, gid in ids]))
    )
    row_of = {row.gid: row.id for row in known}
    lines = {name: row_of[gid] for name, gid in ids if gid in row_of}
    if lines:
        connection.execute(delete(table).where(table.c.origin == origin, table.c.external_id.in_(lines)))
        connection.execute(
            insert(table), [{"origin": origin, "external_id": name, "concept": row} for name, row in lines.items()]
        )


def ours(connection: Connection, origin: str, names: Sequence[str]) -> dict[str, str]:
    """Our ids of the living concepts that another system knows by those names."""
    table = schema.external_id
    query = (
        select(table.c.external_id, schema.concept.c.gid)
        .join(schema.concept, schema.concept.c.id == table.c.concept)
        .where(table.c.origin == origin, table.c.external_id.in_(names), schema.concept.c.deleted.is_(None))
    )
    return {row.external_id: row.gid for row in connection.execute(query)}
