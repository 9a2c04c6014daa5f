"""A termbase: open it by its address, read it, change it one act at a time."""

from __future__ import annotations

import datetime as dt
import getpass
import math
import uuid
from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Connection, Engine, func, insert, select, update

from glossary import text
from glossary.errors import StorageError
from glossary.model import SOURCE_LANGUAGE, Concept, Record, Workflow, replace
from glossary.storage import (
    backups,
    copying,
    evidence,
    history,
    postgresql,
    postgresql_connection,
    postgresql_roles,
    rows,
    schema,
    search,
    sqlite,
    upgrade,
)
from glossary.storage.changes import Change
from glossary.storage.connected import Clock
from glossary.storage.evidenced import Evidenced
from glossary.storage.history import ChangeSet, Revision
from glossary.storage.plans import Plans
from glossary.storage.postgresql_roles import Role
from glossary.storage.resources import Resources
from glossary.storage.rows import Comment
from glossary.storage.search import Filter, Row, Sort

EXPORT_PAGE: Final = 1000
MANY: Final = 1000
"""New entries of one act after which the database should look anew at how its rows are spread."""


class Counts(Record, frozen=True, kw_only=True):
    """Living concepts by workflow status; candidates are those of the current run."""

    by_status: dict[Workflow, int]

    @property
    def total(self) -> int:
        return sum(self.by_status.values())


def utc_now() -> dt.datetime:
    """The clock of a termbase unless a test passes its own."""
    return dt.datetime.now(dt.UTC)


def login() -> str:
    """Who acts when nothing else says so: the login name, never empty."""
    try:
        return getpass.getuser() or "unknown"
    except (OSError, KeyError, ImportError):
        return "unknown"


