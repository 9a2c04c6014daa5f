"""An index over Vietnamese documents: how often a phrase occurs, and where.

Syllables are numbered (under the match key, so that hóa and hoá are one); the positions are sorted by the pair of
syllables that begins there, and a phrase is looked up by its rarest pair. Sentence punctuation breaks phrases, a comma
is a syllable of its own (phòng, chống). A saved index is opened by mapping its arrays, so that opening costs the same
for one document and for a hundred megabytes.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from glossary.text import match_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W\d_]+|\d+|,|[.;:!?()\[\]“”\"\n]")
_BREAK = frozenset('.;:!?()[]“”"\n')
CACHED = 200_000
FOUND = 20
"""Occurrences of a phrase that are told."""
_ARRAYS = ("ids", "starts", "borders", "order", "pairs", "first")
_SYLLABLES = "syllables.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A phrase in a document: the number of the document in the order of indexing, and its characters there."""

    document: int
    start: int
    end: int


class VietnameseIndex:
    """Counts and places of phrases in Vietnamese texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        import numpy as np

        self._numbers: dict[str, int] = {}
        ids, starts, borders = self._read(texts)
        self._ids: NDArray[np.int32] = np.frombuffer(ids, dtype=np.int32)
        self._starts: NDArray[np.int32] = np.frombuffer(starts, dtype=np.int32)
        self._borders = np.frombuffer(borders, dtype=np.int64)
        self._size = len(self._numbers) + 1
        self._counted = lru_cache(maxsize=CACHED)(self._count)
        keys = self._ids[:-1].astype(np.int64) * self._size + self._ids[1:]
        self._order: NDArray[np.int32] = np.argsort(keys, kind="stable").astype(np.int32)
        keys = keys[self._order]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        self._pairs: NDArray[np.int64] = keys[first]
        self._first: NDArray[np.int64] = np.append(first, len(keys))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index that was saved in a folder. OSError, ValueError or EOFError where none can be read."""
        import numpy as np

        index = cls.__new__(cls)
        syllables = (folder / _SYLLABLES).read_text(encoding="utf-8").split("\n")[:-1]
        index._numbers = {syllable: number for number, syllable in enumerate(syllables, start=1)}
        index._size = len(syllables) + 1
        for name in _ARRAYS:
            setattr(index, f"_{name}", np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
        index._counted = lru_cache(maxsize=CACHED)(index._count)
        return index

    def save(self, folder: Path) -> None:
        """Write the index into a folder that exists."""
        import numpy as np

        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, f"_{name}"), allow_pickle=False)
        (folder / _SYLLABLES).write_text("".join(f"{syllable}\n" for syllable in self._numbers), encoding="utf-8")

    def count(self, phrase: str) -> int:
        """How often a phrase occurs, whatever its capitals and the place of its tone marks."""
        return self._counted(phrase.lower())

    def find(self, phrase: str) -> list[Occurrence]:
        """The first occurrences of a phrase in the order of the texts."""
        import numpy as np

        wanted = self._known(phrase)
        if not wanted:
            return []
        found = np.sort(self._positions(wanted))[:FOUND]
        documents = np.searchsorted(self._borders, found, side="right")
        lengths = [len(token) for token in _TOKEN.findall(phrase)]
        return [
            Occurrence(
                document=int(document),
                start=int(self._starts[at]),
                end=int(self._starts[at + len(wanted) - 1]) + lengths[-1],
            )
            for at, document in zip(found, documents, strict=True)
        ]

    def _read(self, texts: Iterable[str]) -> tuple[array[int], array[int], array[int]]:
        ids, starts, borders = array("i"), array("i"), array("q")
        seen: dict[str, int] = {}
        for text in texts:
            for token in _TOKEN.finditer(text):
                word = token.group()
                number = seen.get(word)
                if number is None:
                    number = seen[word] = self._number(word)
                ids.append(number)
                starts.append(token.start())
            ids.append(0)
            starts.append(len(text))
            borders.append(len(ids))
        ids.append(0)
        starts.append(0)
        return ids, starts, borders

    def _number(self, word: str) -> int:
        if word in _BREAK:
            return 0
        return self._numbers.setdefault(match_key(word), len(self._numbers) + 1)

    def _known(self, phrase: str) -> list[int]:
        found = [self._numbers.get(match_key(token), 0) for token in _TOKEN.findall(phrase)]
        return found if 0 not in found else []

    def _count(self, phrase: str) -> int:
        wanted = self._known(phrase)
        return len(self._positions(wanted)) if wanted else 0

    def _positions(self, wanted: list[int]) -> NDArray[np.int32]:
        import numpy as np

        if len(wanted) == 1:
            low, high = np.searchsorted(self._pairs, (wanted[0] * self._size, (wanted[0] + 1) * self._size))
            return self._order[self._first[low] : self._first[high]]
        ranges = [self._range(one, other) for one, other in zip(wanted, wanted[1:], strict=False)]
        rarest = min(range(len(ranges)), key=lambda index: ranges[index][1] - ranges[index][0])
        low, high = ranges[rarest]
        found = self._order[low:high] - rarest
        found = found[(found >= 0) & (found + len(wanted) <= len(self._ids))]
        for offset, number in enumerate(wanted):
            if offset not in (rarest, rarest + 1):
                found = found[self._ids[found + offset] == number]
        return found

    def _range(self, one: int, other: int) -> tuple[int, int]:
        import numpy as np

        key = one * self._size + other
        at = int(np.searchsorted(self._pairs, key))
        if at == len(self._pairs) or int(self._pairs[at]) != key:
            return 0, 0
        return int(self._first[at]), int(self._first[at + 1])
