"""Runs of words next to each other, paired, sorted and counted: one shard at a time, then all together.

A key packs the numbers of two runs into one integer. Tables of shards are in order already, so that little is left of
sorting them all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terms.arrays import order_of
from terms.segment import Ints
from terms.shelf import Shelf
from terms.slots import Longs, Slots

Flags = npt.NDArray[np.bool_]
_Table = tuple[Longs, Ints]
"""Distinct keys in order, and their counts."""

SAMPLED = 1000
"""One key in so many is looked at to cut them into parts of equal size."""
ENTRY_BYTES = 60
"""Memory that merging takes for each key of each shard."""
COUNT_BITS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where runs of one length stand in one shard: ascending places, and the run's number at each."""

    place: Ints
    run: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Runs of one length next to each other in one shard: where they stand, and what they make."""

    place: Ints
    keys: Longs
    """Distinct keys, ascending."""
    counts: Ints
    order: Ints
    """The pairs by key, as places in `place`."""
    some: Longs
    """One key in so many."""


def key(first: Ints, second: Ints, bits: int) -> Longs:
    """Two numbers in one, the second in so many bits."""
    keys: Longs = (first.astype(np.uint64) << np.uint64(bits)) | second.astype(np.uint64)
    return keys


def pair(at: Standing, bits: int) -> Pairs:
    """The pairs of one shard; numbers of runs have so many bits."""
    first = np.flatnonzero(np.diff(at.place) == 1)
    keys = key(at.run.take(first), at.run.take(first + 1), bits)
    order = order_of(keys, 2 * bits)
    keys = keys.take(order)
    starts = _starts(keys)
    counts = np.diff(starts, append=len(keys)).astype(np.int32)
    keys = keys.take(starts)
    return Pairs(
        place=at.place.take(first), keys=keys, counts=counts, order=order.astype(np.int32), some=keys[::SAMPLED]
    )


def assign(pairs: Pairs, kept: Slots) -> Standing:
    """The places whose key is among `kept`, each with the number of its key there."""
    number = np.full(len(pairs.keys), -1, np.int32)
    hit, found = kept.find(pairs.keys)
    number[hit] = found
    run = np.empty(len(pairs.order), np.int32)
    run[pairs.order.astype(np.intp)] = np.repeat(number, pairs.counts)
    alive = np.flatnonzero(run >= 0)
    return Standing(place=pairs.place.take(alive), run=run.take(alive))


def frequent(pairs: Shelf[Pairs], bits: int, minimum: int, budget: int) -> tuple[Longs, npt.NDArray[np.int64]]:
    """Keys that are frequent enough over all shards, ascending, with their counts; part by part, to bound memory.

    Keys have so many bits; `budget` is in bytes.
    """
    some = [pairs.parts(number, "some")[0] for number in range(len(pairs))]
    borders = _borders(some, -(-sum(map(len, some)) * SAMPLED * ENTRY_BYTES // budget))
    found = []
    for part in range(len(borders) + 1):
        tables = (pairs.parts(number, "keys", "counts") for number in range(len(pairs)))
        keys, counts = _merge([_part(keys, counts, borders, part) for keys, counts in tables], bits)
        kept = np.flatnonzero(counts >= minimum)
        found.append((keys.take(kept), counts.take(kept)))
    return np.concatenate([keys for keys, _ in found]), np.concatenate([counts for _, counts in found])


def _borders(some: list[Longs], parts: int) -> Longs:
    """Keys that cut all keys into about equal parts, judged by some of them; one fewer than parts."""
    sample = np.sort(np.concatenate(some)) if some else np.empty(0, np.uint64)
    if not len(sample):
        return sample
    borders: Longs = np.unique(sample[np.arange(1, max(1, parts)) * len(sample) // parts])
    return borders


def _part(keys: Longs, counts: Ints, borders: Longs, part: int) -> _Table:
    """The keys between two borders; copies, so that the rest can be let go."""
    if not len(borders):
        return keys, counts
    cuts = [0, *np.searchsorted(keys, borders).tolist(), len(keys)]
    return keys[cuts[part] : cuts[part + 1]].copy(), counts[cuts[part] : cuts[part + 1]].copy()


def _starts(keys: Longs) -> npt.NDArray[np.int64]:
    """Where each run of equal keys begins."""
    first = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return np.flatnonzero(first)


def _merge(tables: list[_Table], bits: int) -> tuple[Longs, npt.NDArray[np.int64]]:
    """Add tables of (key, count) up. The stable sort finds the order that lies in each of them."""
    keys = np.concatenate([table[0] for table in tables]) if tables else np.empty(0, np.uint64)
    counts = np.concatenate([table[1] for table in tables]) if tables else np.empty(0, np.int32)
    if len(tables) > 1 and bits + COUNT_BITS <= 64 and counts.max(initial=0) < 1 << COUNT_BITS:
        keys <<= np.uint64(COUNT_BITS)
        keys |= counts.astype(np.uint64)
        keys.sort(kind="stable")
        counts = (keys & np.uint64((1 << COUNT_BITS) - 1)).astype(np.int32)
        keys >>= np.uint64(COUNT_BITS)
    elif len(tables) > 1:
        order = np.argsort(keys, kind="stable")
        keys, counts = keys[order], counts[order]
    starts = _starts(keys)
    totals = np.add.reduceat(counts, starts, dtype=np.int64) if len(starts) else np.empty(0, np.int64)
    return keys.take(starts), totals
