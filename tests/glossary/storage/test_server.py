"""What only a server can do wrong."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import postgres_server
import pytest
from former_schema import INDEXES
from postgres_server import Server
from sqlalchemy import Connection
from termbases import concept

from glossary import text
from glossary.errors import RetryError, StorageError
from glossary.storage import Filter, Sort, Termbase, schema, upgrade


def test_a_missing_database_is_named(server: Server) -> None:
    with pytest.raises(StorageError, match="there is no such database"):
        Termbase.open(server.address("postgres", "nowhere"))


def test_an_unknown_login_is_not_let_in(server: Server) -> None:
    with pytest.raises(StorageError, match="does not let this user in"):
        Termbase.open(server.address("nobody_here", "postgres"))


def test_a_server_that_is_down_can_be_tried_again() -> None:
    with pytest.raises(RetryError, match="cannot be reached") as caught:
        Termbase.open("postgresql://lan:secret@127.0.0.1:1/terms")
    assert "secret" not in str(caught.value)


def test_a_killed_server_leaves_all_or_nothing_and_the_same_termbase_goes_on(server: Server) -> None:
    with Termbase.open(server.address("postgres", server.database())) as termbase:
        kept = termbase.save(concept("政府", "chính phủ"), action="add")
        with pytest.raises(RetryError), termbase.change("add") as change:
            change.save(concept("电子政务"))
            server.control("-m", "immediate", "stop")
            change.save(concept("行政手续"))
        server.start()
        assert [one.id for one in termbase.concepts(termbase.ids())] == [kept.id]
        assert termbase.save(concept("电子政务"), action="add").version == 1


def test_a_server_killed_in_the_middle_of_an_import_is_told_in_our_words_only(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    with Termbase.open(server.address("postgres", server.database())) as termbase:
        with pytest.raises(RetryError), termbase.change("import") as change:
            change.create([concept(f"行政{place}", id=f"c{place}") for place in range(300)])
            server.control("-m", "immediate", "stop")
            change.create([concept(f"法律{place}", id=f"d{place}") for place in range(300)])
        server.start()
        assert termbase.counts().total == 0
    logging.getLogger("psycopg").warning("error ignored")
    assert not [record for record in caplog.records if record.name.startswith("psycopg")]


def test_an_older_termbase_waits_for_its_owner_and_a_newer_one_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = server.address("postgres", server.database())
    with Termbase.open(address) as termbase:
        kept = termbase.save(concept("政府"), action="add")
    assert Termbase.migrate(address) == ("0003", "0003")
    monkeypatch.setattr(schema, "SCHEMA_VERSION", "9999")
    monkeypatch.setattr(upgrade, "VERSIONS", ("0001", "0003", "9999"))
    with pytest.raises(StorageError, match="older version") as told:
        Termbase.open(address)
    assert "thuatngu migrate" in told.value.hint

    def second(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    monkeypatch.setattr(upgrade, "migrate", second)
    assert Termbase.migrate(address) == ("0003", "9999")
    with Termbase.open(address) as termbase:
        assert termbase.get(kept.id) == kept
    monkeypatch.undo()
    for refused in (Termbase.open, Termbase.migrate):
        with pytest.raises(StorageError, match="newer version"):
            refused(address)


def test_an_empty_database_and_a_file_are_not_migrated(server: Server) -> None:
    with pytest.raises(StorageError, match="there is no termbase"):
        Termbase.migrate(server.address("postgres", server.database()))
    with pytest.raises(StorageError, match="upgraded when it is opened"):
        Termbase.migrate("terms.tbdb")


FORMER = {
    "concept_status": "concept (status, deleted)",
    "concept_modified": "concept (modified)",
    "revision_change_set": "revision (change_set)",
}
"""Those that were others then."""


def test_a_termbase_of_the_first_schema_gets_the_indexes_and_the_order_of_later_ones(server: Server) -> None:
    name = server.database()
    address = server.address("postgres", name)
    with Termbase.open(address) as termbase:
        termbase.save(concept("政府"), action="add")
        termbase.save(concept("法律", "luật"), action="add")
        made = _indexes(termbase)
    for index in INDEXES:
        server.sql(f"DROP INDEX {index}", database=name)
    for index, definition in FORMER.items():
        server.sql(f"DROP INDEX {index}; CREATE INDEX {index} ON {definition}", database=name)
    server.sql("UPDATE concept SET vi_sort = '\\x00' WHERE vi = ''", database=name)
    server.sql("UPDATE alembic_version SET version_num = '0001'", database=name)
    assert Termbase.migrate(address) == ("0001", "0003")
    with Termbase.open(address) as termbase:
        assert _indexes(termbase) == made
        assert [row.zh for row in termbase.rows(termbase.ids(sort=Sort.VIETNAMESE))] == ["法律", "政府"]


def test_search_keys_of_older_rules_are_made_anew_by_the_owner_and_not_by_opening(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = server.database()
    address = server.address("postgres", name)
    with Termbase.open(address) as termbase:
        termbase.save(concept("政府", "chính phủ"), action="add")
    server.sql("DELETE FROM search_key", database=name)
    monkeypatch.setattr(text, "KEYS_VERSION", text.KEYS_VERSION + 1)
    with pytest.raises(StorageError, match="older version"):
        Termbase.open(address)
    Termbase.migrate(address)
    with Termbase.open(address) as termbase:
        assert len(termbase.ids(Filter(query="zhengfu"))) == 1
    monkeypatch.undo()
    with pytest.raises(StorageError, match="newer version"):
        Termbase.open(address)


def _indexes(termbase: Termbase) -> list[str]:
    with termbase._read() as connection:
        query = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
        return list(connection.exec_driver_sql(query).scalars())


KILLED_TESTS = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import postgres_server
with postgres_server.running(Path(sys.argv[2])) as server:
    print(server.folder, (server.folder / "data" / "postmaster.pid").read_text().split()[0], flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes in /proc")
def test_the_server_of_tests_that_are_killed_ends_with_its_folder(server: Server) -> None:
    tests = str(Path(postgres_server.__file__).parent)
    command = [sys.executable, "-c", KILLED_TESTS, tests, str(server.programs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        folder, process = killed.stdout.readline().split()
        assert Path(folder).is_dir() and Path("/proc", process).is_dir()
        os.kill(killed.pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while (Path(folder).exists() or Path("/proc", process).exists()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(folder).exists() and not Path("/proc", process).exists()
