"""Backups of a server's termbase: on the machine of who imports, while it is small; never over colleagues' work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server
from shell import Shell

from glossary.storage import Termbase
from tui.safekeeping import backup_place


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Iterator[Shell]:
    """The command line on a server's termbase with one entry."""
    name = server.termbase()
    shell = Shell(tmp_path)
    shell.address = server.address("postgres", name)
    assert shell("add", "政府").code == 0
    shell.write("a.csv", "zh,vi\n法律,luật\n")
    yield shell
    server.drop(name)


def test_an_import_makes_a_backup_that_is_a_termbase(desk: Shell) -> None:
    assert desk("import", "a.csv").code == 0
    [line] = desk("backup", "--list").lines
    assert "import" in line
    with Termbase.open(line.split()[-1], create=False) as copy:
        assert [row.zh for row in copy.rows(copy.ids())] == ["政府"]
    [told] = [line for line in desk("info").lines if line.startswith("backups")]
    assert "before imports up to 20,000 entries" in told


def test_a_large_one_is_not_copied_and_the_import_can_be_taken_back(desk: Shell) -> None:
    desk.write("config.toml", "backup_server_entries = 0\n")
    done = desk("import", "a.csv", env={"THUATNGU_CONFIG": str(desk.folder / "config.toml")})
    assert (done.code, "thuatngu undo" in done.err) == (0, True)
    assert desk("backup", "--list").lines == []
    assert desk("undo").code == 0
    assert [one["zh"] for one in desk("list", "--json").objects] == ["政府"]


def test_a_backup_by_hand_comes_home_into_an_empty_database(desk: Shell, server: Server) -> None:
    assert desk("backup").code == 0
    [line] = desk("backup", "--list").lines
    file = line.split()[-1]
    refused = desk("restore", file, "--yes")
    assert (refused.code, "is not overwritten" in refused.err, "thuatngu copy" in refused.err) == (1, True, True)
    empty = server.address("postgres", server.database())
    assert desk("copy", file, empty).code == 0
    assert [one["zh"] for one in desk("list", "-t", empty, "--json").objects] == ["政府"]


def test_the_place_of_backups_names_the_database_and_no_secret() -> None:
    place = backup_place("postgresql://lan:secret@db.example:5433/terms?sslmode=require")
    assert place.name == "db.example_5433_terms"
    assert place.parent.name == "servers"
    assert backup_place("postgresql://an@db.example:5433/terms") == place
    assert backup_place("sqlite:///a/t.tbdb") == Path("a/t.tbdb")
