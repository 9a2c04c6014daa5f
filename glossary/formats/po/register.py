"""Numbers by key on disk: a catalogue of millions of entries has more keys than memory should hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from types import TracebackType
from typing import Final, Self

_SETTINGS: Final = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA temp_store=FILE",
    "PRAGMA cache_size=-8000",
    "CREATE TABLE register (key INTEGER PRIMARY KEY, number INTEGER NOT NULL)",
    "BEGIN",
)
_KEEP: Final = "INSERT INTO register VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
_COUNT: Final = "INSERT INTO register VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET number = number + 1"
_FIND: Final = "SELECT number FROM register WHERE key = ?"


class Register:
    """Keys are hashes. It lies in an unnamed file that is gone when it is closed."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for setting in _SETTINGS:
            self._file.execute(setting)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, key: int, number: int) -> int | None:
        """Keep `number` for `key`; where it has one already, nothing is changed and that one is given."""
        return None if self._file.execute(_KEEP, (key, number)).rowcount else self.number(key)

    def count(self, keys: Iterable[int]) -> None:
        """Add one to the number of each key."""
        self._file.executemany(_COUNT, ((key,) for key in keys))

    def number(self, key: int) -> int:
        """The number of `key`; 0 where it has none."""
        found = self._file.execute(_FIND, (key,)).fetchone()
        return found[0] if found else 0
