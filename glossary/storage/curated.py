"""A termbase as people work on it: acts with undo and redo, and what lies beside the entries on the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, func, select, update

from glossary.errors import StorageError
from glossary.model import Concept, replace
from glossary.storage import comments, history, schema, search
from glossary.storage.changes import Change
from glossary.storage.comments import Comment
from glossary.storage.consulted import Consulted
from glossary.storage.history import ChangeSet, Revision

MANY: Final = 1000
"""New entries of one act after which the database should look anew at how its rows are spread."""


class Curated(Consulted):
    """A termbase seen from the acts on it."""

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

    def changes(self, *, limit: int = 20) -> list[ChangeSet]:
        """The latest change sets, newest first."""
        with self._read() as connection:
            return history.recent(connection, limit=limit)

    def revision(self, gid: str, version: int) -> Concept | None:
        """A concept as it was at `version`."""
        return next((one.concept for one in self.history(gid) if one.version == version), None)

    # ------------------------------------------------------------ beside the entries

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
            comments.add(connection, number, self.actor, self.now(), remark)

    def comments(self, number: int) -> list[Comment]:
        """The remarks on a concept, oldest first."""
        with self._read() as connection:
            return comments.of(connection, [number]).get(number, [])
