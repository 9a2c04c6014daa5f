"""What `thuatngu mine` takes at scale: the real command, with all the processes it starts.

    python -m tests.bench.mining_scale engines FOLDER
    python -m tests.bench.mining_scale growth FOLDER MEMORY WORKERS MB ...

`engines` mines the Markdown files in FOLDER in this process, by two processes and by a Dask cluster of two workers.
Printed of each: the digest of `thuatngu list --json --all` (the exit status is 1 where they differ), the processor time
of all processes and of the busiest one (where cores are free the run takes about as long as that one), the wall time
beside that of one worker, and the peak of resident memory, the sum over all processes; a page that several of them
share counts in parts (PSS), where the system tells that.

`growth` lays out corpora of so many megabytes as `mining_run` does (past its size each copy of FOLDER is made another
document), mines each with `--workers WORKERS` and `--memory MEMORY` (`-` for none), and prints a line a size: processor
time, wall time, peak of resident memory, and the disk that the termbase, the cuts that are kept, and at its peak the
work folder take. Run it in the repository.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from .mining_run import lay_out

SECONDS = 0.1
"""Time between two looks at the processes."""
PARTIAL = 3
"""Exit status where some documents were left out: those without text."""


@dataclass
class Watch:
    """What all processes below this one took while they were watched."""

    folder: Path
    processor: dict[int, float] = field(default_factory=dict)
    """Seconds by process, as last seen."""
    memory: float = 0.0
    """Megabytes at the peak."""
    work: float = 0.0
    """Megabytes of the work folder at its peak."""
    wall: float = 0.0

    def look(self) -> None:
        """Take the processes in as they are now."""
        resident = 0
        for process in psutil.Process().children(recursive=True):
            try:
                times = process.cpu_times()
                self.processor[process.pid] = times.user + times.system
                resident += _resident(process)
            except psutil.Error:
                continue
        self.memory = max(self.memory, resident / 1e6)
        self.work = max(self.work, megabytes(self.folder.glob("thuatngu/counts/work")))


def _resident(process: psutil.Process) -> int:
    """Bytes of memory that are this process's own, and its part of those it shares."""
    full = process.memory_full_info()
    return int(getattr(full, "pss", full.rss))


@contextmanager
def watched(folder: Path) -> Iterator[Watch]:
    """Watch while the block lasts; what the processes took before it does not count."""
    watch, over = Watch(folder), threading.Event()

    def watch_on() -> None:
        while not over.wait(SECONDS):
            watch.look()

    watch.look()
    before, watch.memory = sum(watch.processor.values()), 0.0
    thread = threading.Thread(target=watch_on)
    start = time.perf_counter()
    thread.start()
    try:
        yield watch
    finally:
        watch.wall = time.perf_counter() - start
        over.set()
        thread.join()
        watch.processor[0] = -before


def megabytes(paths: Iterator[Path]) -> float:
    """What some files and folders take, in megabytes; files that vanish meanwhile are left out."""
    total = 0
    for path in paths:
        files = (
            [Path(folder, name) for folder, _, names in os.walk(path) for name in names] if path.is_dir() else [path]
        )
        for file in files:
            with suppress(OSError):
                total += file.stat().st_size
    return total / 1e6


def command(scratch: Path, *arguments: str | Path) -> bytes:
    """What a command prints, with its cache and its termbase in the folder."""
    settings = {"XDG_CACHE_HOME": str(scratch), "THUATNGU_CONFIG": str(scratch / "none.toml")}
    termbase = ["--termbase", str(scratch / "t.tbdb")]
    line = [sys.executable, "-m", "tui.commands", arguments[0], *termbase, *arguments[1:]]
    done = subprocess.run(line, capture_output=True, env=os.environ | settings)
    if done.returncode not in (0, PARTIAL):
        sys.exit(done.stderr.decode())
    return done.stdout


def engines(folder: Path) -> int:
    """One line an engine; 1 where their candidates differ."""
    print("engine  digest  processor s, busiest process s, wall s | times as quick by these, wall | MB memory")
    first: tuple[float, float] | None = None
    digests = set()
    for name, workers in (("in process", 1), ("two processes", 2), ("Dask, two workers", 0)):
        with tempfile.TemporaryDirectory() as scratch, _at(workers) as options:
            with watched(Path(scratch)) as watch:
                command(Path(scratch), "mine", "-q", *options, folder)
            digest = hashlib.blake2b(command(Path(scratch), "list", "--json", "--all"), digest_size=8).hexdigest()
        digests.add(digest)
        spent, busiest = sum(watch.processor.values()), max(watch.processor.values())
        first = first or (busiest, watch.wall)
        print(
            f"{name}  {digest}  {spent:.1f}, {busiest:.1f}, {watch.wall:.1f} | {first[0] / busiest:.2f}, "
            f"{first[1] / watch.wall:.2f} | {watch.memory:.0f}",
            flush=True,
        )
    return len(digests) - 1


@contextmanager
def _at(workers: int) -> Iterator[Sequence[str]]:
    """The options of an engine; a cluster of two workers for 0, started before and ended after."""
    if workers:
        yield ["--workers", str(workers)]
        return
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield ["--scheduler", cluster.scheduler_address]


def growth(folder: Path, memory: str, workers: str, sizes: Sequence[float]) -> None:
    """One line a size."""
    options = ["--workers", workers, *(["--memory", memory] if memory != "-" else [])]
    print("MB  documents  processor s  wall s  MB memory | MB disk: termbase, cuts, work folder")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            scratch = Path(name)
            documents = lay_out(sorted(folder.glob("**/*.md")), scratch / "corpus", size * 1e6)
            with watched(scratch) as watch:
                command(scratch, "mine", "-q", *options, scratch / "corpus")
            disk = [megabytes(scratch.glob(one)) for one in ("t.tbdb*", "thuatngu/counts/*.*")]
            print(
                f"{size:.0f}  {documents}  {sum(watch.processor.values()):.1f}  {watch.wall:.1f}  {watch.memory:.0f} | "
                f"{disk[0]:.0f}  {disk[1]:.0f}  {watch.work:.0f}",
                flush=True,
            )


def main() -> None:
    """Print the table that was asked for."""
    match sys.argv[1:]:
        case ["engines", folder]:
            sys.exit(engines(Path(folder)))
        case ["growth", folder, memory, workers, *sizes] if sizes:
            growth(Path(folder), memory, workers, [float(size) for size in sizes])
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
