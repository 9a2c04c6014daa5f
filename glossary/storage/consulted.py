"""A termbase as it is looked up: concepts by id, by term and as lists, and how many there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from sqlalchemy import select

from glossary.model import SOURCE_LANGUAGE, Concept, Record, Workflow
from glossary.storage import evidence, history, links, rows, schema, search
from glossary.storage.derived import concept_of, term_key
from glossary.storage.evidenced import Evidenced
from glossary.storage.search import Filter, Row, Sort


class Counts(Record, frozen=True, kw_only=True):
    """Living concepts by workflow status; candidates are those of the current run."""

    by_status: dict[Workflow, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_status.values())


class Consulted(Evidenced):
    """A termbase seen from its concepts."""

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

    def with_term(self, form: str) -> list[Concept]:
        """Living concepts that have `form` as a Chinese term, in any spelling that folds to the same key."""
        table = schema.concept.c
        query = (
            select(table.id, table.body, table.version)
            .join(schema.term, schema.term.c.concept == table.id)
            .where(
                schema.term.c.language == SOURCE_LANGUAGE,
                schema.term.c.key == term_key(SOURCE_LANGUAGE, form),
                table.deleted.is_(None),
            )
            .distinct()
            .order_by(table.id)
        )
        with self._read() as connection:
            return [concept_of(row.body, row.version) for row in connection.execute(query)]

    def owners(self, keys: Sequence[str], language: str = SOURCE_LANGUAGE) -> dict[str, list[str]]:
        """Ids of the living concepts that have a term with each of those keys (`term_key`)."""
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
                found = {row.id: concept_of(row.body, row.version) for row in connection.execute(query)}
            yield from (found[number] for number in page if number in found)

    def linked(self, origin: str, names: Sequence[str]) -> dict[str, str]:
        """Our ids of the living concepts that another system knows by those names."""
        with self._read() as connection:
            return links.ours(connection, origin, names)
