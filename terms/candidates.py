"""All runs of up to six content words that are frequent enough, counted over shards.

Level by level: a run of n words is counted only where both runs of n-1 words inside it were kept
(the apriori rule). A key packs the numbers of these two into one integer; sorting keys with their
places packed in groups equal runs and keeps their places, in one pass over memory. Counts of
shards are added before anything is dropped, so the result does not depend on how documents were
dealt into shards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from terms.engine import INLINE, Engine
from terms.lexicon import GROUPS, WordTable
from terms.segment import Ints
from terms.shelf import UNBOUNDED, Room, Shelf, View

Longs = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Given = TypeVar("Given")

OUTSIDE = 14
"""Neighbour classes below this one lie rather outside a term than inside."""

_Table = tuple[Longs, Ints]
"""Distinct keys in order, and their counts."""

SAMPLED = 1000
"""One key in so many is looked at to cut them into parts of equal size."""
ENTRY_BYTES = 60
"""Memory that merging takes for each key of each shard."""

PLACES_AT_ONCE = 1_000_000
COUNT_BITS = 22

MAX_CHARACTERS = 16
"""A longer run of content words is a clause, not a term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """Distinct runs of words, shorter ones first."""

    words: Ints
    """One row a run, its word ids from the left, -1 after the last."""
    length: Ints
    """Words in the run."""
    frequency: Ints
    """How often it occurs in all shards."""
    prefix: Ints
    """Number of the run without its last word; -1 for single words."""
    suffix: Ints
    """Number of the run without its first word; -1 for single words."""

    def __len__(self) -> int:
        return len(self.length)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the runs of one level stand in one shard: ascending places, and the run's number at each."""

    place: Ints
    gram: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairs:
    """Neighbours of one level in one shard: where they stand, and what they make."""

    place: Ints
    keys: Longs
    """Distinct keys, ascending."""
    counts: Ints
    order: Ints
    """The pairs by key, as places in `place`."""
    some: Longs
    """One key in so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Counts over the occurrences of each run; integers, so that shards add up."""

    left: Ints
    """Rows of counts, one a class of left neighbour."""
    right: Ints
    bounded: Ints
    """Occurrences with no likely part of the term on either side."""


