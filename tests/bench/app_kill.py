"""Kill the app with SIGKILL at a random moment of a scripted session, many times: nothing acknowledged may be lost.

    python tests/bench/app_kill.py 200

Each round starts the app without a terminal on one termbase, presses keys, and writes a line for every decision
once the key has been handled. After the kill the file is checked, and each of those decisions looked for.
"""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from termbases import mined

from glossary.storage import Termbase

KEYS = "axaxu"
ROWS = 400


def prepared(path: Path) -> None:
    """A termbase with candidates, made anew."""
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
    terms = [f"行政{chr(0x4E00 + place)}审批" for place in range(ROWS)]
    with Termbase.open(path, actor="bench") as termbase:
        mined(termbase, "。".join(terms), terms)


async def session(path: Path) -> None:
    """Press keys for ever; a line for each decision: the id, and the version that is saved."""
    from textual import events

    from tui.app import Thuatngu
    from tui.config import Config
    from tui.screens.curate import Curate

    app = Thuatngu(Termbase.open(path, actor="bench"), Config(language="en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Curate)
        print("ready", flush=True)
        for count in range(10_000):
            key = KEYS[count % len(KEYS)]
            row = screen.queue.current
            app.post_message(events.Key(key, key))
            await asyncio.sleep(0.002)
            if row is not None and key != "u":
                [saved] = screen.termbase.rows([row.row])
                print(row.id, saved.version, flush=True)


def killed(path: Path, after: float) -> tuple[int, int]:
    """(decisions acknowledged, decisions lost) of one round."""
    command = [sys.executable, __file__, "--session", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == "ready\n"
        time.sleep(after)
        app.send_signal(signal.SIGKILL)
        lines = [line.split() for line in app.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        stored = dict(connection.execute("SELECT gid, version FROM concept"))
    return len(lines), sum(stored[gid] < int(version) for gid, version in lines)


def main() -> None:
    """Run the rounds."""
    if sys.argv[1] == "--session":
        asyncio.run(session(Path(sys.argv[2])))
        return
    acknowledged = lost = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kill.tbdb"
        for count in range(int(sys.argv[1])):
            if count % 20 == 0:
                prepared(path)
            one, missing = killed(path, random.uniform(0.0, 0.6))
            acknowledged, lost = acknowledged + one, lost + missing
    print(f"{sys.argv[1]} kills: {acknowledged} decisions acknowledged, {lost} lost, integrity always ok")


if __name__ == "__main__":
    main()
