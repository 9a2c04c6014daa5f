"""Four processes that edit the same 1,000 entries for a minute: no update may be lost, every conflict is told.

    python tests/bench/many_hands.py [TERMBASE] [SECONDS]

TERMBASE is a new file, or the address of an empty database; without it a file in a temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from many_hands import ACTORS, contend, prepare

from glossary.storage import Termbase


def main() -> None:
    """Run it and print what happened."""
    with tempfile.TemporaryDirectory() as folder:
        address = sys.argv[1] if len(sys.argv) > 1 else str(Path(folder) / "hands.tbdb")
        seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
        with Termbase.open(address, actor="bench") as termbase:
            gids = prepare(termbase, 1000)
        found = contend([address] * len(ACTORS), gids, seconds=seconds, edits=10_000_000)
    print(f"{len(ACTORS)} processes, {seconds:.0f} s: {found.saved} saved ({found.saved / seconds:.0f} a second), ")
    print(f"{found.conflicts} conflicts, each told to the one who lost; {found.lost} lost, {found.unknown} unknown;")
    print(f"{found.revisions} revisions and {found.changed} change sets for them")


if __name__ == "__main__":
    main()
