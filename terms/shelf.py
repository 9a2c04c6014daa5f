"""What a run keeps of each shard: in memory, or in files of a work folder where memory is bounded."""

from __future__ import annotations

import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")


class Shelf(Protocol[Item]):
    """Items by number; what is taken out is put back where it was changed."""

    def append(self, item: Item, /) -> None: ...
    def __getitem__(self, number: int, /) -> Item: ...
    def __setitem__(self, number: int, item: Item, /) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Item]: ...


class Filed(Generic[Item]):
    """A shelf whose items lie in files, one each, and are read when they are asked for."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._size = 0

    def append(self, item: Item) -> None:
        """Put an item at the end."""
        self._size += 1
        self[self._size - 1] = item

    def __getitem__(self, number: int) -> Item:
        if not 0 <= number < self._size:
            raise IndexError(number)
        with self._path(number).open("rb") as stream:
            # The files are of this very run, in a folder that nobody else may write to.
            item: Item = pickle.load(stream)
        return item

    def __setitem__(self, number: int, item: Item) -> None:
        with self._path(number).open("wb") as stream:
            pickle.dump(item, stream, protocol=5)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Item]:
        return map(self.__getitem__, range(self._size))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}"


@dataclass(frozen=True, slots=True)
class Room:
    """Where a run keeps what it works on, and how much of it may be in memory at a time."""

    folder: Path | None = None
    """The work folder; without one everything stays in memory."""
    budget: int = 1 << 62
    """Bytes that the tables merged at a time may take."""
    _numbers: Iterator[int] = field(default_factory=count)

    def shelf(self) -> Shelf[Item]:
        """A new shelf."""
        if self.folder is None:
            in_memory: list[Item] = []
            return in_memory
        return Filed(self.folder / f"{next(self._numbers)}")


UNBOUNDED = Room()

SHARE = 8
"""The part of the memory allowed that merged tables take: beside them lie what is known of words and runs."""


@contextmanager
def room(memory: int | None, parent: Path | None = None) -> Iterator[Room]:
    """Room for a run that may use about `memory` bytes, in a folder below `parent` that is gone afterwards."""
    if memory is None:
        yield UNBOUNDED
        return
    if parent is not None:
        parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=parent))
    try:
        yield Room(folder, max(1, memory // SHARE))
    finally:
        shutil.rmtree(folder)
