"""Connections and transactions on PostgreSQL.

One database is one termbase. Writers take turns by an advisory lock, as on a file, so that numbers of
change sets are given in the order in which they become visible and nobody waits in a deadlock. Readers
wait for nobody: each sees the state at which it began.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import time
import uuid
from collections.abc import Generator
from functools import cache
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, create_engine, event

from glossary.errors import StorageError, UsageError
from glossary.storage.postgresql_watch import CHANNEL, writer_of

SCHEMES: Final = ("postgresql://", "postgres://")
OLDEST: Final = 120000
"""Oldest server that is supported, as the server numbers its versions."""
WRITE_LOCK: Final = 7_463_218
"""Number of the advisory lock that writers take turns by."""
WRITE_WAIT: Final = 30
"""Seconds that a write waits for another one before it gives up."""
SETTINGS: Final[dict[str, Any]] = {
    "connect_timeout": 10,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "thuatngu",
}
"""A network that is gone is noticed within about ten seconds."""
SILENCE: Final = 45.0
"""Seconds without a sign from the server in the middle of a statement, after which it is given up.

A tunnel or proxy may keep the connection alive though nothing comes through it. No statement of everyday work is silent
for that long: a write waits for another one `WRITE_WAIT` seconds at most. Migrations wait as long as it takes.
"""


def is_address(address: str) -> bool:
    """Whether an address names a PostgreSQL database."""
    return address.startswith(SCHEMES)


def shown(address: str) -> str:
    """The address without a password."""
    return re.sub(r"(?<=//)([^:/@]*):[^@/]*@", r"\1@", re.sub(r"([?&]password=)[^&]*", r"\1…", address))


def create(address: str, *, silence: float | None = None) -> Engine:
    """An engine on the database at `address`, in libpq's own syntax; nothing is connected yet.

    A statement is given up after `silence` seconds without an answer, by default `SILENCE`.

    Raises StorageError where psycopg is not installed, UsageError where the address is none.
    """
    # What is wrong with a connection is said in a message of ours, once.
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)
    try:
        import psycopg
    except ImportError as error:
        raise StorageError(
            "termbases on PostgreSQL need psycopg, which is not installed",
            "Install it: pip install 'thuatngu[postgres]'.",
        ) from error
    try:
        given = psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise UsageError(
            f"{shown(address)} is no address of a database: {error}",
            "Write it as postgresql://user@host:5432/database.",
        ) from error
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: _patient_connection().connect(**(SETTINGS | given)).within(silence or SILENCE),
        pool_pre_ping=True,
        pool_size=4,
        execution_options={"writer": uuid.uuid4().hex},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


@cache
def _patient_connection() -> Any:
    """The driver's connection, which waits for an answer as long as there are signs of it; loads the driver."""
    import psycopg

    class Patient(psycopg.Connection[Any]):
        silence = SILENCE

        def within(self, silence: float) -> Self:
            self.silence = silence
            return self

        def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
            return super().wait(self._patiently(gen), *args, **options)

        def _patiently(self, gen: Any) -> Generator[Any, Any, Any]:
            """Steps of the driver as they are, but an error after so many seconds in which none could be made."""
            try:
                wanted = next(gen)
                deadline = time.monotonic() + self.silence
                while True:
                    ready = yield wanted
                    now = time.monotonic()
                    if ready:
                        deadline = now + self.silence
                    elif now > deadline:
                        self.close()
                        raise psycopg.OperationalError(f"no answer for {self.silence:.0f} seconds")
                    wanted = gen.send(ready)
            except StopIteration as done:
                return done.value

    return Patient


def login(connection: Connection) -> str:
    """Who has logged in."""
    return str(connection.exec_driver_sql("SELECT session_user").scalar_one())


def check_server(connection: Connection, address: str) -> None:
    """Refuse a server that is too old, or a database that does not hold Unicode or belongs to another program."""
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if version < OLDEST:
        raise StorageError(
            f"{address}: the server is PostgreSQL {version // 10000}, which is too old",
            f"Use PostgreSQL {OLDEST // 10000} or newer.",
        )
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise StorageError(
            f"{address}: the database holds text as {encoding}",
            "Create it anew: createdb --encoding UTF8 --template template0 NAME.",
        )


def _set_up(connection: Any, _record: object) -> None:
    minutes = int((dt.datetime.now().astimezone().utcoffset() or dt.timedelta()).total_seconds() // 60)
    with connection.cursor() as cursor:
        # Only local days, in statistics, depend on it.
        cursor.execute(f"SET TIME ZONE INTERVAL '{minutes} minutes' HOUR TO MINUTE")
        cursor.execute(f"SET lock_timeout = '{WRITE_WAIT}s'")
    connection.commit()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("read_only"):
        return
    if options.get("evidence"):
        # Evidence can be mined again, so its batches do not wait for the disk.
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
        return
    # The notice goes out when the act commits, and costs no round trip of its own.
    connection.exec_driver_sql(
        f"SELECT pg_advisory_xact_lock({WRITE_LOCK}), pg_notify('{CHANNEL}', '{writer_of(connection)}')"
    )
