"""A PostgreSQL server of the tests' own: in a folder of its own, as a user without rights, on a socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

SERVER_FOLDERS = "/usr/lib/postgresql/*/bin"
_numbers = count(1)


def programs() -> Path | None:
    """The folder with initdb and postgres; None where no server is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(Path("/").glob(SERVER_FOLDERS.lstrip("/") + "/initdb"))
    return installed[-1].parent if installed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server; its superuser is `postgres`."""

    programs: Path
    folder: Path

    def sql(self, statement: str, *, database: str = "postgres") -> None:
        """Run a statement as the superuser."""
        import psycopg

        with psycopg.connect(self.address("postgres", database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def address(self, user: str, database: str) -> str:
        """The address of a database for somebody."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder))}"

    def database(self, locale: str = "C.UTF-8") -> str:
        """The name of a new, empty database."""
        name = f"terms{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE '{locale}'")
        return name

    def person(self, name: str) -> None:
        """A login that may do everything, unless there is one."""
        self.sql(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN"
            f" CREATE ROLE {name} SUPERUSER LOGIN; END IF; END $$"
        )

    def control(self, *arguments: str) -> None:
        """Run pg_ctl."""
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *arguments)

    def start(self) -> None:
        """Start the server."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self.control("-l", str(self.folder / "log"), "-o", options, "start")


def _run(*command: str | Path) -> None:
    owner: dict[str, object] = {}
    if os.getuid() == 0:
        person = pwd.getpwnam(_owner())
        owner = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **owner)  # type: ignore[call-overload]


def _owner() -> str:
    names = {person.pw_name for person in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A server that is gone afterwards, with its folder."""
    folder = Path(mkdtemp(prefix="tn-pg-"))
    try:
        if os.getuid() == 0:
            person = pwd.getpwnam(_owner())
            os.chown(folder, person.pw_uid, person.pw_gid)
        server = Server(programs=programs, folder=folder)
        _run(programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
             "--no-sync")  # fmt: skip
        server.start()
        try:
            yield server
        finally:
            server.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
