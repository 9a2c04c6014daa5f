"""What a run keeps of each shard: in memory, or in files of a work folder where memory is bounded.

Items are arrays, or dataclasses of arrays. In a work folder an item is a file, there whole or not at all, so that a
run that was killed goes on with the items that its shelves hold already.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

import numpy as np

from terms import arrays
from terms.arrays import Array
from terms.workfolder import WorkFolder

Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)
Given = TypeVar("Given")
Run = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
"""Maps a function over items in order: `Engine.here`."""

SHARE = 8
"""The part of the memory allowed that merged tables take: beside them lie what is known of words and runs."""


class View(Protocol[Item_co]):
    """Items by number, to look at."""

    def __getitem__(self, number: int, /) -> Item_co: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Item_co]: ...


class Shelf(View[Item], Protocol[Item]):
    """Items by number, put there one after the other."""

    def append(self, item: Item, /) -> None: ...
    def put(self, number: int, item: Item, /) -> None: ...
    def parts(self, number: int, /, *names: str) -> list[Array]: ...
    def holds(self, number: int, /) -> bool: ...
    def clear(self) -> None: ...


class Held(list[Item]):
    """A shelf in memory."""

    def put(self, number: int, item: Item) -> None:
        """Put an item in its place, the next one."""
        self.insert(number, item)

    def parts(self, number: int, /, *names: str) -> list[Array]:
        """Some of the arrays of an item."""
        return [getattr(self[number], name) for name in names]

    def holds(self, number: int) -> bool:
        """Whether the item is there."""
        return number < len(self)


class Filed(Generic[Item]):
    """A shelf whose items lie in files, one each, and are read when they are asked for."""

    def __init__(self, place: Callable[[], Path], name: str, kind: type[Item], size: int = 0) -> None:
        """Items of a `kind` in the folder `name` of the `place`, which may move; `size` are or will be there."""
        self._place = place
        self._name = name
        self._kind = kind
        self._fields = _fields(kind)
        self._size = size

    def append(self, item: Item) -> None:
        """Put an item at the end."""
        self._size += 1
        self.put(self._size - 1, item)

    def put(self, number: int, item: Item) -> None:
        """Put an item in its place."""
        path = self._path(number)
        path.parent.mkdir(exist_ok=True)
        arrays.write(path, _arrays(item))

    def holds(self, number: int) -> bool:
        """Whether the item is there, perhaps from a run that was killed."""
        return self._path(number).exists()

    def __getitem__(self, number: int) -> Item:
        return _item(self._kind, self.parts(number, *self._fields))

    def parts(self, number: int, /, *names: str) -> list[Array]:
        """Some of the arrays of an item; no others are read."""
        if not 0 <= number < self._size:
            raise IndexError(number)
        return arrays.read(self._path(number), names)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Item]:
        return map(self.__getitem__, range(self._size))

    def clear(self) -> None:
        """Remove the files."""
        self._size = 0
        shutil.rmtree(self._place() / self._name, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self._place() / self._name / f"{number:06}{arrays.SUFFIX}"


class Room:
    """Where a run keeps what it works on, and how much of it may be in memory at a time."""

    def __init__(self, folders: WorkFolder | None = None, budget: int = 1 << 62) -> None:
        """Without folders everything stays in memory; `budget` is for the tables merged at a time, in bytes."""
        self._folders = folders
        self.budget = budget
        self.reused = 0
        """Items and results taken over from a run that was killed."""

    def shelf(self, name: str, kind: type[Item], size: int = 0) -> Shelf[Item]:
        """A shelf by its name; with files there are or will be `size` items on it."""
        folders = self._folders
        return Held() if folders is None else Filed(lambda: folders.main, name, kind, size)

    def loose(self, name: str, kind: type[Item]) -> Shelf[Item]:
        """A shelf that never outlives the run."""
        folders = self._folders
        return Held() if folders is None else Filed(lambda: folders.own, name, kind)

    def fill(
        self, name: str, kind: type[Item], function: Callable[[Given], Item], items: View[Given], run: Run
    ) -> Shelf[Item]:
        """A shelf with the function of each item; what is there already is not worked out again."""
        shelf = self.shelf(name, kind, len(items))
        missing = [number for number in range(len(items)) if not shelf.holds(number)]
        self.reused += len(items) - len(missing)
        for number, result in zip(missing, run(function, map(items.__getitem__, missing)), strict=True):
            shelf.put(number, result)
        return shelf

    def result(self, name: str, kind: type[Item], work: Callable[[], Item]) -> Item:
        """What `work` gives, or gave a run that was killed."""
        found = self.kept(name, kind)
        if found is not None:
            self.reused += 1
            return found
        result = work()
        self.keep(name, result)
        return result

    def kept(self, name: str, kind: type[Item]) -> Item | None:
        """A result from a file."""
        if self._folders is None or not self._result(name).exists():
            return None
        return _item(kind, arrays.read(self._result(name), _fields(kind)))

    def keep(self, name: str, result: object) -> None:
        """Put a result into a file, where there are files."""
        if self._folders is not None:
            arrays.write(self._result(name), _arrays(result))

    def mark(self, name: str) -> None:
        """Note in the work folder that something is done."""
        if self._folders is not None:
            (self._folders.main / name).touch()

    def marked(self, name: str) -> bool:
        """Whether that was noted, perhaps by a run that was killed."""
        return self._folders is not None and (self._folders.main / name).exists()

    def resume(self, key: str) -> bool:
        """Go on with what a killed run over the same left, if there is anything."""
        return self._folders is not None and self._folders.resume(key)

    def name(self, key: str) -> None:
        """What is here is the work over this from now on."""
        if self._folders is not None:
            self._folders.name(key)

    def forget(self, *besides: str) -> None:
        """Drop all that is worth keeping, save some shelves and results."""
        self.reused = 0
        if self._folders is not None:
            self._folders.clear(besides)

    def _result(self, name: str) -> Path:
        assert self._folders is not None
        return self._folders.main / f"{name}{arrays.SUFFIX}"


UNBOUNDED = Room()


@contextmanager
def room(memory: int | None, parent: Path | None = None) -> Iterator[Room]:
    """Room for a run that may use about `memory` bytes, in folders below `parent`.

    They are gone when the block has been left as it should; without a parent whatever happens.
    """
    if memory is None:
        yield Room()
        return
    folders = WorkFolder(parent)
    done = parent is None
    try:
        yield Room(folders, max(1, memory // SHARE))
        done = True
    finally:
        folders.close(done=done)


def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The names of the arrays in an item of this kind."""
    return ("array",) if kind is np.ndarray else tuple(field.name for field in dataclasses.fields(kind))


def _arrays(item: Any) -> dict[str, Array]:
    if isinstance(item, np.ndarray):
        return {"array": item}
    return {name: getattr(item, name) for name in _fields(type(item))}


def _item(kind: type[Item], found: list[Array]) -> Item:
    if kind is np.ndarray:
        return cast(Item, found[0])
    return kind(**dict(zip(_fields(kind), found, strict=True)))
