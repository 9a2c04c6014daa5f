"""Four processes edit the same few entries: nobody's work is lost, and the counters are right."""

from __future__ import annotations

from pathlib import Path

import many_hands
from termbases import opened


def test_no_update_is_lost_where_four_processes_edit_the_same_entries(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        gids = many_hands.prepare(termbase, 3)
        addresses = [termbase.address] * len(many_hands.ACTORS)
    found = many_hands.contend(addresses, gids, seconds=60, edits=15)
    assert (found.saved, found.lost, found.unknown) == (60, 0, 0)
    assert (found.revisions, found.changed) == (60, 60)
    assert found.conflicts > 0, "four processes on three entries meet"
