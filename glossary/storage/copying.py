"""A whole termbase into an empty one, on whatever database: everything that is stored, history included."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from glossary.errors import StorageError
from glossary.storage import dialect, schema

AT_ONCE: Final = 1000
"""Rows that are held in memory at a time."""


def copy(source: Connection, target: Connection) -> dict[str, int]:
    """Copy all tables; the numbers of rows by table.

    Both run in a transaction of their own: `source` is read in one state, and `target` holds everything afterwards or
    nothing. The copy has the id of the original, so that files that were exported there come home here. StorageError
    where `target` holds something already, or where what it holds afterwards is not what was read.
    """
    _check_empty(target)
    target.execute(delete(schema.meta))
    counts: dict[str, int] = {}
    for table in schema.metadata.sorted_tables:
        counts[table.name], read = _copy_table(source, target, table)
        if _digest(_lines(target, table)) != read:
            raise StorageError(
                f"the table {table.name} is not the same after copying; nothing was kept",
                "Try again; if it happens once more, make a backup of the source and tell us.",
            )
    _copy_text(source, target)
    dialect.of(target).tie_numbers(target, schema.metadata.sorted_tables)
    dialect.of(target).after_growth(target)
    return counts


def _check_empty(target: Connection) -> None:
    for table in (schema.concept, schema.change_set, schema.document, schema.run, schema.resource, schema.import_plan):
        if target.execute(select(func.count()).select_from(table)).scalar_one():
            raise StorageError(
                "the termbase to copy to holds something already; nothing was changed",
                "Name a new file, or an empty database: createdb NAME.",
            )


def _copy_table(source: Connection, target: Connection, table: Table) -> tuple[int, bytes]:
    """Rows copied, and a digest of what was read."""
    number, digest = 0, hashlib.blake2b()
    later: list[dict[str, int]] = []
    lines = _lines(source, table)
    while batch := list(islice(lines, AT_ONCE)):
        for line in batch:
            digest.update(_as_bytes(line))
        number += len(batch)
        dialect.of(target).insert_all(target, table.name, [_without_successor(line, table, later) for line in batch])
    if later:
        target.execute(_MERGED, later)
    return number, digest.digest()


def _without_successor(line: Mapping[str, Any], table: Table, later: list[dict[str, int]]) -> Mapping[str, Any]:
    """A merged concept may name one that comes after it: its successor is filled in when all are there."""
    if table is not schema.concept or line["merged_into"] is None:
        return line
    later.append({"row": line["id"], "successor": line["merged_into"]})
    return {**line, "merged_into": None}


_MERGED = (
    update(schema.concept).where(schema.concept.c.id == bindparam("row")).values(merged_into=bindparam("successor"))
)


def _lines(connection: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    """Rows in order of the primary key, which is the same on every database."""
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        yield row._asdict()


def _digest(lines: Iterator[Mapping[str, Any]]) -> bytes:
    digest = hashlib.blake2b()
    for line in lines:
        digest.update(_as_bytes(line))
    return digest.digest()


def _as_bytes(line: Mapping[str, Any]) -> bytes:
    return repr([bytes(value) if isinstance(value, memoryview) else value for value in line.values()]).encode(
        "utf-8", "surrogatepass"
    )


def _copy_text(source: Connection, target: Connection) -> None:
    found = dialect.of(source).read_text(source)
    while batch := list(islice(found, AT_ONCE)):
        dialect.of(target).index_text(target, _text_rows(batch))


def _text_rows(batch: Sequence[tuple[int, str, str]]) -> list[dict[str, Any]]:
    return [{"rowid": row, "hanzi": hanzi, "vietnamese": vietnamese} for row, hanzi, vietnamese in batch]