def count(
    shards: View[Ints],
    table: WordTable,
    *,
    minimum: int,
    longest: int,
    engine: Engine = INLINE,
    room: Room = UNBOUNDED,
) -> tuple[Grams, Surroundings]:
    """Count runs of content words.

    `minimum` is the lowest frequency kept, `longest` the most words in a run. Threads of the engine share the shards.
    What is known of each shard lies in `room`.
    """
    content, characters = table.content[: len(table.words)], table.characters
    totals = sum((np.bincount(ids, minlength=len(content)) for ids in shards), np.zeros(len(content), np.int64))
    kept = np.flatnonzero(content & (totals >= max(1, minimum))).astype(np.int32)
    number = np.full(len(content), -1, np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    places = _level(1, partial(_single_words, number=number), shards, engine, room)
    words = np.full((len(kept), longest), -1, np.int32)
    words[:, 0] = kept
    none = np.full(len(kept), -1, np.int32)
    levels = [
        Grams(
            words=words,
            length=np.ones(len(kept), np.int32),
            frequency=totals[kept].astype(np.int32),
            prefix=none,
            suffix=none,
        )
    ]
    around = [_around(shards, places, table, levels[-1], engine, room)]
    offset = 0
    for length in range(2, longest + 1):
        below = levels[-1]
        level, places = _next_level(places, below, characters, minimum, length, offset, engine, room)
        if not len(level):
            break
        offset += len(below)
        levels.append(level)
        around.append(_around(shards, places, table, level, engine, room))
    return _joined(levels), Surroundings(
        left=np.concatenate([level.left for level in around]),
        right=np.concatenate([level.right for level in around]),
        bounded=np.concatenate([level.bounded for level in around]),
    )


def _around(
    shards: View[Ints], places: Shelf[_Places], table: WordTable, level: Grams, engine: Engine, room: Room
) -> Surroundings:
    length = int(level.length[0]) if len(level) else 1
    # Each part takes as much memory as the whole.
    deals = 1 if engine.threads is None else 2
    work = partial(_surroundings, shards, places, table, length, len(level), deals)

    def added() -> Surroundings:
        first, *others = engine.here(work, range(deals))
        for other in others:
            for total, more in ((first.left, other.left), (first.right, other.right), (first.bounded, other.bounded)):
                total += more
        return first

    return room.result(f"around-{length}", Surroundings, added)


def _surroundings(
    shards: View[Ints], places: Shelf[_Places], table: WordTable, length: int, size: int, deals: int, deal: int
) -> Surroundings:
    """Counts over one deal of the shards: every so many."""
    left = np.zeros(size * GROUPS, np.int32)
    right = np.zeros(size * GROUPS, np.int32)
    bounded = np.zeros(size, np.int32)
    for some in _together((shards[at], places[at]) for at in range(deal, len(shards), deals)):
        gram = np.concatenate([at.gram for _, at in some])
        before = np.concatenate([table.left[ids[at.place - 1]] for ids, at in some])
        after = np.concatenate([table.right[ids[at.place + length]] for ids, at in some])
        key = gram * np.int32(GROUPS)
        for total, group in ((left, before), (right, after)):
            np.add(total, np.bincount(key + group, minlength=size * GROUPS), out=total, casting="unsafe")
        outside = (before < OUTSIDE) & (after < OUTSIDE)
        bounded += np.bincount(gram[outside], minlength=size).astype(np.int32)
    return Surroundings(left=left.reshape(-1, GROUPS), right=right.reshape(-1, GROUPS), bounded=bounded)


def _together(given: Iterable[tuple[Ints, _Places]]) -> Iterator[list[tuple[Ints, _Places]]]:
    """Shards in batches of some millions of places: fewer passes over the table, little memory."""
    batch: list[tuple[Ints, _Places]] = []
    size = 0
    for ids, at in given:
        batch.append((ids, at))
        size += len(at.place)
        if size >= PLACES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _single_words(ids: Ints, number: Ints) -> _Places:
    gram = number[ids]
    place = np.flatnonzero(gram >= 0).astype(np.int32)
    return _Places(place, gram[place])


def _next_level(
    places: Shelf[_Places],
    below: Grams,
    characters: Ints,
    minimum: int,
    length: int,
    offset: int,
    engine: Engine,
    room: Room,
) -> tuple[Grams, Shelf[_Places]]:
    """The runs with one word more, and where they stand."""
    bits = max(1, (len(below) - 1).bit_length())
    pairs = room.shelf(f"pairs-{length}", _Pairs, len(places))
    if not room.marked(_done(length)):
        pairs = room.fill(f"pairs-{length}", _Pairs, partial(_pairs, bits=bits), places, engine.here)
    work = partial(_grown, pairs, below, characters, minimum, length, offset, room.budget)
    level = room.result(f"runs-{length}", Grams, work)
    keys = _keys(level.prefix - np.int32(offset), level.suffix - np.int32(offset), bits)
    found = _level(length, partial(_assign, kept=keys), pairs, engine, room)
    # Neither is looked at any more, nor by a run that goes on from here.
    pairs.clear()
    places.clear()
    return level, found


def _level(
    length: int, find: Callable[[Given], _Places], items: View[Given], engine: Engine, room: Room
) -> Shelf[_Places]:
    """Where the runs of a level stand; marked when all shards are done, since what they come from is dropped then."""
    name = f"places-{length}"
    if room.marked(_done(length)):
        return room.shelf(name, _Places, len(items))
    found = room.fill(name, _Places, find, items, engine.here)
    room.mark(_done(length))
    return found


def _done(length: int) -> str:
    return f"done-{length}"


def _grown(
    pairs: Shelf[_Pairs], below: Grams, characters: Ints, minimum: int, length: int, offset: int, budget: int
) -> Grams:
    """The pairs that are frequent and short enough, as runs with one word more."""
    bits = max(1, (len(below) - 1).bit_length())
    some = [pairs.parts(number, "some")[0] for number in range(len(pairs))]
    parts = -(-sum(map(len, some)) * SAMPLED * ENTRY_BYTES // budget)
    keys, counts = _counted(pairs, _borders(some, parts), 2 * bits, minimum)
    prefix = (keys >> np.uint64(bits)).astype(np.int32)
    suffix = (keys & np.uint64((1 << bits) - 1)).astype(np.int32)
    words = below.words[prefix]
    words[:, length - 1] = below.words[suffix, length - 2]
    fits = np.where(words >= 0, characters[words], 0).sum(axis=1) <= MAX_CHARACTERS
    return Grams(
        words=words[fits],
        length=np.full(int(fits.sum()), length, np.int32),
        frequency=counts[fits].astype(np.int32),
        prefix=prefix[fits] + np.int32(offset),
        suffix=suffix[fits] + np.int32(offset),
    )


def _keys(first: Ints, second: Ints, bits: int) -> Longs:
    """Two numbers in one."""
    keys: Longs = (first.astype(np.uint64) << np.uint64(bits)) | second.astype(np.uint64)
    return keys


def _borders(some: list[Longs], parts: int) -> Longs:
    """Keys that cut all keys into about equal parts, judged by some of them; one fewer than parts."""
    sample = np.sort(np.concatenate(some)) if some else np.empty(0, np.uint64)
    if not len(sample):
        return sample
    borders: Longs = np.unique(sample[np.arange(1, max(1, parts)) * len(sample) // parts])
    return borders


def _counted(pairs: Shelf[_Pairs], borders: Longs, bits: int, minimum: int) -> tuple[Longs, npt.NDArray[np.int64]]:
    """Keys that are frequent enough over all shards, ascending, with their counts; part by part, to bound memory."""
    found = []
    for part in range(len(borders) + 1):
        tables = (pairs.parts(number, "keys", "counts") for number in range(len(pairs)))
        keys, counts = _merge([_part(keys, counts, borders, part) for keys, counts in tables], bits)
        kept = counts >= minimum
        found.append((keys[kept], counts[kept]))
    return np.concatenate([keys for keys, _ in found]), np.concatenate([counts for _, counts in found])


def _part(keys: Longs, counts: Ints, borders: Longs, part: int) -> _Table:
    """The keys between two borders; copies, so that the rest can be let go."""
    if not len(borders):
        return keys, counts
    cuts = [0, *np.searchsorted(keys, borders).tolist(), len(keys)]
    return keys[cuts[part] : cuts[part + 1]].copy(), counts[cuts[part] : cuts[part + 1]].copy()


def _pairs(at: _Places, bits: int) -> _Pairs:
    """The pairs of one shard."""
    first = np.flatnonzero(at.place[1:] == at.place[:-1] + 1)
    keys, order = _sorted(_keys(at.gram[first], at.gram[first + 1], bits), 2 * bits)
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1])))
    counts = np.diff(np.append(starts, len(keys))).astype(np.int32)
    keys = keys[starts]
    return _Pairs(place=at.place[first], keys=keys, counts=counts, order=order, some=keys[::SAMPLED])


