"""What a termbase knows from documents: the evidence of the current run, contexts, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Engine, select, update

from glossary.document import Document
from glossary.model import SOURCE_LANGUAGE
from glossary.storage import evidence, proposals, schema
from glossary.storage.connected import Clock, Connected
from glossary.storage.evidence import Context, DocumentRow, Occurrence, StoredEvidence
from glossary.storage.mining import CHUNK, COMPLETE, RunWriter, chunks
from glossary.storage.proposals import Proposal

TEXTS: Final = 40
"""Documents whose text is kept unpacked between two looks at contexts; the text of a row never changes."""


class Evidenced(Connected):
    """A termbase seen from its documents."""

    def __init__(self, engine: Engine, *, address: str, actor: str, clock: Clock) -> None:
        super().__init__(engine, address=address, actor=actor, clock=clock)
        self._texts: dict[int, tuple[str, str]] = {}

    def documents(self) -> list[DocumentRow]:
        """The documents that the current run counts."""
        with self._read() as connection:
            return evidence.document_rows(connection)

    def read_documents(self, numbers: Sequence[int]) -> Iterator[tuple[int, Document]]:
        """(row, document with its text), one at a time."""
        for number in numbers:
            with self._read() as connection:
                yield from evidence.documents(connection, [number])

    def evidence(self, number: int) -> StoredEvidence | None:
        """What the current run knows of the concept in that row."""
        with self._read() as connection:
            return evidence.of_concepts(connection, [number], evidence.current_run(connection)).get(number)

    def contexts(self, numbers: Sequence[int], *, limit: int | None = None) -> dict[int, list[Context]]:
        """The stored contexts of concepts by row, best first."""
        with self._read() as connection:
            found = evidence.occurrences(connection, numbers, evidence.current_run(connection))
            return self.contexts_of(connection, {row: ones[:limit] for row, ones in found.items()})

    def contexts_of(
        self, connection: Connection, found: Mapping[int, Sequence[Occurrence]]
    ) -> dict[int, list[Context]]:
        """The sentences of occurrences by row; some texts of documents stay in memory between two calls."""
        if len(self._texts) > TEXTS:
            self._texts.clear()
        texts = self._texts
        return {row: evidence.contexts(connection, ones, texts) for row, ones in found.items()}

    def feedback_rows(self) -> list[tuple[int, str, float, dict[str, object]]]:
        """(row, workflow status, score, detail) of all evidence of the current run."""
        with self._read() as connection:
            return list(evidence.details(connection, evidence.current_run(connection)))

    def proposals(self, numbers: Sequence[int]) -> dict[int, list[Proposal]]:
        """The stored proposals of concepts by row, best first."""
        with self._read() as connection:
            return proposals.of_concepts(connection, numbers)

    def put_proposals(self, found: Iterable[tuple[int, Sequence[Proposal]]], *, tables: str) -> None:
        """Store proposals by row; `tables` names the version of what made them."""
        for chunk in chunks(found, CHUNK):
            with self._write_evidence() as connection:
                proposals.put(connection, chunk, tables)

    def mining_run(self, settings: str = "{}") -> RunWriter:
        """A writer for the evidence of a new run."""
        return RunWriter(self._write_evidence, self._read, at=self.now(), actor=self.actor, settings=settings)

    def last_recipe(self) -> str:
        """The settings of the current run; "" before the first, or where it was killed before it was complete."""
        table = schema.run.c
        with self._read() as connection:
            run = evidence.current_run(connection)
            query = select(table.settings).where(table.id == run, table.statistics == COMPLETE)
            return connection.execute(query).scalar_one_or_none() or ""

    def mark_missing(self, gone: Sequence[int], back: Sequence[int] = ()) -> None:
        """Note that the files of some documents are no longer there, and that those of others are again."""
        table = schema.document
        with self._write_evidence() as connection:
            for numbers, missing in ((gone, True), (back, False)):
                connection.execute(update(table).where(table.c.id.in_(numbers)).values(missing=missing))

    def decided_terms(self) -> list[tuple[int, list[str]]]:
        """(row, Chinese terms) of every concept that somebody has touched."""
        table = schema.concept.c
        query = (
            select(table.id, schema.term.c.text)
            .join(schema.term, schema.term.c.concept == table.id)
            .where(table.version > 0, table.deleted.is_(None), schema.term.c.language == SOURCE_LANGUAGE)
            .order_by(table.id, schema.term.c.position)
        )
        found: dict[int, list[str]] = {}
        with self._read() as connection:
            for row, form in connection.execute(query):
                found.setdefault(row, []).append(form)
        return list(found.items())

    def add_occurrences(self, number: int, found: Sequence[Occurrence], *, frequency: int, documents: int) -> None:
        """Evidence for a concept added by hand, in the current run."""
        with self._write() as connection:
            evidence.put_by_hand(
                connection,
                number,
                found,
                run=evidence.current_run(connection),
                frequency=frequency,
                documents=documents,
            )
