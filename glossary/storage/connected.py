"""The connections of a termbase: who acts through them, when, and in what transactions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection, Engine

from glossary.storage import dialect
from glossary.storage.watch import Watch

Clock = Callable[[], dt.datetime]


class Connected:
    """A database that is open; a context manager. Not for two threads at once in one transaction."""

    def __init__(self, engine: Engine, *, address: str, actor: str, clock: Clock) -> None:
        self._engine = engine
        self._dialect = dialect.of(engine)
        self._reading = self._dialect.reading(engine)
        self._evidence = engine.execution_options(evidence=True)
        self._clock = clock
        self._watches: list[Watch] = []
        self.address = address
        self.actor = actor

    def close(self) -> None:
        """Give up all connections."""
        for watch in self._watches:
            watch.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def now(self) -> str:
        """UTC time by the termbase's clock, ISO 8601 to the millisecond."""
        return self._clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._dialect.explained(self.address), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._dialect.explained(self.address), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write_evidence(self) -> Iterator[Connection]:
        with self._dialect.explained(self.address), self._evidence.begin() as connection:
            yield connection

    def watch(self) -> Watch:
        """An ear for what others write here; it is closed with the termbase."""
        self._watches.append(found := self._dialect.watch(self._engine, self.address))
        return found
