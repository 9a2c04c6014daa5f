"""Which concepts a list shows, and in which order: filters and sort orders as SQL."""

from __future__ import annotations

import enum
from array import array
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    SelectBase,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)

from glossary.model import ConceptKind, Record, Workflow
from glossary.storage import derived, dialect, schema
from glossary.storage.dialect import Dialect
from glossary.text import Query, classify_query

PAGE: Final = 500
"""Rows read by one statement; below the number of parameters that every SQLite allows."""
LAST: Final = "\U0010ffff"
"""Sorts after every key, so that a prefix is a range of an index."""


class Sort(enum.StrEnum):
    """Orders of a list; ties are broken by the Chinese term, then by id."""

    SCORE = "score"
    FREQUENCY = "frequency"
    PINYIN = "pinyin"
    VIETNAMESE = "vietnamese"
    ADDED = "added"
    MODIFIED = "modified"


class Filter(Record, frozen=True, kw_only=True):
    """Which concepts to list. The default is a working list: no rejected ones, no persons and places."""

    statuses: tuple[Workflow, ...] = tuple(status for status in Workflow if status is not Workflow.REJECTED)
    kinds: tuple[ConceptKind, ...] = ()
    """Only these kinds; empty: all, but names only once somebody has decided on them."""
    query: str = ""
    """What a person typed into the search box, by the rules of `text.classify_query`."""
    subject: str = ""
    flagged: bool = False
    assignee: str = ""
    without_source: bool = False
    """Also concepts that have no term in the source language."""
    names: bool = False
    """Also persons and places that nobody has decided on."""
    deleted: bool = False
    """Deleted concepts instead of living ones."""


WORKING: Final = Filter()
ALL: Final = Filter(statuses=tuple(Workflow), without_source=True, names=True)


class Row(Record, frozen=True, kw_only=True):
    """One line of a list."""

    row: int
    id: str
    version: int
    status: Workflow
    kind: ConceptKind
    zh: str
    vi: str
    score: float
    frequency: int
    documents: int
    flagged: bool
    assignee: str


_C = schema.concept.c
IS_SKIPPED: Final = _C.skipped > literal_column("0")
IS_ASSIGNED: Final = _C.assignee != literal_column("''")
"""Values in words, not as parameters: only so is it known beforehand that an index of just those rows serves."""
_E = schema.evidence.c


def select_ids(connection: Connection, wanted: Filter, sort: Sort, *, run: int, limit: int | None = None) -> array[int]:
    """Row numbers of the concepts that `wanted` lets through, in order; 8 bytes a row."""
    query = classify_query(wanted.query)
    order = (*_exact_first(query), *_SORTS[sort], _C.zh.nulls_first(), _C.gid)
    conditions = _conditions(wanted, query, dialect.of(connection), few=limit is not None)
    if limit is not None and sort in _MEASURES and not query.exact:
        measure, least = _MEASURES[sort]
        best = select(_E.concept).join(schema.concept, _E.concept == _C.id).where(_E.run == run, measure > least)
        best = best.where(*conditions).order_by(measure.desc(), *order[1:])
        found = array("q", connection.execute(best.limit(limit)).scalars())
        # Entries without evidence come after all others: as long as there are others, an index has the order.
        if len(found) == limit:
            return found
    listed = select(_C.id).select_from(schema.concept.outerjoin(schema.evidence, _of_run(run)))
    # A candidate that no document of the current run holds is not shown.
    listed = listed.where(or_(_C.version > 0, _E.concept.is_not(None)), *conditions).order_by(*order)
    return array("q", connection.execute(listed.limit(limit)).scalars())


def count(connection: Connection, wanted: Filter, *, run: int) -> int:
    """How many concepts `wanted` lets through."""
    conditions = _conditions(wanted, classify_query(wanted.query), dialect.of(connection), few=False)
    # Apart, so that only candidates, the ones that need evidence to be shown, are looked for in it.
    decided = select(func.count()).select_from(schema.concept).where(_C.version > 0, *conditions)
    mined = select(func.count()).select_from(schema.concept.join(schema.evidence, _of_run(run)))
    mined = mined.where(_C.version == 0, *conditions)
    return int(connection.execute(select(decided.scalar_subquery() + mined.scalar_subquery())).scalar_one())


def fetch(connection: Connection, numbers: Sequence[int], *, run: int) -> list[Row]:
    """The lines of those rows, in the order asked for; rows that are gone are left out."""
    found: dict[int, Row] = {}
    for start in range(0, len(numbers), PAGE):
        some = {"current": run, "numbers": list(numbers[start : start + PAGE])}
        found.update((row.id, _row(row)) for row in connection.execute(_ROWS, some))
    return [found[number] for number in numbers if number in found]


_CURRENT: BindParameter[int] = bindparam("current")
_ROWS = (
    select(
        _C.id, _C.gid, _C.version, _C.status, _C.kind, _C.zh, _C.vi, _C.flagged, _C.assignee,
        _E.score, _E.frequency, _E.documents,
    )
    .select_from(schema.concept.outerjoin(schema.evidence, and_(_E.concept == _C.id, _E.run == _CURRENT)))
    .where(_C.id.in_(bindparam("numbers", expanding=True)))
)  # fmt: skip


