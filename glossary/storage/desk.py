"""What a curator's desk asks of a termbase beyond lists: skipped rows, changes of others, near entries, progress."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select
from sqlalchemy import text as text_clause

from glossary import text
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, Record, Workflow
from glossary.storage import dialect, evidence, history, rows, schema, search
from glossary.storage.dialect import Dialect
from glossary.storage.search import Row

if TYPE_CHECKING:
    from glossary.storage.termbase import Termbase

FILTERS: Final = "filters"
NEAR: Final = 12
"""How many near entries are worth a look."""

_C = schema.concept.c
_S = schema.change_set.c
_V = schema.revision.c


class Touched(Record, frozen=True, kw_only=True):
    """A concept that an act changed."""

    row: int
    actor: str
    action: str


class Tally(Record, frozen=True, kw_only=True):
    """How many entries share `name`: a status, a person, a day, a domain."""

    name: str
    count: int


class Progress(Record, frozen=True, kw_only=True):
    """What has been decided so far, counted several ways, and how often the proposals were right."""

    by_status: tuple[Tally, ...]
    by_person: tuple[Tally, ...]
    by_day: tuple[Tally, ...]
    """Acts by local day, oldest first."""
    by_domain: tuple[Tally, ...]
    proposed: int
    """Entries with Vietnamese that had proposals."""
    first: int
    """... whose preferred term was the first proposal."""
    any: int
    """... whose preferred term was among the proposals."""


def skipped(termbase: Termbase) -> list[int]:
    """Row numbers that were skipped, in the order in which they come back."""
    query = select(_C.id).where(search.IS_SKIPPED, _C.deleted.is_(None)).order_by(_C.skipped, _C.id)
    with termbase._read() as connection:
        return list(connection.execute(query).scalars())


def latest_change(termbase: Termbase) -> int:
    """Number of the newest change set; 0 where there is none."""
    with termbase._read() as connection:
        return int(connection.execute(_LATEST).scalar_one() or 0)


_LATEST = select(func.max(_S.id))


def changed_since(termbase: Termbase, number: int) -> list[Touched]:
    """The concepts that change sets after `number` touched, oldest first."""
    query = (
        select(_V.concept, _S.actor, _S.action)
        .join(schema.change_set, _S.id == _V.change_set)
        .where(_S.id > number, _V.action != "mined")
        .order_by(_S.id, _V.concept)
    )
    with termbase._read() as connection:
        found = connection.execute(query)
        return [Touched(row=row.concept, actor=row.actor, action=row.action) for row in found]


def rows_of(termbase: Termbase, gids: Sequence[str]) -> dict[str, int]:
    """Row numbers of the living concepts among those ids."""
    found: dict[str, int] = {}
    for start in range(0, len(gids), search.PAGE):
        query = select(_C.gid, _C.id).where(_C.gid.in_(gids[start : start + search.PAGE]), _C.deleted.is_(None))
        with termbase._read() as connection:
            found.update((row.gid, row.id) for row in connection.execute(query))
    return found


def desk_state(termbase: Termbase, number: int) -> tuple[bool, int | None]:
    """Whether the concept in that row is deleted, and the row it was merged into."""
    with termbase._read() as connection:
        stored = rows.by_row(connection, number)
    return (stored is None or stored.deleted, stored.merged_into if stored else None)


def merged(termbase: Termbase, number: int) -> list[str]:
    """Ids of the concepts that were merged into the one in that row, the latest merge first."""
    query = select(_C.gid).where(_C.merged_into == number, _C.deleted.is_not(None)).order_by(_C.modified.desc(), _C.id)
    with termbase._read() as connection:
        found = connection.execute(query).all()
    return [row.gid for row in found if termbase.history(row.gid)[0].action not in _NO_MERGE]


_NO_MERGE: Final = ("undo split",)
"""Acts that leave a tombstone which names another concept, though nobody has merged the two."""


def near(termbase: Termbase, concept: Concept) -> list[Row]:
    """Entries that may be the same: equal spelling or Vietnamese first, then longer and shorter forms of the term."""
    zh, vi = concept.headword(SOURCE_LANGUAGE), concept.headword(TARGET_LANGUAGE)
    with termbase._read() as connection:
        run = evidence.current_run(connection)
        own = rows.by_gid(connection, concept.id)
        numbers: dict[int, None] = {}
        for condition in _near_conditions(zh, vi, dialect.of(connection)):
            query = (
                select(_C.id)
                .outerjoin(schema.evidence, and_(schema.evidence.c.concept == _C.id, schema.evidence.c.run == run))
                .where(condition, _C.deleted.is_(None), or_(_C.version > 0, schema.evidence.c.concept.is_not(None)))
                .order_by(func.length(_C.zh), _C.id)
                .limit(NEAR + 1)
            )
            numbers.update(dict.fromkeys(connection.execute(query).scalars()))
        wanted = [number for number in numbers if not own or number != own.row]
        return search.fetch(connection, wanted[:NEAR], run=run)


def _near_conditions(zh: str, vi: str, database: Dialect) -> list[Any]:
    term = schema.term.c
    found: list[Any] = []
    if zh:
        key = text.fold_chinese(zh)
        found.append(_C.id.in_(select(term.concept).where(term.language == SOURCE_LANGUAGE, term.key == key)))
    if vi:
        key = text.match_key(vi)
        found.append(_C.id.in_(select(term.concept).where(term.language == TARGET_LANGUAGE, term.key == key)))
    if zh:
        parts = [zh[:cut] for cut in range(2, len(zh))] + [zh[cut:] for cut in range(1, len(zh) - 1)]
        keys = {text.fold_chinese(part) for part in parts if len(part) >= 2}
        found.append(search.by_text(text.classify_query(zh), database)[0])
        if keys:
            found.append(_C.id.in_(select(term.concept).where(term.language == SOURCE_LANGUAGE, term.key.in_(keys))))
    return found


def people(termbase: Termbase) -> list[str]:
    """Everyone who has acted on the termbase or has entries assigned, in alphabetical order."""
    with termbase._read() as connection:
        actors = set(connection.execute(select(_S.actor).distinct()).scalars())
        assigned = set(connection.execute(select(_C.assignee).where(search.IS_ASSIGNED).distinct()).scalars())
    return sorted(actors | assigned)


def saved_filters(termbase: Termbase) -> dict[str, str]:
    """Searches that somebody kept under a name."""
    with termbase._read() as connection:
        found: dict[str, str] = json.loads(evidence.meta(connection, FILTERS, "{}"))
    return found


def save_filter(termbase: Termbase, name: str, query: str) -> None:
    """Keep a search under a name; an empty search forgets it."""
    kept = {known: words for known, words in saved_filters(termbase).items() if known != name}
    if query:
        kept[name] = query
    with termbase._write() as connection:
        evidence.set_meta(connection, FILTERS, json.dumps(kept, ensure_ascii=False))


def progress(termbase: Termbase) -> Progress:
    """How far the work is. Undone acts count for nobody."""
    day: ColumnElement[Any] = dialect.of(termbase._engine).local_day(_S.at)
    # The day of each act is reckoned once, not for each of its entries.
    acts = select(_S.id, _S.actor, day.label("day")).where(_S.kind == history.ACT, _S.undone_by.is_(None))
    done = acts.cte("done").prefix_with("MATERIALIZED")
    entries = func.count(func.distinct(_V.concept))
    joined = schema.revision.join(done, done.c.id == _V.change_set)
    by_person = select(done.c.actor, entries).select_from(joined).group_by(done.c.actor)
    by_day = select(done.c.day, entries).select_from(joined).group_by(done.c.day).order_by(done.c.day)
    with termbase._read() as connection:
        people = _pairs(connection, by_person)
        days = _pairs(connection, by_day)
        domains = _pairs(connection, _DOMAINS)
        agreement = _agreement(connection.execute(_AGREEMENT).all())
    statuses = termbase.counts().by_status
    return Progress(
        by_status=tuple(Tally(name=str(status), count=count) for status, count in statuses.items()),
        by_person=_tallies(sorted(people, key=lambda pair: (-pair[1], pair[0]))),
        by_day=_tallies(days),
        by_domain=_tallies(sorted(_split(domains), key=lambda pair: (-pair[1], pair[0]))),
        proposed=agreement[0],
        first=agreement[1],
        any=agreement[2],
    )


_DOMAINS = select(_C.subject, func.count()).where(text_clause(schema.DECIDED)).group_by(_C.subject)
_AGREEMENT = (
    select(_C.id, _C.vi_key, schema.proposal.c.rank, schema.proposal.c.vi)
    .join(schema.proposal, schema.proposal.c.concept == _C.id)
    .where(_C.deleted.is_(None), _C.status.in_([str(Workflow.DRAFT), str(Workflow.APPROVED)]))
    .order_by(_C.id, schema.proposal.c.rank)
)


def _tallies(found: Iterable[tuple[str, int]]) -> tuple[Tally, ...]:
    return tuple(Tally(name=name, count=count) for name, count in found)


def _pairs(connection: Connection, query: Select[Any]) -> list[tuple[str, int]]:
    return [(name, count) for name, count in connection.execute(query)]


def _split(domains: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for subjects, count in domains:
        for subject in filter(None, subjects.split("\n")):
            found[subject] = found.get(subject, 0) + count
    return list(found.items())


def _agreement(found: Sequence[Any]) -> tuple[int, int, int]:
    """(entries with proposals, first proposal taken, any taken)."""
    ranks: dict[int, set[int]] = {}
    for row in found:
        hits = ranks.setdefault(row.id, set())
        if text.match_key(row.vi) == row.vi_key.split("; ")[0]:
            hits.add(row.rank)
    return len(ranks), sum(0 in hits for hits in ranks.values()), sum(bool(hits) for hits in ranks.values())
