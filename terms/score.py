"""From features to one score a run: two logistic models, rules of grammar, and evidence from longer runs.

The models were trained on random small corpora of law with known terms as labels; see data/MODEL.json.
Words and runs of words have models of their own: what makes a word a term is its rarity and its
subject, what makes a run one is its edges.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from terms.candidates import Grams
from terms.features import NAMES
from terms.lexicon import TAGS, Flags, Floats, WordTable, word_class
from terms.segment import Ints

Doubles = npt.NDArray[np.float64]

WORD = -2.0
"""Added to the log odds of single words, whose model was trained on other labels."""

ADJECTIVE, VERB, DEVERBAL = 1.2, 1.2, 1.0
"""What a run loses that begins with such a word, beyond what the model takes away."""
GENERIC = 2.5
"""What a run loses whose first word qualifies anything: 重大问题, 主要内容."""
EDGE, PAIR = 0.3, 0.5

LEFT_NESTED, RIGHT_NESTED = 2.0, 1.0
"""What a run loses when it lives only inside a good run with one more word before or after it."""

NESTED_MARGIN = 2.0

_UNITHOOD = frozenset(
    name
    for name in NAMES
    if name.startswith(("open", "close", "left", "right", "first_", "last_"))
    or name in ("association", "alone", "longer", "bounded", "syllables", "reversed")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights of a logistic model, one a feature, and its constant."""

    weights: Floats
    constant: float

    def __call__(self, features: Floats) -> Doubles:
        """Log odds; summed column by column, so that a row's value does not depend on its neighbours."""
        total = np.full(len(features), self.constant)
        for column in np.flatnonzero(self.weights):
            total += features[:, column] * float(self.weights[column])
        return total


@cache
def models() -> tuple[Model, Model]:
    """The shipped models for runs and for single words."""
    data = json.loads(resources.files("terms").joinpath("data/model.json").read_text(encoding="utf-8"))
    run, word = (
        Model(weights=np.array([data[kind]["weights"].get(name, 0.0) for name in NAMES], np.float32),
              constant=data[kind]["constant"])
        for kind in ("run", "word")
    )  # fmt: skip
    return run, word


def column(features: Floats, name: str) -> Floats:
    """One feature of all rows."""
    return features[:, NAMES.index(name)]


def base_score(features: Floats, grams: Grams, rows: Ints, table: WordTable) -> Doubles:
    """Log odds that each run is a term, taken by itself."""
    run, word = models()
    single = grams.length[rows] == 1
    many = ~single
    first = grams.words[rows, 0]
    compound = single & (table.front[first] != first)
    tag = table.tag[first]
    key = column(features, "key_mean")
    as_run = run(features)
    score = np.where(
        many,
        as_run + 0.3 * key,
        np.where(compound, as_run + key - 1.5 * np.isin(tag, _codes("i", "l", "nr", "t", "d")), word(features) + WORD),
    )
    score -= 1.5 * column(features, "unknown")
    score -= (
        ADJECTIVE * (tag == TAGS.index("a"))
        + VERB * (tag == TAGS.index("v"))
        + DEVERBAL * (tag == TAGS.index("vn")) * many
    )
    score -= np.isin(tag, _codes("v", "vn")) * many * column(features, "reversed")
    score -= GENERIC * _generic(table)[first] * many
    score += (EDGE * np.minimum(column(features, "opens"), 0) - PAIR * (grams.length[rows] == 2)) * many
    return score


def _generic(table: WordTable) -> Flags:
    flags = np.zeros(len(table.tag), np.bool_)
    flags[[place for place, word in enumerate(table.words) if word in word_class("generic")]] = True
    return flags


def possible(grams: Grams, table: WordTable) -> Flags:
    """Runs that may be terms at all: no place first, no bare name, not only unknown words."""
    first = grams.words[:, 0]
    single = grams.length == 1
    place = table.tag == TAGS.index("ns")
    name = place | (table.tag == TAGS.index("nr"))
    inside = grams.words >= 0
    characters = np.where(inside, table.characters[grams.words], 0).sum(axis=1)
    unknown = (inside & ~table.known[grams.words]).sum(axis=1)
    placed = single & (table.front[first] != first) & place[table.front[first]]
    flags: Flags = (
        (characters >= 2) & ~(place[first] & ~single) & ~(name[first] & single) & ~placed & (unknown < grams.length)
    )
    return flags


def nested_penalty(grams: Grams, score: Doubles, valid: Flags) -> Doubles:
    """What runs lose that live inside longer, well scored ones."""
    loss = np.zeros(len(grams))
    longer = np.flatnonzero((grams.length > 1) & valid)
    for parents, weight in ((grams.suffix, LEFT_NESTED), (grams.prefix, RIGHT_NESTED)):
        parent = parents[longer]
        share = grams.frequency[longer] / grams.frequency[parent]
        better = 1 / (1 + np.exp(np.clip(score[parent] - score[longer] - NESTED_MARGIN, -50, 50)))
        strongest = np.zeros(len(grams))
        np.maximum.at(strongest, parent, share * better)
        loss += weight * strongest**2
    return loss


def parts(features: Floats) -> tuple[Doubles, Doubles]:
    """Termhood and unithood of runs between 0 and 1: the two halves of the run model's log odds."""
    run, _ = models()
    unit = np.array([name in _UNITHOOD for name in NAMES])
    halves = (Model(weights=np.where(mask, run.weights, np.float32(0)), constant=0.0) for mask in (~unit, unit))
    termhood, unithood = (probability(half(features) + run.constant / 2) for half in halves)
    return termhood, unithood


def probability(log_odds: Doubles) -> Doubles:
    """Log odds as a number between 0 and 1."""
    value: Doubles = 1 / (1 + np.exp(-np.clip(log_odds, -50, 50)))
    return value


def _codes(*tags: str) -> list[int]:
    return [TAGS.index(tag) for tag in tags]
