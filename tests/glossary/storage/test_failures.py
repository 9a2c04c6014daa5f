"""What goes wrong between a person and a server: each time one message that says what, and what to do."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server, free_port
from shell import Shell
from stalling_proxy import Proxy, between
from termbases import concept

from glossary.errors import RetryError, StorageError
from glossary.storage import Termbase, postgresql_connection


@pytest.fixture
def name(server: Server) -> Iterator[str]:
    """A termbase of a server; `lan` has the password "secret"."""
    name = server.termbase()
    for person in ("lan", "hoa", "minh"):
        server.person(person)
    server.sql("ALTER ROLE lan PASSWORD 'secret'")
    yield name
    server.drop(name)


def refused(address: str) -> StorageError:
    with pytest.raises(StorageError) as told:
        Termbase.open(address)
    assert "secret" not in str(told.value) + told.value.hint
    return told.value


def test_a_wrong_password(server: Server, name: str) -> None:
    told = refused(server.network_address("lan:not-the-one", name))
    assert "the password is wrong" in told.message
    assert "not-the-one" not in told.message
    assert "PGPASSWORD" in told.hint


def test_no_password_where_one_is_asked_for(server: Server, name: str) -> None:
    assert "asks for a password" in refused(server.network_address("lan", name)).message


def test_the_right_password(server: Server, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    with Termbase.open(server.network_address("lan", name)) as termbase:
        assert termbase.actor == "lan"


def test_an_unknown_role(server: Server, name: str) -> None:
    assert "does not let this user in" in refused(server.address("nobody_here", name)).message
    assert "does not let this user in" in refused(server.network_address("stranger", name)).message


def test_an_unknown_database(server: Server) -> None:
    assert "there is no such database" in refused(server.address("postgres", "nowhere")).message


def test_a_server_that_is_down_or_nowhere(server: Server) -> None:
    for address in (f"postgresql://lan:secret@127.0.0.1:{free_port()}/terms", "postgresql://lan@no.such.host/terms"):
        told = refused(address)
        assert isinstance(told, RetryError)
        assert "cannot be reached" in told.message
        assert "try again" in told.hint


def test_encryption_that_the_server_does_not_offer(server: Server, name: str) -> None:
    assert "offers no encryption" in refused(server.network_address("minh", name) + "?sslmode=require").message


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, which makes a certificate, is not installed")
def test_encryption_that_the_server_insists_on(server: Server, name: str, tmp_path: Path) -> None:
    server.sql("ALTER ROLE hoa PASSWORD 'secret'")
    address = server.network_address("hoa:secret", name)
    with server.encrypted():
        told = refused(address + "?sslmode=disable")
        assert "not without encryption" in told.message
        assert "sslmode=require" in told.hint
        with Termbase.open(address + "?sslmode=require") as termbase:
            assert termbase.actor == "hoa"
        told = refused(address + f"?sslmode=verify-full&sslrootcert={tmp_path / 'none.crt'}")
        assert "certificate cannot be checked" in told.message
        assert "sslrootcert" in told.hint


def test_a_server_that_is_too_old(server: Server, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_connection, "OLDEST", 990000)
    told = refused(server.address("postgres", name))
    assert "which is too old" in told.message
    assert "Use PostgreSQL 99 or newer." in told.hint


def test_a_database_in_another_encoding(server: Server) -> None:
    server.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    told = refused(server.address("postgres", "latin"))
    assert "holds text as LATIN1" in told.message
    server.drop("latin")


def test_a_server_process_that_is_killed_in_mid_session(server: Server, name: str) -> None:
    with Termbase.open(server.address("postgres", name)) as termbase:
        kept = termbase.save(concept("政府"), action="add")
        with pytest.raises(RetryError), termbase.change("add") as change:
            change.save(concept("法律"))
            backend = change._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            os.kill(int(backend), signal.SIGKILL)
            time.sleep(0.2)
            change.save(concept("行政"))
        _until_up(termbase)
        assert [one.id for one in termbase.concepts(termbase.ids())] == [kept.id]


def test_rows_that_are_on_their_way_when_the_server_goes(server: Server, name: str) -> None:
    with Termbase.open(server.address("postgres", name)) as termbase:
        with pytest.raises(RetryError), termbase.change("add") as change:
            backend = change._connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            os.kill(int(backend), signal.SIGKILL)
            time.sleep(0.2)
            change.create([concept(f"词{number}") for number in range(100)])
        _until_up(termbase)
        assert termbase.counts().total == 0


def _until_up(termbase: Termbase) -> None:
    """A server that lost a process ends all others, and starts anew."""
    deadline = time.monotonic() + 30
    while True:
        try:
            termbase.counts()
        except RetryError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


def through(server: Server, name: str, proxy: Proxy) -> Termbase:
    return Termbase.open(server.network_address("minh", name, port=proxy.port))


def test_a_network_that_passes_nothing_on_is_given_up(
    server: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_connection, "SILENCE", 0.5)
    monkeypatch.setitem(postgresql_connection.SETTINGS, "connect_timeout", 2)
    with between(server.port) as proxy, through(server, name, proxy) as termbase:
        termbase.save(concept("政府"), action="add")
        with pytest.raises(RetryError, match="no answer"), termbase.change("add") as change:
            proxy.stall()
            change.save(concept("法律"))
        with pytest.raises(RetryError, match="cannot be reached"):
            termbase.counts()
        proxy.go_on()
        assert termbase.save(concept("行政"), action="add").version == 1
        assert sorted(row.zh for row in termbase.rows(termbase.ids())) == ["政府", "行政"]


def test_an_act_whose_end_is_not_known_says_so(server: Server, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_connection, "SILENCE", 0.5)
    with (
        between(server.port) as proxy,
        through(server, name, proxy) as termbase,
        pytest.raises(RetryError, match="broke while the act was being saved") as told,
        termbase.change("add") as change,
    ):
        change.save(concept("政府"))
        proxy.stall()
    assert "thuatngu history" in told.value.hint


def test_a_server_that_takes_a_connection_and_says_nothing(
    server: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgresql_connection.SETTINGS, "connect_timeout", 2)
    with between(server.port) as proxy:
        proxy.stall()
        assert "cannot be reached" in refused(server.network_address("minh", name, port=proxy.port)).message


def test_a_connection_asks_the_system_to_notice_a_dead_network(server: Server, name: str) -> None:
    with Termbase.open(server.network_address("minh", name)) as termbase, termbase._read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        settings = driver.info.get_parameters()
        assert (settings["tcp_user_timeout"], settings["keepalives_idle"]) == ("10000", "5")


def test_the_command_line_says_it_in_one_message(server: Server, name: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    done = shell("list", "-t", server.network_address("lan:wrong", name))
    assert (done.code, done.out) == (1, "")
    assert "the password is wrong" in done.err
    assert "wrong@" not in done.err
    done = shell("list", "-t", f"postgresql://lan@127.0.0.1:{free_port()}/terms")
    assert done.code == 1
    assert "cannot be reached" in done.err
