"""Several processes that edit the same entries at once, each remembering what it was told was saved.

    python tests/many_hands.py TERMBASE SEED SECONDS EDITS

edits until the time is over or the edits are done, whichever comes first, and prints one JSON object.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).parent))
from termbases import concept

from glossary.errors import ConflictError
from glossary.model import Concept
from glossary.storage import Termbase

ACTORS = ("an", "binh", "chi", "dung")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What all processes together were told, and what the termbase holds afterwards."""

    saved: int
    conflicts: int
    lost: int
    """Saves that were acknowledged and are not in the entry."""
    unknown: int
    """Marks in entries that nobody was told of."""
    revisions: int
    """Revisions of the entries, the first ones not counted."""
    changed: int
    """Change sets of the processes."""


def contend(addresses: Sequence[str], gids: Sequence[str], *, seconds: float, edits: int) -> Outcome:
    """Let one process an address edit the entries; the first address is that of the reader afterwards."""
    processes = [
        subprocess.Popen(
            [sys.executable, __file__, address, str(seed), str(seconds), str(edits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, address in enumerate(addresses)
    ]
    told: list[dict[str, Any]] = []
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(json.dumps(list(gids)))
        process.stdin.close()
    for process in processes:
        assert process.stdout is not None
        told.append(json.loads(process.stdout.read()))
        assert process.wait() == 0
    acknowledged = Counter((gid, mark) for one in told for gid, mark in one["saved"])
    with Termbase.open(addresses[0], actor="reader", create=False) as termbase:
        found = Counter((gid, mark) for gid, one in termbase.living(gids).items() for mark in one.notes)
        revisions = sum(len(termbase.history(gid)) - 1 for gid in gids)
        changed = len(termbase.changes(limit=10_000_000)) - 1
    return Outcome(
        saved=acknowledged.total(),
        conflicts=sum(one["conflicts"] for one in told),
        lost=(acknowledged - found).total(),
        unknown=(found - acknowledged).total(),
        revisions=revisions,
        changed=changed,
    )


def prepare(termbase: Termbase, number: int) -> list[str]:
    """Entries to edit, made in one act; their ids."""
    with termbase.change("add") as change:
        return [change.save(concept(f"行政{place}", id=f"c{place}")).id for place in range(number)]


def edit(address: str, gids: Sequence[str], seed: int, seconds: float, edits: int) -> dict[str, Any]:
    """Add a mark to one entry after the other; a conflict is counted, and the mark put on what is there now."""
    chance = random.Random(seed)
    saved: list[tuple[str, str]] = []
    conflicts, deadline = 0, time.monotonic() + seconds
    with Termbase.open(address, actor=ACTORS[seed], create=False) as termbase:
        while len(saved) < edits and time.monotonic() < deadline:
            gid, mark = chance.choice(gids), f"{seed}-{len(saved)}"
            entry: Concept | None = termbase.get(gid)
            while entry is not None:
                try:
                    termbase.save(msgspec.structs.replace(entry, notes=(*entry.notes, mark)), action="edit")
                except ConflictError as race:
                    conflicts, entry = conflicts + 1, race.theirs
                else:
                    saved.append((gid, mark))
                    entry = None
    return {"saved": saved, "conflicts": conflicts}


if __name__ == "__main__":
    _address, _seed, _seconds, _edits = sys.argv[1:]
    json.dump(edit(_address, json.load(sys.stdin), int(_seed), float(_seconds), int(_edits)), sys.stdout)
