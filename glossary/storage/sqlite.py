"""What is particular to SQLite beyond connections: full-text search, row numbers, statistics, hearing of writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    column,
    func,
    select,
    table,
    text,
)

from glossary.storage import sqlite_errors
from glossary.storage.watch import Watch, own_connection

LOOKED_AT: Final = 400
"""Rows of an index that tell how its values are spread: a tenth of a second, however large the termbase is."""

FULL_TEXT: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS concept_text
USING fts5(hanzi, vietnamese, tokenize='unicode61 remove_diacritics 0')
"""


class SQLite:
    """SQLite in a file."""

    name: Final = "sqlite"
    on_server: Final = False

    def explained(self, address: object) -> AbstractContextManager[None]:
        """Turn SQLite's own errors, where the user can mend them, into StorageError."""
        return sqlite_errors.explained(address)

    def reading(self, engine: Engine) -> Engine:
        """The engine for transactions that only read."""
        return engine.execution_options(read_only=True)

    def create_text(self, connection: Connection) -> None:
        """Create the full-text table."""
        connection.exec_driver_sql(FULL_TEXT)

    def insert_all(self, connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of plain values, all with the same columns in the same order, as the driver takes them.

        Evidence comes in hundreds of thousands of rows; looking at every value on its way takes longer than SQLite
        does.
        """
        if lines:
            connection.exec_driver_sql(_insertion(table, tuple(lines[0])), [tuple(line.values()) for line in lines])

    def index_text(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the full-text rows of concepts."""
        self.insert_all(connection, "concept_text", rows)

    def drop_text(self, connection: Connection, ids: Iterable[int]) -> None:
        """Take concepts out of the full-text index."""
        connection.execute(_DELETE_TEXT, [{"id": one} for one in ids])

    def read_text(self, connection: Connection) -> Iterator[tuple[int, str, str]]:
        """The full-text index, by row."""
        for row, hanzi, vietnamese in connection.exec_driver_sql(_READ_TEXT):
            yield row, " ".join(hanzi.split()), " ".join(vietnamese.split())

    def with_phrase(self, column: str, words: str, *, prefix: bool) -> Select[Any]:
        """An FTS5 phrase query."""
        quoted = words.replace('"', '""')
        expression = f'{column} : "{quoted}"' + (" *" if prefix else "")
        found = text("concept_text MATCH :expression").bindparams(expression=expression)
        return select(_ROWID).select_from(_TEXT).where(found)

    def local_day(self, moment: ColumnElement[str]) -> ColumnElement[str]:
        """The local day of a stored moment."""
        return func.date(moment, "localtime")

    def reserve(self, connection: Connection, table: Table, count: int) -> int:
        """The row numbers after the last; the write lock keeps others out."""
        return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1

    def tie_numbers(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Nothing to do: SQLite takes the number after the highest."""

    def delete_some(self, connection: Connection, table: str, where: str, limit: int) -> int:
        """Delete up to `limit` rows."""
        some = f"SELECT rowid FROM {table} WHERE {where} LIMIT {limit}"
        return connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid IN ({some})").rowcount

    def after_growth(self, connection: Connection) -> None:
        """Look at some rows of each index; without that a search by pinyin walks over all entries."""
        connection.exec_driver_sql(f"PRAGMA analysis_limit={LOOKED_AT}")
        connection.exec_driver_sql("ANALYZE")

    def watch(self, engine: Engine, address: str) -> Watch:
        """An ear for what others write to the file."""
        return FileWatch(engine)


class FileWatch(Watch):
    """Hears of writes by a number that SQLite keeps for each connection; reading it touches no page of the file."""

    def _listening(self) -> Any:
        connection = own_connection(self._engine)
        self._seen = _data_version(connection)
        return connection

    def _heard(self) -> bool:
        before, self._seen = self._seen, _data_version(self._connection)
        return before != self._seen


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@cache
def _insertion(table_name: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table_name} ({names}) VALUES ({', '.join('?' * len(columns))})"


SQLITE: Final = SQLite()
_ROWID = column("rowid", Integer)
_TEXT = table("concept_text", _ROWID)
_DELETE_TEXT = text("DELETE FROM concept_text WHERE rowid = :id")
_READ_TEXT: Final = "SELECT rowid, hanzi, vietnamese FROM concept_text ORDER BY rowid"
