"""Numbers of 64 bits found among others by a hash, many at once: no search for nearly all of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.uint64]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""The upper bits of a key times this tell keys well apart (Knuth, The Art of Computer Programming 3, 6.4)."""
_SMALLEST, _SPARSE = 16, 3
"""Bits that number the slots at least, and how many more of them than keys need."""


class Slots:
    """Distinct keys in order, each in a slot by its hash; of those that meet in one slot the last is there."""

    def __init__(self, keys: Longs) -> None:
        self._keys = keys
        self._shift = np.uint64(64 - max(_SMALLEST, len(keys).bit_length() + _SPARSE))
        slot = self._slot(keys)
        number = np.arange(len(keys), dtype=np.int32)
        self._number = np.full(1 << (64 - int(self._shift)), -1, np.int32)
        self._number[slot] = number
        self._crowded = np.zeros(len(self._number), np.bool_)
        self._crowded[slot.compress(self._number.take(slot) != number)] = True

    def __len__(self) -> int:
        return len(self._keys)

    def _slot(self, keys: Longs) -> npt.NDArray[np.intp]:
        return ((keys * _SPREAD) >> self._shift).astype(np.intp)

    def find(self, wanted: Longs) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Which of those wanted are among the keys, ascending, and the number of each there."""
        slot = self._slot(wanted)
        number = self._number.take(slot)
        likely = np.flatnonzero(number >= 0)
        key, at = wanted.take(likely), number.take(likely).astype(np.intp)
        other = np.flatnonzero((self._keys.take(at) != key) & self._crowded.take(slot.take(likely)))
        at[other] = np.minimum(np.searchsorted(self._keys, key.take(other)), len(self._keys) - 1)
        hit = np.flatnonzero(self._keys.take(at) == key)
        return likely.take(hit), at.take(hit)
