"""Hearing what others write to a termbase: an ear with a connection of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from sqlalchemy import Engine


class Watch(ABC):
    """An ear for what others write: it costs no query while nothing happens, and no thread.

    For one thread at a time; only `close` may come from another.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None
        """The driver's own connection; None before `renew`, and when it is lost."""
        self._closed = False

    def stirred(self) -> bool:
        """Whether somebody may have written since the last call; never waits. True until `renew`, and when deaf."""
        return self._heard() if self._connection is not None else not self._closed

    def renew(self) -> None:
        """Listen, again where the connection was lost: what is read afterwards misses nothing that is not heard.

        Raises RetryError where the server cannot be reached.
        """
        if self._connection is None and not self._closed:
            self._connection = self._listening()
            if self._closed:
                self.hang_up()

    def close(self) -> None:
        """Stop listening for good."""
        self._closed = True
        self.hang_up()

    def hang_up(self) -> None:
        """Give the connection up until `renew`."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    @abstractmethod
    def _listening(self) -> Any:
        """A connection that hears."""

    @abstractmethod
    def _heard(self) -> bool:
        """Whether something has come in over the connection."""


def own_connection(engine: Engine) -> Any:
    """A connection of the driver, set up as all are, that the engine's pool no longer knows; the caller closes it."""
    taken = engine.connect().connection
    connection = taken.driver_connection
    taken.detach()
    return connection
