"""A termbase: opened by its address, copied, shared, and what was exported from it."""

from __future__ import annotations

import datetime as dt
import getpass
import math
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, insert, select

from glossary import text
from glossary.errors import StorageError
from glossary.storage import (
    backups,
    copying,
    evidence,
    postgresql,
    postgresql_connection,
    postgresql_errors,
    postgresql_roles,
    rows,
    schema,
    search,
    sqlite_connection,
    sqlite_errors,
    upgrade,
)
from glossary.storage.connected import Clock
from glossary.storage.curated import Curated
from glossary.storage.plans import Plans
from glossary.storage.postgresql_roles import Role
from glossary.storage.resources import Resources


def utc_now() -> dt.datetime:
    """The clock of a termbase unless a test passes its own."""
    return dt.datetime.now(dt.UTC)


def login() -> str:
    """Who acts when nothing else says so: the login name, never empty."""
    try:
        return getpass.getuser() or "unknown"
    except (OSError, KeyError, ImportError):
        return "unknown"


class Termbase(Curated):
    """One termbase, from `Termbase.open`; a context manager. Not for two threads at once in one transaction."""

    def __init__(self, engine: Engine, *, address: str, actor: str, clock: Clock) -> None:
        super().__init__(engine, address=address, actor=actor, clock=clock)
        self.plans = Plans(self._read, self._write, actor=actor, now=self.now)
        self.resources = Resources(self._read, self._write, now=self.now)

    @classmethod
    def open(cls, address: str | Path, *, create: bool = True, actor: str = "", clock: Clock = utc_now) -> Self:
        """The termbase at `address`; a new one where there is none and `create` is true.

        An address is a path, `sqlite:///path` or `postgresql://user@host/database`. On PostgreSQL the actor is who
        has logged in. Raises StorageError where it cannot be opened, is of another version, or lies on a network
        share; RetryError where its server cannot be reached.
        """
        if postgresql_connection.is_address(str(address)):
            return cls._on_server(str(address), create=create, clock=clock)
        path = _path_of(str(address))
        engine = sqlite_connection.create(path, must_exist=not create)
        termbase = cls(engine, address=str(path), actor=actor or login(), clock=clock)
        with ExitStack() as on_error, sqlite_errors.explained(path):
            on_error.callback(engine.dispose)
            upgrade.prepare(engine, path, now=termbase.now())
            termbase._rebuild_keys()
            on_error.pop_all()
        return termbase

    @classmethod
    def migrate(cls, address: str) -> tuple[str, str]:
        """Bring a termbase on a server to the schema of this version; the versions before and after.

        A file is upgraded when it is opened, after a backup. StorageError for a file, or where there is none.
        """
        if not postgresql_connection.is_address(address):
            raise StorageError(f"{address} is a file, which is upgraded when it is opened", "There is nothing to do.")
        shown = postgresql_connection.shown(address)
        engine = postgresql_connection.create(address, silence=math.inf)
        with ExitStack() as at_end, postgresql_errors.explained(shown):
            at_end.callback(engine.dispose)
            versions = upgrade.migrate_server(engine, shown)
            cls(engine, address=shown, actor="", clock=utc_now)._rebuild_keys()
            return versions

    @classmethod
    def _on_server(cls, address: str, *, create: bool, clock: Clock) -> Self:
        engine, shown = postgresql_connection.create(address), postgresql_connection.shown(address)
        with ExitStack() as on_error, postgresql_errors.explained(shown):
            on_error.callback(engine.dispose)
            with postgresql.POSTGRESQL.reading(engine).connect() as connection:
                postgresql_connection.check_server(connection, shown)
                actor = postgresql_connection.login(connection)
            termbase = cls(engine, address=shown, actor=actor, clock=clock)
            upgrade.prepare_server(engine, shown, create=create, now=termbase.now())
            on_error.pop_all()
        return termbase

    @property
    def on_server(self) -> bool:
        """Whether a server keeps the termbase, for many people; else it is a file."""
        return self._dialect.on_server

    def backup(self, reason: str = "by-hand", *, place: Path | None = None, days: int = backups.KEPT_DAYS) -> Path:
        """A copy of the termbase in the folder of its backups; those older than `days` are dropped.

        The folder belongs to the file, or to `place`, which a termbase on a server needs (`backups.folder_of`).
        """
        if place is None and self.on_server:
            raise StorageError(
                f"{self.address} is kept by a server, not in a file", "Back it up there: pg_dump (docs/team.md)."
            )
        return backups.make(place or Path(self.address), reason, now=self._clock(), days=days, save=self.save_to)

    def save_to(self, file: Path) -> None:
        """A copy as a file, consistent also while others write; it is there whole or not at all."""
        if not self.on_server:
            backups.copy(Path(self.address), file)
            return
        partial = file.with_name(f"{file.name}.part")
        try:
            with Termbase.open(partial) as made:
                self.copy_to(made)
            partial.replace(file)
        finally:
            for left in partial.parent.glob(f"{partial.name}*"):
                left.unlink()

    def role(self) -> Role | None:
        """What the actor may do by the server's rules; None in a file, which has none, and before roles were given."""
        if not self.on_server:
            return None
        with self._read() as connection:
            return postgresql_roles.own(connection)

    def roles(self) -> dict[str, Role]:
        """The logins that were given a role. StorageError for a file."""
        self._needs_server()
        with self._read() as connection:
            return postgresql_roles.given(connection)

    def give_role(self, person: str, role: Role | None) -> None:
        """Give a login of the server one role, or take it away. StorageError for a file, or no such login."""
        self._needs_server()
        with self._write() as connection:
            postgresql_roles.give(connection, person, role)

    def _needs_server(self) -> None:
        if not self.on_server:
            raise StorageError(
                f"{self.address} is a file, and a file cannot enforce roles: whoever can write it may do everything",
                "Share the termbase on PostgreSQL: thuatngu copy, docs/team.md.",
            )

    def copy_to(self, target: Termbase) -> dict[str, int]:
        """Copy everything into `target`, history included; the numbers of rows by table.

        `target` must be empty, holds all or nothing afterwards, and takes over this termbase's id. Others may go on
        working here: what they save meanwhile is not copied. StorageError where `target` is not empty.
        """
        with self._read() as here, target._write() as there:
            return copying.copy(here, there)

    # ------------------------------------------------------------ exports

    def begin_export(self, format_name: str, path: str, entries: int, settings: str = "{}") -> str:
        """Note an export and its settings; its id, which travels in the file."""
        gid = uuid.uuid4().hex
        with self._write() as connection:
            connection.execute(
                insert(schema.export),
                {
                    "gid": gid, "at": self.now(), "actor": self.actor, "format": format_name,
                    "path": path, "entries": entries, "settings": settings,
                },
            )  # fmt: skip
        return gid

    def export_settings(self, gid: str) -> tuple[str, str] | None:
        """(format, settings) of an export of this termbase."""
        table = schema.export.c
        with self._read() as connection:
            row = connection.execute(select(table.format, table.settings).where(table.gid == gid)).one_or_none()
        return (row.format, row.settings) if row else None

    def _rebuild_keys(self) -> None:
        """Write all search keys anew where they were made by another version of the key rules."""
        with self._read() as connection:
            if evidence.meta(connection, "keys") == str(text.KEYS_VERSION):
                return
            living = select(schema.concept.c.id).where(schema.concept.c.deleted.is_(None))
            numbers = list(connection.execute(living).scalars())
        for start in range(0, len(numbers), search.PAGE):
            page = numbers[start : start + search.PAGE]
            found = list(zip(page, self.concepts(page), strict=True))
            with self._write() as connection:
                rows.reindex(connection, found)
        with self._write() as connection:
            evidence.set_meta(connection, "keys", str(text.KEYS_VERSION))


def _path_of(address: str) -> Path:
    if address.startswith("sqlite:///"):
        return Path(address.removeprefix("sqlite:///"))
    if "://" in address:
        scheme = address.split("://", 1)[0]
        raise StorageError(f"termbases of the kind {scheme}:// are not supported", "Name a file, such as terms.tbdb.")
    return Path(address).expanduser()
