"""Writing what a mining run found.

A run writes in short batches under its number and flips `current_run` at the end: a killed run
leaves nothing visible, and a curator never waits for a run. Whatever runs before it left behind is
swept away after the flip; a run that was overtaken by another one refuses to finish.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import (
    Connection,
    bindparam,
    insert,
    select,
    union_all,
    update,
)  # fmt: skip

from glossary.document import Document
from glossary.errors import StorageError
from glossary.model import SOURCE_LANGUAGE, replace
from glossary.packed import Columns, pack
from glossary.storage import dialect, evidence, rows, schema
from glossary.storage.derived import Derived, body_of, derive, mined_id
from glossary.storage.evidence import CURRENT_RUN, Evidence, Occurrence
from glossary.storage.sweeping import GAP_SECONDS, Transaction, sweep

CHUNK: Final = 250
"""Candidates written in one transaction: some milliseconds, the longest that a curator waits for."""
PREPARED: Final = 500
"""Candidates made ready at once, before the lock is taken."""
DOCUMENT_BYTES: Final = 1_000_000
"""Packed documents written in one transaction."""

COMPLETE: Final = '{"complete":true}'
"""Statistics of a run after which nothing is left to do."""

Item = TypeVar("Item")
_Packed = tuple[Columns, int | None]
"""The columns of a document, and the row that it replaces."""

_REPLACE_DOCUMENT = (
    update(schema.document).where(schema.document.c.id == bindparam("row")).values(replaced_by=bindparam("run"))
)
_ADD_EVIDENCE = (
    update(schema.evidence)
    .where(schema.evidence.c.run == bindparam("r"), schema.evidence.c.concept == bindparam("c"))
    .values(frequency=schema.evidence.c.frequency + bindparam("f"))
)
_OWNERS = union_all(
    select(schema.term.c.key, schema.concept.c.id, schema.concept.c.deleted)
    .join(schema.concept, schema.concept.c.id == schema.term.c.concept)
    .where(schema.term.c.language == SOURCE_LANGUAGE, schema.term.c.key.in_(bindparam("keys", expanding=True))),
    select(schema.concept.c.mined_key, schema.concept.c.id, schema.concept.c.deleted).where(
        schema.concept.c.mined_key.in_(bindparam("keys", expanding=True))
    ),
)
_UNTOUCHED = select(schema.concept.c.mined_key, schema.concept.c.gid, schema.concept.c.body).where(
    schema.concept.c.version == 0, schema.concept.c.mined_key.in_(bindparam("keys", expanding=True))
)
_REFRESH = update(schema.concept).where(
    schema.concept.c.id == bindparam("row"), schema.concept.c.version == 0, schema.concept.c.mined_key == bindparam("k")
)


class RunWriter:
    """Writes the documents and the evidence of one mining run."""

    def __init__(self, transaction: Transaction, reading: Transaction, *, at: str, actor: str, settings: str) -> None:
        self._transaction = transaction
        self._reading = reading
        self._at = at
        self._ranks: dict[int, int] = {}
        with transaction() as connection:
            self._base = evidence.current_run(connection)
            values = {"started": at, "actor": actor, "settings": settings, "statistics": "{}"}
            self.number = rows.new_row(connection.execute(insert(schema.run), values))

    def add_documents(self, found: Iterable[tuple[Document, int | None]]) -> list[int]:
        """Store documents, each with the row that it replaces, if any; their rows in order."""
        return self.add_packed((pack(document), replaces) for document, replaces in found)

    def add_packed(self, found: Iterable[tuple[Columns, int | None]]) -> list[int]:
        """As `add_documents`, for documents that are packed already."""
        numbers: list[int] = []
        for batch in _by_size(found):
            with self._transaction() as connection:
                numbers += self._insert_documents(connection, batch)
        return numbers

    def _insert_documents(self, connection: Connection, batch: Sequence[_Packed]) -> list[int]:
        start = dialect.of(connection).reserve(connection, schema.document, len(batch))
        own = {"added_by": self.number, "missing": False}
        lines = [{"id": row} | columns | own for row, (columns, _) in enumerate(batch, start)]
        dialect.of(connection).insert_all(connection, "document", lines)
        replaced = [{"row": row, "run": self.number} for _, row in batch if row is not None]
        if replaced:
            connection.execute(_REPLACE_DOCUMENT, replaced)
        return list(range(start, start + len(batch)))

    def add(self, found: Iterable[Evidence]) -> None:
        """Store the evidence of candidates, best first; concepts are created where there are none."""
        for batch in chunks(found, PREPARED):
            prepared = self._prepare(batch)
            for chunk in chunks(batch, CHUNK):
                with self._transaction() as connection:
                    self._add_chunk(connection, chunk, prepared)
                time.sleep(GAP_SECONDS)

    def _prepare(self, chunk: Sequence[Evidence]) -> dict[str, Derived]:
        """Bodies and keys of candidates that are new or untouched, made before the lock is taken."""
        with self._reading() as connection:
            owners = _owners(connection, chunk)
            known = _untouched(connection, chunk, owners)
        named = [replace(one.concept, id=known.get(one.key, ("", b""))[0] or mined_id(one.key)) for one in chunk]
        changed = [
            (one.key, concept)
            for one, concept in zip(chunk, named, strict=True)
            if one.key not in owners or (one.key in known and known[one.key][1] != body_of(concept))
        ]
        derived = derive([concept for _, concept in changed])
        return {key: one for (key, _), one in zip(changed, derived, strict=True)}

    def finish(self, statistics: str = "{}") -> None:
        """Make the run the one that is shown, then sweep away what runs before it left."""
        with self._transaction() as connection:
            if evidence.current_run(connection) != self._base:
                raise StorageError(
                    "another mining run has finished in the meantime; this one was left out",
                    "Run the same command once more: only what is new is counted.",
                )
            connection.execute(
                update(schema.run)
                .where(schema.run.c.id == self.number)
                .values(finished=self._at, statistics=statistics)
            )
            evidence.set_meta(connection, CURRENT_RUN, str(self.number))
            dialect.of(connection).after_growth(connection)
        sweep(self._transaction, self.number)

    def complete(self) -> None:
        """Note that what is drawn from the run, such as proposals, is stored as well."""
        with self._transaction() as connection:
            values = {"statistics": COMPLETE}
            connection.execute(update(schema.run).where(schema.run.c.id == self.number).values(values))

    def _add_chunk(self, connection: Connection, chunk: Sequence[Evidence], prepared: dict[str, Derived]) -> None:
        owners = _owners(connection, chunk)
        self._refresh(connection, chunk, owners, prepared)
        self._create(connection, [one for one in chunk if one.key not in owners], owners, prepared)
        pairs = [(row, one) for one in chunk for row in owners[one.key]]
        fresh = [self._first(row) for row, _ in pairs]
        first = [self._evidence_row(row, one) for (row, one), new in zip(pairs, fresh, strict=True) if new]
        dialect.of(connection).insert_all(connection, "evidence", first)
        for (row, one), new in zip(pairs, fresh, strict=True):
            if not new:
                connection.execute(_ADD_EVIDENCE, {"r": self.number, "c": row, "f": one.frequency})
        lines = [line for row, one in pairs for line in self._occurrence_rows(row, one.occurrences)]
        dialect.of(connection).insert_all(connection, "occurrence", lines)

    def _first(self, row: int) -> bool:
        """Whether nothing of this run is stored for the concept yet: synonyms share one."""
        if row in self._ranks:
            return False
        self._ranks[row] = 0
        return True

    def _evidence_row(self, row: int, one: Evidence) -> dict[str, Any]:
        return {
            "run": self.number,
            "concept": row,
            "score": one.score,
            "frequency": one.frequency,
            "documents": one.documents,
            "detail": msgspec.json.encode(one.detail),
        }

    def _occurrence_rows(self, row: int, found: Sequence[Occurrence]) -> list[dict[str, int]]:
        rank = self._ranks[row]
        self._ranks[row] = rank + len(found)
        return evidence.occurrence_rows(self.number, row, found, rank=rank)

    def _create(
        self,
        connection: Connection,
        new: Sequence[Evidence],
        owners: dict[str, list[int]],
        prepared: dict[str, Derived],
    ) -> None:
        if not new:
            return
        ready = [prepared[one.key].concept.id for one in new if one.key in prepared]
        taken = rows.taken(connection, ready)
        start = dialect.of(connection).reserve(connection, schema.concept, len(new))
        found = []
        for row, one in enumerate(new, start):
            derived = prepared.get(one.key)
            if derived is None or derived.concept.id in taken:
                [derived] = derive([replace(one.concept, id=_free_id(connection, one.key))])
            found.append((row, derived, one.key))
        dialect.of(connection).insert_all(
            connection, "concept", [self._concept_row(row, one, key) for row, one, key in found]
        )
        rows.index(connection, [(row, one) for row, one, _ in found], fresh=True)
        owners.update({key: [row] for row, _, key in found})

    def _concept_row(self, row: int, one: Derived, key: str) -> dict[str, Any]:
        own = {
            "id": row,
            "gid": one.concept.id,
            "version": 0,
            "mined_key": key,
            "added": self._at,
            "modified": self._at,
            "flagged": False,
            "assignee": "",
            "skipped": 0,
        }
        return one.columns() | own

    def _refresh(
        self,
        connection: Connection,
        chunk: Sequence[Evidence],
        owners: dict[str, list[int]],
        prepared: dict[str, Derived],
    ) -> None:
        """Bring candidates that nobody has touched up to date: kind and written forms may have grown."""
        for one in chunk:
            derived = prepared.get(one.key)
            if derived is None:
                continue
            for row in owners.get(one.key, ()):
                if connection.execute(_REFRESH.values(derived.columns()), {"row": row, "k": one.key}).rowcount:
                    rows.index(connection, [(row, derived)])


def _untouched(
    connection: Connection, chunk: Sequence[Evidence], owners: dict[str, list[int]]
) -> dict[str, tuple[str, bytes]]:
    """Id and body, by key, of the candidates of `chunk` that nobody has touched."""
    keys = [one.key for one in chunk if one.key in owners]
    found = connection.execute(_UNTOUCHED, {"keys": keys}) if keys else ()
    return {key: (gid, body) for key, gid, body in found}


def _owners(connection: Connection, chunk: Sequence[Evidence]) -> dict[str, list[int]]:
    """Rows of the concepts that own each candidate's key.

    Living concepts that have the term (all senses of it), else deleted or merged ones, so that what
    was decided stays decided.
    """
    keys = [one.key for one in chunk]
    living: dict[str, set[int]] = {}
    gone: dict[str, set[int]] = {}
    for key, row, deleted in connection.execute(_OWNERS, {"keys": keys}).all():
        (living if deleted is None else gone).setdefault(key, set()).add(row)
    return {key: sorted(living.get(key) or gone[key]) for key in keys if key in living or key in gone}


def _free_id(connection: Connection, key: str) -> str:
    """The id that follows from a key; salted where an edited concept took it along."""
    salt = 0
    while rows.by_gid(connection, mined_id(key, salt)) is not None:
        salt += 1
    return mined_id(key, salt)


def _by_size(packed: Iterable[_Packed]) -> Iterator[list[_Packed]]:
    """Runs of packed documents of about `DOCUMENT_BYTES` each."""
    batch: list[_Packed] = []
    size = 0
    for one in packed:
        batch.append(one)
        size += len(one[0]["text"])
        if size >= DOCUMENT_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
