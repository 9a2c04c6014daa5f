"""Imports on the way in: staged in tables, so that a plan can be large, left, and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from glossary.merge import Difference
from glossary.model import Concept, Record, from_json, to_json
from glossary.storage import rows, schema

PAGE = 500
Transaction = Callable[[], AbstractContextManager[Connection]]


class Plan(Record, frozen=True, kw_only=True):
    """One import: the file, and the export it answers, if it is ours."""

    row: int = 0
    at: str = ""
    actor: str = ""
    path: str = ""
    format: str = ""
    origin: str = ""
    """What other ids of the file belong to."""
    export: str = ""


class Planned(Record, frozen=True, kw_only=True):
    """One entry of a plan. `outcome` is new, changed, same, conflict or bad."""

    number: int
    outcome: str
    theirs: Concept
    gid: str = ""
    """Id of the concept here that it belongs to; "" for a new one, or where that is in doubt."""
    line: int | None = None
    external_id: str = ""
    base: Concept | None = None
    """What was exported."""
    seen: Concept | None = None
    """What of that the file could show."""
    differences: tuple[Difference, ...] = ()
    note: str = ""
    """Why it waits for a person, or to which earlier entry of the file it adds."""
    remark: str = ""
    """What a reviewer says about the entry."""
    plan: int = 0
    open: bool = True


_P, _E, _K = schema.import_plan, schema.import_entry, schema.import_key
_INSERT_KEY = insert(_K)
_INSERT_ENTRY = insert(_E)
_CLOSE = update(_E).where(_E.c.plan == bindparam("p"), _E.c.number == bindparam("n")).values(open=False)
_differences = msgspec.json.Decoder(tuple[Difference, ...])


class Plans:
    """The staged imports of a termbase."""

    def __init__(self, reading: Transaction, writing: Transaction, *, actor: str, now: Callable[[], str]) -> None:
        self._reading = reading
        self._writing = writing
        self._actor = actor
        self._now = now

    def begin(self, plan: Plan) -> int:
        """Store a plan without entries; its row."""
        values = {
            "at": self._now(),
            "actor": self._actor,
            "path": plan.path,
            "format": plan.format,
            "origin": plan.origin,
            "export": plan.export,
        }
        with self._writing() as connection:
            return rows.new_row(connection.execute(insert(_P), values))

    def stage(self, plan: int, entries: Sequence[Planned], keys: Mapping[tuple[str, str], int]) -> None:
        """Store entries of a plan; `keys` are (term key, gloss) of new ones with their numbers."""
        if not entries:
            return
        lines = [{"plan": plan, "key": key, "gloss": gloss, "number": number} for (key, gloss), number in keys.items()]
        with self._writing() as connection:
            connection.execute(_INSERT_ENTRY, [_entry_row(plan, one) for one in entries])
            if lines:
                connection.execute(_INSERT_KEY, lines)

    def known_keys(self, plan: int, keys: Sequence[str]) -> dict[tuple[str, str], int]:
        """Numbers of the new entries staged so far that have one of those term keys, by (key, gloss)."""
        query = select(_K.c.key, _K.c.gloss, _K.c.number).where(_K.c.plan == plan, _K.c.key.in_(keys))
        with self._reading() as connection:
            return {(row.key, row.gloss): row.number for row in connection.execute(query)}

    def entries(self, plan: int) -> Iterator[Planned]:
        """The open entries of a plan in the order of the file, read page by page."""
        after = -1
        while page := self._page(plan, after):
            yield from page
            after = page[-1].number

    def _page(self, plan: int, after: int) -> list[Planned]:
        waiting = select(_E).where(_E.c.plan == plan, _E.c.number > after, _E.c.open.is_(True))
        query = waiting.order_by(_E.c.number).limit(PAGE)
        with self._reading() as connection:
            return [_planned(row) for row in connection.execute(query)]

    def counts(self, plan: int) -> dict[str, int]:
        """How many entries of a plan have each outcome."""
        query = select(_E.c.outcome, func.count()).where(_E.c.plan == plan).group_by(_E.c.outcome)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def recalled(self, plan: int, note: str) -> set[int]:
        """Numbers of the entries that other entries name after the words `note`."""
        query = select(_E.c.note).where(_E.c.plan == plan, _E.c.note.startswith(note, autoescape=True)).distinct()
        with self._reading() as connection:
            return {int(found.removeprefix(note)) for found in connection.execute(query).scalars()}

    def close(self, plan: int, numbers: Sequence[int]) -> None:
        """Note that entries are done with."""
        if numbers:
            with self._writing() as connection:
                connection.execute(_CLOSE, [{"p": plan, "n": number} for number in numbers])

    def drop(self, plan: int) -> None:
        """Forget a plan."""
        with self._writing() as connection:
            connection.execute(delete(_K).where(_K.c.plan == plan))
            connection.execute(delete(_E).where(_E.c.plan == plan))
            connection.execute(delete(_P).where(_P.c.id == plan))

    def pending(self) -> list[tuple[Plan, int]]:
        """Plans with open entries, newest first, and how many each has."""
        counted = func.count().label("n")
        open_ones = select(_E.c.plan, counted).where(_E.c.open.is_(True)).group_by(_E.c.plan).subquery()
        query = select(_P, open_ones.c.n).join(open_ones, open_ones.c.plan == _P.c.id).order_by(_P.c.id.desc())
        with self._reading() as connection:
            return [(_plan(row), row.n) for row in connection.execute(query)]


def _plan(row: Any) -> Plan:
    return Plan(
        row=row.id,
        at=row.at,
        actor=row.actor,
        path=row.path,
        format=row.format,
        origin=row.origin,
        export=row.export,
    )


def _entry_row(plan: int, one: Planned) -> dict[str, Any]:
    return {
        "plan": plan,
        "number": one.number,
        "outcome": one.outcome,
        "open": one.open,
        "gid": one.gid,
        "line": one.line,
        "external_id": one.external_id,
        "theirs": to_json(one.theirs),
        "base": to_json(one.base) if one.base else None,
        "seen": to_json(one.seen) if one.seen else None,
        "differences": msgspec.json.encode(one.differences),
        "note": one.note,
        "remark": one.remark,
    }


def _planned(row: Any) -> Planned:
    return Planned(
        number=row.number,
        outcome=row.outcome,
        theirs=from_json(row.theirs),
        gid=row.gid,
        line=row.line,
        external_id=row.external_id,
        base=from_json(row.base) if row.base else None,
        seen=from_json(row.seen) if row.seen else None,
        differences=_differences.decode(row.differences),
        note=row.note,
        remark=row.remark,
        plan=row.plan,
        open=row.open,
    )
