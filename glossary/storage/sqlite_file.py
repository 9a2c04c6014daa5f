"""A termbase file before it is opened: where it may lie, what kind of file it is, and whose."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

from glossary.errors import StorageError
from glossary.storage.sqlite_errors import EXPLAINED, code_of

NETWORK_FILE_SYSTEMS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs", "ncpfs", "ceph"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.davfs2"}
)
OWN_TABLES: Final = frozenset({"meta", "concept"})
"""A database that lacks one of them is no termbase."""


def check(path: Path, *, must_exist: bool) -> None:
    """Refuse a file that cannot be the termbase `path`, before anything is written: StorageError says why."""
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
        with closing(read_only(path)) as connection:
            tables = table_names(connection)
    except sqlite3.Error as error:
        message, hint = EXPLAINED.get(code_of(error), (str(error), "Restore a backup: thuatngu backup --list."))
        raise StorageError(f"{path}: {message}", hint) from error
    if tables and not tables >= OWN_TABLES:
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


def read_only(path: Path) -> sqlite3.Connection:
    """A connection of SQLite's own that cannot write."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def table_names(connection: sqlite3.Connection) -> frozenset[str]:
    """The tables that there are; `OWN_TABLES` are among those of every termbase."""
    return frozenset(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
