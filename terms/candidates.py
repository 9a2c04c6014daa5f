"""All runs of up to six content words that are frequent enough, counted over shards.

Level by level: a run of n words is counted only where both runs of n-1 words inside it were kept (the apriori rule).
One pass over the shards looks at what surrounds the runs of a level and pairs those next to each other: the runs of
the next one. Counts of shards are added before anything is dropped, so the result does not depend on how documents
were dealt into shards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from terms import pairs
from terms.engine import INLINE, Engine
from terms.lexicon import WordTable
from terms.pairs import Pairs, Standing
from terms.segment import Ints
from terms.shelf import UNBOUNDED, Room, Shelf, View
from terms.slots import Slots
from terms.surroundings import Surroundings, Tally

Find = Callable[[int, Ints], Standing]
"""Where the runs of a level stand in a shard, by its number and its words."""

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


def word_frequency(shards: View[Ints], size: int) -> npt.NDArray[np.int64]:
    """How often each of so many words occurs in all shards."""
    total = np.zeros(size, np.int64)
    for ids in shards:
        # Cast first: the casts of bincount and of indexing by other integers take longer than all the rest.
        total += np.bincount(ids.astype(np.intp), minlength=size)
    return total


def count(
    shards: View[Ints],
    table: WordTable,
    *,
    minimum: int,
    longest: int,
    frequency: npt.NDArray[np.int64] | None = None,
    engine: Engine = INLINE,
    room: Room = UNBOUNDED,
) -> tuple[Grams, Surroundings]:
    """Count runs of content words.

    `minimum` is the lowest frequency kept, `longest` the most words in a run, `frequency` that of each word where it
    is known. Threads of the engine share the shards. What is known of each shard lies in `room`.
    """
    look = partial(_look, shards, table, engine, room)
    below = _single_words(shards, table, minimum, longest, frequency)
    levels, around, offset = [below], list[Surroundings](), 0
    find: Find = partial(_standing, number=_numbers(below, len(table.words)))
    for length in range(1, longest + 1):
        bits = max(1, (len(below) - 1).bit_length())
        found, paired = look(find, length, len(below), bits, last=length == longest)
        around.append(found)
        if length == longest:
            break
        grown = partial(_grown, paired, below, table.characters, minimum, offset, bits, room.budget)
        level = room.result(f"runs-{length + 1}", Grams, grown)
        if not len(level):
            break
        keys = pairs.key(level.prefix - np.int32(offset), level.suffix - np.int32(offset), bits)
        find = partial(_paired, paired, Slots(keys))
        offset += len(below)
        below = level
        levels.append(level)
    return _joined(levels), Surroundings(
        left=np.concatenate([level.left for level in around]),
        right=np.concatenate([level.right for level in around]),
        bounded=np.concatenate([level.bounded for level in around]),
    )


def _single_words(
    shards: View[Ints], table: WordTable, minimum: int, longest: int, frequency: npt.NDArray[np.int64] | None
) -> Grams:
    size = len(table.words)
    total = word_frequency(shards, size) if frequency is None else frequency
    kept = np.flatnonzero(table.content[:size] & (total >= max(1, minimum))).astype(np.int32)
    words = np.full((len(kept), longest), -1, np.int32)
    words[:, 0] = kept
    none = np.full(len(kept), -1, np.int32)
    frequencies = total[kept].astype(np.int32)
    return Grams(words=words, length=np.ones(len(kept), np.int32), frequency=frequencies, prefix=none, suffix=none)


def _numbers(words: Grams, size: int) -> Ints:
    """For each word id its number among single words; -1 where it was not kept."""
    number = np.full(size, -1, np.int32)
    number[words.words[:, 0]] = np.arange(len(words), dtype=np.int32)
    return number


def _standing(_: int, ids: Ints, number: Ints) -> Standing:
    """Where single words stand in a shard."""
    run = number.take(ids.astype(np.intp))
    place = np.flatnonzero(run >= 0)
    return Standing(place=place.astype(np.int32), run=run.take(place))


def _paired(found: Shelf[Pairs], kept: Slots, shard: int, _: Ints) -> Standing:
    """Where longer runs stand in a shard, by the keys of those that were kept."""
    return pairs.assign(found[shard], kept)


def _look(
    shards: View[Ints], table: WordTable, engine: Engine, room: Room, find: Find, length: int, size: int, bits: int,
    *, last: bool,
) -> tuple[Surroundings, Shelf[Pairs]]:  # fmt: skip
    """One pass over the shards: what surrounds the runs of a level, and what they make in pairs unless it is the last.

    Marked when all is kept: what the level was found by can be dropped then.
    """
    name, done = f"around-{length}", f"done-{length}"
    paired = room.shelf(f"pairs-{length + 1}", Pairs, len(shards))
    known = room.kept(name, Surroundings) if room.marked(done) else None
    if known is not None:
        room.reused += 1
        return known, paired
    held = [paired.holds(number) for number in range(len(shards))]
    room.reused += sum(held)
    tally = Tally(size)

    def work(number: int) -> Pairs | None:
        ids = shards[number]
        at = find(number, ids)
        tally.look(ids, at, length, table)
        return None if last or held[number] else pairs.pair(at, bits)

    for number, found in enumerate(engine.here(work, range(len(shards)))):
        if found is not None:
            paired.put(number, found)
    around = tally.sum()
    room.keep(name, around)
    room.mark(done)
    # What the level was found by is not looked at any more, nor by a run that goes on from here.
    room.shelf(f"pairs-{length}", Pairs).clear()
    return around, paired


def _grown(
    paired: Shelf[Pairs], below: Grams, characters: Ints, minimum: int, offset: int, bits: int, budget: int
) -> Grams:
    """The pairs that are frequent and short enough, as runs with one word more."""
    keys, counts = pairs.frequent(paired, 2 * bits, minimum, budget)
    length = int(below.length[0]) + 1 if len(below) else 2
    prefix = (keys >> np.uint64(bits)).astype(np.intp)
    suffix = (keys & np.uint64((1 << bits) - 1)).astype(np.intp)
    words = below.words.take(prefix, axis=0)
    words[:, length - 1] = below.words[:, length - 2].take(suffix)
    size = sum(characters.take(words[:, place].astype(np.intp)) for place in range(length))
    fits = np.flatnonzero(size <= MAX_CHARACTERS)
    return Grams(
        words=words.take(fits, axis=0),
        length=np.full(len(fits), length, np.int32),
        frequency=counts.take(fits).astype(np.int32),
        prefix=prefix.take(fits).astype(np.int32) + np.int32(offset),
        suffix=suffix.take(fits).astype(np.int32) + np.int32(offset),
    )


def _joined(levels: list[Grams]) -> Grams:
    return Grams(
        words=np.concatenate([level.words for level in levels]),
        length=np.concatenate([level.length for level in levels]),
        frequency=np.concatenate([level.frequency for level in levels]),
        prefix=np.concatenate([level.prefix for level in levels]),
        suffix=np.concatenate([level.suffix for level in levels]),
    )
