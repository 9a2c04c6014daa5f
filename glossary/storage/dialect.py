"""What differs between the databases: one value a database, found by the connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table

from glossary.storage.watch import Watch


class Dialect(Protocol):
    """One database: what its SQL, its transactions and its errors have of their own."""

    @property
    def name(self) -> str:
        """The database's name, as SQLAlchemy has it."""

    @property
    def on_server(self) -> bool:
        """Whether a server keeps the database: it knows logins and roles, and no file can be copied."""

    def explained(self, address: object) -> AbstractContextManager[None]:
        """Turn the database's own errors, where the user can mend them, into StorageError."""

    def reading(self, engine: Engine) -> Engine:
        """The engine for transactions that only read, each in one state of the database."""

    def create_text(self, connection: Connection) -> None:
        """Create the full-text table `concept_text`."""

    def insert_all(self, connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of plain values, all with the same columns in the same order, as the driver takes them."""

    def index_text(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add the full-text rows of concepts: `rowid`, `hanzi` (characters apart) and folded `vietnamese`."""

    def drop_text(self, connection: Connection, ids: Iterable[int]) -> None:
        """Take concepts out of the full-text index."""

    def read_text(self, connection: Connection) -> Iterator[tuple[int, str, str]]:
        """(row, hanzi, Vietnamese) of the full-text index, words apart by a space, by row."""

    def with_phrase(self, column: str, words: str, *, prefix: bool) -> Select[Any]:
        """The rows of concepts where `words` occur one after the other in `column` of the full text.

        With `prefix` the last word may go on. Nothing in `words` acts as syntax; without a word nothing is found.
        """

    def local_day(self, moment: ColumnElement[str]) -> ColumnElement[str]:
        """The local day, as ISO 8601, of a stored moment."""

    def reserve(self, connection: Connection, table: Table, count: int) -> int:
        """The first of `count` row numbers that follow each other and that nobody else gets; the lock is held."""

    def tie_numbers(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Let the numbers of new rows follow those that were copied in."""

    def delete_some(self, connection: Connection, table: str, where: str, limit: int) -> int:
        """Delete up to `limit` rows; how many were there."""

    def after_growth(self, connection: Connection) -> None:
        """Let the planner know how rows are spread after many came in, where it does not find out by itself."""

    def watch(self, engine: Engine, address: str) -> Watch:
        """An ear for what others write to the database."""


def of(bind: Connection | Engine) -> Dialect:
    """The dialect of a connection or engine."""
    if bind.dialect.name == "sqlite":
        from glossary.storage.sqlite import SQLITE

        return SQLITE
    from glossary.storage.postgresql import POSTGRESQL

    return POSTGRESQL
