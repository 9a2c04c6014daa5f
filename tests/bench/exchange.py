"""Speed and memory of the exchange formats, beside the library alone (the floor) and another program (the peer).

    python tests/bench/exchange.py [--entries 100000] [--formats tbx,po] [--no-floor] [--peer] [--folder FOLDER]

Each figure comes from a process of its own: seconds of processor time for concepts to bytes in a file, and back; peak
memory above that of the process before it began. The floor does with the same file, or the same cells, what the
library under the format does alone: lxml writes the tree that it has parsed, and goes from entry to entry ("bare") or
through every element; polib, csv, openpyxl and json write and read the same entries, rows and lines. The peer is
translate-toolkit, in an environment made in FOLDER.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from exchange_entries import entry

from glossary.formats import FORMATS, Entry, Format, Header, ReadOptions, WriteOptions
from glossary.model import Concept

KINDS = {
    "tbx": ("tbx", WriteOptions(style="dca")),
    "dct": ("tbx", WriteOptions(style="dct")),
    "tbx2": ("tbx2", WriteOptions()),
    "po": ("po", WriteOptions()),
    "csv": ("csv", WriteOptions()),
    "xlsx": ("xlsx", WriteOptions()),
    "jsonl": ("jsonl", WriteOptions()),
}
"""Name: the format, and how it is written."""
NOWHERE = Path(os.devnull)
PEERS = ("tbx2", "po")
PEER = Path(__file__).with_name("exchange_peer.py")
_ENTRY = ("{*}conceptEntry", "{*}termEntry")


def concepts(number: int) -> Iterator[Concept]:
    """Entries with all that is usual in them."""
    return map(entry, range(number))


def write(form: Format, options: WriteOptions, path: Path, number: int) -> int:
    """Concepts to bytes."""
    assert form.write is not None
    with path.open("w+b") as stream:
        return form.write(Header(title="bench"), concepts(number), stream, options).entries


def read(form: Format, path: Path) -> int:
    """Bytes to concepts."""
    assert form.read is not None
    with path.open("rb") as stream:
        return sum(isinstance(item, Entry) for item in form.read(stream, ReadOptions(name=str(path))))


def _forget(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def lxml_bare(path: Path) -> int:
    """From entry to entry."""
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(path, events=("end",), tag=_ENTRY):
        count += 1
        _forget(element)
    return count


def lxml_every(path: Path) -> int:
    """Through every element: its name, its attributes and its text."""
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(path, events=("end",), tag=_ENTRY):
        count += 1
        for inner in element.iter():
            (inner.tag, inner.items(), inner.text)
        _forget(element)
    return count


def lxml_write(path: Path) -> Callable[[], int]:
    """Write the tree of a file again, entry by entry; the tree is parsed before."""
    from lxml import etree

    entries = list(etree.parse(path).iter(*_ENTRY))

    def run() -> int:
        with NOWHERE.open("wb") as stream:
            for element in entries:
                stream.write(etree.tostring(element, encoding="utf-8"))
        return len(entries)

    return run


def lxml_build(path: Path) -> int:
    """Build each entry of elements, as a program without a serialiser of its own does, and write it."""
    from lxml import etree

    count = 0
    with NOWHERE.open("wb") as stream, path.open("rb") as file:
        for _, element in etree.iterparse(file, events=("end",), tag=_ENTRY):
            stream.write(etree.tostring(_copied(element), encoding="utf-8"))
            count += 1
            _forget(element)
    return count


def _copied(element: Any) -> Any:
    from lxml import etree

    copy = etree.Element(element.tag, dict(element.items()))
    copy.text = element.text
    for inner in element:
        copy.append(_copied(inner))
    return copy


def polib_read(path: Path) -> int:
    """polib.pofile."""
    polib = importlib.import_module("polib")
    return len(polib.pofile(str(path)))


def polib_write(path: Path) -> Callable[[], int]:
    """POFile.save of a catalogue that is in memory."""
    polib = importlib.import_module("polib")
    catalogue = polib.pofile(str(path))

    def run() -> int:
        catalogue.save(os.devnull)
        return len(catalogue)

    return run


def csv_read(path: Path) -> int:
    """csv.reader."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


