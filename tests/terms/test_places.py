from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms import slots
from terms.places import find, tree

WORDS = 6
SEQUENCE = st.lists(st.integers(0, WORDS - 1), min_size=1, max_size=4).map(tuple)


@pytest.fixture(params=[(1, 0), (16, 3)], autouse=True, scope="module")
def sparse(request: pytest.FixtureRequest) -> Iterator[None]:
    """In few slots many edges meet."""
    before = slots._SMALLEST, slots._SPARSE
    slots._SMALLEST, slots._SPARSE = request.param
    yield
    slots._SMALLEST, slots._SPARSE = before


@given(st.lists(SEQUENCE, unique=True, max_size=12), st.lists(st.integers(0, WORDS - 1), max_size=40))
def test_all_places_of_all_sequences_are_found(sequences: list[tuple[int, ...]], words: list[int]) -> None:
    found = find(np.array(words, np.uint16), tree(sequences, WORDS))
    told = zip(found.row.tolist(), found.place.tolist(), found.length.tolist(), strict=True)
    expected = [
        (row, at, len(sequence))
        for row, sequence in enumerate(sequences)
        for at in range(len(words))
        if tuple(words[at : at + len(sequence)]) == sequence
    ]
    assert sorted(told) == sorted(expected)
    by_length = list(zip(found.length.tolist(), found.place.tolist(), strict=True))
    assert by_length == sorted(by_length)
