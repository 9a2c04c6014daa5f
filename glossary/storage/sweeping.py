"""What runs before the one that is shown left behind, swept away in batches, so that nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Final

from sqlalchemy import Connection, and_, delete, exists, not_, or_, select, update

from glossary.storage import dialect, rows, schema

FORGOTTEN: Final = 250
"""Candidates deleted in one transaction."""
SWEEP: Final = 4000
"""Rows of evidence deleted in one."""
GAP_SECONDS: Final = 0.002
"""Pause between transactions; SQLite is asked for the lock every millisecond."""

Transaction = Callable[[], AbstractContextManager[Connection]]


def sweep(transaction: Transaction, run: int) -> None:
    """Delete, in batches, what runs before `run` left: evidence, replaced documents, untouched candidates."""
    for table in (schema.occurrence, schema.evidence):
        _delete_in_batches(transaction, table.name, f"run < {run}")
    unfinished = select(schema.run.c.id).where(schema.run.c.id < run, schema.run.c.finished.is_(None))
    with transaction() as connection:
        connection.execute(
            update(schema.document).where(schema.document.c.replaced_by.in_(unfinished)).values(replaced_by=None)
        )
        connection.execute(delete(schema.document).where(_is_dead_document(run, unfinished)))
    _delete_candidates(transaction, run)


def _is_dead_document(run: int, unfinished: Any) -> Any:
    table = schema.document.c
    replaced = and_(table.replaced_by.is_not(None), table.replaced_by <= run)
    in_use = exists().where(schema.occurrence.c.document == table.id)
    return and_(or_(table.added_by.in_(unfinished), replaced), not_(in_use))


def _delete_in_batches(transaction: Transaction, table: str, condition: str) -> None:
    while True:
        with transaction() as connection:
            if dialect.of(connection).delete_some(connection, table, condition, SWEEP) < SWEEP:
                return
        time.sleep(GAP_SECONDS)


def _delete_candidates(transaction: Transaction, run: int) -> None:
    """Candidates that nobody touched and that the run did not find again."""
    table = schema.concept.c
    untouched = and_(
        table.version == 0,
        table.flagged.is_(False),
        table.assignee == "",
        not_(exists().where(schema.evidence.c.concept == table.id, schema.evidence.c.run >= run)),
        not_(exists().where(schema.comment.c.concept == table.id)),
        not_(exists().where(schema.revision.c.concept == table.id)),
    )
    while True:
        with transaction() as connection:
            old = list(connection.execute(select(table.id).where(untouched).limit(FORGOTTEN)).scalars())
            if old:
                rows.forget(connection, old)
        if len(old) < FORGOTTEN:
            return
        time.sleep(GAP_SECONDS)
