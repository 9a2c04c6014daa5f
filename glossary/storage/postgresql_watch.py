"""Hearing at once what others write to a PostgreSQL database: LISTEN and NOTIFY."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Engine

from glossary.storage import postgresql_errors
from glossary.storage.watch import Watch, own_connection

CHANNEL: Final = "thuatngu"
"""Where acts are announced; notices stay within their database."""


class ServerWatch(Watch):
    """Hears the notices that every act sends when it commits.

    They come in by themselves and lie there until they are asked for. That the server is gone is found out by the
    network's keep-alive, though nothing is ever sent.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        super().__init__(engine)
        self._address = address

    def _listening(self) -> Any:
        import psycopg

        with postgresql_errors.explained(self._address):
            connection = own_connection(self._engine)
        try:
            connection.autocommit = True
            connection.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            connection.close()
            raise postgresql_errors.unreachable(self._address, error) from error
        return connection

    def _heard(self) -> bool:
        import psycopg

        try:
            writers = [notice.payload for notice in self._connection.notifies(timeout=0)]
        except psycopg.Error:
            self.hang_up()
            return True
        return any(writer != writer_of(self._engine) for writer in writers)


def writer_of(bind: Engine | Connection) -> str:
    """The name under which an engine's acts are announced, so that it does not hear itself."""
    return str(bind.get_execution_options()["writer"])
