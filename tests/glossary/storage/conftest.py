"""The tests of storage run on every database: `opened` names a file or a database of a server of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import termbases
from postgres_server import Server

ON_A_FILE = {"test_upgrade.py", "test_backups.py", "test_roles.py", "test_failures.py"}
"""Tests of what only one kind of database has."""
BY_LOCALE = {"test_search.py", "test_desk.py", "test_copying.py"}
"""Tests of what a server's locale could change: comparing, ordering, lower case, words."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "tmp_path" in metafunc.fixturenames and metafunc.definition.path.name not in ON_A_FILE:
        also = ["postgresql C"] if metafunc.definition.path.name in BY_LOCALE else []
        metafunc.parametrize("database", ["sqlite", "postgresql C.UTF-8", *also], indirect=True)


@pytest.fixture(autouse=True)
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let `termbases.address` name a database of the server, one for each file that a test asks for."""
    kind = getattr(request, "param", "sqlite")
    if kind == "sqlite":
        yield
        return
    server: Server = request.getfixturevalue("server")
    names: dict[Path, str] = {}

    def address(path: Path, actor: str) -> str:
        if path not in names:
            names[path] = server.termbase(kind.removeprefix("postgresql "))
        person = actor or "hoa"
        server.person(person)
        return server.address(person, names[path])

    monkeypatch.setattr(termbases, "address", address)
    yield
    for name in names.values():
        server.drop(name)
