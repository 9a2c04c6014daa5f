"""Change sets being made: every act is one, its revisions carry its id, and undo is a change set that compensates."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, insert, select

from glossary.errors import ConflictError, StorageError
from glossary.model import Concept, replace
from glossary.storage import comments, evidence, links, rows, schema
from glossary.storage.derived import body_of, concept_of
from glossary.storage.history import ACT, last_actor

_INSERT_SET = insert(schema.change_set)
_INSERT_REVISION = insert(schema.revision)
_HAS_REVISION = select(schema.revision.c.version).where(
    schema.revision.c.concept == bindparam("row"), schema.revision.c.version == bindparam("version")
)
_BEFORE = (
    select(schema.revision)
    .where(schema.revision.c.concept == bindparam("row"), schema.revision.c.version < bindparam("version"))
    .order_by(schema.revision.c.version.desc())
    .limit(1)
)


class Change:
    """An act in progress inside one transaction of the termbase; nothing is visible before it commits."""

    def __init__(
        self, connection: Connection, *, actor: str, at: str, action: str, summary: str = "", kind: str = ACT
    ) -> None:
        self._connection = connection
        self._actor = actor
        self._at = at
        self._action = action
        self._summary = summary
        self._kind = kind
        self._number: int | None = None
        self.created = 0
        """New concepts so far."""
        self.gid = uuid.uuid4().hex

    @property
    def number(self) -> int:
        """Row of the change set, written with the first revision: an act that changes nothing leaves none."""
        if self._number is None:
            result = self._connection.execute(
                _INSERT_SET,
                {
                    "gid": self.gid,
                    "actor": self._actor,
                    "at": self._at,
                    "kind": self._kind,
                    "action": self._action,
                    "summary": self._summary,
                },
            )
            self._number = rows.new_row(result)
        return self._number

    def load(self, gid: str) -> Concept | None:
        """The concept as this transaction sees it; None where there is none or it is deleted."""
        stored = rows.by_gid(self._connection, gid)
        return stored.concept if stored and not stored.deleted else None

    def taken(self, gids: Sequence[str]) -> set[str]:
        """Which of those ids belong to a concept, living or deleted."""
        return rows.taken(self._connection, gids)

    def save(self, concept: Concept) -> Concept:
        """Save over `concept.version`; ConflictError where another version is stored. An unchanged one stays."""
        stored = rows.by_gid(self._connection, concept.id)
        if stored is None:
            return self._create(concept)
        if stored.concept.version != concept.version or stored.deleted:
            raise self._conflict(concept, stored)
        if body_of(stored.concept) == body_of(concept) and concept.version:
            return concept
        return self._write(stored, concept)

    def create(self, new: Sequence[Concept]) -> None:
        """Save concepts whose ids are not taken, all at once."""
        if not new:
            return
        saved = [replace(concept, version=1) for concept in new]
        self.created += len(saved)
        numbers = rows.add_many(self._connection, saved, at=self._at)
        self._connection.execute(
            _INSERT_REVISION,
            [
                {
                    "concept": row, "version": 1, "change_set": self.number, "action": self._action,
                    "body": body_of(concept), "merged_into": None,
                }
                for row, concept in zip(numbers, saved, strict=True)
            ],
        )  # fmt: skip

    def comment(self, gid: str, remark: str) -> None:
        """Add a remark to a concept; no revision."""
        stored = rows.by_gid(self._connection, gid)
        if stored:
            comments.add(self._connection, stored.row, self._actor, self._at, remark)

    def link(self, origin: str, ids: Sequence[tuple[str, str]]) -> None:
        """Remember (external id, our id) for entries of another system."""
        if ids:
            links.put(self._connection, origin, ids)

    def delete(self, concept: Concept, *, merged_into: str | None = None) -> None:
        """Leave a tombstone; `merged_into` names the concept that took its contents over."""
        stored = self._expected(concept)
        target = rows.by_gid(self._connection, merged_into) if merged_into else None
        self._keep_origin(stored)
        version = stored.concept.version + 1
        rows.mark_deleted(
            self._connection,
            stored.row,
            base=stored.concept.version,
            version=version,
            at=self._at,
            merged_into=target.row if target else None,
        )
        self._revise(stored.row, version, None, target.row if target else None)

    def restore(self, gid: str) -> Concept:
        """Bring a deleted concept back as it was."""
        stored = rows.by_gid(self._connection, gid)
        if stored is None or not stored.deleted:
            raise StorageError(f"{gid} is not a deleted entry", "See what was deleted: thuatngu history.")
        return self._write(stored, stored.concept)

    def split(self, origin: Concept, sense: Concept, places: Sequence[evidence.Occurrence]) -> Concept:
        """Save a new concept that is a sense of `origin`, with those of its contexts.

        Its first revision names where it comes from: undone, it is merged into that again, and so are its contexts.
        """
        stored = self._expected(origin)
        saved = replace(sense, version=1)
        row = rows.add(self._connection, saved, at=self._at)
        self._revise(row, 1, body_of(saved), stored.row)
        run = evidence.current_run(self._connection)
        if run and places:
            evidence.move(self._connection, places, run=run, origin=stored.row, target=row)
        return saved

    def _expected(self, concept: Concept) -> rows.Stored:
        stored = rows.by_gid(self._connection, concept.id)
        if stored is None or stored.deleted or stored.concept.version != concept.version:
            raise self._conflict(concept, stored)
        return stored

    def _conflict(self, mine: Concept, stored: rows.Stored | None) -> ConflictError:
        if stored is None:
            return ConflictError(mine, None)
        by = last_actor(self._connection, stored.row)
        return ConflictError(mine, None if stored.deleted else stored.concept, by=by)

    def _create(self, concept: Concept) -> Concept:
        saved = replace(concept, version=1)
        self.created += 1
        row = rows.add(self._connection, saved, at=self._at)
        self._revise(row, 1, body_of(saved), None)
        return saved

    def _write(self, stored: rows.Stored, concept: Concept) -> Concept:
        self._keep_origin(stored)
        saved = replace(concept, version=stored.concept.version + 1)
        base, before = stored.concept.version, None if stored.deleted else stored.concept
        rows.overwrite(self._connection, stored.row, saved, base=base, at=self._at, before=before)
        self._revise(stored.row, saved.version, body_of(saved), None)
        return saved

    def _keep_origin(self, stored: rows.Stored) -> None:
        """A mined candidate has no revision until its first decision; keep what it was, for undo."""
        if stored.concept.version or self._connection.execute(_HAS_REVISION, {"row": stored.row, "version": 0}).first():
            return
        self._revise(stored.row, 0, body_of(stored.concept), None, action="mined")

    def _revise(
        self, row: int, version: int, body: bytes | None, merged_into: int | None, *, action: str | None = None
    ) -> None:
        self._connection.execute(
            _INSERT_REVISION,
            {
                "concept": row,
                "version": version,
                "change_set": self.number,
                "action": action or self._action,
                "body": body,
                "merged_into": merged_into,
            },
        )

    def revert(self, number: int) -> None:
        """Give every concept of change set `number` the state it had before, unless edited since."""
        touched = self._connection.execute(
            select(
                schema.revision.c.concept,
                func.max(schema.revision.c.version).label("last"),
                func.min(schema.revision.c.version).label("first"),
            )
            .where(schema.revision.c.change_set == number, schema.revision.c.action != "mined")
            .group_by(schema.revision.c.concept)
        ).all()
        for row, last, first in touched:
            self._revert_one(row, last, first)

    def _revert_one(self, row: int, last: int, first: int) -> None:
        stored = rows.by_row(self._connection, row)
        after = self._connection.execute(
            select(schema.revision).where(schema.revision.c.concept == row, schema.revision.c.version == last)
        ).one()
        if stored is None or not _stands(stored, after.body):
            raise _edited_since(self._connection, row)
        before = self._connection.execute(_BEFORE, {"row": row, "version": first}).one_or_none()
        version = stored.concept.version + 1
        if before is None or before.body is None:
            merged_into = (before or after).merged_into
            rows.mark_deleted(
                self._connection,
                row,
                base=stored.concept.version,
                version=version,
                at=self._at,
                merged_into=merged_into,
            )
            self._revise(row, version, None, merged_into)
        else:
            concept, present = concept_of(before.body, version), None if stored.deleted else stored.concept
            rows.overwrite(self._connection, row, concept, base=stored.concept.version, at=self._at, before=present)
            self._revise(row, version, body_of(concept), None)


def _stands(stored: rows.Stored, body: bytes | None) -> bool:
    if body is None or stored.deleted:
        return body is None and stored.deleted
    return body_of(stored.concept) == body


def _edited_since(connection: Connection, row: int) -> StorageError:
    latest = connection.execute(
        select(schema.change_set.c.actor, schema.change_set.c.at, schema.concept.c.zh, schema.concept.c.gid)
        .join(schema.revision, schema.revision.c.change_set == schema.change_set.c.id)
        .join(schema.concept, schema.concept.c.id == schema.revision.c.concept)
        .where(schema.revision.c.concept == row)
        .order_by(schema.revision.c.version.desc())
        .limit(1)
    ).one()
    return StorageError(
        f"{latest.zh or latest.gid} was changed later by {latest.actor} ({latest.at}); the act cannot be undone",
        "Edit the entry instead; its earlier states are in: thuatngu history TERM.",
    )
