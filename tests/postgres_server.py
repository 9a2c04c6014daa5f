"""A PostgreSQL server of the tests' own: in a folder of its own, as a user without rights, seen by this machine only.

It lies in memory where the system has such a place, and writes through to no disk: the tests kill it, never the
machine. Databases with the tables in them are copied from a template. A watcher ends it where the tests are killed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote
from uuid import uuid4

from glossary.storage import Termbase

SERVER_FOLDERS = "/usr/lib/postgresql/*/bin"
QUICK = (
    "-c fsync=off", "-c full_page_writes=off", "-c wal_level=minimal", "-c max_wal_senders=0", "-c shared_buffers=32MB",
)  # fmt: skip
RULES = """
local   all all                         trust
host    all postgres,minh 127.0.0.1/32  trust
host    all lan,nobody    127.0.0.1/32  scram-sha-256
hostssl all hoa           127.0.0.1/32  scram-sha-256
"""
"""Who is let in how: a password is asked of `lan`, encryption of `hoa`."""
ROOM = 2_000_000_000
"""Bytes that must be free where the server lies in memory."""
WATCHER = Path(__file__).with_name("server_watcher.py")
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
    port: int
    templates: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)

    def sql(self, statement: str, *, database: str = "postgres") -> None:
        """Run a statement as the superuser."""
        import psycopg

        with psycopg.connect(self.address("postgres", database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def address(self, user: str, database: str) -> str:
        """The address of a database for somebody who need not say a password: on the socket."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder))}&port={self.port}"

    def network_address(self, user: str, database: str, *, port: int = 0) -> str:
        """The address of a database over the network, by the rules of `RULES`; `port` is that of somebody between."""
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/{database}"

    def database(self, locale: str = "C.UTF-8") -> str:
        """The name of a new, empty database."""
        name = f"terms{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE '{locale}' {self._strategy}")
        return name

    def termbase(self, locale: str = "C.UTF-8") -> str:
        """The name of a new database that holds an empty termbase with an id of its own."""
        template = f"template_{locale.replace('.', '_').replace('-', '_')}".lower()
        if template not in self.templates:
            Termbase.open(self.address("postgres", made := self.database(locale))).close()
            self.sql(f"ALTER DATABASE {made} RENAME TO {template}")
            self.templates.add(template)
        name = f"terms{next(_numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} {self._strategy}")
        self.sql(f"UPDATE meta SET value = '{uuid4()}' WHERE key = 'uuid'", database=name)
        return name

    def drop(self, name: str) -> None:
        """Drop a database, also one that is in use."""
        self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    @property
    def _strategy(self) -> str:
        """Copying files is quickest; before version 15 there was no other way, and no word for it."""
        version = (self.folder / "data" / "PG_VERSION").read_text().strip()
        return "STRATEGY FILE_COPY" if int(version) >= 15 else ""

    def person(self, name: str) -> None:
        """A login that may do everything, unless there is one."""
        if name not in self.people:
            self.people.add(name)
            self.sql(f"CREATE ROLE {name} SUPERUSER LOGIN")

    @contextmanager
    def encrypted(self) -> Iterator[None]:
        """Let the server offer TLS for a while, with a certificate that nobody has signed; needs openssl."""
        key, certificate = self.folder / "data" / "server.key", self.folder / "data" / "server.crt"
        _run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-keyout", key, "-out", certificate,
        )  # fmt: skip
        try:
            self._set_tls("on")
            yield
        finally:
            self._set_tls("off")

    def _set_tls(self, value: str) -> None:
        self.sql(f"ALTER SYSTEM SET ssl = {value}")
        self.control("reload")

    def control(self, *arguments: str) -> None:
        """Run pg_ctl."""
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *arguments)

    def start(self) -> None:
        """Start the server."""
        options = (
            f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories={self.folder} {' '.join(QUICK)}"
        )
        self.control("-l", str(self.folder / "log"), "-o", options, "start")


def _run(*command: str | Path) -> None:
    owner: dict[str, object] = {}
    if os.getuid() == 0:
        person = pwd.getpwnam(_owner())
        owner = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, check=True, cwd="/", **quiet, **owner)  # type: ignore[call-overload]


def _owner() -> str:
    names = {person.pw_name for person in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _in_memory() -> Path | None:
    """A folder whose files lie in memory, where there is one with room."""
    place = Path("/dev/shm")
    return place if place.is_dir() and shutil.disk_usage(place).free > ROOM else None


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A server that is gone afterwards, with its folder."""
    folder = Path(mkdtemp(prefix="tn-pg-", dir=_in_memory()))
    watcher = subprocess.Popen([sys.executable, "-ES", WATCHER, folder, str(os.getpid())], start_new_session=True)
    try:
        if os.getuid() == 0:
            person = pwd.getpwnam(_owner())
            os.chown(folder, person.pw_uid, person.pw_gid)
        server = Server(programs=programs, folder=folder, port=free_port())
        _run(programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
             "--no-sync")  # fmt: skip
        (folder / "data" / "pg_hba.conf").write_text(RULES)
        server.start()
        try:
            yield server
        finally:
            server.control("-m", "immediate", "stop")
    finally:
        watcher.kill()
        watcher.wait()
        shutil.rmtree(folder)
