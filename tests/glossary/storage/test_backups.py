"""Backups: whole, consistent, dropped when old, and put back in one step."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from termbases import concept, opened

from glossary.errors import StorageError
from glossary.storage import backups

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


def test_a_backup_is_a_termbase_that_holds_what_was_saved(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        made = termbase.backup()
        termbase.save(concept("法律"), action="add")
    assert [path.name for path in made.parent.iterdir()] == [made.name], "one file, without a log beside it"
    with opened(made.parent, name=made.name) as copy:
        assert copy.counts().total == 1
        assert copy.get(saved.id) == saved


def test_a_backup_made_while_others_write_has_whole_acts_only(tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with opened(tmp_path, actor="hoa") as other:
            number = 0
            while not stop.is_set():
                with other.change("add") as change:
                    change.save(concept(f"甲{number}"))
                    change.save(concept(f"乙{number}"))
                number += 1

    with opened(tmp_path) as termbase:
        termbase.save(concept("政府"), action="add")
        writer = threading.Thread(target=write)
        writer.start()
        made = [termbase.backup() for _ in range(5)]
        stop.set()
        writer.join()
    for path in made:
        backups.check(path)
        with opened(path.parent, name=path.name) as copy:
            assert copy.counts().total % 2 == 1


def test_backups_are_listed_newest_first_with_their_reason(tmp_path: Path) -> None:
    opened(tmp_path).close()
    for hour, reason in enumerate(("import", "by-hand", "by-hand")):
        backups.make(tmp_path / "t.tbdb", reason, now=NOW + dt.timedelta(hours=hour // 2))
    found = backups.listed(tmp_path / "t.tbdb")
    assert [(one.at.hour, one.reason) for one in found] == [(9, "by-hand"), (8, "import"), (8, "by-hand")]


def test_old_backups_go_but_for_the_newest_three(tmp_path: Path) -> None:
    opened(tmp_path).close()
    for day in range(5):
        backups.make(tmp_path / "t.tbdb", "import", now=NOW + dt.timedelta(days=day), days=1000)
    (backups.folder_of(tmp_path / "t.tbdb") / "notes.txt").write_text("mine")
    backups.make(tmp_path / "t.tbdb", "import", now=NOW + dt.timedelta(days=100))
    assert [one.at.day for one in backups.listed(tmp_path / "t.tbdb")] == [10, 6, 5]
    assert (backups.folder_of(tmp_path / "t.tbdb") / "notes.txt").exists()


def test_restoring_puts_the_termbase_back_and_keeps_what_was_there(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        made = termbase.backup()
        later = termbase.save(concept("法律"), action="add")
        before = backups.restore(made, tmp_path / "t.tbdb", now=NOW)
        assert (termbase.get(saved.id), termbase.get(later.id)) == (saved, None), "an open termbase sees it"
    assert before is not None
    backups.restore(before, tmp_path / "t.tbdb", now=NOW)
    with opened(tmp_path) as termbase:
        assert termbase.get(later.id) == later


@pytest.mark.parametrize("keep", [0, 100, 6000])
def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path, keep: int) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府"), action="add")
        made = termbase.backup()
        made.write_bytes(made.read_bytes()[:keep])
        with pytest.raises(StorageError):
            backups.restore(made, tmp_path / "t.tbdb", now=NOW)
        assert termbase.get(saved.id) == saved


def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    target = tmp_path / "no folder" / "copy.tbdb"
    with pytest.raises(StorageError, match="could not be copied"):
        backups.copy(tmp_path / "t.tbdb", target)
    assert not target.parent.exists()


FULL = """
import resource, sys
from glossary.errors import StorageError
from glossary.storage import Termbase
with Termbase.open(sys.argv[1]) as termbase:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    try:
        termbase.backup()
    except StorageError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
def test_a_backup_that_finds_no_room_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        large = msgspec.structs.replace(concept("政府"), notes=("x" * 5_000_000,))
        termbase.save(large, action="add")  # more than is held in memory before the first page is written
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "t.tbdb")], capture_output=True, text=True, check=True
    )
    assert "could not be copied" in done.stdout
    assert [*(tmp_path / "t.tbdb.backups").iterdir()] == []
