"""Figures of the proposals: cold start, speed with a large dictionary, hit rates, attestation, learning, index.

Times are processor time of this process, so that neighbours on the machine do not count; memory is the process's peak.

    python tests/bench/proposals.py [GOLD.tsv ...] [--vietnamese FOLDER] [--megabytes 100]

A gold file is TSV with a header; its first column is the Chinese term, its last the Vietnamese. FOLDER holds
Vietnamese texts or web pages.
"""

from __future__ import annotations

import argparse
import html
import itertools
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from taught import taught_and_asked

from terms.equivalents.attestation import VietnameseIndex
from terms.equivalents.evaluate import Report, evaluate
from terms.equivalents.learning import Lessons
from terms.equivalents.lexicon import Lexicon
from terms.equivalents.proposer import Proposer

DICTIONARY = 100_000
SHORT = 2
COLD = """
import time
begin = time.perf_counter()
from terms.equivalents import Proposer
Proposer.shipped().propose("土地使用权证书")
print(f"first proposal after {time.perf_counter() - begin:.3f} s in a new process")
"""


def read_gold(path: Path) -> list[tuple[str, str]]:
    """Terms with their Vietnamese; rows without Vietnamese are left out."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [(row[0], row[-1]) for row in rows if row[-1]]


def plain_text(path: Path) -> str:
    """The text of a file, without mark-up."""
    text = re.sub(r"(?is)<(script|style).*?</\1>", " ", path.read_text("utf-8", errors="replace"))
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def made_up_dictionary(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Two-element headwords of the lexicon's characters, as many as a large dictionary has."""
    characters = sorted({char for zh in lexicon for char in zh})
    chosen = random.Random(1)
    words = ("".join(chosen.choices(characters, k=2 + index % 3)) for index in itertools.count())
    return dict.fromkeys(itertools.islice(words, DICTIONARY), ("nghĩa một", "nghĩa hai"))


def show(name: str, report: Report, seconds: float) -> None:
    """One line of figures."""
    first, few = 100 * report.rate(report.first), 100 * report.rate(report.few)
    capitals = 100 * report.rate(report.first_capitals)
    print(
        f"{name}: {report.total} terms, first {first:.1f} %, five {few:.1f} %, first with capitals {capitals:.1f} %,",
        end="",
    )
    print(f" {report.total / seconds:.0f} terms/s", dict(report.by_kind))


def measure(name: str, proposer: Proposer, gold: list[tuple[str, str]]) -> None:
    """Evaluate twice, so that the time is that of a warm program."""
    evaluate(proposer, gold)
    begin = time.process_time()
    report = evaluate(proposer, gold)
    show(name, report, time.process_time() - begin)


def learning(name: str, lexicon: Lexicon, lessons: Callable[[], Lessons], gold: list[tuple[str, str]]) -> None:
    """What accepting half of the gold does for the other half."""
    before, after = taught_and_asked(lexicon, lessons, gold)
    print(f"learning, {name}: {100 * before:.1f} % to {100 * after:.1f} % in the first five")


def peak_memory() -> str:
    """The most memory this process has had, where the system tells."""
    try:
        import resource
    except ImportError:
        return "not told"
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def texts_of(folder: Path) -> Iterator[str]:
    """All texts below a folder, in order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".txt"):
            yield plain_text(path)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--vietnamese", type=Path)
    parser.add_argument("--megabytes", type=int, default=0)
    arguments = parser.parse_args()
    subprocess.run([sys.executable, "-c", COLD], check=True)
    shipped = Lexicon.shipped()
    short = Lexicon(row for zh in shipped if len(zh) <= SHORT for row in shipped.rows(zh))
    large = {"large": made_up_dictionary(shipped)}
    golds = {path.stem: read_gold(path) for path in arguments.gold}
    texts = list(texts_of(arguments.vietnamese)) if arguments.vietnamese else []
    index = VietnameseIndex(texts)
    for name, gold in golds.items():
        measure(name, Proposer.shipped(), gold)
        measure(f"{name}, {DICTIONARY} dictionary entries", Proposer.shipped(dictionaries=large), gold)
        if texts:
            measure(f"{name}, attested", Proposer.shipped(attestation=index), gold)
        learning(f"{name}, shipped lexicon", shipped, Lessons.shipped, gold)
        learning(f"{name}, its words of two characters at most", short, Lessons, gold)
        learning(f"{name}, no lexicon", Lexicon([]), Lessons, gold)
    if texts and arguments.megabytes:
        size = sum(len(text.encode()) for text in texts)
        before, begin = peak_memory(), time.process_time()
        VietnameseIndex(
            itertools.chain.from_iterable(itertools.repeat(texts, arguments.megabytes * 1_000_000 // size + 1))
        )
        print(
            f"index of {arguments.megabytes} MB in {time.process_time() - begin:.1f} s,"
            f" peak {peak_memory()} ({before} before)"
        )


if __name__ == "__main__":
    main()
