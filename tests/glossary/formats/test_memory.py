"""Files are read entry by entry, long sheets piece by piece: many more entries do not take more memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossary.formats import FORMATS, Header, WriteOptions

sys.path.append(str(Path(__file__).parents[2]))
from exchange_entries import entry

READ = """
import sys
from glossary.formats import FORMATS, Entry, ReadOptions
form, found = FORMATS[sys.argv[1]], 0
with open(sys.argv[2], "rb") as stream:
    for item in form.read(stream, ReadOptions(name=sys.argv[2])):
        found += isinstance(item, Entry)
with open("/proc/self/status") as status:
    print(found, next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def megabytes(name: str, path: Path, number: int) -> float:
    """What a process takes at the most that reads a file with so many entries."""
    form = FORMATS[name]
    assert form.write
    with path.open("w+b") as stream:
        form.write(Header(title="x"), map(entry, range(number)), stream, WriteOptions())
    command = [sys.executable, "-c", READ, name, str(path)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found, most = map(int, done.stdout.split())
    assert found == number
    return most / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="the most memory of a process is told by /proc")
@pytest.mark.parametrize(
    ("name", "few", "many", "spare"),
    [("po", 3_000, 8_000, 9), ("xlsx", 8_000, 24_000, 18), ("tbx", 2_000, 8_000, 9), ("csv", 2_000, 8_000, 5)],
)
def test_many_more_entries_do_not_take_more_memory(name: str, few: int, many: int, spare: int, tmp_path: Path) -> None:
    """Held in memory, the further entries would take 17 MB as a catalogue, 30 MB as a sheet."""
    less, most = (megabytes(name, tmp_path / f"{number}.{name}", number) for number in (few, many))
    assert most - less < spare
