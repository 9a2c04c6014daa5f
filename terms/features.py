"""What tells a term from any other run of words, as numbers: one row a run, one column a feature.

Unithood (does the run hang together, does it begin and end where a term may): `opens`, `closes`,
neighbour classes, association, nesting. Termhood (does it belong to the subject): keyness against
general language, share in law, heads and modifiers that many known terms have.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terms.candidates import Grams
from terms.lexicon import GROUPS, TAGS, Floats, WordTable
from terms.segment import Ints
from terms.surroundings import Surroundings

Indexes = npt.NDArray[np.intp]

BACKGROUND_WORDS = 60_101_967.0
"""Sum of the frequencies in jieba's dictionary."""
LAW_WORDS = 10_982_281.0
"""Words in the corpus of laws the table was made from."""
SMOOTHING = 100.0
"""Added to counts per million words before they are divided (Kilgarriff's simple maths)."""

AXES = 8
_EDGE_TAGS = ("n", "nt", "nz", "nr", "ns", "v", "vn", "a", "b", "l", "i", "t", "f", "eng", "?")
NAMES = (
    "two", "three", "four", "five", "short", "long", "syllables", "frequency",
    "key_mean", "key_least", "key_last", "key_first", "rare_first", "rare_last",
    "law_mean", "law_least", "law_last", "law_first",
    "last", "first", "ends", "begins", "opens", "closes", "opens_below", "closes_below",
    "opens_mean", "opens_inside", "closes_inside", "association", "right_nested", "left_nested", "alone", "longer",
    "unknown", "bounded", "reversed",
    *(f"first_axis{axis}" for axis in range(AXES)), *(f"last_axis{axis}" for axis in range(AXES)),
    *(f"first_{tag}" for tag in _EDGE_TAGS), *(f"last_{tag}" for tag in _EDGE_TAGS),
    *(f"left{group}" for group in range(GROUPS)), *(f"right{group}" for group in range(GROUPS)),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What the features of a run are measured against."""

    table: WordTable
    word_frequency: npt.NDArray[np.int64]
    """Occurrences of each word id."""
    content_words: int
    """Content words in all documents."""
    keyness: Floats
    """Log ratio of a word's frequency here to that in general language."""
    law: Floats
    """Log ratio of its frequency in law to that in general language."""

    @classmethod
    def of(cls, table: WordTable, word_frequency: npt.NDArray[np.int64]) -> Corpus:
        """What follows from the words of a corpus and their frequencies."""
        content_words = int(word_frequency[table.content[: len(word_frequency)]].sum())
        keyness = _keyness(table, word_frequency, content_words)
        return cls(
            table=table, word_frequency=word_frequency, content_words=content_words, keyness=keyness, law=_law(table)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """How a run lives inside runs one word longer."""

    right: Floats
    """Frequency of the commonest longer run that continues it, over its own."""
    left: Floats
    longer: Floats
    """Number of longer runs on either side."""
    reversed: Floats
    """Frequency of the pair (last word, first word)."""


def nesting(grams: Grams, vocabulary: int) -> Nesting:
    """Relations among runs, for all of them at once."""
    size = len(grams)
    right, left = np.zeros(size, np.int32), np.zeros(size, np.int32)
    child = np.flatnonzero(grams.length > 1)
    prefix, suffix = grams.prefix[child].astype(np.intp), grams.suffix[child].astype(np.intp)
    np.maximum.at(right, prefix, grams.frequency[child])
    np.maximum.at(left, suffix, grams.frequency[child])
    longer = np.bincount(prefix, minlength=size) + np.bincount(suffix, minlength=size)
    pairs = np.flatnonzero(grams.length == 2)
    keys = grams.words[pairs, 0].astype(np.int64) * vocabulary + grams.words[pairs, 1]
    order = np.argsort(keys)
    wanted = grams.words[np.arange(size), grams.length - 1].astype(np.int64) * vocabulary + grams.words[:, 0]
    reverse = np.zeros(size, np.float32)
    if len(pairs):
        found = np.minimum(np.searchsorted(keys[order], wanted), len(pairs) - 1)
        hit = (keys[order][found] == wanted) & (grams.length > 1)
        reverse[hit] = grams.frequency[pairs[order[found[hit]]]]
    frequency = np.maximum(grams.frequency, 1)
    return Nesting(
        right=(right / frequency).astype(np.float32),
        left=(left / frequency).astype(np.float32),
        longer=longer.astype(np.float32),
        reversed=reverse,
    )


def matrix(rows: Ints, grams: Grams, corpus: Corpus, nested: Nesting, around: Surroundings) -> Floats:
    """The features of some runs, in the order of `NAMES`."""
    # Indexes of other types than this one are cast value by value, which takes longer than all the rest.
    return _matrix(rows.astype(np.intp), grams, corpus, nested, around)


def _matrix(rows: Indexes, grams: Grams, corpus: Corpus, nested: Nesting, around: Surroundings) -> Floats:
    table = corpus.table
    columns = table.columns
    length = grams.length[rows].astype(np.intp)
    words = grams.words[rows, : max(2, int(length.max(initial=0)))].astype(np.intp)
    frequency = grams.frequency[rows].astype(np.float32)
    inside = words >= 0
    single = length == 1
    first = np.where(single, table.front[words[:, 0]], words[:, 0])
    end = words[np.arange(len(rows)), length - 1]
    last = np.where(single, table.back[end], end)
    characters = np.where(inside, table.characters[words], 0).sum(axis=1)
    key, law = corpus.keyness, corpus.law
    opens, closes = columns["opens"], columns["closes"]
    split = single & (first != words[:, 0])
    opens_inside = np.where(inside[:, 1:], opens[words[:, 1:]], 9).min(axis=1)
    opens_inside = np.where(single, np.where(split, opens[last], 3), opens_inside)
    before_last = np.arange(words.shape[1])[None, :] < (length - 1)[:, None]
    closes_inside = np.where(before_last, closes[words], 9).min(axis=1)
    closes_inside = np.where(single, np.where(split, closes[first], 3), closes_inside)
    association = _association(rows, grams, corpus)
    most_nested = np.maximum(nested.right[rows], nested.left[rows]) * frequency
    values: list[npt.ArrayLike] = [
        length == 2, length == 3, length == 4, length >= 5, characters <= 3, characters >= 9,
        np.where(inside, table.characters[words] == 1, False).sum(axis=1) / length, np.log(frequency),
        _mean(key, words, inside, length), np.where(inside, key[words], 99).min(axis=1), key[end], key[words[:, 0]],
        columns["background"][words[:, 0]], columns["background"][end],
        _mean(law, words, inside, length), np.where(inside, law[words], 99).min(axis=1), law[end], law[words[:, 0]],
        np.maximum(columns["last"][end], columns["last"][last]),
        np.maximum(columns["first"][words[:, 0]], columns["first"][first]),
        columns["ends"][end], columns["begins"][words[:, 0]],
        np.clip(opens[first], -5, 4), np.clip(closes[last], -5, 4),
        np.minimum(opens[first], 0), np.minimum(closes[last], 0),
        _mean(opens, words, inside, length), np.clip(opens_inside, -5, 3), np.clip(closes_inside, -5, 3), association,
        nested.right[rows], nested.left[rows], np.log(frequency - most_nested + 0.5), np.log1p(nested.longer[rows]),
        (inside & ~table.known[words]).any(axis=1), around.bounded[rows] / frequency, np.log1p(nested.reversed[rows]),
    ]  # fmt: skip
    values += [columns[f"p{axis}"][first] for axis in range(AXES)] + [columns[f"p{axis}"][last] for axis in range(AXES)]
    values += [table.tag[words[:, 0]] == TAGS.index(tag) for tag in _EDGE_TAGS]
    values += [table.tag[end] == TAGS.index(tag) for tag in _EDGE_TAGS]
    for side in (around.left, around.right):
        values += list(side[rows].T / frequency)
    # Features lie one after the other in memory: the models add them up feature by feature.
    return np.stack([np.asarray(value, np.float32) for value in values]).T


def _keyness(table: WordTable, word_frequency: npt.NDArray[np.int64], content_words: int) -> Floats:
    background = np.expm1(table.columns["background"]) / BACKGROUND_WORDS * 1e6
    here = np.zeros(len(background), np.float64)
    here[: len(word_frequency)] = word_frequency
    here *= 1e6 / max(1, content_words)
    return np.log((here + SMOOTHING) / (background + SMOOTHING)).astype(np.float32)


def _law(table: WordTable) -> Floats:
    laws, background = (np.expm1(table.columns[name]) for name in ("laws", "background"))
    return np.log((laws / LAW_WORDS * 1e6 + 10) / (background / BACKGROUND_WORDS * 1e6 + 10))


def _mean(value: Floats, words: Indexes, inside: npt.NDArray[np.bool_], length: Indexes) -> Floats:
    total: Floats = np.where(inside, value[words], np.float32(0)).sum(axis=1) / length
    return total


def _association(rows: Indexes, grams: Grams, corpus: Corpus) -> Floats:
    """The lesser normalised pointwise mutual information of the two ways to part an edge word off; 1 for a word."""
    total = max(2, corpus.content_words)
    result = np.ones(len(rows), np.float32)
    many = np.flatnonzero(grams.length[rows] > 1)
    row = rows[many]
    share = np.minimum(grams.frequency[row] / total, 0.5)
    ends = grams.words[row, grams.length[row] - 1].astype(np.intp), grams.words[row, 0].astype(np.intp)
    parts = grams.prefix[row].astype(np.intp), grams.suffix[row].astype(np.intp)
    least = np.full(len(row), np.inf)
    for end, part in zip(ends, parts, strict=True):
        independent = corpus.word_frequency[end] / total * (grams.frequency[part] / total)
        least = np.minimum(least, np.log(share / independent) / -np.log(share))
    result[many] = np.clip(least, -1, 1)
    return result
