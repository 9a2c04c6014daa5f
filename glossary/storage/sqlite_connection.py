"""Connections and transactions on SQLite: what each connection is set to, and how a writer gets the lock."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from glossary.storage import sqlite_file
from glossary.storage.sqlite_errors import is_busy

WRITE_WAIT: Final = 30.0
"""Seconds that a write waits for another one before it gives up."""


def create(path: Path, *, must_exist: bool) -> Engine:
    """An engine on the file `path`; the folder must exist and must not be a network share.

    Raises StorageError where the file cannot be used, before anything is written.
    """
    sqlite_file.check(path, must_exist=must_exist)
    engine = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


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
                if not is_busy(error) or time.monotonic() > deadline:
                    raise
            time.sleep(0.001)
    finally:
        connection.exec_driver_sql("PRAGMA busy_timeout=5000")
