"""What is particular to PostgreSQL: connections, transactions, full-text search, and its error codes.

One database is one termbase. Writers take turns by an advisory lock, as on a file, so that numbers of
change sets are given in the order in which they become visible and nobody waits in a deadlock. Readers
wait for nobody: each sees the state at which it began.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Engine,
    Integer,
    Table,
    cast,
    column,
    create_engine,
    event,
    false,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import UserDefinedType

from glossary.errors import RetryError, RightsError, StorageError, UsageError

SCHEMES: Final = ("postgresql://", "postgres://")
OLDEST: Final = 120000
"""Oldest server that is supported, as the server numbers its versions."""
WRITE_LOCK: Final = 7_463_218
"""Number of the advisory lock that writers take turns by."""
WRITE_WAIT: Final = 30
"""Seconds that a write waits for another one before it gives up."""
SETTINGS: Final[dict[str, Any]] = {
    "connect_timeout": 10,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "thuatngu",
}
"""A network that is gone is noticed within about ten seconds."""


def is_address(address: str) -> bool:
    """Whether an address names a PostgreSQL database."""
    return address.startswith(SCHEMES)


def shown(address: str) -> str:
    """The address without a password."""
    return re.sub(r"(?<=//)([^:/@]*):[^@/]*@", r"\1@", re.sub(r"([?&]password=)[^&]*", r"\1…", address))


def create(address: str) -> Engine:
    """An engine on the database at `address`, in libpq's own syntax; nothing is connected yet.

    Raises StorageError where psycopg is not installed, UsageError where the address is none.
    """
    try:
        import psycopg
    except ImportError as error:
        raise StorageError(
            "termbases on PostgreSQL need psycopg, which is not installed",
            "Install it: pip install 'thuatngu[postgres]'.",
        ) from error
    try:
        given = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise UsageError(
            f"{shown(address)} is no address of a database: {error}",
            "Write it as postgresql://user@host:5432/database.",
        ) from error
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(**(SETTINGS | given)),
        pool_pre_ping=True,
        pool_size=4,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def login(connection: Connection) -> str:
    """Who has logged in."""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def check_server(connection: Connection, address: str) -> None:
    """Refuse a server that is too old, or a database that does not hold Unicode or belongs to another program."""
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if version < OLDEST:
        raise StorageError(
            f"{address}: the server is PostgreSQL {version // 10000}, which is too old",
            f"Use PostgreSQL {OLDEST // 10000} or newer.",
        )
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise StorageError(
            f"{address}: the database holds text as {encoding}",
            "Create it anew: createdb --encoding UTF8 --template template0 NAME.",
        )


def _set_up(connection: Any, _record: object) -> None:
    minutes = int((dt.datetime.now().astimezone().utcoffset() or dt.timedelta()).total_seconds() // 60)
    with connection.cursor() as cursor:
        # Only local days, in statistics, depend on it.
        cursor.execute(f"SET TIME ZONE INTERVAL '{minutes} minutes' HOUR TO MINUTE")
        cursor.execute(f"SET lock_timeout = '{WRITE_WAIT}s'")
    connection.commit()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("read_only"):
        return
    if options.get("evidence"):
        # Evidence can be mined again, so its batches do not wait for the disk.
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


_NOT_REACHED: Final = "Check that the server runs and the network is up, then try again."
_EXPLAINED: Final[dict[str, tuple[type[StorageError], str, str]]] = {
    "28P01": (StorageError, "the password is wrong", "Give the right one in PGPASSWORD or ~/.pgpass."),
    "28000": (StorageError, "the server does not let this user in", "Ask its administrator for access (docs/team.md)."),
    "3D000": (StorageError, "there is no such database", "Check its name, or create it: createdb NAME."),
    "42501": (
        RightsError,
        "your role on this termbase does not allow that; nothing was changed",
        "Ask its owner for another role (docs/team.md).",
    ),
    "25006": (StorageError, "the server only reads just now (a standby?)", "Use the address of the primary server."),
    "53100": (StorageError, "the server's disk is full; nothing was changed", "Ask its administrator for space."),
    "53300": (RetryError, "the server has no connection left", "Close other programs, or wait, and try again."),
    "55P03": (RetryError, "somebody else has been writing for too long; nothing was changed", "Wait, and try again."),
    "57P01": (RetryError, "the server has ended the connection; nothing was changed", _NOT_REACHED),
    "57P02": (RetryError, "the server has crashed; nothing was changed", _NOT_REACHED),
    "57P03": (RetryError, "the server is starting or stopping", "Wait a little, then try again."),
}
_REFUSED: Final = (
    (re.compile("password authentication failed|no password supplied"), "28P01"),
    (re.compile('role ".*" does not exist|no pg_hba.conf entry|Peer authentication failed'), "28000"),
    (re.compile('database ".*" does not exist'), "3D000"),
    (re.compile("too many clients"), "53300"),
    (re.compile("the database system is"), "57P03"),
)
"""A connection that is refused carries no code, only words."""


def _code(error: DBAPIError) -> str:
    found = getattr(error.orig, "sqlstate", None)
    if found:
        return str(found)
    return next((code for words, code in _REFUSED if words.search(str(error.orig))), "")


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

    @contextmanager
    def explained(self, address: object) -> Iterator[None]:
        """Turn the database's own errors, where the user can mend them, into StorageError."""
        try:
            yield
        except DBAPIError as error:
            code = _code(error)
            if code in _EXPLAINED:
                kind, message, hint = _EXPLAINED[code]
            elif code.startswith("08") or error.connection_invalidated or (not code and _is_operational(error)):
                words = str(error.orig).strip().splitlines() or [""]
                kind, message, hint = RetryError, f"the server cannot be reached ({words[0]})", _NOT_REACHED
            else:
                raise
            raise kind(f"{address}: {message}", hint) from error

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

    def has_phrase(self, row: ColumnElement[int], column: str, words: str, *, prefix: bool) -> ColumnElement[bool]:
        """A phrase query on a vector of words and places."""
        found = tokens(words)
        if not found:
            return false()
        query = " <-> ".join(f"'{token}'" for token in found) + (":*" if prefix else "")
        matches = literal_column(f"concept_text.{column}").bool_op("@@")(cast(query, _Query()))
        return row.in_(select(_ROWID).select_from(_TEXT).where(matches))

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

    def data_version(self, engine: Engine) -> int:
        """Number of the last change that became visible."""
        with self.reading(engine).connect() as connection:
            return int(connection.exec_driver_sql(_DATA_VERSION).scalar_one())


def _is_operational(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError")


def copy_in(connection: Connection, table: str, columns: tuple[str, ...], lines: Iterable[tuple[Any, ...]]) -> None:
    """Stream rows into a table by COPY: one round trip however many there are."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(_copy_statement(table, columns)) as copy:
        for line in lines:
            copy.write_row(line)


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
_DATA_VERSION: Final = "SELECT coalesce(max(id), 0) FROM change_set"
