"""Shelves: what is put on one is there as it was, in memory or in files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from terms.shelf import UNBOUNDED, Filed, Shelf, room


def test_items_in_files_are_those_put_there(tmp_path: Path) -> None:
    shelf: Filed[tuple[str, int]] = Filed(tmp_path / "a")
    for item in (("a", 1), ("b", 2), ("c", 3)):
        shelf.append(item)
    shelf[1] = ("d", 4)
    assert (len(shelf), list(shelf), shelf[2]) == (3, [("a", 1), ("d", 4), ("c", 3)], ("c", 3))
    with pytest.raises(IndexError):
        shelf[3]


def test_shelves_of_a_room_are_apart_and_gone_with_it(tmp_path: Path) -> None:
    with room(800, tmp_path / "new" / "work") as place:
        assert place.budget == 100
        one: Shelf[np.ndarray] = place.shelf()
        other: Shelf[np.ndarray] = place.shelf()
        one.append(np.arange(3))
        other.append(np.arange(4))
        assert ([len(item) for item in one], [len(item) for item in other]) == ([3], [4])
        assert place.folder is not None
        assert place.folder.is_dir()
    assert not place.folder.exists()


def test_without_a_bound_everything_stays_in_memory() -> None:
    with room(None) as place:
        assert place is UNBOUNDED
        assert place.shelf() == []
