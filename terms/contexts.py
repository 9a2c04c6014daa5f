"""Which sentences show chosen terms best.

Sentences are judged by their length, their place on the page and whether they are whole; one sentence a
document comes before a second from the same one, and a sentence repeated elsewhere counts once.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from glossary.document import BlockKind
from terms.arrays import order_of
from terms.places import Places
from terms.segment import KIND_CODE, Ints, Outline

Flags = npt.NDArray[np.bool_]
Hashes = npt.NDArray[np.uint64]

ENDS = frozenset("。！？；!?;…")
_KIND_WORTH = {
    BlockKind.BODY: 4, BlockKind.LIST: 2, BlockKind.TABLE: 1, BlockKind.HEADING: 1, BlockKind.TITLE: 1,
    BlockKind.CAPTION: 0,
}  # fmt: skip
_WORTH = np.array([_KIND_WORTH[kind] for kind in KIND_CODE], np.int32)
LONGEST = 600
"""Characters of the longest sentence shown whole; of a longer one a stretch round the term is."""
DEFINES = 10
"""What a definition is worth: in an item of a list it comes before the best sentence of a text that is none."""
NEAR = 8
MANY = 100
"""Of terms with more occurrences than this, a fixed sample of sentences is judged, and so many in a document."""
PLACES_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the layout of text needs to know of each word id."""

    characters: Ints
    ends: Flags
    """Whether the word ends a sentence or a line."""
    stops: Flags
    """Whether it ends a whole sentence."""
    blank: Flags
    hashes: Hashes
    """A number a word, whatever its id is."""

    @staticmethod
    def of(words: Sequence[str], characters: Ints) -> Words:
        """Class the words of a corpus."""
        sums = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
        stops = np.zeros(len(words), np.bool_)
        stops[[number for number, word in enumerate(words) if word[0] in ENDS]] = True
        # What is no letter and no figure: a few hundred words.
        others = [number for number, word in enumerate(words) if not word.isalnum()]
        ends, blank = stops.copy(), np.zeros(len(words), np.bool_)
        ends[[number for number in others if "\n" in words[number] or "\r" in words[number]]] = True
        blank[[number for number in others if words[number].isspace()]] = True
        return Words(
            characters=characters,
            ends=ends,
            stops=stops,
            blank=blank,
            hashes=(np.array(sums, np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15),
        )


class Layout:
    """Characters, sentences and documents of a shard by the place of a word."""

    def __init__(self, outline: Outline, ids: Ints, words: Words, defined: Ints) -> None:
        """`defined` has for every word the place after the defined term that it begins, else 0."""
        # Indexes of other types than this one are cast value by value, which takes longer than all the rest.
        index = ids.astype(np.intp)
        self._ids = ids
        places, offsets, kinds = outline.anchors.T
        characters = words.characters.take(index)
        before = np.cumsum(characters, dtype=np.int32)
        before -= characters
        sizes = np.diff(places, append=len(ids))
        blank = len(ids) - int(sizes.sum())
        before[blank:] += np.repeat(offsets - before.take(places), sizes)
        self._offset = before
        self._anchors = places
        self._kinds = kinds
        self._documents = outline.documents
        self._inside = np.repeat(np.arange(len(outline.documents) - 1, dtype=np.int32), np.diff(outline.documents))
        self._ends = np.flatnonzero(words.ends.take(index))
        self._words = words
        self._defined = defined
        self._signature = np.zeros(len(ids) + 1, np.uint64)
        words.hashes.take(index, out=self._signature[1:], mode="clip")
        np.cumsum(self._signature, out=self._signature)

    def offset(self, place: Ints) -> Ints:
        """The character of the document at which the word begins."""
        return self._offset.take(place)

    def end(self, last: Ints) -> Ints:
        """The character after the word."""
        result: Ints = self._offset.take(last) + self._words.characters.take(self._ids.take(last))
        return result

    def kind(self, place: Ints) -> Ints:
        """The code of the block's kind."""
        result: Ints = self._kinds.take(np.searchsorted(self._anchors, place, side="right") - 1)
        return result

    def document(self, place: Ints) -> Ints:
        """The document within the shard."""
        return self._inside.take(place)

    def sentence(self, place: Ints) -> tuple[Ints, Ints]:
        """First and last word of the sentence; blanks and the line break at its end are left out."""
        at = np.searchsorted(self._ends, place)
        first = np.where(at > 0, self._ends.take(np.maximum(at - 1, 0)) + 1, 0)
        last = self._ends.take(np.minimum(at, len(self._ends) - 1))
        while (blank := self._words.blank.take(self._ids.take(first)) & (first < place)).any():
            first = first + blank
        while (blank := self._words.blank.take(self._ids.take(last)) & (last > place)).any():
            last = last - blank
        return first.astype(np.int32), last.astype(np.int32)

    def whole(self, last: Ints) -> Flags:
        """Whether a sentence with this last word is whole."""
        return self._words.stops.take(self._ids.take(last))

    def defines(self, places: Places) -> Flags:
        """Whether the sentence says what the term means."""
        result: Flags = self._defined.take(places.place) == places.place + places.length
        return result

    def vicinity(self, place: Ints, document: Ints) -> Hashes:
        """A number that equal surroundings share, some words to either side in the same document."""
        start = np.maximum(place - NEAR, self._documents.take(document))
        stop = np.minimum(place + NEAR, self._documents.take(document + 1))
        result: Hashes = self._signature.take(stop) - self._signature.take(start)
        return result

    def signature(self, first: Ints, last: Ints) -> Hashes:
        """A number that equal sentences share."""
        result: Hashes = self._signature.take(last + 1) - self._signature.take(first)
        return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Occurrences that came out best, offsets in characters of their document."""

    row: Ints
    turn: Ints
    """0 for the best of its document, 1 for the second, and so on."""
    worth: Ints
    document: Ints
    start: Ints
    end: Ints
    sentence_start: Ints
    sentence_end: Ints
    signature: Hashes

    def take(self, index: npt.NDArray[np.int64] | Flags) -> Chosen:
        """Some of the occurrences."""
        if index.dtype == np.bool_:
            index = np.flatnonzero(index)
        return Chosen(**{name: getattr(self, name).take(index) for name in self.__dataclass_fields__})


def sample(places: Places, layout: Layout, inside: Ints, frequency: npt.NDArray[np.int64]) -> Flags:
    """Which occurrences to judge: all of a term with few, of others its definitions and those that fall to it.

    What falls to it depends on the words near by in the same document alone, not on shards or numbering.
    """
    few: Flags = frequency <= MANY
    step = np.maximum(1, frequency // (MANY // 2)).astype(np.uint64)
    chosen: Flags = few.take(places.row) | layout.defines(places)
    rest = np.flatnonzero(~chosen)
    for begin in range(0, len(rest), PLACES_AT_ONCE):
        some = rest[begin : begin + PLACES_AT_ONCE]
        number = layout.vicinity(places.place.take(some), inside.take(some)) >> np.uint64(20)
        chosen[some] = number % step.take(places.row.take(some)) == 0
    return chosen


def first_ones(places: Places, inside: Ints) -> Places:
    """Of each row the first occurrences in each document, at most MANY: one page may hold a million."""
    if not len(places.row) or np.bincount(places.row.astype(np.intp)).max() <= MANY:
        return places
    group = places.row.astype(np.int64) << 32 | inside
    order = _order(places.row, inside, places.place)
    return places.take(np.sort(order.compress(_turns(group.take(order)) < MANY)))


def judge(places: Places, layout: Layout) -> Chosen:
    """Occurrences of a shard with the worth of their sentences."""
    row, place, length = places.row, places.place, places.length
    first, last = layout.sentence(place)
    signature = layout.signature(first, last)
    begin, finish = layout.offset(first), layout.end(last)
    start, stop = layout.offset(place), layout.end(place + length - 1)
    endless = finish - begin > LONGEST
    begin = np.where(endless, np.maximum(begin, start - LONGEST // 4), begin).astype(np.int32)
    finish = np.where(endless, np.minimum(finish, stop + LONGEST // 4), finish).astype(np.int32)
    size = finish - begin
    worth = _WORTH.take(layout.kind(place)) * 4
    worth += np.select([(size >= 18) & (size <= 90), (size >= 12) & (size <= 140)], [6, 3], 0)
    worth += 3 * layout.whole(last)
    worth += DEFINES * layout.defines(places)
    chosen = Chosen(
        row=row, turn=np.zeros(len(row), np.int32), worth=worth.astype(np.int32),
        document=layout.document(place),
        start=start, end=stop,
        sentence_start=begin, sentence_end=finish, signature=signature,
    )  # fmt: skip
    chosen = chosen.take(_order(chosen.row, chosen.document, -chosen.worth, chosen.start))
    # Within documents only: which other documents lie in the same shard must not matter.
    group = chosen.row.astype(np.int64) << 32 | chosen.document
    keep = _distinct(group, chosen.signature)
    return replace(chosen.take(keep), turn=_turns(group.take(keep)))


def best(chosen: Chosen, rank: Ints, limit: int) -> Chosen:
    """At most `limit` occurrences a term, best first; `rank` orders documents where all else is equal."""
    chosen = chosen.take(_order(chosen.row, chosen.turn, -chosen.worth, rank.take(chosen.document), chosen.start))
    chosen = chosen.take(_distinct(chosen.row, chosen.signature))
    return chosen.take(_turns(chosen.row.astype(np.int64)) < limit)


def join(parts: Sequence[Chosen]) -> Chosen:
    """The occurrences of several shards together."""
    return Chosen(
        **{name: np.concatenate([getattr(part, name) for part in parts]) for name in Chosen.__dataclass_fields__}
    )


def _order(*columns: Ints) -> npt.NDArray[np.int64]:
    """What sorts rows by their first column, where equal by the second, and so on.

    Packed into one integer a row where the bits suffice: one sort instead of one a column.
    """
    packed = np.zeros(len(columns[0]), np.uint64)
    bits = 0
    for column in columns if len(packed) else ():
        lowest = int(column.min())
        width = (int(column.max()) - lowest).bit_length()
        bits += width
        if bits > 64:
            return np.lexsort(columns[::-1])
        packed = packed << np.uint64(width) | (column - lowest).astype(np.uint64)
    return order_of(packed, bits)


def _distinct(group: npt.NDArray[np.integer], signature: Hashes) -> npt.NDArray[np.int64]:
    """The first of the occurrences that share group and sentence, in the order given."""
    # Both in one number of 64 bits: one sort instead of two.
    mixed = signature ^ (group.astype(np.uint64) * np.uint64(0xD6E8FEB86659FD93))
    order = order_of(mixed, 64)
    mixed = mixed.take(order)
    again = np.zeros(len(order), np.bool_)
    again[1:] = mixed[1:] == mixed[:-1]
    keep = np.zeros(len(order), np.bool_)
    keep[order.compress(~again)] = True
    return np.flatnonzero(keep)


def _turns(group: npt.NDArray[np.int64]) -> Ints:
    """0, 1, 2, ... within each run of equal numbers."""
    if not len(group):
        return np.empty(0, np.int32)
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), group[1:] != group[:-1])))
    sizes = np.diff(np.append(starts, len(group)))
    return (np.arange(len(group)) - np.repeat(starts, sizes)).astype(np.int32)
