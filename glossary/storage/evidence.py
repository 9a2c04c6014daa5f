"""Evidence: what mining found, kept apart from concepts and keyed by run. Reading; `mining` writes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import BindParameter, Connection, and_, bindparam, delete, func, insert, or_, select, update

from glossary.document import Document
from glossary.model import Concept, Record
from glossary.packed import unpack, unpack_text
from glossary.storage import schema

CURRENT_RUN: Final = "current_run"


class Occurrence(Record, frozen=True, kw_only=True):
    """A term in a document: `text[start:end]` within the sentence `text[sentence_start:sentence_end]`."""

    document: int
    """Row of the document."""
    start: int
    end: int
    sentence_start: int
    sentence_end: int


class Evidence(Record, frozen=True, kw_only=True):
    """What a run knows of one candidate. `key` is its identity (`text.fold_chinese` of the term)."""

    key: str
    concept: Concept
    """The entry to create where the termbase has none; its id is not used."""
    score: float
    frequency: int
    documents: int
    detail: dict[str, Any] = {}
    """Figures behind the score, for `show` and for feedback."""
    occurrences: tuple[Occurrence, ...] = ()


class StoredEvidence(Record, frozen=True, kw_only=True):
    """The evidence of a concept in the current run."""

    score: float
    frequency: int
    documents: int
    detail: dict[str, Any]


class Context(Record, frozen=True, kw_only=True):
    """A sentence with a term in it: `text` is the sentence, the term `document[start:end]`."""

    text: str
    document: str
    start: int
    end: int
    sentence_start: int
    document_row: int

    def around(self) -> tuple[str, str, str]:
        """Left context, term, right context."""
        first, last = self.start - self.sentence_start, self.end - self.sentence_start
        return self.text[:first], self.text[first:last], self.text[last:]


class DocumentRow(Record, frozen=True, kw_only=True):
    """A document without its text."""

    row: int
    path: str
    digest: str
    extractor: str
    language: str
    script: str
    variety: str
    date: dt.date | None
    title: str
    characters: int
    missing: bool


_D = schema.document.c
_R = schema.run.c


def meta(connection: Connection, key: str, default: str = "") -> str:
    """A value of the termbase's own table of facts."""
    value = connection.execute(_META, {"key": key}).scalar_one_or_none()
    return default if value is None else str(value)


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set a value of the termbase's own table of facts."""
    connection.execute(_META_DELETE, {"key": key})
    connection.execute(_META_INSERT, {"key": key, "value": value})


_META = select(schema.meta.c.value).where(schema.meta.c.key == bindparam("key"))
_META_DELETE = delete(schema.meta).where(schema.meta.c.key == bindparam("key"))
_META_INSERT = insert(schema.meta)


def current_run(connection: Connection) -> int:
    """Number of the run whose evidence is shown; 0 before the first."""
    return int(meta(connection, CURRENT_RUN, "0"))


# ---------------------------------------------------------------- documents

_FINISHED = select(_R.id).where(_R.finished.is_not(None))
_LIVING = and_(_D.added_by.in_(_FINISHED), or_(_D.replaced_by.is_(None), _D.replaced_by.not_in(_FINISHED)))


def document_rows(connection: Connection) -> list[DocumentRow]:
    """The living documents in the order they were added."""
    query = select(
        _D.id,
        _D.path,
        _D.digest,
        _D.extractor,
        _D.language,
        _D.script,
        _D.variety,
        _D.date,
        _D.title,
        _D.characters,
        _D.missing,
    ).where(_LIVING)
    # Columns by their places: there may be a hundred thousand documents, and names cost more than all the rest.
    return [
        DocumentRow(
            row=row, path=path, digest=digest, extractor=extractor, language=language, script=script, variety=variety,
            date=dt.date.fromisoformat(date) if date else None, title=title, characters=characters, missing=missing,
        )
        for (
            row, path, digest, extractor, language, script, variety, date, title, characters, missing,
        ) in connection.execute(query.order_by(_D.id)).all()
    ]  # fmt: skip


def documents(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Document]]:
    """(row, document) for those rows, one at a time."""
    for number in numbers:
        row = connection.execute(_DOCUMENT, {"row": number}).one_or_none()
        if row:
            yield number, unpack(row._asdict())


_DOCUMENT = select(schema.document).where(_D.id == bindparam("row"))


# ---------------------------------------------------------------- reading evidence

_E = schema.evidence.c
_EVIDENCE = select(_E.concept, _E.score, _E.frequency, _E.documents, _E.detail).where(
    _E.run == bindparam("run"), _E.concept.in_(bindparam("numbers", expanding=True))
)


def of_concepts(connection: Connection, numbers: Sequence[int], run: int) -> dict[int, StoredEvidence]:
    """The evidence of concepts in `run`, by row; those that no document holds are left out."""
    return {
        found.concept: StoredEvidence(
            score=found.score,
            frequency=found.frequency,
            documents=found.documents,
            detail=msgspec.json.decode(found.detail),
        )
        for found in connection.execute(_EVIDENCE, {"run": run, "numbers": list(numbers)})
    }


