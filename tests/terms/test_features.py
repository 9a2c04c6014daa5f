from __future__ import annotations

import numpy as np

from terms.candidates import count
from terms.features import NAMES, Corpus, matrix, nesting
from terms.lexicon import describe

WORDS = ("\n", "行政", "手续", "改革", "的", "推进")
IDS = np.array([5, 1, 2, 3, 0, 1, 2, 4, 0, 2, 1, 0], np.int32)


def measured() -> dict[str, dict[str, float]]:
    table = describe(WORDS)
    grams, around = count([IDS], table, minimum=1, longest=3)
    frequency = np.bincount(IDS, minlength=len(WORDS))
    corpus = Corpus.of(table, frequency)
    rows = np.arange(len(grams), dtype=np.int32)
    values = matrix(rows, grams, corpus, nesting(grams, len(WORDS)), around)
    terms = ["".join(WORDS[word] for word in row if word >= 0) for row in grams.words.tolist()]
    return {term: dict(zip(NAMES, row, strict=True)) for term, row in zip(terms, values.tolist(), strict=True)}


def test_every_feature_has_a_finite_value() -> None:
    assert all(np.isfinite(value) for row in measured().values() for value in row.values())


def test_a_run_that_lives_in_longer_ones_is_told_by_nesting() -> None:
    rows = measured()
    assert rows["行政手续"]["right_nested"] == 0.5
    assert rows["手续改革"]["left_nested"] == 1.0
    assert rows["行政手续改革"]["right_nested"] == 0.0


def test_the_reversed_pair_is_counted() -> None:
    assert measured()["行政手续"]["reversed"] == np.float32(np.log1p(1))


def test_shares_of_neighbour_classes_add_up_to_one() -> None:
    row = measured()["行政手续"]
    assert sum(row[f"left{group}"] for group in range(16)) == 1.0
    assert row["right5"] == 0.5


def test_features_of_a_row_do_not_depend_on_the_other_rows() -> None:
    table = describe(WORDS)
    grams, around = count([IDS], table, minimum=1, longest=3)
    corpus = Corpus.of(table, np.bincount(IDS, minlength=len(WORDS)))
    nested = nesting(grams, len(WORDS))
    whole = matrix(np.arange(len(grams), dtype=np.int32), grams, corpus, nested, around)
    alone = matrix(np.array([3], np.int32), grams, corpus, nested, around)
    assert alone.tolist() == whole[3:4].tolist()
