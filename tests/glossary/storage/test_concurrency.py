"""Several processes edit the same entries at once."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

import termbases
from termbases import concept, opened

from glossary import curation
from glossary.errors import ConflictError
from glossary.storage import Termbase

ENTRIES, EDITS, PEOPLE = 20, 40, ("an", "binh", "chi", "dung")


def _edit(address: str | Path, actor: str) -> tuple[int, int]:
    """(saved, refused) of edits that each begin with what is stored."""
    chance, saved, refused = Random(actor), 0, 0
    with Termbase.open(address, actor=actor) as termbase:
        for number in range(EDITS):
            now = termbase.get(f"c-{chance.randrange(ENTRIES)}")
            assert now is not None
            try:
                termbase.save(curation.set_vietnamese(now, [f"{actor} {number}"]), action="edit")
                saved += 1
            except ConflictError:
                refused += 1
    return saved, refused


def test_no_edit_is_lost_and_every_conflict_is_reported_to_the_loser(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        with termbase.change("add") as change:
            change.create([concept(f"词{number}", id=f"c-{number}") for number in range(ENTRIES)])
        addresses = [termbases.address(tmp_path / "t.tbdb", person) for person in PEOPLE]
        with ProcessPoolExecutor(len(PEOPLE), get_context("spawn")) as processes:
            done = list(processes.map(_edit, addresses, PEOPLE))
        saved = sum(one for one, _ in done)
        assert saved + sum(refused for _, refused in done) == EDITS * len(PEOPLE)
        living = [termbase.get(f"c-{number}") for number in range(ENTRIES)]
        assert sum(one.version - 1 for one in living if one) == saved
        assert len(termbase.changes(limit=1000)) == saved + 1
        assert termbase.counts().total == ENTRIES
