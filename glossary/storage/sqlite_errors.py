"""What SQLite's errors mean to a user, and what to do about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from glossary.errors import RetryError, StorageError

EXPLAINED: Final = {
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
"""(message, remedy) by primary error code."""
_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def explained(address: object) -> Iterator[None]:
    """Turn the database's own errors, where the user can mend them, into StorageError."""
    try:
        yield
    except DBAPIError as error:
        code = code_of(error.orig)
        if code not in EXPLAINED:
            raise
        message, hint = EXPLAINED[code]
        raise (RetryError if code in _BUSY else StorageError)(f"{address}: {message}", hint) from error


def is_busy(error: DBAPIError) -> bool:
    """Whether somebody else holds the lock that a statement wanted."""
    return code_of(error.orig) in _BUSY


def code_of(error: BaseException | None) -> int:
    """SQLite's primary error code; 0 where it gives none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