def _row(row: Any) -> Row:
    return Row(
        row=row.id,
        id=row.gid,
        version=row.version,
        status=Workflow(row.status),
        kind=ConceptKind(row.kind),
        zh=row.zh or "",
        vi=row.vi,
        score=row.score or 0.0,
        frequency=row.frequency or 0,
        documents=row.documents or 0,
        flagged=row.flagged,
        assignee=row.assignee,
    )


def _of_run(run: int) -> ColumnElement[bool]:
    return and_(_E.concept == _C.id, _E.run == run)


def _conditions(wanted: Filter, query: Query, database: Dialect, *, few: bool) -> list[ColumnElement[bool]]:
    found = [
        _C.deleted.is_not(None) if wanted.deleted else _C.deleted.is_(None),
        *_by_status(wanted, query, few=few or wanted.flagged or bool(wanted.assignee)),
        *by_text(query, database),
    ]
    if wanted.kinds:
        found.append(_C.kind.in_([str(kind) for kind in wanted.kinds]))
    elif not wanted.names:
        found.append(or_(_C.kind != ConceptKind.NAME, _C.status != Workflow.CANDIDATE))
    if not wanted.without_source:
        found.append(_C.zh.is_not(None))
    if wanted.flagged:
        found.append(_C.flagged.is_(True))
    if wanted.assignee:
        found += [_C.assignee == wanted.assignee, IS_ASSIGNED]
    found += [_has_subject(subject) for subject in (wanted.subject, *query.domains) if subject]
    return found


def _by_status(wanted: Filter, query: Query, *, few: bool) -> list[ColumnElement[bool]]:
    """A status typed into the search box stands above that of the list."""
    if query.statuses:
        return [_C.status.in_(query.statuses)]
    others = [str(status) for status in Workflow if status not in wanted.statuses]
    if not others:
        return []
    if few and len(others) < len(wanted.statuses):
        # Said this way no database takes the index of statuses, which would make it sort them all to show a few.
        return [_C.status.not_in(others)]
    return [_C.status.in_([str(status) for status in wanted.statuses])]


def _has_subject(subject: str) -> ColumnElement[bool]:
    return _C.subject.contains(derived.subject_key([subject]), autoescape=True)


def by_text(query: Query, database: Dialect) -> list[ColumnElement[bool]]:
    """The conditions that the words and ids of a search set."""
    found: list[ColumnElement[bool]] = []
    if query.ids:
        found.append(_C.id.in_(select(_NAMED.id).where(or_(*map(_id_begins, query.ids)))))
    places = _places(query, database)
    if places is not None:
        found.append(_C.id.in_(places))
    return found


def _places(query: Query, database: Dialect) -> SelectBase | None:
    """The rows that the words of a search find; None where it has none.

    One list of rows, not two conditions of which either will do: those make a database look at every entry.
    """
    if query.kind == "hanzi":
        return database.with_phrase("hanzi", query.phrase, prefix=False)
    if query.kind not in ("vietnamese", "latin"):
        return None
    folded = database.with_phrase("vietnamese", query.folded, prefix=True)
    if query.kind == "vietnamese":
        return folded
    keys = _keys_that_begin(query.prefix)
    return union_all(keys, folded) if query.folded else keys


_NAMED = schema.concept.alias("named").c


def _id_begins(prefix: str) -> ColumnElement[bool]:
    """Ids of ours are in lower case, whatever is typed; those of other programs are as they are."""
    return or_(*(and_(_NAMED.gid >= form, _NAMED.gid <= form + LAST) for form in {prefix: 0, prefix.lower(): 0}))


def _keys_that_begin(prefix: str) -> Select[Any]:
    table = schema.search_key.c
    kinds = (derived.INITIALS, derived.PINYIN, derived.VIETNAMESE)
    begins = and_(table.key >= prefix, table.key <= prefix + LAST) if prefix else false()
    return select(table.concept).where(table.kind.in_(kinds), begins)


def _exact_first(query: Query) -> list[ColumnElement[Any]]:
    return [not_(_C.vi_key.contains(query.exact, autoescape=True))] if query.exact else []


_SORTS: Final[dict[Sort, tuple[ColumnElement[Any], ...]]] = {
    Sort.SCORE: (func.coalesce(_E.score, -1).desc(),),
    Sort.FREQUENCY: (func.coalesce(_E.frequency, 0).desc(),),
    Sort.PINYIN: (_C.pinyin_sort,),
    Sort.VIETNAMESE: (_C.vi_sort,),
    Sort.ADDED: (_C.added.desc(),),
    Sort.MODIFIED: (_C.modified.desc(),),
}
_MEASURES: Final[dict[Sort, tuple[ColumnElement[Any], float]]] = {
    Sort.SCORE: (_E.score, -1.0),
    Sort.FREQUENCY: (_E.frequency, 0),
}
"""Orders by evidence, each with what an entry without any stands at."""
