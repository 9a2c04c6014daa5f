"""Words as numbers, many at once: a table that is asked with arrays, not word by word.

A word of up to four units of UTF-16 is its own key, the eight bytes that they fill, so that two words never meet in
one. Longer words, a few in a hundred, go by a dictionary.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

END = "\0"
"""Ends every word where words are handed over together; no word holds it."""

Ints = npt.NDArray[np.int32]
_Keys = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]

_AT_ONCE = 300_000
"""Bytes of words that are numbered together: what is made of them fits in the processor's cache."""
_REMEMBERED = 500_000
"""Words that a process keeps numbered."""
_UNITS = 4
"""Units of UTF-16 in a key."""
_MASKS = np.array([0, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0], np.uint64)
"""What of the eight bytes belongs to a word of so many units; zero is the key of all longer ones."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""The upper bits of a key times this tell keys well apart (Knuth, The Art of Computer Programming 3, 6.4)."""
_SMALLEST = 16
"""Bits that number the places of a new table."""
_SPARSE = 4
"""Places for each word at least, so that nearly all words are found where they are looked for first."""


def spelled(text: str) -> bytes:
    """A text in UTF-16, two or four bytes a character."""
    return text.encode("utf-16-le", "surrogatepass")


def _word(data: bytes) -> str:
    return data.decode("utf-16-le", "surrogatepass")


class Numbers:
    """The words of a shard as they are cut, numbered in the order in which they come first."""

    def __init__(self) -> None:
        self.size = 0
        """Words so far."""
        self._lexis = _lexis()
        self._own = np.full(len(self._lexis.words), -1, np.int32)
        """For each word of the lexis its number here."""
        self._order: list[int] = []
        """The words here, by their numbers in the lexis."""
        self._done: list[Ints] = []
        self._waiting: list[bytes] = []
        self._bytes = 0

    def add(self, words: list[str], more: Iterable[str] = ()) -> None:
        """Take words in, and more after them; `words` is used up.

        They are made one string at once, while they are in the processor's cache.
        """
        words += more
        self.size += len(words)
        words.append("")
        ended = spelled(END.join(words))
        self._waiting.append(ended)
        self._bytes += len(ended)
        if self._bytes >= _AT_ONCE:
            self._number()

    def finished(self) -> tuple[list[str], Ints]:
        """The words, and all that came as their numbers."""
        self._number()
        return [self._lexis.words[number] for number in self._order], np.concatenate(self._done)

    def _number(self) -> None:
        numbers = self._lexis.number(self._waiting)
        self._waiting, self._bytes = [], 0
        later = np.full(len(self._lexis.words) - len(self._own), -1, np.int32)
        self._own = np.concatenate((self._own, later)) if len(later) else self._own
        own = self._own.take(numbers)
        unknown = np.flatnonzero(own < 0)
        if len(unknown):
            theirs = numbers.take(unknown)
            # Of several that go to one place the last stays: backwards, each finds where it comes first.
            places = np.arange(len(theirs), dtype=np.int32)
            self._own[theirs[::-1]] = places[::-1]
            new = theirs[self._own.take(theirs) == places]
            self._own[new] = np.arange(len(self._order), len(self._order) + len(new), dtype=np.int32)
            self._order += new.tolist()
            own[unknown] = self._own.take(theirs)
        self._done.append(own)


class Lexis:
    """Words by number; a word keeps its number. Safe for several threads."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._lock = threading.Lock()
        self._long: dict[bytes, int] = {}
        self._held = 0
        self._clear(_SMALLEST)

    def number(self, ended: Sequence[bytes]) -> Ints:
        """The numbers of words, each of which is followed by END, as `spelled` gives them; new ones are taken in."""
        data = b"".join((*ended, bytes(2 * _UNITS)))
        units = np.frombuffer(data, "<u2")[:-_UNITS]
        ends = np.flatnonzero(units == 0)
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1] + 1
        windows: _Keys = np.ndarray((len(units),), "<u8", data, strides=(2,))
        keys = windows.take(starts) & _MASKS.take(ends - starts, mode="clip")
        with self._lock:
            numbers = self._find(keys)
            unknown = np.flatnonzero(numbers < 0)
            without = keys.take(unknown) == 0
            if len(new := unknown[~without]):
                numbers[new] = self._add(keys.take(new))
            if len(long := unknown[without]):
                places = zip((2 * starts.take(long)).tolist(), (2 * ends.take(long)).tolist(), strict=True)
                numbers[long] = [self._number_long(data[start:end]) for start, end in places]
        return numbers

    def _find(self, keys: _Keys) -> Ints:
        """The numbers of words that have a key; -1 for those that are new or have none."""
        places = self._places(keys)
        numbers = self._numbers.take(places)
        missed = np.flatnonzero(self._keys.take(places) != keys)
        while len(missed := missed[numbers[missed] >= 0]):
            # A word whose place was taken when it came lies in the next free one.
            places[missed] = self._next(places[missed])
            numbers[missed] = self._numbers[places[missed]]
            missed = missed[self._keys[places[missed]] != keys[missed]]
        return numbers

    def _add(self, keys: _Keys) -> Ints:
        """Numbers for words that have keys which were not found."""
        new, which = np.unique(keys, return_inverse=True)
        numbers = np.arange(len(self.words), len(self.words) + len(new), dtype=np.int32)
        self.words += (_word(key.to_bytes(2 * _UNITS, "little")).rstrip(END) for key in new.tolist())
        self._put(new, numbers)
        return numbers[which]

    def _number_long(self, word: bytes) -> int:
        """The number of a word that has no key."""
        number = self._long.get(word)
        if number is None:
            number = self._long[word] = len(self.words)
            self.words.append(_word(word))
        return number

    def _put(self, keys: _Keys, numbers: Ints) -> None:
        """Take in keys that are not there, in a larger table where this one gets too full."""
        self._held += len(keys)
        if self._held * _SPARSE > len(self._keys):
            held = self._numbers >= 0
            keys = np.concatenate((self._keys[held], keys))
            numbers = np.concatenate((self._numbers[held], numbers))
            self._clear((self._held * _SPARSE).bit_length())
        places = self._places(keys)
        while len(keys):
            free = self._numbers[places] < 0
            # Of several that go to one place the last stays, and the others see that it is not theirs.
            self._keys[places[free]] = keys[free]
            self._numbers[places[free]] = numbers[free]
            left = self._keys[places] != keys
            keys, numbers, places = keys[left], numbers[left], self._next(places[left])

    def _clear(self, bits: int) -> None:
        """An empty table; the key of a free place is zero."""
        self._shift = np.uint64(64 - bits)
        self._keys = np.zeros(1 << bits, np.uint64)
        self._numbers = np.full(1 << bits, -1, np.int32)

    def _places(self, keys: _Keys) -> _Places:
        """Where keys are looked for first."""
        return ((keys * _SPREAD) >> self._shift).view(np.int64)

    def _next(self, places: _Places) -> _Places:
        """Where keys are looked for that are not in these places."""
        return (places + 1) & (len(self._keys) - 1)


_known: list[Lexis] = []


def _lexis() -> Lexis:
    """The words that this process has met: nearly all of them occur in every shard."""
    if not _known or len(_known[-1].words) > _REMEMBERED:
        _known[:] = [Lexis()]
    return _known[-1]