class Termbase(Evidenced):
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
        engine = sqlite.create(path, must_exist=not create)
        termbase = cls(engine, address=str(path), actor=actor or login(), clock=clock)
        with ExitStack() as on_error, sqlite.SQLITE.explained(path):
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
        with ExitStack() as at_end, postgresql.POSTGRESQL.explained(shown):
            at_end.callback(engine.dispose)
            versions = upgrade.migrate_server(engine, shown)
            cls(engine, address=shown, actor="", clock=utc_now)._rebuild_keys()
            return versions

    @classmethod
    def _on_server(cls, address: str, *, create: bool, clock: Clock) -> Self:
        engine, shown = postgresql_connection.create(address), postgresql_connection.shown(address)
        with ExitStack() as on_error, postgresql.POSTGRESQL.explained(shown):
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

    # ------------------------------------------------------------ facts

    @property
    def id(self) -> str:
        """UUID of this termbase."""
        with self._read() as connection:
            return evidence.meta(connection, "uuid")

    def counts(self) -> Counts:
        """How many living concepts have each workflow status."""
        with self._read() as connection:
            run = evidence.current_run(connection)
            found = {
                status: search.count(connection, Filter(statuses=(status,), without_source=True), run=run)
                for status in Workflow
            }
        return Counts(by_status=found)

    # ------------------------------------------------------------ reading concepts

    def get(self, gid: str) -> Concept | None:
        """The living concept with that id."""
        with self._read() as connection:
            stored = rows.by_gid(connection, gid)
        return stored.concept if stored and not stored.deleted else None

    def row_of(self, gid: str) -> int | None:
        """Row number of the living concept with that id."""
        with self._read() as connection:
            stored = rows.by_gid(connection, gid)
        return stored.row if stored and not stored.deleted else None

    def with_term(self, form: str, language: str = SOURCE_LANGUAGE) -> list[Concept]:
        """Living concepts that have `form` as a term, in any spelling that folds to the same key."""
        table = schema.concept.c
        query = (
            select(table.id, table.body, table.version)
            .join(schema.term, schema.term.c.concept == table.id)
            .where(
                schema.term.c.language == language,
                schema.term.c.key == rows.term_key(language, form),
                table.deleted.is_(None),
            )
            .distinct()
            .order_by(table.id)
        )
        with self._read() as connection:
            return [rows.concept_of(row.body, row.version) for row in connection.execute(query)]

    def owners(self, keys: Sequence[str], language: str = SOURCE_LANGUAGE) -> dict[str, list[str]]:
        """Ids of the living concepts that have a term with each of those keys (`rows.term_key`)."""
        table = schema.concept.c
        query = (
            select(table.id, schema.term.c.key, table.gid)
            .join(schema.concept, table.id == schema.term.c.concept)
            .where(schema.term.c.language == language, schema.term.c.key.in_(keys), table.deleted.is_(None))
            .distinct()
            .order_by(table.id)
        )
        found: dict[str, list[str]] = {}
        with self._read() as connection:
            for _, key, gid in connection.execute(query):
                found.setdefault(key, []).append(gid)
        return found

    def living(self, gids: Sequence[str]) -> dict[str, Concept]:
        """The living concepts among those ids; one that was merged stands under its own id and is what it became."""
        with self._read() as connection:
            return rows.living(connection, gids)

    def at_version(self, wanted: Sequence[tuple[str, int]]) -> dict[str, Concept]:
        """Concepts as they were at a version, by id; those without such a revision are left out."""
        with self._read() as connection:
            return history.at_version(connection, wanted)

    def ids(self, wanted: Filter = search.WORKING, sort: Sort = Sort.SCORE, *, limit: int | None = None) -> array[int]:
        """Row numbers of the concepts that a list shows, in order."""
        with self._read() as connection:
            return search.select_ids(connection, wanted, sort, run=evidence.current_run(connection), limit=limit)

    def count(self, wanted: Filter = search.WORKING) -> int:
        """How many concepts a list shows."""
        with self._read() as connection:
            return search.count(connection, wanted, run=evidence.current_run(connection))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The lines of those rows, in the order asked for."""
        with self._read() as connection:
            return search.fetch(connection, numbers, run=evidence.current_run(connection))

    def concepts(self, numbers: Sequence[int]) -> Iterator[Concept]:
        """The concepts in those rows, in the order asked for, read page by page."""
        table = schema.concept.c
        for start in range(0, len(numbers), search.PAGE):
            page = numbers[start : start + search.PAGE]
            with self._read() as connection:
                query = select(table.id, table.body, table.version).where(table.id.in_(page))
                found = {row.id: rows.concept_of(row.body, row.version) for row in connection.execute(query)}
            yield from (found[number] for number in page if number in found)

    # ------------------------------------------------------------ changing concepts

    @contextmanager
    def change(self, action: str, summary: str = "") -> Iterator[Change]:
        """One act in one transaction: all that is saved inside is one undo step, or nothing on an error."""
        with self._write() as connection:
            change = Change(connection, actor=self.actor, at=self.now(), action=action, summary=summary)
            yield change
            if change.created >= MANY:
                self._dialect.after_growth(connection)

    def save(self, concept: Concept, *, action: str, summary: str = "") -> Concept:
        """Save one concept over the version it carries; ConflictError where another one is stored."""
        with self.change(action, summary) as change:
            return change.save(concept)

    def undo(self) -> ChangeSet:
        """Take back the actor's own latest act. StorageError where nothing is left, or a later edit stands."""
        with self._write() as connection:
            found = history.next_undo(connection, self.actor)
            if found is None:
                raise StorageError(f"{self.actor} has nothing left to undo", "See what was done: thuatngu history.")
            act, head = found
            done = history.describe(connection, act)
            undoing = self._compensate(connection, done, head, kind=history.UNDO)
            history.mark(connection, act, undone_by=undoing, applied_by=None)
            return replace(done, undone=True)

    def redo(self) -> ChangeSet:
        """Do again what the last undo took back. StorageError once something else has been done."""
        with self._write() as connection:
            found = history.next_redo(connection, self.actor)
            if found is None:
                raise StorageError(f"{self.actor} has nothing to redo", "An act after an undo ends what can be redone.")
            act, undoing = found
            done = history.describe(connection, act)
            again = self._compensate(connection, done, undoing, kind=history.REDO)
            history.mark(connection, act, undone_by=None, applied_by=again)
            return replace(done, undone=False)

    def _compensate(self, connection: Connection, done: ChangeSet, reverted: int, *, kind: str) -> int:
        change = Change(
            connection, actor=self.actor, at=self.now(), action=f"{kind} {done.action}", summary=done.summary, kind=kind
        )
        change.revert(reverted)
        return change.number

    def history(self, gid: str) -> list[Revision]:
        """All revisions of a concept, newest first."""
        with self._read() as connection:
            return history.revisions(connection, gid)

    def changes(self, *, limit: int = 20, actor: str | None = None) -> list[ChangeSet]:
        """The latest change sets, newest first."""
        with self._read() as connection:
            return history.recent(connection, limit=limit, actor=actor)

    def revision(self, gid: str, version: int) -> Concept | None:
        """A concept as it was at `version`."""
        return next((one.concept for one in self.history(gid) if one.version == version), None)

    # ------------------------------------------------------------ desk state and exchange

    def flag(self, numbers: Sequence[int], *, flagged: bool = True) -> None:
        """Set or clear the flag of concepts; no revision."""
        self._set(numbers, flagged=flagged)

    def assign(self, numbers: Sequence[int], assignee: str) -> None:
        """Assign concepts to a person, or to nobody (""); no revision."""
        self._set(numbers, assignee=assignee)

    def skip(self, numbers: Sequence[int], *, skipped: bool = True) -> None:
        """Send concepts to the end of the queue, or back; no revision."""
        with self._read() as connection:
            last = (
                connection.execute(select(func.max(schema.concept.c.skipped)).where(search.IS_SKIPPED)).scalar_one()
                or 0
            )
        self._set(numbers, skipped=last + 1 if skipped else 0)

    def _set(self, numbers: Sequence[int], **values: object) -> None:
        with self._write() as connection:
            connection.execute(update(schema.concept).where(schema.concept.c.id.in_(numbers)).values(**values))

    def comment(self, number: int, remark: str) -> None:
        """Add a remark to a concept; no revision."""
        with self._write() as connection:
            rows.comment(connection, number, self.actor, self.now(), remark)

    def comments(self, number: int) -> list[Comment]:
        """The remarks on a concept, oldest first."""
        with self._read() as connection:
            return rows.comments(connection, [number]).get(number, [])

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

    def linked(self, origin: str, names: Sequence[str]) -> dict[str, str]:
        """Our ids of the living concepts that another system knows by those names."""
        with self._read() as connection:
            return rows.linked(connection, origin, names)

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
