"""A large termbase: what opening, listing, paging, searching, counting and exporting take, each beside a floor.

    python tests/bench/large_termbase.py fill ADDRESS [1000000]
    python tests/bench/large_termbase.py ADDRESS

ADDRESS is a file or a PostgreSQL database; filling a new one takes some minutes per 100,000 entries. The floor is the
driver alone that reads as many rows, found by their numbers, in the same run. Prints milliseconds of processor time,
the best of three; that of a server on this machine is included (Linux only, and parallel workers of it are not).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from large import fill

from glossary.exchange import export
from glossary.formats import WriteOptions, format_for
from glossary.model import Workflow
from glossary.storage import Filter, Sort, Termbase, desk

PAGE = 64
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'thuatngu' AND datname = current_database()"
SEARCHES = {
    "one hanzi": "税", "two hanzi": "税务", "pinyin": "shuiwu", "initials": "swgl", "folded Vietnamese": "thue",
    "Vietnamese": "thuế", "nothing": "zzzzqq", "id": "#c-税务",
}  # fmt: skip
FILTERS = {
    "drafts": Filter(statuses=(Workflow.DRAFT,)),
    "approved in a domain": Filter(statuses=(Workflow.APPROVED,), subject="tax"),
    "flagged": Filter(flagged=True),
    "assigned": Filter(assignee="minh"),
    "rejected": Filter(statuses=(Workflow.REJECTED,)),
}


def processor(termbase: Termbase) -> float:
    """Seconds of processor time of this process, and of the server's processes that work for it."""
    spent = time.process_time()
    if termbase._dialect.name == "postgresql":
        with termbase._read() as connection:
            backends = connection.exec_driver_sql(BACKENDS).scalars().all()
        spent += sum(int(Path(f"/proc/{one}/schedstat").read_text().split()[0]) for one in backends) / 1e9
    return spent


def best(termbase: Termbase, work: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Milliseconds, and what came out."""
    found: list[float] = []
    result = None
    for _ in range(times):
        start = processor(termbase)
        result = work()
        found.append(1000 * (processor(termbase) - start))
    return min(found), result


def bare(termbase: Termbase, statement: str) -> float:
    """Milliseconds of the driver alone."""
    with termbase._read() as connection:
        cursor = connection.connection.cursor()
        took, _ = best(termbase, lambda: (cursor.execute(statement), cursor.fetchall()))
        cursor.close()
    return took


def show(name: str, took: float, rows: int, floor: float) -> None:
    """One line of the table."""
    print(
        f"{name:36}{took:10.1f} ms  {rows:9,} rows   floor {floor:9.1f} ms   {took / max(floor, 0.01):7.1f} x",
        flush=True,
    )


def numbers(termbase: Termbase, found: Sequence[int]) -> float:
    """The floor of a list: its row numbers, read as they lie."""
    return bare(termbase, f"SELECT id FROM concept LIMIT {max(1, len(found))}")


def listed(termbase: Termbase) -> None:
    """Orders, first screens, pages."""
    for sort in Sort:
        took, found = best(termbase, partial(termbase.ids, Filter(), sort))
        show(f"list by {sort}", took, len(found), numbers(termbase, found))
        took, found = best(termbase, partial(termbase.ids, Filter(), sort, limit=PAGE))
        show("  its first page", took, len(found), numbers(termbase, found))
    found = termbase.ids()
    for name, start in (("first", 0), ("middle", len(found) // 2), ("last", len(found) - PAGE)):
        page = found[start : start + PAGE].tolist()
        took, shown = best(termbase, partial(termbase.rows, page))
        floor = bare(termbase, f"SELECT * FROM concept WHERE id IN ({', '.join(map(str, page))})")
        show(f"the {name} page", took, len(shown), floor)
        took, contexts = best(termbase, partial(termbase.contexts, page[:1]))
        floor = bare(termbase, f"SELECT * FROM occurrence WHERE concept IN ({page[0]})")
        show("  contexts of its first entry", took, len(contexts), floor)


def found(termbase: Termbase) -> None:
    """Searches, filters, counts, statistics."""
    for name, query in SEARCHES.items():
        took, rows = best(termbase, partial(termbase.ids, Filter(query=query)))
        show(f"search: {name} ({query})", took, len(rows), numbers(termbase, rows))
    for name, wanted in FILTERS.items():
        took, rows = best(termbase, partial(termbase.ids, wanted))
        show(f"filter: {name}", took, len(rows), numbers(termbase, rows))
    total = bare(termbase, "SELECT count(*) FROM concept")
    took, counts = best(termbase, termbase.counts)
    show("count by status", took, counts.total, total)
    took, waiting = best(termbase, lambda: termbase.count(Filter(statuses=(Workflow.CANDIDATE,))))
    show("count of what waits", took, waiting, total)
    took, progress = best(termbase, lambda: desk.progress(termbase))
    show("statistics", took, sum(one.count for one in progress.by_person), total)
    took, people = best(termbase, lambda: desk.people(termbase))
    show("people", took, len(people), total)
    near = next(termbase.concepts(termbase.ids(limit=1)))
    took, rows = best(termbase, lambda: desk.near(termbase, near))
    show("near entries", took, len(rows), numbers(termbase, rows))


def exported(termbase: Termbase) -> None:
    """All entries that have Vietnamese, as JSON lines."""
    scope = Filter(statuses=(Workflow.DRAFT, Workflow.APPROVED))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.jsonl"

        def work() -> int:
            path.unlink(missing_ok=True)
            done = export(termbase, path, format_for(path, ""), scope=scope, options=WriteOptions())
            return done.report.entries

        took, entries = best(termbase, work, 1)
    floor = bare(termbase, "SELECT id, version, body FROM concept WHERE status IN ('draft', 'approved')")
    show("export as JSON lines", took, entries, floor)


def main() -> None:
    """Fill, or measure."""
    if sys.argv[1] == "fill":
        with Termbase.open(sys.argv[2], actor="bench") as termbase:
            fill(termbase, int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
        return
    with Termbase.open(sys.argv[1], actor="bench") as termbase:
        took, _ = best(termbase, lambda: Termbase.open(sys.argv[1], actor="bench").close())
        show("open", took, 0, bare(termbase, "SELECT * FROM meta"))
        listed(termbase)
        found(termbase)
        exported(termbase)


if __name__ == "__main__":
    main()
