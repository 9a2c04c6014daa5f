"""Others' changes are heard without asking, on a file and on a server, also after the server was away."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from postgres_server import Server
from termbases import concept, opened

from glossary.errors import RetryError
from glossary.storage import Termbase, desk
from glossary.storage.watch import Watch

SOON = 1.0
"""Seconds within which a change must be heard."""


def heard(watch: Watch, within: float = SOON) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if watch.stirred():
            return True
        time.sleep(0.005)
    return False


def test_a_change_of_another_is_heard_once(tmp_path: Path) -> None:
    with opened(tmp_path) as here, opened(tmp_path, actor="minh") as there:
        watch = here.watch()
        assert watch.stirred(), "who does not listen yet must look"
        watch.renew()
        assert not watch.stirred()
        there.save(concept("政府"), action="add")
        assert heard(watch)
        assert not watch.stirred()


def test_what_is_not_committed_or_only_read_is_not_heard(tmp_path: Path) -> None:
    with opened(tmp_path) as here, opened(tmp_path, actor="minh") as there:
        watch = here.watch()
        watch.renew()
        with pytest.raises(ZeroDivisionError), there.change("add") as change:
            change.save(concept("政府"))
            raise ZeroDivisionError
        there.counts()
        assert not heard(watch, 0.1)


def test_a_closed_termbase_leaves_no_connection_and_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    with opened(tmp_path) as here:
        watch = here.watch()
        watch.renew()
        connection = watch._connection
    watch.renew()
    assert not watch.stirred()
    with pytest.raises(Exception, match="closed"):
        connection.execute("SELECT 1")
    assert threading.active_count() == before


def test_listening_on_a_server_costs_no_query_and_ones_own_acts_are_not_heard(server: Server) -> None:
    with Termbase.open(server.address("postgres", server.termbase())) as here:
        watch = here.watch()
        watch.renew()
        asked = _last_query(here, watch)
        here.save(concept("政府"), action="add")
        assert not heard(watch, 0.1)
        assert _last_query(here, watch) == asked
        assert "LISTEN" in asked


def _last_query(termbase: Termbase, watch: Watch) -> str:
    with termbase._read() as connection:
        query = "SELECT query || query_start FROM pg_stat_activity WHERE pid = %s"
        return str(connection.exec_driver_sql(query, (watch._connection.info.backend_pid,)).scalar_one())


def test_after_the_server_was_away_what_happened_meanwhile_is_found_and_the_next_change_heard(server: Server) -> None:
    address = server.address("postgres", server.termbase())
    with Termbase.open(address) as here:
        watch = here.watch()
        watch.renew()
        seen = desk.latest_change(here)
        server.control("-m", "immediate", "stop")
        assert heard(watch), "a lost connection stirs, too"
        with pytest.raises(RetryError, match="cannot be reached"):
            watch.renew()
        assert watch.stirred()
        server.start()
        with Termbase.open(address) as there:
            there.save(concept("政府"), action="add")
            watch.renew()
            assert [one.action for one in desk.changed_since(here, seen)] == ["add"]
            assert not watch.stirred()
            there.save(concept("法律"), action="add")
            assert heard(watch)
