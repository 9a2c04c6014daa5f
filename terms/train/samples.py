"""Random small corpora of law, so that the models see what they will meet: a few pages, most terms once."""

from __future__ import annotations

import random
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from glossary.document import Document
from terms import features
from terms.candidates import count
from terms.features import Corpus, matrix, nesting
from terms.lexicon import TAGS, Flags, Floats, Lexicon, describe
from terms.score import Doubles, Model
from terms.segment import Ints, Vocabulary, cut
from terms.train.corpus import as_document
from terms.train.dictionary import Entry
from terms.train.regression import fit

CORPORA = 1_200
PIECE = 1_300
"""Characters taken from a document."""
SIZES = (1, 3, 5, 8)
SHARE_OF_NEGATIVES = 0.12
SEED = 0
GENERAL = 3_000
"""A word so frequent in general language is no term by itself, whatever a list says."""
_STATIC = frozenset(
    ("short", "rare_first", "law_mean", "last", "first", "ends", "begins", "opens", "closes", "unknown")
    + tuple(name for name in features.NAMES if "axis" in name)
    + tuple(f"first_{tag}" for tag in TAGS)
)
"""The word model looks at the word alone: on a few pages its surroundings are chance."""


def held_for_tables(term: str) -> bool:
    """Known terms of one half make the tables that the models of the other half are trained with."""
    return zlib.crc32(term.encode()) % 2 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Runs of words from small corpora, one row each."""

    features: Floats
    terms: tuple[str, ...]
    length: Ints


def draw(documents: Sequence[Document], known: Collection[str], lexicon: Lexicon) -> Samples:
    """Mine random small corpora; all known terms are kept, of the other runs a share."""
    chance = random.Random(SEED)
    long = [document for document in documents if len(document.text) > 800]
    blocks: list[Floats] = []
    terms: list[str] = []
    lengths: list[Ints] = []
    for _ in range(CORPORA):
        pieces = []
        for document in chance.sample(long, chance.choice(SIZES)):
            start = chance.randrange(max(1, len(document.text) - PIECE))
            pieces.append(as_document("", document.text[start : start + PIECE]))
        block, found, length = _mined(pieces, known, lexicon, chance)
        blocks.append(block)
        terms += found
        lengths.append(length)
    return Samples(features=np.concatenate(blocks), terms=tuple(terms), length=np.concatenate(lengths))


def _mined(
    documents: Sequence[Document], known: Collection[str], lexicon: Lexicon, chance: random.Random
) -> tuple[Floats, list[str], Ints]:
    shard = cut(documents)
    vocabulary = Vocabulary()
    ids = vocabulary.number(shard.words)[shard.ids]
    table = describe(tuple(vocabulary), lexicon)
    grams, around = count([ids], table, minimum=1, longest=6)
    frequency = np.bincount(ids, minlength=len(table.words))
    corpus = Corpus.of(table, frequency)
    terms = ["".join(table.words[word] for word in row if word >= 0) for row in grams.words.tolist()]
    kept = [
        at for at, term in enumerate(terms) if len(term) > 1 and (term in known or chance.random() < SHARE_OF_NEGATIVES)
    ]
    rows = np.array(kept, np.int32)
    # Row by row in memory: sums of products depend on it in their last digits, and trained weights on these.
    block = np.ascontiguousarray(matrix(rows, grams, corpus, nesting(grams, len(table.words)), around))
    return block, [terms[at] for at in kept], grams.length[rows]


def run_model(samples: Samples, known: Collection[str]) -> Model:
    """The model for runs of words: known terms not used for the tables against all else."""
    positive, use = _labels(samples, known)
    return _fit(samples, positive, use & (samples.length > 1), np.ones(len(features.NAMES), np.bool_))


def word_model(samples: Samples, known: Collection[str], entries: Mapping[str, Entry]) -> Model:
    """The model for single words of two or three characters: nouns that are terms and not general language."""
    rare = {
        term
        for term in known
        if term not in entries or entries[term].frequency < GENERAL and TAGS[entries[term].tag] not in ("v", "a")
    }
    positive = np.array([term in rare for term in samples.terms])
    short = np.array([len(term) <= 3 for term in samples.terms])
    return _fit(
        samples, positive, short & (samples.length == 1), np.array([name in _STATIC for name in features.NAMES])
    )


def _labels(samples: Samples, known: Collection[str]) -> tuple[Flags, Flags]:
    listed = np.array([term in known for term in samples.terms])
    held = np.array([held_for_tables(term) for term in samples.terms])
    return listed & ~held, ~listed | ~held


def _fit(samples: Samples, positive: Flags, rows: Flags, use: Flags) -> Model:
    weight: Doubles = np.where(positive, 1.0, 1 / SHARE_OF_NEGATIVES)
    return fit(samples.features[rows], positive[rows], weight[rows], use)
