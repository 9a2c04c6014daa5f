"""The desk over many rows: time to the first screen, CPU a key press, answers to searches; a DataTable beside it.

    python tests/bench/app_speed.py 100000

Prints milliseconds. The termbase is made in a temporary folder first, which takes a minute per 100,000 rows.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable

sys.path.insert(0, str(Path(__file__).parents[1]))
from termbases import concept, document

from glossary.storage import Evidence, Occurrence, Termbase
from tui.app import Thuatngu
from tui.screens.curate import Curate

CHARACTERS = "行政务信息公开电子服办理管国家机关工作社会保险法律条例土地登记户籍审批监督"


def forms(count: int) -> list[str]:
    """That many different made-up terms."""
    choose = random.Random(1)
    found: dict[str, None] = {"电子政务": None}
    while len(found) < count:
        found["".join(choose.choices(CHARACTERS, k=choose.randint(3, 7)))] = None
    return list(found)


def filled(path: Path, terms: Sequence[str]) -> Termbase:
    """A termbase with those candidates, each with a context."""
    termbase = Termbase.open(path, actor="bench")
    text = "行政机关依法公开信息。" * 50
    run = termbase.mining_run()
    [row] = run.add_documents([(document(text), None)])
    place = Occurrence(document=row, start=0, end=4, sentence_start=0, sentence_end=11)

    def evidence() -> Iterator[Evidence]:
        for rank, term in enumerate(terms):
            score = 1 - rank / len(terms)
            yield Evidence(key=term, concept=concept(term), score=score, frequency=3, documents=1, occurrences=(place,))

    run.add(evidence())
    run.finish()
    return termbase


async def desk(termbase: Termbase) -> None:
    """Measure the desk."""
    started = time.perf_counter()
    app = Thuatngu(termbase)
    async with app.run_test(size=(120, 34)) as pilot:
        while not (isinstance(app.screen, Curate) and app.screen.view):
            await asyncio.sleep(0.001)
        print(f"desk: first screen {1000 * (time.perf_counter() - started):.0f} ms")
        while not app.screen.begun:
            await asyncio.sleep(0.001)
        print(f"desk: keys are taken after {1000 * (time.perf_counter() - started):.0f} ms")
        while not app.screen.whole:
            await asyncio.sleep(0.001)
        print(f"desk: the whole list is there after {1000 * (time.perf_counter() - started):.0f} ms")
        await app.workers.wait_for_complete()
        await pilot.pause()
        for name, key in (("j", "j"), ("page down", "pagedown"), ("accept", "a"), ("reject", "x"), ("undo", "u")):
            costs = [await _cost(app, pilot, key) for _ in range(30)]
            print(f"desk: {name}: CPU {statistics.median(costs):.1f} ms a key, at most {max(costs):.1f}")
        for query in ("dzzw", "政务", "电子政务", "dianzi", "chinh phu"):
            costs = []
            for _ in range(5):
                begun = time.perf_counter()
                app.screen.queue.find(app.screen._searched(query), app.screen.queue.sort)
                costs.append(1000 * (time.perf_counter() - begun))
            print(f"desk: search {query}: {statistics.median(costs):.1f} ms")


async def _cost(app: Thuatngu, pilot: object, key: str) -> float:
    from textual import events

    begun = time.process_time()
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(6):
        await asyncio.sleep(0.005)
    return 1000 * (time.process_time() - begun)


class Table(App[None]):
    """The same rows in a DataTable."""

    def __init__(self, termbase: Termbase) -> None:
        super().__init__()
        self._termbase = termbase

    def compose(self) -> ComposeResult:
        yield DataTable()

    def on_mount(self) -> None:
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("zh", "vi", "count")
        numbers = self._termbase.ids()
        for first in range(0, len(numbers), 500):
            for row in self._termbase.rows(numbers[first : first + 500]):
                table.add_row(row.zh, row.vi, str(row.frequency))


async def table(termbase: Termbase) -> None:
    """Measure the DataTable."""
    started = time.perf_counter()
    async with Table(termbase).run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        print(f"DataTable: first screen {1000 * (time.perf_counter() - started):.0f} ms")


def main() -> None:
    """Run both."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "bench.tbdb"
        made = path.exists()
        termbase = Termbase.open(path, actor="bench") if made else filled(path, forms(count))
        print(f"termbase of {termbase.count()} rows: {time.perf_counter() - begun:.1f} s")
        asyncio.run(desk(termbase))
        if count <= 100_000:
            asyncio.run(table(termbase))
        termbase.close()


if __name__ == "__main__":
    main()
