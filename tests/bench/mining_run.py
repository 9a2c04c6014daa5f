"""What a whole `thuatngu mine` costs beside the bare segmenter over the same text.

    python -m tests.bench.mining_run FOLDER [MB ...]

Lays out 2, 20, 58 and 200 MB (or the sizes named) of the Markdown files in FOLDER, shuffled; past its size each copy is
made another document. Prints a line a size: processor time of `rjieba.cut` over the text, of a first run into an empty
termbase, of a run after one document came (and what that document costs by itself), of a first run on two workers,
and peak resident memory. Every figure comes from a process of its own; start-up, measured apart, is what mining one
short document takes: imports, dictionaries, tables, the schema of the termbase, of two workers also their own imports
and dictionaries; it is in their seconds on the wall. Run it in the repository.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rjieba

from glossary.storage import Termbase
from terms import documents
from terms.mine import mine

SIZES = (2, 20, 58, 200)


def main() -> None:
    """Print the table, or one figure of it for the process that asked."""
    match sys.argv[1:]:
        case ["--cut", folder]:
            _figure(lambda: cut(Path(folder)))
        case ["--start", "1"]:
            _figure(_warm)
        case ["--start", workers]:
            _warm()
            _figure(lambda: _warm(int(workers)))
        case ["--mine", folder, workers]:
            _warm()
            _figure(lambda: _mine(Path(folder), int(workers)))
        case [folder, *sizes]:
            table(Path(folder), [float(size) for size in sizes] or list(SIZES))
        case _:
            sys.exit(__doc__)


def table(folder: Path, sizes: list[float]) -> None:
    """One line a size."""
    print("start-up: {:.2f} s of processor time, {:.2f} s on the wall, {:.0f} MB".format(*_ask("--start", "1")))
    print("start-up of two workers beside it: {1:.2f} s on the wall".format(*_ask("--start", "2")))
    print("MB  documents  cut s  whole s  share  wall s  MB memory | again s, of it the new one | 2 workers s, wall")
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            place = Path(scratch)
            number = lay_out(sorted(folder.glob("**/*.md")), place / "corpus", size * 1e6)
            floor, _, _ = _ask("--cut", place / "corpus")
            first, wall, memory = _ask("--mine", place / "corpus", "1")
            new = place / "corpus" / "new.md"
            new.write_text(f"# 新\n\n{_sample(place / 'corpus')}", encoding="utf-8")
            again, _, _ = _ask("--mine", place / "corpus", "1")
            alone = _alone(new, place)
            (place / "corpus.tbdb").rename(place / "old.tbdb")
            shutil.rmtree(place / "corpus.counts")
            both, both_wall, _ = _ask("--mine", place / "corpus", "2")
            print(
                f"{size:.0f}  {number}  {floor:.2f}  {first:.2f}  {floor / first:.0%}  {wall:.2f}  {memory:.0f} | "
                f"{again:.2f}, {alone:.2f} | {both:.2f}, {both_wall:.2f}",
                flush=True,
            )


def lay_out(paths: list[Path], folder: Path, size: float) -> int:
    """Write so many bytes of distinct documents; how many there are."""
    random.Random(0).shuffle(paths)
    folder.mkdir()
    written = number = 0
    while written < size:
        path = paths[number % len(paths)]
        copy = number // len(paths)
        text = f"第{copy}份\n\n" * bool(copy) + path.read_text(encoding="utf-8")
        (folder / f"{number:06}.md").write_text(text, encoding="utf-8")
        written += len(text.encode())
        number += 1
    return number


def _sample(folder: Path) -> str:
    return sorted(folder.glob("*.md"))[0].read_text(encoding="utf-8")


def cut(folder: Path) -> None:
    """The bare segmenter, text by text."""
    for text in [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]:
        rjieba.cut(text)


def _mine(folder: Path, workers: int) -> None:
    with Termbase.open(folder.with_suffix(".tbdb"), actor="bench") as termbase:
        mine(termbase, [str(folder)], workers=workers, cache=folder.with_suffix(".counts"))


def _warm(workers: int = 1) -> None:
    """Load all that a run loads, whatever its size."""
    with tempfile.TemporaryDirectory() as scratch:
        page = Path(scratch) / "warm.md"
        page.write_text("# 公共服务\n\n电子政务系统提供在线公共服务。", encoding="utf-8")
        with Termbase.open(Path(scratch) / "warm.tbdb", actor="bench") as termbase:
            mine(termbase, [str(page)], workers=workers)


def _alone(path: Path, scratch: Path) -> float:
    """Processor seconds of reading and cutting one document."""
    rjieba.cut("预热")
    clock = time.process_time()
    rjieba.cut(documents.read(path).text)
    return time.process_time() - clock


def _figure(work: Callable[[], None]) -> None:
    rjieba.cut("预热")
    clock, start = time.process_time(), time.perf_counter()
    work()
    taken, wall = time.process_time() - clock, time.perf_counter() - start
    print(taken, wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _ask(*arguments: str | Path) -> tuple[float, float, float]:
    """Processor seconds, seconds on the wall, megabytes of memory."""
    command = [sys.executable, "-m", "tests.bench.mining_run", *map(str, arguments)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    taken, wall, memory = map(float, output.split())
    return taken, wall, memory


if __name__ == "__main__":
    main()
