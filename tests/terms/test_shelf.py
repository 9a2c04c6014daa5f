"""Shelves: what is put on one is there as it was, in memory or in files; what a killed run left is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from terms.arrays import DamagedError
from terms.shelf import Room, Shelf, room

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two arrays."""

    left: Ints
    right: Ints


def pair(number: int) -> Pair:
    """A pair to know again."""
    return Pair(left=np.arange(number), right=np.array([number]))


def numbers(shelf: Shelf[Pair]) -> list[int]:
    """Which pairs are on the shelf."""
    return [int(item.right[0]) for item in shelf]


@pytest.mark.parametrize("memory", [None, 800])
def test_what_is_put_on_a_shelf_is_there(memory: int | None, tmp_path: Path) -> None:
    with room(memory, tmp_path) as place:
        shelf = place.shelf("pairs", Pair)
        plain = place.shelf("plain", np.ndarray)
        for number in range(1, 4):
            shelf.append(pair(number))
            plain.append(np.arange(number, dtype=np.uint16))
        assert (len(shelf), numbers(shelf)) == (3, [1, 2, 3])
        assert shelf.parts(1, "right", "left")[1].tolist() == [0, 1]
        assert ([array.dtype for array in plain], len(plain[2])) == ([np.uint16] * 3, 3)
        with pytest.raises(IndexError):
            shelf[3]
        shelf.clear()
        assert (len(shelf), len(plain)) == (0, 3)


def test_a_room_is_gone_when_it_is_left(tmp_path: Path) -> None:
    with room(800, tmp_path / "new" / "work") as place:
        assert place.budget == 100
        place.shelf("a", np.ndarray).append(np.arange(3))
        place.loose("b", np.ndarray).append(np.arange(3))
        place.name("key")
        assert any((tmp_path / "new" / "work").iterdir())
    assert list((tmp_path / "new" / "work").iterdir()) == []


def interrupted(folder: Path, done: int) -> None:
    """A run that filled a part of a shelf."""

    def work(number: int) -> Pair:
        if number == done:
            raise KeyboardInterrupt
        return pair(number)

    with pytest.raises(KeyboardInterrupt), room(800, folder) as place:
        place.resume("key")
        place.result("sum", Pair, lambda: pair(9))
        place.fill("pairs", Pair, work, range(5), map)


def test_a_run_goes_on_where_one_was_interrupted(tmp_path: Path) -> None:
    interrupted(tmp_path, 3)
    again = []
    with room(800, tmp_path) as place:
        assert place.resume("key")
        assert place.result("sum", Pair, lambda: pair(0)).right == [9]
        shelf = place.fill("pairs", Pair, lambda number: again.append(number) or pair(number), range(5), map)  # type: ignore[func-returns-value]
        assert (numbers(shelf), again, place.reused) == ([0, 1, 2, 3, 4], [3, 4], 4)
    with room(800, tmp_path) as place:
        assert not place.resume("key")


def test_other_work_is_not_gone_on_with(tmp_path: Path) -> None:
    interrupted(tmp_path, 3)
    with room(800, tmp_path) as place:
        assert not place.resume("another key")


def test_nobody_goes_on_with_what_is_being_worked_on(tmp_path: Path) -> None:
    interrupted(tmp_path, 3)
    with room(800, tmp_path) as one, room(800, tmp_path) as other:
        assert one.resume("key")
        assert not other.resume("key")
        other.shelf("pairs", Pair).append(pair(7))
        assert numbers(one.shelf("pairs", Pair, 3)) == [0, 1, 2]


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-9], lambda data: data.replace(b"\x09", b"\x08"), lambda data: b""]
)
def test_damaged_work_is_noticed(tmp_path: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    interrupted(tmp_path, 3)
    [file] = tmp_path.glob("*/sum.npz")
    file.write_bytes(spoil(file.read_bytes()))
    with room(800, tmp_path) as place:
        place.resume("key")
        with pytest.raises(DamagedError, match="damaged"):
            place.kept("sum", Pair)
        place.forget("pairs")
        assert place.kept("sum", Pair) is None
        assert numbers(place.shelf("pairs", Pair, 3)) == [0, 1, 2]


def test_what_killed_runs_left_is_removed_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(tmp_path, 3)
    (tmp_path / "run-1").mkdir()
    (tmp_path / "run-1.lock").touch()
    (tmp_path / "mine.txt").touch()
    with room(800, tmp_path):
        assert {path.name for path in tmp_path.iterdir()} >= {"corpus-key", "mine.txt"}
        assert not [name for name in ("run-1", "run-1.lock") if (tmp_path / name).exists()]
    monkeypatch.setattr("terms.workfolder.KEPT_SECONDS", -1)
    with room(800, tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_a_bound_nothing_is_written() -> None:
    place = Room()
    assert not place.resume("key")
    place.keep("sum", pair(1))
    place.mark("done")
    assert (place.kept("sum", Pair), place.marked("done")) == (None, False)