def details(connection: Connection, run: int) -> Iterator[tuple[int, str, float, dict[str, Any]]]:
    """(row, workflow status, score, detail) of every concept of `run`, for feedback."""
    query = (
        select(schema.evidence.c.concept, schema.concept.c.status, schema.evidence.c.score, schema.evidence.c.detail)
        .join(schema.concept, schema.concept.c.id == schema.evidence.c.concept)
        .where(schema.evidence.c.run == run)
        .order_by(schema.evidence.c.concept)
    )
    for found in connection.execute(query):
        yield found.concept, found.status, found.score, msgspec.json.decode(found.detail)


def occurrences(connection: Connection, concepts: Sequence[int], run: int) -> dict[int, list[Occurrence]]:
    """The stored occurrences of concepts, best first, those of concepts merged into them after their own."""
    found: dict[int, list[Occurrence]] = {}
    for row in connection.execute(_OCCURRENCES, {"current": run, "wanted": list(concepts)}):
        found.setdefault(row.owner, []).append(
            Occurrence(
                document=row.document,
                start=row.start,
                end=row.end,
                sentence_start=row.sentence_start,
                sentence_end=row.sentence_end,
            )
        )
    return found


_INTO = schema.concept.c.merged_into
_OWNER = func.coalesce(_INTO, schema.concept.c.id).label("owner")
_WANTED = schema.concept.alias("wanted").c
_NUMBERS: BindParameter[Sequence[int]] = bindparam("wanted", expanding=True)
_OCCURRENCES = (
    select(schema.occurrence, _OWNER)
    .join(schema.concept, schema.concept.c.id == schema.occurrence.c.concept)
    .where(
        schema.occurrence.c.run == bindparam("current"),
        # A subquery, so that both sides of the "or" use their index, and then the key of occurrences.
        schema.occurrence.c.concept.in_(
            select(_WANTED.id).where(or_(_WANTED.id.in_(_NUMBERS), _WANTED.merged_into.in_(_NUMBERS)))
        ),
    )
    .order_by(_OWNER, _INTO.is_not(None), schema.occurrence.c.concept, schema.occurrence.c.rank)
)


def contexts(connection: Connection, found: Iterable[Occurrence], texts: dict[int, tuple[str, str]]) -> list[Context]:
    """The sentences of occurrences; `texts` caches (path, text) of documents by row between calls."""
    result = []
    for one in found:
        if one.document not in texts:
            row = connection.execute(_DOCUMENT, {"row": one.document}).one()
            texts[one.document] = (row.path, unpack_text(row.text))
        path, text_ = texts[one.document]
        result.append(
            Context(
                text=text_[one.sentence_start : one.sentence_end],
                document=path,
                start=one.start,
                end=one.end,
                sentence_start=one.sentence_start,
                document_row=one.document,
            )
        )
    return result


def put_by_hand(
    connection: Connection, row: int, found: Sequence[Occurrence], *, run: int, frequency: int, documents: int
) -> None:
    """Evidence in `run` for a concept that mining did not propose; its score is 0."""
    if not run:
        return
    connection.execute(_DELETE_OCCURRENCES, {"r": run, "row": row})
    connection.execute(_DELETE_EVIDENCE, {"r": run, "row": row})
    _put_without_score(connection, row, run=run, frequency=frequency, documents=documents)
    if found:
        connection.execute(insert(schema.occurrence), occurrence_rows(run, row, found))


def move(connection: Connection, places: Sequence[Occurrence], *, run: int, origin: int, target: int) -> None:
    """Give occurrences of the concept in row `origin`, or of those merged into it, to the one in row `target`."""
    table = schema.occurrence.c
    owners = select(_WANTED.id).where(or_(_WANTED.id == origin, _WANTED.merged_into == origin))
    for rank, one in enumerate(places):
        connection.execute(
            update(schema.occurrence)
            .where(table.run == run, table.document == one.document, table.start == one.start, table.end == one.end)
            .where(table.concept.in_(owners))
            .values(concept=target, rank=rank)
        )
    documents = len({one.document for one in places})
    _put_without_score(connection, target, run=run, frequency=len(places), documents=documents)


def _put_without_score(connection: Connection, row: int, *, run: int, frequency: int, documents: int) -> None:
    connection.execute(
        insert(schema.evidence),
        {"run": run, "concept": row, "score": 0.0, "frequency": frequency, "documents": documents, "detail": b"{}"},
    )


def occurrence_rows(run: int, row: int, found: Sequence[Occurrence], *, rank: int = 0) -> list[dict[str, int]]:
    """The table rows of occurrences, ranked from `rank`."""
    return [
        {
            "run": run, "concept": row, "rank": rank + place, "document": one.document, "start": one.start,
            "end": one.end, "sentence_start": one.sentence_start, "sentence_end": one.sentence_end,
        }
        for place, one in enumerate(found)
    ]  # fmt: skip


_DELETE_OCCURRENCES = delete(schema.occurrence).where(
    schema.occurrence.c.run == bindparam("r"), schema.occurrence.c.concept == bindparam("row")
)
_DELETE_EVIDENCE = delete(schema.evidence).where(
    schema.evidence.c.run == bindparam("r"), schema.evidence.c.concept == bindparam("row")
)
