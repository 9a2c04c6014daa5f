"""What was done: change sets and revisions as they are stored, and which act an undo or a redo is for.

An act (kind "act") that was undone names the undo in `undone_by`; a redo clears that again and is
named in `applied_by`, since its revisions are then the act's latest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from glossary.model import Concept, Record
from glossary.storage import schema
from glossary.storage.derived import concept_of

ACT, UNDO, REDO = "act", "undo", "redo"


class ChangeSet(Record, frozen=True, kw_only=True):
    """One act: who, when (UTC, ISO 8601), what, and on how many concepts."""

    id: str
    actor: str
    at: str
    kind: str
    action: str
    summary: str
    concepts: int = 0
    undone: bool = False
    touched: tuple[str, ...] = ()
    """Ids of the concepts, where asked for."""


class Revision(Record, frozen=True, kw_only=True):
    """One saved state of a concept; `concept` is None where the act deleted it."""

    version: int
    action: str
    actor: str
    at: str
    change_set: str
    concept: Concept | None


def next_undo(connection: Connection, actor: str) -> tuple[int, int] | None:
    """(act, change set with its latest revisions) that an undo by `actor` would take back."""
    table = schema.change_set
    row = connection.execute(
        select(table.c.id, table.c.applied_by)
        .where(table.c.actor == actor, table.c.kind == ACT, table.c.undone_by.is_(None))
        .order_by(table.c.id.desc())
        .limit(1)
    ).one_or_none()
    return (row.id, row.applied_by or row.id) if row else None


def next_redo(connection: Connection, actor: str) -> tuple[int, int] | None:
    """(act, undo) that a redo by `actor` would bring back; None once a newer act has been done."""
    table = schema.change_set
    own = (table.c.actor == actor) & (table.c.kind == ACT)
    row = connection.execute(
        select(table.c.id, table.c.undone_by)
        .where(own, table.c.undone_by.is_not(None))
        .order_by(table.c.undone_by.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    newer = connection.execute(select(table.c.id).where(own, table.c.id > row.undone_by).limit(1)).first()
    return None if newer else (row.id, row.undone_by)


def mark(connection: Connection, act: int, *, undone_by: int | None, applied_by: int | None) -> None:
    """Note that `act` was undone by, or applied again by, another change set."""
    values = {"undone_by": undone_by} if applied_by is None else {"undone_by": None, "applied_by": applied_by}
    connection.execute(update(schema.change_set).where(schema.change_set.c.id == act).values(values))


def describe(connection: Connection, number: int) -> ChangeSet:
    """The change set in row `number` with the ids of its concepts."""
    row = connection.execute(select(schema.change_set).where(schema.change_set.c.id == number)).one()
    touched = connection.execute(
        select(schema.concept.c.gid)
        .join(schema.revision, schema.revision.c.concept == schema.concept.c.id)
        .where(schema.revision.c.change_set == number)
        .distinct()
        .order_by(schema.concept.c.gid)
    ).scalars()
    ids = tuple(touched)
    return _change_set(row, concepts=len(ids), touched=ids)


def _change_set(row: Any, *, concepts: int, touched: tuple[str, ...] = ()) -> ChangeSet:
    return ChangeSet(
        id=row.gid,
        actor=row.actor,
        at=row.at,
        kind=row.kind,
        action=row.action,
        summary=row.summary,
        concepts=concepts,
        undone=row.undone_by is not None,
        touched=touched,
    )


def recent(connection: Connection, *, limit: int) -> list[ChangeSet]:
    """The latest change sets, newest first, without the ids of their concepts."""
    table = schema.change_set
    touched = (
        select(func.count(func.distinct(schema.revision.c.concept)))
        .where(schema.revision.c.change_set == table.c.id)
        .scalar_subquery()
    )
    query = select(table, touched.label("concepts"))
    found = connection.execute(query.order_by(table.c.id.desc()).limit(limit))
    return [_change_set(row, concepts=row.concepts or 0) for row in found]


def revisions(connection: Connection, gid: str) -> list[Revision]:
    """All revisions of a concept, newest first."""
    found = connection.execute(
        select(
            schema.revision.c.version,
            schema.revision.c.action,
            schema.revision.c.body,
            schema.change_set.c.actor,
            schema.change_set.c.at,
            schema.change_set.c.gid,
        )
        .join(schema.concept, schema.concept.c.id == schema.revision.c.concept)
        .join(schema.change_set, schema.change_set.c.id == schema.revision.c.change_set)
        .where(schema.concept.c.gid == gid)
        .order_by(schema.revision.c.version.desc())
    )
    return [
        Revision(
            version=row.version,
            action=row.action,
            actor=row.actor,
            at=row.at,
            change_set=row.gid,
            concept=concept_of(row.body, row.version) if row.body else None,
        )
        for row in found
    ]


def last_actor(connection: Connection, row: int) -> str:
    """Who changed the concept in that row last; "" where nobody has."""
    query = (
        select(schema.change_set.c.actor)
        .join(schema.revision, schema.revision.c.change_set == schema.change_set.c.id)
        .where(schema.revision.c.concept == row)
        .order_by(schema.revision.c.version.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none() or ""


def at_version(connection: Connection, wanted: Sequence[tuple[str, int]]) -> dict[str, Concept]:
    """Concepts as they were at a version, by id; those without such a revision are left out."""
    versions = dict(wanted)
    query = (
        select(schema.concept.c.gid, schema.revision.c.version, schema.revision.c.body)
        .join(schema.concept, schema.concept.c.id == schema.revision.c.concept)
        .where(schema.concept.c.gid.in_(versions), schema.revision.c.version.in_(set(versions.values())))
    )
    return {
        row.gid: concept_of(row.body, row.version)
        for row in connection.execute(query)
        if row.version == versions[row.gid] and row.body is not None
    }
