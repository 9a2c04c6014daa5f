"""How long a decision waits while a mining run stores its evidence: thuatngu's promise is 50 ms.

    python tests/bench/decision_wait.py [CANDIDATES]

Prints the waits of decisions taken one after the other during the run, in milliseconds, beside those without a run.
"""

from __future__ import annotations

import multiprocessing.process
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from glossary import curation
from glossary.model import Concept, LangSection, Term, Workflow
from glossary.storage import Evidence, Termbase


def evidence(count: int) -> list[Evidence]:
    """Made-up candidates."""
    draw = random.Random(1)
    hanzi = "电子政务行政手续办理系统服务国家公共网站平台财政税收"
    forms = dict.fromkeys("".join(draw.choices(hanzi, k=5)) + str(number) for number in range(count))
    return [
        Evidence(
            key=form,
            concept=Concept(id="", sections=(LangSection(language="zh", terms=(Term(text=form),)),)),
            score=0.5,
            frequency=1,
            documents=1,
        )
        for form in forms
    ]


def waits(termbase: Termbase, concept: Concept, busy: multiprocessing.process.BaseProcess | None) -> list[float]:
    """Milliseconds of each decision: accept and reopen in turn, 20 a second."""
    found = []
    for turn in range(10_000):
        if busy is None and turn == 40 or busy is not None and not busy.is_alive():
            break
        change = curation.accept if concept.status is not Workflow.ACCEPTED else curation.reject
        started = time.perf_counter()
        concept = termbase.save(change(concept), action="decide")
        found.append((time.perf_counter() - started) * 1000)
        time.sleep(0.05)
    return found


def show(name: str, found: list[float]) -> None:
    ordered = sorted(found)
    print(
        f"{name}: {len(found)} decisions, median {statistics.median(found):.1f} ms, "
        f"95 % {ordered[int(len(ordered) * 0.95)]:.1f} ms, longest {ordered[-1]:.1f} ms"
    )


def store(path: Path, count: int) -> None:
    """One mining run, in a process of its own."""
    with Termbase.open(path, actor="miner") as miner:
        run = miner.mining_run()
        run.add(evidence(count))
        run.finish()


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.tbdb"
        section = LangSection(language="zh", terms=(Term(text="政府"),))
        with Termbase.open(path, actor="lan") as desk:
            concept = desk.save(Concept(id="c1", sections=(section,)), action="add")
            show("idle", waits(desk, concept, None))
            busy = multiprocessing.get_context("spawn").Process(target=store, args=(path, count))
            busy.start()
            show("while a run stores", waits(desk, desk.get("c1") or concept, busy))
            busy.join()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
