"""Quality and speed of the miner beside other extractors and beside the bare segmenter.

    python -m tests.bench.mining quality [--peers]        the seeds of ../shared, all methods
    python -m tests.bench.mining pages                    the pages of tests/terms/pages, each and all together
    python -m tests.bench.mining unseen                   the same, corrections learned from the other pages only
    python -m tests.bench.mining feedback                 what decisions do to the next page
    python -m tests.bench.mining laws FOLDER [--peers]    recall of the terms that laws define
    python -m tests.bench.mining speed FOLDER MB WORKERS  laws repeated, shuffled, each copy made distinct

Run it in the repository. `--peers` makes an environment of its own for the others in a temporary folder
(needs the network). pyate gets its parts of speech from rjieba: the models it asks for know no Chinese.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest import mock

import rjieba

from glossary.document import Document
from glossary.text import fold_chinese
from terms import documents
from terms.engine import engine
from terms.evaluate import Scores, evaluate, read_gold, recall_at
from terms.feedback import rerank
from terms.pipeline import Candidate, MiningSettings, mine
from terms.train.corpus import as_document, read_laws
from terms.train.marked import Page, learn, read_pages

OWN = Path(__file__).resolve().parents[1] / "terms" / "pages"
SHARED = Path(__file__).resolve().parents[3] / "shared"
PEERS = ("jieba==0.42.1", "rjieba==0.2.2", "setuptools<81", "pyate", "jate==3.3.0", "jionlp")
FAST_PEERS = PEERS[:5]
"""Those that get through a large corpus."""
PARTS, QUARTERS = 7, 4
"""Parts that the pages are dealt into."""
DEPTHS = (5_000, 10_000, 50_000)


def main() -> None:
    """Run the comparison the command line asks for."""
    peers = "--peers" in sys.argv
    match [argument for argument in sys.argv[1:] if argument != "--peers"]:
        case ["quality"]:
            quality(peers)
        case ["pages"]:
            own_pages()
        case ["unseen"]:
            unseen_pages()
        case ["feedback"]:
            feedback()
        case ["laws", folder]:
            laws(Path(folder), peers)
        case ["speed", folder, megabytes, workers]:
            speed(Path(folder), float(megabytes), int(workers))
        case _:
            sys.exit(__doc__)


def quality(peers: bool) -> None:
    """Average precision and precision on the seed pages."""
    pages = [documents.read(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    gold = read_gold(SHARED / "gold" / "seeds.tsv")
    for name, ranked in _all_methods(pages, 10_000, peers):
        scores = evaluate(ranked, gold)
        row = (scores.precision[100], scores.precision[200], scores.recall, scores.average_precision)
        print(f"{name:24}", *(f"{value:.3f}" for value in row))


def own_pages() -> None:
    """Average precision and precision at 50 on pages of many kinds, one by one and all together."""
    pages = read_pages(OWN)
    _print_figures({name: _figures(page) for name, page in pages.items()})
    together = [term for page in pages.values() for term in page.terms]
    scores = evaluate(_matched([page.document for page in pages.values()], together), together)
    row = (scores.precision[100], scores.precision[200], scores.recall, scores.average_precision)
    print(f"{'all together':24}", *(f"{value:.3f}" for value in row), f"of {scores.gold}")


def unseen_pages() -> None:
    """The same of each page, with corrections that were learned from pages of other parts."""
    pages = read_pages(OWN)
    names = list(pages)
    figures: dict[str, Scores] = {}
    for part in range(PARTS):
        learned = learn([pages[name] for at, name in enumerate(names) if at % PARTS != part])
        with mock.patch("terms.score.corrections", lambda learned=learned: learned):
            figures |= {name: _figures(pages[name]) for name in names[part::PARTS]}
    _print_figures({name: figures[name] for name in names})


def _figures(page: Page) -> Scores:
    return evaluate(_matched([page.document], list(page.terms)), page.terms)


def _print_figures(figures: dict[str, Scores]) -> None:
    rows = []
    for name, scores in figures.items():
        rows.append((scores.precision[50], scores.recall, scores.average_precision))
        print(f"{name:24}", *(f"{value:.3f}" for value in rows[-1]), f"of {scores.gold}")
    print(f"{'mean':24}", *(f"{sum(column) / len(column):.3f}" for column in zip(*rows, strict=True)))


DIGITAL = ("电子", "数", "信息", "网", "系统", "平台", "在线")
OFFICES = "人者部局厅会署法"
HOUSES: dict[str, Callable[[Candidate], bool]] = {
    "takes all gold terms": lambda one: True,
    "of four characters": lambda one: len(one.term) >= 4,
    "no offices, laws": lambda one: one.kind not in ("institution", "law") and one.term[-1] not in OFFICES,
    "digital only": lambda one: any(part in one.term for part in DIGITAL),
}


def feedback() -> None:
    """Terms among the next fifty before and after decisions on the first, by the taste of four houses.

    Decided are the first hundred, and as many as hold half of the terms. One page is a small sample: the seeds, halves
    of them, and quarters of the pages, each mined with what the other pages teach; then the mean.
    """
    mined = list(_mined_for_feedback())
    for name, takes in HOUSES.items():
        for what, decided in (("100", _hundred), ("half of all", _half)):
            figures = [_around_feedback(candidates, wanted, takes, decided) for candidates, wanted in mined]
            before, after = (sum(column) / len(column) for column in zip(*figures, strict=True))
            row = " ".join(f"{old:.2f}>{new:.2f}" for old, new in figures)
            print(f"{name:21} {what:11} {row}  mean {before:.3f} > {after:.3f}")


def _mined_for_feedback() -> Iterator[tuple[Sequence[Candidate], set[str]]]:
    seeds = [documents.read(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    gold = set(map(fold_chinese, read_gold(SHARED / "gold" / "seeds.tsv")))
    for some in (seeds, seeds[::2], seeds[1::2]):
        yield mine(some, MiningSettings(top=10_000)).candidates, gold
    pages = list(read_pages(OWN).values())
    for part in range(QUARTERS):
        learned = learn([page for at, page in enumerate(pages) if at % QUARTERS != part])
        with mock.patch("terms.score.corrections", lambda learned=learned: learned):
            result = mine((page.document for page in pages[part::QUARTERS]), MiningSettings(top=10_000))
        yield result.candidates, {fold_chinese(term) for page in pages[part::QUARTERS] for term in page.terms}


def _hundred(hits: Sequence[bool]) -> int:
    return 100


def _half(hits: Sequence[bool]) -> int:
    """How many have to be decided until half of the terms have come."""
    places = [place for place, hit in enumerate(hits) if hit]
    return places[(len(places) - 1) // 2] + 1


def _around_feedback(
    candidates: Sequence[Candidate], wanted: set[str], takes: Callable[[Candidate], bool],
    decided: Callable[[Sequence[bool]], int],
) -> tuple[float, float]:  # fmt: skip
    hits = [takes(one) and not wanted.isdisjoint(map(fold_chinese, (one.term, *dict(one.forms)))) for one in candidates]
    first = decided(hits)
    moved = rerank(candidates, {candidates[place].term: hits[place] for place in range(first)})
    order = sorted(range(first, len(candidates)), key=lambda place: -moved[place])
    return sum(hits[first : first + 50]) / 50, sum(hits[place] for place in order[:50]) / 50


def _matched(pages: list[Document], gold: list[str]) -> list[str]:
    """The ranked candidates, each as the form of it that is a gold term, where one is."""
    wanted = set(map(fold_chinese, gold))
    return [
        next((form for form in (one.term, *dict(one.forms)) if fold_chinese(form) in wanted), one.term)
        for one in mine(pages, MiningSettings(top=10_000)).candidates
    ]


def laws(folder: Path, peers: bool) -> None:
    """Recall of defined terms, of all and of those of several words."""
    pages = read_laws(folder)
    gold = read_gold(SHARED / "gold" / "laws-defined-dev.tsv")
    several = [term for term in gold if len(rjieba.cut(term)) > 1]
    for name, ranked in _all_methods(pages, DEPTHS[-1], peers):
        for what, terms in (("all", gold), ("several words", several)):
            print(f"{name:24} {what:14}", *(f"{value:.3f}" for value in recall_at(ranked, terms, DEPTHS).values()))


def speed(folder: Path, megabytes: float, workers: int) -> None:
    """The whole run against bare cutting, reading included, start-up excluded."""
    copies = list(_copies(sorted(folder.glob("**/*.md")), megabytes))
    mine([as_document("", "预热。")])
    clock, start = time.process_time(), time.perf_counter()
    for path, number in copies:
        rjieba.cut(_text(path, number))
    floor, floor_processor = time.perf_counter() - start, time.process_time() - clock
    clock, start = time.process_time(), time.perf_counter()
    with engine(workers) as used:
        result = mine((as_document(path.name, _text(path, number)) for path, number in copies), engine=used)
    taken, processor = time.perf_counter() - start, time.process_time() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{megabytes:.0f} MB, {workers} workers: {taken:.2f} s, {megabytes / taken:.1f} MB/s, "
        f"{floor / taken:.0%} of bare cutting ({floor_processor / processor:.0%} in processor time), {processor:.1f} s "
        f"of processor time, {memory:.0f} MB of memory, {result.documents} documents"
    )


def _copies(paths: list[Path], megabytes: float) -> Iterator[tuple[Path, int]]:
    random.Random(0).shuffle(paths)
    size, number = 0, 0
    while size < megabytes * 1e6:
        for path in paths:
            if size >= megabytes * 1e6:
                return
            size += path.stat().st_size
            yield path, number
        number += 1


def _text(path: Path, number: int) -> str:
    """The text of a copy; a line of its own makes it another document."""
    return f"第{number}份\n" * bool(number) + path.read_text(encoding="utf-8")


def _all_methods(pages: list[Document], top: int, peers: bool) -> Iterator[tuple[str, list[str]]]:
    start = time.perf_counter()
    result = mine(pages, MiningSettings(top=top))
    print(f"(mined in {time.perf_counter() - start:.2f} s)")
    yield "thuatngu", [candidate.term for candidate in result.candidates]
    if peers:
        texts = ["\n".join(page.text[block.start : block.end] for block in page.blocks) for page in pages]
        yield from _peers(texts, top)


def _peers(texts: list[str], top: int) -> Iterator[tuple[str, list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        for package in FAST_PEERS if sum(map(len, texts)) > 1_000_000 else PEERS:
            subprocess.run([python, "-m", "pip", "install", "-q", package], check=False)
        source = Path(folder) / "texts.json"
        source.write_text(json.dumps({"texts": texts, "top": top}), encoding="utf-8")
        script = Path(__file__).with_name("mining_peers.py")
        with subprocess.Popen([python, script, source], stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout or ():
                found = json.loads(line)
                yield f"{found['name']} ({found['seconds']:.1f} s)", found["terms"]


if __name__ == "__main__":
    main()
