"""Remarks on concepts, outside their contents and without revisions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select

from glossary import text
from glossary.model import Record
from glossary.storage import schema


class Comment(Record, frozen=True, kw_only=True):
    """A remark on a concept, outside its contents."""

    actor: str
    at: str
    text: str


def add(connection: Connection, row: int, actor: str, at: str, remark: str) -> None:
    """Add a remark to the concept in `row`, unless it has the same one already."""
    table, words = schema.comment, text.nfc(remark)
    if connection.execute(select(table.c.id).where(table.c.concept == row, table.c.text == words)).first() is None:
        connection.execute(insert(table), {"concept": row, "actor": actor, "at": at, "text": words})


def of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Comment]]:
    """The remarks on the concepts in those rows, oldest first."""
    found: dict[int, list[Comment]] = {}
    for row in connection.execute(_COMMENTS, {"numbers": list(numbers)}):
        found.setdefault(row.concept, []).append(Comment(actor=row.actor, at=row.at, text=row.text))
    return found


_COMMENTS = (
    select(schema.comment)
    .where(schema.comment.c.concept.in_(bindparam("numbers", expanding=True)))
    .order_by(schema.comment.c.id)
)
