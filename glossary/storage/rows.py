"""One concept as rows: read and written with its terms, search keys and full text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, bindparam, delete, insert, select, update

from glossary.errors import RetryError
from glossary.model import Concept, Record
from glossary.storage import dialect, schema
from glossary.storage.derived import Derived, concept_of, derive, key_rows, term_rows


class Stored(Record, frozen=True, kw_only=True):
    """A concept with what the termbase knows beside its body."""

    row: int
    concept: Concept
    deleted: bool
    merged_into: int | None


_COLUMNS = (
    schema.concept.c.id,
    schema.concept.c.version,
    schema.concept.c.body,
    schema.concept.c.deleted,
    schema.concept.c.merged_into,
)
_BY_GID = select(*_COLUMNS).where(schema.concept.c.gid == bindparam("gid"))
_BY_ROW = select(*_COLUMNS).where(schema.concept.c.id == bindparam("row"))


def _stored(row: Any) -> Stored:
    return Stored(
        row=row.id,
        concept=concept_of(row.body, row.version),
        deleted=row.deleted is not None,
        merged_into=row.merged_into,
    )


def by_gid(connection: Connection, gid: str) -> Stored | None:
    """The stored concept with that id, deleted ones too."""
    row = connection.execute(_BY_GID, {"gid": gid}).one_or_none()
    return _stored(row) if row else None


def by_row(connection: Connection, number: int) -> Stored | None:
    """The stored concept in that row, deleted ones too."""
    row = connection.execute(_BY_ROW, {"row": number}).one_or_none()
    return _stored(row) if row else None


_DELETE_TERMS = delete(schema.term).where(schema.term.c.concept == bindparam("row"))
_DELETE_KEYS = delete(schema.search_key).where(schema.search_key.c.concept == bindparam("row"))


def index(connection: Connection, found: Sequence[tuple[int, Derived]], *, fresh: bool = False) -> None:
    """Write terms and search keys of rows; `fresh` ones have none to replace."""
    if not found:
        return
    database = dialect.of(connection)
    if not fresh:
        old = [{"row": row} for row, _ in found]
        connection.execute(_DELETE_TERMS, old)
        connection.execute(_DELETE_KEYS, old)
        database.drop_text(connection, [row for row, _ in found])
    terms = [line for row, one in found for line in term_rows(row, one.concept)]
    database.insert_all(connection, "term", terms)
    keys = [line for row, one in found for line in key_rows(row, one.keys)]
    database.insert_all(connection, "search_key", keys)
    database.index_text(
        connection, [{"rowid": row, "hanzi": one.keys.hanzi, "vietnamese": one.keys.vietnamese} for row, one in found]
    )


_INSERT = insert(schema.concept)
_UPDATE = update(schema.concept).where(
    schema.concept.c.id == bindparam("row"), schema.concept.c.version == bindparam("base")
)


def add(connection: Connection, concept: Concept, *, at: str) -> int:
    """Insert `concept`; its row number."""
    [derived] = derive([concept])
    own = {"gid": concept.id, "version": concept.version, "added": at, "modified": at}
    result = connection.execute(_INSERT, derived.columns() | own)
    row = new_row(result)
    index(connection, [(row, derived)], fresh=True)
    return row


def add_many(connection: Connection, concepts: Sequence[Concept], *, at: str) -> list[int]:
    """Insert concepts with new ids, all at once; their row numbers."""
    start = dialect.of(connection).reserve(connection, schema.concept, len(concepts))
    pairs = list(enumerate(derive(concepts), start))
    own = {"added": at, "modified": at}
    connection.execute(
        _INSERT,
        [
            one.columns() | own | {"id": row, "gid": one.concept.id, "version": one.concept.version}
            for row, one in pairs
        ],
    )
    index(connection, pairs, fresh=True)
    return [row for row, _ in pairs]


def overwrite(
    connection: Connection, row: int, concept: Concept, *, base: int, at: str, before: Concept | None = None
) -> None:
    """Write `concept` over version `base` of its row; RetryError where another version is there.

    `before` is what the row holds now, where it is living: an act that changes no term leaves the search keys alone.
    """
    [derived] = derive([concept])
    own = {"version": concept.version, "modified": at, "deleted": None, "merged_into": None}
    _swap(connection, derived.columns() | own, row, base)
    if before is None or [*term_rows(row, before)] != [*term_rows(row, concept)]:
        index(connection, [(row, derived)])


def mark_deleted(
    connection: Connection, row: int, *, base: int, version: int, at: str, merged_into: int | None
) -> None:
    """Leave a tombstone in place of version `base`; RetryError where another version is there."""
    values = {"version": version, "modified": at, "deleted": at, "merged_into": merged_into}
    _swap(connection, values, row, base)
    connection.execute(_DELETE_KEYS, {"row": row})
    dialect.of(connection).drop_text(connection, [row])


def _swap(connection: Connection, values: dict[str, Any], row: int, base: int) -> None:
    """Compare and swap: writers take turns, so only what writes past this program can come between."""
    if connection.execute(_UPDATE.values(values), {"row": row, "base": base}).rowcount != 1:
        raise RetryError("another program has changed the entry meanwhile; nothing was saved", "Wait, and try again.")


def new_row(result: CursorResult[Any]) -> int:
    """The number of the row that an insert made."""
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def reindex(connection: Connection, found: Sequence[tuple[int, Concept]]) -> None:
    """Write the derived columns and keys of (row, concept) anew; contents and versions stay."""
    derived = derive([concept for _, concept in found])
    pairs = [(row, one) for (row, _), one in zip(found, derived, strict=True)]
    for row, one in pairs:
        connection.execute(update(schema.concept).where(schema.concept.c.id == row).values(one.columns()))
    index(connection, pairs)


def taken(connection: Connection, gids: Sequence[str]) -> set[str]:
    """Which of those ids belong to a concept, living or deleted."""
    return set(connection.execute(_TAKEN, {"gids": list(gids)}).scalars())


_TAKEN = select(schema.concept.c.gid).where(schema.concept.c.gid.in_(bindparam("gids", expanding=True)))


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Delete candidates that nobody has touched, with all that hangs on them."""
    dialect.of(connection).drop_text(connection, numbers)
    for child in (schema.search_key, schema.term, schema.proposal):
        connection.execute(delete(child).where(child.c.concept.in_(numbers)))
    connection.execute(delete(schema.concept).where(schema.concept.c.id.in_(numbers)))


def living(connection: Connection, gids: Sequence[str]) -> dict[str, Concept]:
    """The living concepts among those ids; merged ones are followed to what they became."""
    table = schema.concept.c
    query = select(table.gid, table.body, table.version, table.deleted, table.merged_into).where(table.gid.in_(gids))
    found: dict[str, Concept] = {}
    for row in connection.execute(query).all():
        if row.deleted is None:
            found[row.gid] = concept_of(row.body, row.version)
        elif row.merged_into is not None and (target := by_row(connection, row.merged_into)) and not target.deleted:
            found[row.gid] = target.concept
    return found