def _sorted(keys: Longs, bits: int) -> tuple[Longs, Ints]:
    """Keys in order and the places they came from; packed into one integer where the bits suffice."""
    place_bits = max(1, len(keys).bit_length())
    if bits + place_bits > 64:
        order = np.argsort(keys, kind="stable")
        return keys[order], order.astype(np.int32)
    packed = (keys << np.uint64(place_bits)) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    return packed >> np.uint64(place_bits), (packed & np.uint64((1 << place_bits) - 1)).astype(np.int32)


def _merge(tables: list[_Table], bits: int) -> tuple[Longs, npt.NDArray[np.int64]]:
    """Add tables of (key, count) up."""
    keys = np.concatenate([table[0] for table in tables]) if tables else np.empty(0, np.uint64)
    counts = np.concatenate([table[1] for table in tables]) if tables else np.empty(0, np.int32)
    if len(tables) > 1 and bits + COUNT_BITS <= 64 and counts.max(initial=0) < 1 << COUNT_BITS:
        packed = (keys << np.uint64(COUNT_BITS)) | counts.astype(np.uint64)
        packed.sort()
        counts = (packed & np.uint64((1 << COUNT_BITS) - 1)).astype(np.int32)
        packed >>= np.uint64(COUNT_BITS)
        keys = packed
    elif len(tables) > 1:
        order = np.argsort(keys, kind="stable")
        keys, counts = keys[order], counts[order]
    starts = np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1])))
    totals = np.add.reduceat(counts.astype(np.int64), starts) if len(starts) else np.empty(0, np.int64)
    return keys[starts], totals


def _assign(pairs: _Pairs, kept: Longs) -> _Places:
    """The places whose key is among `kept`, each with the number of its key there."""
    keys = pairs.keys
    found = np.minimum(np.searchsorted(kept, keys), max(0, len(kept) - 1))
    number = (
        np.where(kept[found] == keys, found, -1).astype(np.int32) if len(kept) else np.full(len(keys), -1, np.int32)
    )
    gram = np.empty(len(pairs.order), np.int32)
    gram[pairs.order] = np.repeat(number, pairs.counts)
    alive = gram >= 0
    return _Places(pairs.place[alive], gram[alive])


def _joined(levels: list[Grams]) -> Grams:
    return Grams(
        words=np.concatenate([level.words for level in levels]),
        length=np.concatenate([level.length for level in levels]),
        frequency=np.concatenate([level.frequency for level in levels]),
        prefix=np.concatenate([level.prefix for level in levels]),
        suffix=np.concatenate([level.suffix for level in levels]),
    )
