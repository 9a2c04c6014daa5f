from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from terms.pairs import Pairs, Standing, assign, frequent, key, pair
from terms.shelf import Held
from terms.slots import Slots

LARGE = (1 << 20) - 1
NUMBERS = st.lists(st.sampled_from([0, 1, 2, 65_535, 65_536, 65_537, LARGE]), min_size=1, max_size=40)


def standing(numbers: list[int]) -> Standing:
    return Standing(place=np.arange(len(numbers), dtype=np.int32), run=np.array(numbers, np.int32))


def pairs_of(numbers: list[int]) -> Counter[tuple[int, int]]:
    return Counter(zip(numbers, numbers[1:], strict=False))


@given(st.lists(NUMBERS, min_size=1, max_size=3), st.integers(1, 3), st.sampled_from([1 << 40, 6000]))
def test_pairs_of_all_shards_add_up_whatever_the_memory(shards: list[list[int]], minimum: int, budget: int) -> None:
    shelf = Held[Pairs](pair(standing(numbers), 20) for numbers in shards)
    keys, counts = frequent(shelf, 40, minimum, budget)
    expected = sum(map(pairs_of, shards), Counter[tuple[int, int]]())
    found = {
        (number >> 20, number & LARGE): times for number, times in zip(keys.tolist(), counts.tolist(), strict=True)
    }
    assert found == {two: times for two, times in expected.items() if times >= minimum}
    assert keys.tolist() == sorted(keys.tolist())


@given(NUMBERS)
def test_places_of_kept_pairs_have_their_number(numbers: list[int]) -> None:
    kept = sorted(set(zip(numbers[::2], numbers[1::2], strict=False)))
    first, second = np.array(kept, np.int32).reshape(-1, 2).T
    found = assign(pair(standing(numbers), 20), Slots(key(first, second, 20)))
    where = zip(found.place.tolist(), found.run.tolist(), strict=True)
    expected = [(at, kept.index(two)) for at, two in enumerate(zip(numbers, numbers[1:], strict=False)) if two in kept]
    assert list(where) == expected
