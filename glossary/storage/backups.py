"""Copies of a termbase file: consistent while others write, kept in a folder beside it, old ones dropped.

A copy is itself a termbase: it can be opened, listed and exported as it is.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from glossary.errors import StorageError
from glossary.model import Record
from glossary.storage.sqlite_file import OWN_TABLES, read_only, table_names

KEPT_DAYS: Final = 30
"""Days after which a copy is dropped unless the house says otherwise."""
KEPT_ALWAYS: Final = 3
"""The newest copies, which stay however old they are."""

_NAME = re.compile(r"(\d{8}T\d{9})Z-([a-z-]+)(?:-(\d+))?\.tbdb")
_STAMP = "%Y%m%dT%H%M%S%f"


class Backup(Record, frozen=True, kw_only=True):
    """One copy in the folder of a termbase."""

    path: Path
    at: dt.datetime
    """When it was made, UTC, to the millisecond."""
    reason: str
    """Why: by-hand, import, restore, or the schema that it was upgraded from."""
    size: int
    """Bytes."""


def folder_of(termbase: Path) -> Path:
    """The folder that holds the copies of a termbase: terms.tbdb.backups beside terms.tbdb."""
    return termbase.with_name(f"{termbase.name}.backups")


def listed(termbase: Path) -> list[Backup]:
    """The copies of a termbase, newest first; other files in the folder are left alone."""
    folder = folder_of(termbase)
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if name := _NAME.fullmatch(path.name):
            at = dt.datetime.strptime(f"{name[1]}000", _STAMP).replace(tzinfo=dt.UTC)
            found.append(Backup(path=path, at=at, reason=name[2], size=path.stat().st_size))
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


def make(
    termbase: Path,
    reason: str,
    *,
    now: dt.datetime,
    days: int = KEPT_DAYS,
    save: Callable[[Path], None] | None = None,
) -> Path:
    """A copy of the termbase in its folder, after which copies older than `days` are dropped.

    `save` writes it to a path; without it the file `termbase` is copied. Raises StorageError where the termbase cannot
    be read or the copy cannot be written.
    """
    folder = folder_of(termbase)
    folder.mkdir(exist_ok=True, parents=True)
    stamp = now.astimezone(dt.UTC).strftime(_STAMP)[:-3]
    target, number = folder / f"{stamp}Z-{reason}.tbdb", 1
    while target.exists():
        number += 1
        target = folder / f"{stamp}Z-{reason}-{number}.tbdb"
    if save is None:
        copy(termbase, target)
    else:
        save(target)
    for old in _outdated(listed(termbase), now - dt.timedelta(days=days)):
        old.path.unlink(missing_ok=True)
    return target


def _outdated(copies: Sequence[Backup], before: dt.datetime) -> list[Backup]:
    return [one for one in copies[KEPT_ALWAYS:] if one.at < before]


def copy(source: Path, target: Path) -> None:
    """A consistent copy of the termbase at `source`, also while others write; `target` appears whole or not at all.

    The copy keeps nothing in a write-ahead log, so that it is one file.
    """
    partial = target.with_name(f"{target.name}.part")
    try:
        with closing(read_only(source)) as original, closing(sqlite3.connect(partial)) as made:
            original.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StorageError(
            f"{source} could not be copied to {target}: {error}", "Check the free space and the rights of the folder."
        ) from error
    finally:
        # Also the journal that stays where the disk is full.
        for left in (partial, partial.with_name(f"{partial.name}-journal")):
            left.unlink(missing_ok=True)


def restore(source: Path, termbase: Path, *, now: dt.datetime, days: int = KEPT_DAYS) -> Path | None:
    """Put the termbase back to what `source` holds, in one step; gives the copy made of what was there before.

    Programs that have the termbase open see the new contents. StorageError where `source` is damaged or no termbase.
    """
    check(source)
    before = make(termbase, "restore", now=now, days=days) if termbase.exists() else None
    try:
        with closing(read_only(source)) as original, closing(sqlite3.connect(termbase, timeout=10)) as target:
            original.backup(target)
    except sqlite3.Error as error:
        raise StorageError(
            f"{termbase} could not be overwritten: {error}", "Close the programs that have it open, and try again."
        ) from error
    return before


def check(path: Path) -> None:
    """Raise StorageError unless `path` is a whole termbase: every page is read, every reference followed."""
    hint = "Choose another backup: thuatngu backup --list."
    if not path.is_file():
        raise StorageError(f"there is no backup {path}", hint)
    try:
        with closing(read_only(path)) as connection:
            tables = table_names(connection)
            [found] = connection.execute("PRAGMA quick_check(1)").fetchone()
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise StorageError(f"{path} cannot be read: {error}", hint) from error
    if not tables >= OWN_TABLES:
        raise StorageError(f"{path} is no termbase", hint)
    if found != "ok" or dangling is not None:
        raise StorageError(f"{path} is damaged: {found if found != 'ok' else 'a row refers to nothing'}", hint)