def csv_write(path: Path) -> Callable[[], int]:
    """csv.writer over rows that are in memory."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))

    def run() -> int:
        with NOWHERE.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
        return len(rows) - 1

    return run


def openpyxl_read(path: Path) -> int:
    """openpyxl, read-only."""
    openpyxl = importlib.import_module("openpyxl")
    return sum(1 for _ in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)) - 2


def openpyxl_write(path: Path) -> Callable[[], int]:
    """openpyxl, write-only, the same cells."""
    openpyxl = importlib.import_module("openpyxl")
    rows = list(openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True))

    def run() -> int:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        with tempfile.TemporaryFile() as stream:
            book.save(stream)
        return len(rows) - 2

    return run


def json_read(path: Path) -> int:
    """json.loads, line by line."""
    with path.open(encoding="utf-8") as stream:
        return sum(1 for line in stream if json.loads(line)) - 1


def json_write(path: Path) -> Callable[[], int]:
    """json.dumps of what is in memory."""
    with path.open(encoding="utf-8") as stream:
        lines = list(map(json.loads, stream))

    def run() -> int:
        with NOWHERE.open("w", encoding="utf-8") as stream:
            for line in lines:
                stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        return len(lines) - 1

    return run


def floors(kind: str, path: Path) -> dict[str, Callable[[], Callable[[], int]]]:
    """What to compare with: each prepares, and gives what is timed."""

    def plainly(read: Callable[[Path], int]) -> Callable[[], Callable[[], int]]:
        return lambda: lambda: read(path)

    match KINDS[kind][0]:
        case "po":
            return {"write polib": lambda: polib_write(path), "read polib": plainly(polib_read)}
        case "csv":
            return {"write csv": lambda: csv_write(path), "read csv": plainly(csv_read)}
        case "xlsx":
            return {"write openpyxl": lambda: openpyxl_write(path), "read openpyxl": plainly(openpyxl_read)}
        case "jsonl":
            return {"write json": lambda: json_write(path), "read json": plainly(json_read)}
        case _:
            return {
                "write lxml, tree ready": lambda: lxml_write(path),
                "write lxml, tree built": plainly(lxml_build),
                "read lxml, bare": plainly(lxml_bare),
                "read lxml, every element": plainly(lxml_every),
            }


def megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds_of(work: Callable[[], object], times: int = 1) -> float:
    """Processor time, the least of several runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def measure(kind: str, task: str, path: Path, number: int) -> dict[str, float]:
    """One task in this process."""
    form, options = FORMATS[KINDS[kind][0]], KINDS[kind][1]
    if task in ("write", "read"):
        # Once on a few entries: imports and tables are no part of it.
        small = path.with_name(f"small-{path.name}")
        write(form, options, small, 20)
        read(form, small)
        start = megabytes()
        if task == "write":
            made = seconds_of(lambda: sum(1 for _ in concepts(number)))
            seconds = seconds_of(lambda: write(form, options, path, number)) - made
        else:
            seconds = seconds_of(lambda: read(form, path))
        return {"seconds": seconds, "megabytes": megabytes() - start, "entries": number}
    work = floors(kind, path)[task]()
    start = megabytes()
    return {"seconds": seconds_of(work), "megabytes": megabytes() - start, "entries": number}


def run(command: Sequence[object], what: str) -> dict[str, float]:
    """What a process of its own has measured."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{what}: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def task_command(kind: str, task: str, path: Path, number: int) -> list[object]:
    """How this program is told to do one task."""
    return [sys.executable, __file__, "--task", task, "--formats", kind, "--folder", path.parent, "--entries", number]


def peer_environment(folder: Path) -> Path:
    """Python of an environment with translate-toolkit."""
    python = folder / "peer" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "peer", with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "translate-toolkit"], check=True)
    return python


def compare(kind: str, folder: Path, number: int, *, floor: bool, peer: Path | None) -> Iterable[str]:
    """Lines of the table for one format."""
    path = folder / f"{kind}.{KINDS[kind][0]}"
    ours = {}
    for task in ("write", "read"):
        ours[task] = run(task_command(kind, task, path, number), f"{kind} {task}")
        size = path.stat().st_size / 1e6
        told = f"{ours[task]['seconds']:7.2f} s {ours[task]['megabytes']:5.0f} MB"
        yield f"{kind:6} {task:26} {told}  (file of {size:.0f} MB)"
    others = {task: task_command(kind, task, path, number) for task in (floors(kind, path) if floor else ())}
    if peer and kind in PEERS:
        others["read translate-toolkit"] = [peer, PEER, kind, path]
    for task, command in others.items():
        other = run(command, f"{kind} {task}")
        ratio = ours[task.split()[0]]["seconds"] / other["seconds"]
        told = f"{other['seconds']:7.2f} s {other['megabytes']:5.0f} MB"
        yield f"{kind:6} {task:26} {told}  ours is {ratio:.1f} times that"
    path.unlink()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(KINDS))
    parser.add_argument("--no-floor", action="store_true")
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--task", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.task:
        path = given.folder / f"{given.formats}.{KINDS[given.formats][0]}"
        print(json.dumps(measure(given.formats, given.task, path, given.entries)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        peer = peer_environment(folder) if given.peer else None
        for kind in given.formats.split(","):
            for line in compare(kind, folder, given.entries, floor=not given.no_floor, peer=peer):
                print(line, flush=True)


if __name__ == "__main__":
    main()
