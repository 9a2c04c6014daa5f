"""What the databases would do for the queries of the app: by an index, without looking at every entry.

The termbase is small, so a server is told that walking over a table is dear: what it still walks over has no index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import large
import pytest
from sqlalchemy import Engine, event
from termbases import concept, opened

from glossary.model import Workflow
from glossary.storage import Evidence, Filter, Sort, Termbase, desk
from glossary.storage.search import ALL

ENTRIES = 600
ONE_LIST = Filter(statuses=(Workflow.DRAFT,))
Ask = Callable[[Termbase], object]
ASKED: dict[str, Ask] = {
    "the first by score": partial(Termbase.ids, sort=Sort.SCORE, limit=20),
    "the first by pinyin": partial(Termbase.ids, sort=Sort.PINYIN, limit=20),
    "the first by Vietnamese": partial(Termbase.ids, sort=Sort.VIETNAMESE, limit=20),
    "the first by frequency": partial(Termbase.ids, sort=Sort.FREQUENCY, limit=20),
    "the first by time": partial(Termbase.ids, sort=Sort.MODIFIED, limit=20),
    "the first by time of coming in": partial(Termbase.ids, sort=Sort.ADDED, limit=20),
    "a page": lambda one: one.rows(list(range(100, 164))),
    "contexts": lambda one: one.contexts([100]),
    "evidence": lambda one: one.evidence(100),
    "proposals": lambda one: one.proposals(list(range(100, 164))),
    "an entry": lambda one: one.get("c-1"),
    "an entry by term": lambda one: one.with_term("政府"),
    "history": lambda one: one.history("c-1"),
    "the newest change": desk.latest_change,
    "changes of others": lambda one: desk.changed_since(one, 1_000_000),
    "skipped": desk.skipped,
    "one hanzi": lambda one: one.ids(Filter(query="政")),
    "hanzi": lambda one: one.ids(Filter(query="政务")),
    "pinyin": lambda one: one.ids(Filter(query="zhengwu")),
    "initials": lambda one: one.ids(Filter(query="zwgk")),
    "Vietnamese": lambda one: one.ids(Filter(query="thuế")),
    "folded Vietnamese": lambda one: one.ids(Filter(query="thue")),
    "an id": lambda one: one.ids(Filter(query="#c-12")),
    "flagged": lambda one: one.ids(Filter(flagged=True)),
    "assigned": lambda one: one.ids(Filter(assignee="minh")),
    "one status": lambda one: one.ids(ONE_LIST),
    "how many have a status": lambda one: one.count(ONE_LIST),
    "near entries": lambda one: desk.near(one, next(one.concepts([100]))),
    "comments": lambda one: one.comments(100),
}  # fmt: skip
SORTED = {name for name in ASKED if name.startswith("the first by")} | {"skipped"}
"""Where the index gives the order, too, but for ties."""
IN_ORDER = SORTED | {"flagged"}
"""Where an index, of all entries or of just those that are asked for, may be walked along."""


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Termbase]:
    with opened(tmp_path) as termbase:
        large.fill(termbase, ENTRIES, act=5)
        if termbase._dialect.name == "postgresql":
            with termbase._write() as connection:
                connection.exec_driver_sql("ANALYZE")
        yield termbase


@contextmanager
def recorded(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """The queries that are asked meanwhile, with their parameters."""
    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.lstrip().startswith("SELECT"):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def plans(termbase: Termbase, ask: Ask) -> Iterator[tuple[str, list[str]]]:
    """Each query of `ask`, and the steps in which it would be done."""
    with recorded(termbase._engine) as queries:
        ask(termbase)
    explain = "EXPLAIN QUERY PLAN " if termbase._dialect.name == "sqlite" else "EXPLAIN "
    with termbase._read() as connection:
        if termbase._dialect.name == "postgresql":
            for walk in ("seqscan", "sort"):
                connection.exec_driver_sql(f"SET LOCAL enable_{walk} = off")
        for statement, parameters in queries:
            yield statement, [str(row[-1]) for row in connection.exec_driver_sql(explain + statement, parameters)]


def walked(steps: list[str], *, in_order: bool = False) -> list[str]:
    """The tables that are looked at row by row; those of a handful of rows do not count.

    With `in_order` an index may be walked along, which gives the first rows in its order.
    """
    large_tables = {
        "concept",
        "evidence",
        "occurrence",
        "term",
        "search_key",
        "revision",
        "proposal",
        "named",
        "wanted",
    }
    scans = [step.strip().split() for step in steps]
    found = [words[1] for words in scans if words[0] == "SCAN" and "USING" not in words]
    for words, below in zip(scans, [*scans[1:], [""]], strict=True):
        # A server told not to walk over a table walks over an index instead, unless that says where to look.
        whole = "Scan" in words and "Index" in words and below[:2] != ["Index", "Cond:"]
        if "on" in words and ("Seq" in words or (whole and not in_order)):
            found.append(words[words.index("on") + 1])
    return sorted(large_tables & set(found))


def sorted_all(steps: list[str]) -> bool:
    """Whether all rows are sorted, not only those that an index leaves at the same place."""
    return any(re.search("USE TEMP B-TREE FOR ORDER BY|(?<!Incremental )Sort  ", step) for step in steps)


def test_no_query_walks_over_a_large_table(filled: Termbase) -> None:
    for name, ask in ASKED.items():
        asked = list(plans(filled, ask))
        assert asked, name
        for statement, steps in asked:
            assert not walked(steps, in_order=name in IN_ORDER), (name, statement, steps)


def test_an_index_gives_the_order(filled: Termbase) -> None:
    for name in SORTED:
        for statement, steps in plans(filled, ASKED[name]):
            assert not sorted_all(steps), (name, statement, steps)


def test_first_pages_and_counts_are_those_of_the_whole_list(filled: Termbase) -> None:
    with filled.change("add") as change:
        change.create([concept(f"手工{place}", id=f"h{place}") for place in range(3)])
    row = filled.row_of("h1")
    assert row is not None
    filled.add_occurrences(row, [], frequency=0, documents=0)
    unfinished = filled.mining_run()
    unfinished.add([Evidence(key="未完成", concept=concept("未完成", id=""), score=1, frequency=9, documents=1)])
    for wanted in (Filter(), ALL, ONE_LIST, Filter(statuses=(Workflow.CANDIDATE,)), Filter(query="政")):
        for sort in Sort:
            whole = filled.ids(wanted, sort)
            for limit in (20, len(whole) - 1, len(whole) + 1):
                assert filled.ids(wanted, sort, limit=limit) == whole[:limit], (wanted, sort, limit)
        assert filled.count(wanted) == len(whole)
    assert filled.counts().total == len(filled.ids(ALL))


def test_the_few_that_are_flagged_assigned_or_skipped_have_an_index_of_their_own(filled: Termbase) -> None:
    for name, index in (("flagged", "flagged"), ("assigned", "assignee"), ("skipped", "skipped")):
        steps = [step for _, steps in plans(filled, ASKED[name]) for step in steps]
        assert any(f"concept_{index}" in step for step in steps), (name, steps)


def test_a_walk_over_a_table_would_be_found(filled: Termbase) -> None:
    def ask(one: Termbase) -> None:
        with one._read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM concept WHERE subject = 'x'").all()
            connection.exec_driver_sql("SELECT id FROM concept ORDER BY subject").all()

    [(_, counted), (_, ordered)] = plans(filled, ask)
    assert walked(counted) == ["concept"]
    assert sorted_all(ordered)
