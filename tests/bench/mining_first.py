"""What the first stage of mining costs beside the bare segmenter: reading, packing, cutting with numbering.

    python -m tests.bench.mining_first FOLDER [MB]

Takes the Markdown files in FOLDER, up to so many megabytes, in the batches in which a run takes them. What is compared
is done in turns, batch by batch, so that a busy machine is as busy for each. Prints seconds of processor time, and how
many times as long as `rjieba.cut` over the same texts it takes.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import rjieba

from glossary.document import Document
from glossary.errors import FileError
from glossary.packed import pack
from terms import documents, reading, shards
from terms.mine import COLLECTED_EVERY
from terms.segment import cut, stretches

Seconds = dict[str, float]
Given = TypeVar("Given")
Result = TypeVar("Result")


def main() -> None:
    """Print a line for each part."""
    match sys.argv[1:]:
        case [folder, *size]:
            report(_measured(Path(folder), float(size[0]) * 1e6 if size else float("inf")))
        case _:
            sys.exit(__doc__)


def report(seconds: Seconds) -> None:
    """A line a part: seconds, and multiples of the bare segmenter."""
    seconds["numbering words"] = seconds["cutting, with numbers"] - seconds["stretches cut, no more"]
    for part, taken in seconds.items():
        print(f"{part:24} {taken:6.2f} s  {taken / seconds['rjieba.cut']:5.2f}")


def _measured(folder: Path, size: float) -> Seconds:
    seconds: Seconds = defaultdict(float)
    gc.set_threshold(COLLECTED_EVERY)  # as in a run
    rjieba.cut("预热")
    cut(_read(sorted(folder.glob("**/*.md"))[:5]))
    for files in _batches(folder, size):
        found = _timed(seconds, "reading and cleaning", _read, files)
        _timed(seconds, "packing", lambda found: [pack(one) for one in found], found)
        _timed(seconds, "rjieba.cut", lambda found: [len(rjieba.cut(one.text)) for one in found], found)
        _timed(seconds, "stretches cut, no more", _stretches_cut, found)
        _timed(seconds, "cutting, with numbers", cut, found)
    return seconds


def _batches(folder: Path, size: float) -> Iterator[list[Path]]:
    files: list[Path] = []
    for path in sorted(folder.glob("**/*.md")):
        size -= path.stat().st_size
        if size < 0:
            break
        files.append(path)
    for batch in reading.batches(files, 3 * shards.SHARD_CHARACTERS, 1):
        yield [file for file in batch if isinstance(file, Path)]


def _read(files: Sequence[Path]) -> list[Document]:
    found = []
    for file in files:
        try:
            found.append(documents.read(file))
        except FileError:
            continue
    return found


def _stretches_cut(found: Sequence[Document]) -> None:
    for one in found:
        for start, end, _ in stretches(one):
            rjieba.cut(one.text[start:end])


def _timed(seconds: Seconds, part: str, work: Callable[[Given], Result], given: Given) -> Result:
    clock = time.process_time()
    result = work(given)
    seconds[part] += time.process_time() - clock
    return result


if __name__ == "__main__":
    main()
