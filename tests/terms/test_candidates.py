from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from terms.candidates import Grams, count
from terms.lexicon import WordTable, describe

WORDS = ("\n", "行政", "手续", "改革", "的", "电子")
TABLE: WordTable = describe(WORDS)
IDS = st.lists(st.integers(1, len(WORDS) - 1), max_size=30).map(lambda ids: np.array([*ids, 0], np.int32))


def table_of(grams: Grams) -> dict[tuple[int, ...], int]:
    rows = (tuple(word for word in row if word >= 0) for row in grams.words.tolist())
    return dict(zip(rows, grams.frequency.tolist(), strict=True))


def by_hand(shards: list[list[int]], minimum: int, longest: int) -> dict[tuple[int, ...], int]:
    counts: Counter[tuple[int, ...]] = Counter()
    for ids in shards:
        for start in range(len(ids)):
            for end in range(start + 1, min(len(ids), start + longest) + 1):
                if not all(TABLE.content[word] for word in ids[start:end]):
                    break
                counts[tuple(ids[start:end])] += 1
    return {run: number for run, number in counts.items() if number >= minimum}


@given(st.lists(IDS, min_size=1, max_size=4), st.integers(1, 3), st.integers(1, 4))
def test_counts_are_those_of_a_plain_count(shards: list[np.ndarray], minimum: int, longest: int) -> None:
    grams, _ = count(shards, TABLE, minimum=minimum, longest=longest)
    assert table_of(grams) == by_hand([ids.tolist() for ids in shards], minimum, longest)


@given(st.lists(IDS, min_size=2, max_size=4))
def test_shards_change_nothing(shards: list[np.ndarray]) -> None:
    apart, _ = count(shards, TABLE, minimum=2, longest=3)
    together, _ = count([np.concatenate(shards)], TABLE, minimum=2, longest=3)
    assert table_of(apart) == table_of(together)


def test_prefix_and_suffix_point_to_the_runs_one_word_shorter() -> None:
    grams, _ = count([np.array([1, 2, 3, 0], np.int32)], TABLE, minimum=1, longest=3)
    rows = [tuple(word for word in row if word >= 0) for row in grams.words.tolist()]
    whole = rows.index((1, 2, 3))
    assert (rows[grams.prefix[whole]], rows[grams.suffix[whole]]) == ((1, 2), (2, 3))


def test_neighbours_are_counted_by_class() -> None:
    grams, around = count([np.array([4, 1, 2, 0, 1, 2, 4, 0], np.int32)], TABLE, minimum=1, longest=2)
    row = table_of(grams)
    place = list(row).index((1, 2))
    assert around.left[place, 5] == 1 and around.left[place, 0] == 1
    assert around.right[place, 5] == 1 and around.right[place, 0] == 1
    assert around.bounded[place] == row[1, 2] == 2


def test_runs_of_more_than_sixteen_characters_are_dropped() -> None:
    table = describe(("\n", "信息技术", "公共服务"))
    grams, _ = count([np.array([1, 2, 1, 2, 1, 0], np.int32)], table, minimum=1, longest=6)
    assert grams.length.max() == 4
