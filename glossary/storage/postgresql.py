"""What is particular to PostgreSQL's SQL: full-text search, numbers of rows, COPY."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Engine,
    Integer,
    Select,
    Table,
    cast,
    column,
    false,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import UserDefinedType

from glossary.storage import postgresql_errors
from glossary.storage.postgresql_watch import ServerWatch
from glossary.storage.watch import Watch

_Tokens = list[str]


def tokens(words: str) -> _Tokens:
    """Runs of letters, numbers and private characters, as SQLite's unicode61 cuts them."""
    found: _Tokens = []
    inside = False
    for character in words.lower():
        category = unicodedata.category(character)
        letter = category[0] in "LN" or category == "Co" or (inside and category[0] == "M")
        if letter and inside:
            found[-1] += character
        elif letter:
            found.append(character)
        inside = letter
    return found


def _vector(words: str) -> str:
    """A tsvector as the server reads it: no parser, hence no locale, takes part."""
    return " ".join(f"'{token}':{min(place, 16383)}" for place, token in enumerate(tokens(words), 1))


class _Query(UserDefinedType[str]):
    """The server's type of full-text queries."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        return "tsquery"


class PostgreSQL:
    """A PostgreSQL database."""

    name: Final = "postgresql"
    on_server: Final = True

    def explained(self, address: object) -> AbstractContextManager[None]:
        """Turn the database's own errors, where the user can mend them, into StorageError."""
        return postgresql_errors.explained(address)

    def reading(self, engine: Engine) -> Engine:
        """The engine for transactions that only read."""
        return engine.execution_options(read_only=True, isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def create_text(self, connection: Connection) -> None:
        """Create the full-text table and its indexes."""
        for statement in TEXT_TABLE:
            connection.exec_driver_sql(statement)

    def insert_all(self, connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
        """Copy rows of plain values in."""
        if lines:
            copy_in(connection, table, tuple(lines[0]), (tuple(line.values()) for line in lines))

    def index_text(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the full-text rows of concepts."""
        lines = [(row["rowid"], _vector(row["hanzi"]), _vector(row["vietnamese"])) for row in rows]
        copy_in(connection, "concept_text", ("rowid", "hanzi", "vietnamese"), lines)

    def drop_text(self, connection: Connection, ids: Iterable[int]) -> None:
        """Take concepts out of the full-text index."""
        connection.execute(_DELETE_TEXT, {"ids": list(ids)})

    def read_text(self, connection: Connection) -> Iterator[tuple[int, str, str]]:
        """The full-text index, by row."""
        for row, hanzi, vietnamese in connection.exec_driver_sql(_READ_TEXT):
            yield row, hanzi or "", vietnamese or ""

    def with_phrase(self, column: str, words: str, *, prefix: bool) -> Select[Any]:
        """A phrase query on a vector of words and places."""
        rows = select(_ROWID).select_from(_TEXT)
        found = tokens(words)
        if not found:
            return rows.where(false())
        query = " <-> ".join(f"'{token}'" for token in found) + (":*" if prefix else "")
        matches = literal_column(f"concept_text.{column}").bool_op("@@")(cast(query, _Query()))
        return rows.where(matches)

    def local_day(self, moment: ColumnElement[str]) -> ColumnElement[str]:
        """The local day of a stored moment, by the offset from UTC that holds now."""
        return func.to_char(cast(moment, DateTime(timezone=True)), literal_column("'YYYY-MM-DD'"))

    def reserve(self, connection: Connection, table: Table, count: int) -> int:
        """Numbers of the table's own sequence."""
        statement = (
            "SELECT min(n) FROM (SELECT nextval(pg_get_serial_sequence(%s, 'id')) n FROM generate_series(1, %s)) s"
        )
        return int(connection.exec_driver_sql(statement, (table.name, count)).scalar_one())

    def tie_numbers(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Set the sequences of the tables' row numbers."""
        for one in tables:
            if "id" in one.c:
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{one.name}', 'id'), coalesce(max(id), 0) + 1, false)"
                    f' FROM "{one.name}"'
                )

    def delete_some(self, connection: Connection, table: str, where: str, limit: int) -> int:
        """Delete up to `limit` rows."""
        some = f"SELECT ctid FROM {table} WHERE {where} LIMIT {limit}"
        return connection.exec_driver_sql(f"DELETE FROM {table} WHERE ctid = ANY(ARRAY({some}))").rowcount

    def after_growth(self, connection: Connection) -> None:
        """Nothing to do: the server looks by itself, within a minute and without a lock that others wait for."""

    def watch(self, engine: Engine, address: str) -> Watch:
        """An ear for what others write to the database."""
        return ServerWatch(engine, address)


def copy_in(connection: Connection, table: str, columns: tuple[str, ...], lines: Iterable[tuple[Any, ...]]) -> None:
    """Stream rows into a table by COPY: one round trip however many there are."""
    import psycopg

    driver: Any = connection.connection.driver_connection
    statement = _copy_statement(table, columns)
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for line in lines:
                copy.write_row(line)
    except psycopg.Error as error:
        # SQLAlchemy knows nothing of COPY; the error must look as if it had come through it.
        if driver.closed:
            connection.invalidate(error)
        raise DBAPIError(statement, None, error, connection_invalidated=driver.closed) from error


@cache
def _copy_statement(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f'COPY "{table}" ({names}) FROM STDIN'


POSTGRESQL: Final = PostgreSQL()
TEXT_TABLE: Final = (
    "CREATE TABLE concept_text (rowid integer PRIMARY KEY, hanzi tsvector NOT NULL, vietnamese tsvector NOT NULL)",
    "CREATE INDEX concept_text_hanzi ON concept_text USING gin (hanzi)",
    "CREATE INDEX concept_text_vietnamese ON concept_text USING gin (vietnamese)",
)
_ROWID = column("rowid", Integer)
_TEXT = table("concept_text", _ROWID)
_DELETE_TEXT = text("DELETE FROM concept_text WHERE rowid = ANY(:ids)")
_WORDS = "(SELECT string_agg(lexeme, ' ' ORDER BY place) FROM unnest({}) w, unnest(w.positions) place)"
_READ_TEXT: Final = (
    f"SELECT rowid, {_WORDS.format('hanzi')}, {_WORDS.format('vietnamese')} FROM concept_text ORDER BY rowid"
)
