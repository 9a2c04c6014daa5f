"""What is particular to SQLite: connections, transactions, full-text search, and its error codes."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    column,
    create_engine,
    event,
    func,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError

from glossary.errors import RetryError, StorageError
from glossary.storage.watch import Watch, own_connection

NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs", "ncpfs", "ceph"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2"}
)
WRITE_WAIT: Final = 30.0
"""Seconds that a write waits for another one before it gives up."""

LOOKED_AT: Final = 400
"""Rows of an index that tell how its values are spread: a tenth of a second, however large the termbase is."""

FULL_TEXT: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS concept_text
USING fts5(hanzi, vietnamese, tokenize='unicode61 remove_diacritics 0')
"""


def create(path: Path, *, must_exist: bool) -> Engine:
    """An engine on the file `path`; the folder must exist and must not be a network share.

    Raises StorageError where the file cannot be used, before anything is written.
    """
    _check_location(path, must_exist=must_exist)
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _check_location(path: Path, *, must_exist: bool) -> None:
    if path.is_dir():
        raise StorageError(f"{path} is a folder, not a termbase", "Name a file in it, such as terms.tbdb.")
    if must_exist and not path.exists():
        raise StorageError(
            f"there is no termbase {path}", "Check the path, or create one: thuatngu mine, import or add."
        )
    if not path.parent.is_dir():
        raise StorageError(f"there is no folder {path.parent}", "Create the folder first.")
    if path.exists() and not _looks_like_sqlite(path):
        raise StorageError(f"{path} is not a termbase", "To read terms from another file, use: thuatngu import FILE.")
    _check_owner(path)
    kind = file_system(path.parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise StorageError(
            f"{path} lies on a network share ({kind}), where SQLite can lose what two people write",
            "Keep the termbase on a local disk; to share one, use PostgreSQL: --termbase postgresql://…",
        )


def _looks_like_sqlite(path: Path) -> bool:
    """Whether the file is empty or begins as every SQLite file does."""
    with path.open("rb") as stream:
        return stream.read(16) in (b"", b"SQLite format 3\x00")


def _check_owner(path: Path) -> None:
    """Refuse the database of another program, before a setting of ours touches it."""
    if not path.exists() or not path.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        message, hint = _EXPLAINED.get(
            getattr(error, "sqlite_errorcode", 0) & 0xFF, (str(error), "Restore a backup: thuatngu backup --list.")
        )
        raise StorageError(f"{path}: {message}", hint) from error
    if tables and not {"meta", "concept"} <= tables:
        raise StorageError(f"{path} is a database of another program", "Name another file for the termbase.")


def file_system(folder: Path) -> str:
    """Type of the file system that holds `folder`, as the system names it; "" where it does not say."""
    if sys.platform == "win32":
        return "smb" if str(folder.resolve()).startswith("\\\\") else ""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    where = folder.resolve()
    best, kind = Path(), ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, mount, name, *_ = line.split(" ")
        point = Path(mount.replace("\\040", " "))
        if where.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, name
    return kind


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-8000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only"):
        connection.exec_driver_sql("BEGIN")
        return
    _begin_immediate(connection)


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock, asking every millisecond.

    SQLite's own waiting grows to 100 ms a step and so misses the gaps that a mining run leaves
    between its batches; a curator's key would wait for it.
    """
    # Evidence can be mined again, so its batches do not wait for the disk; a decision is on it before it is answered.
    durability = "NORMAL" if connection.get_execution_options().get("evidence") else "FULL"
    connection.exec_driver_sql(f"PRAGMA synchronous={durability}")
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    deadline = time.monotonic() + WRITE_WAIT
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except DBAPIError as error:
                if not _is_busy(error) or time.monotonic() > deadline:
                    raise
            time.sleep(0.001)
    finally:
        connection.exec_driver_sql("PRAGMA busy_timeout=5000")


def _is_busy(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


_EXPLAINED: Final = {
    sqlite3.SQLITE_FULL: ("the disk is full; nothing was changed", "Free some space and try again."),
    sqlite3.SQLITE_READONLY: (
        "the termbase cannot be written",
        "Check the rights of the file and of its folder, or copy it elsewhere.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the termbase cannot be opened",
        "Check the rights of the file and of its folder: SQLite writes two files beside it.",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program has been writing to the termbase for too long",
        "Close it, or wait, and try again.",
    ),
    sqlite3.SQLITE_LOCKED: ("another program has locked the termbase", "Close it, or wait, and try again."),
    sqlite3.SQLITE_CORRUPT: (
        "the termbase file is damaged",
        "Restore a backup: thuatngu backup --list, then thuatngu restore FILE.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "the file is not a termbase",
        "To read terms from another file, use: thuatngu import FILE.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed while the termbase was read or written; nothing was changed",
        "Check the disk and its free space.",
    ),
}


class SQLite:
    """SQLite in a file."""

    name: Final = "sqlite"
    on_server: Final = False

    @contextmanager
    def explained(self, address: object) -> Iterator[None]:
        """Turn the database's own errors, where the user can mend them, into StorageError."""
        try:
            yield
        except DBAPIError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
            if code not in _EXPLAINED:
                raise
            message, hint = _EXPLAINED[code]
            kind = RetryError if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else StorageError
            raise kind(f"{address}: {message}", hint) from error

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
