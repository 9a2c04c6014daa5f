"""From features to one score a run: two logistic models, rules of grammar, and evidence from longer runs.

The models were trained on random small corpora of law with known terms as labels, and corrected by what was
marked on pages of many kinds; see data/MODEL.md. Words and runs of words have models of their own: what
makes a word a term is its rarity and its subject, what makes a run one is its edges.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from terms.candidates import Grams
from terms.features import NAMES
from terms.lexicon import TAGS, Flags, Floats, WordTable, word_class
from terms.lexicon_rows import GENERAL, THING
from terms.listing import Listed
from terms.names import INSTITUTION, LEVELS, OFFICES, PROGRAMME, SYSTEM
from terms.segment import Ints

Doubles = npt.NDArray[np.float64]

# The weights below were chosen on three of the five development pages; the other two were looked at during the work, so
# they are no clean check (docs/mining.md).

WORD, THREE, COMPOUND = -2.0, 0.7, -0.3
"""Added to the log odds of single words, of those with three characters, and of dictionary compounds."""
KEYNESS, FREQUENCY, QUOTED, EDGE, PAIR = 0.3, 0.7, 1.0, 0.3, 0.5
WORD_FREQUENCY = 0.6
"""What words gain for each e-fold of their occurrences, beyond the model."""
SYSTEMS, PROGRAMMES = 0.8, 0.6
"""What a run gains whose last word is a head of systems or programmes."""
UNKNOWN, ADJECTIVE, VERB, DEVERBAL, VERB_LAST, AS_VERB = 1.5, 1.2, 1.2, 1.0, 0.6, 0.7
"""What a run loses for an unknown word, for its first or last word, and where it stands as a verb does."""
GENERIC = 2.5
"""What a run loses whose first word qualifies anything: 重大问题, 主要内容."""
HEAD = 1.0
"""What a run loses that ends with a noun that stands behind anything: 数据共享工作."""
OFFICIAL = 2.0
"""What a run loses that is the title of somebody in an institution: 内务部部长."""
LEVEL = 1.5
"""What a run loses that begins with the level of an administration: 省政务服务."""
FAMILY, FAMILY_MARGIN, LARGEST_FAMILY = 0.3, 2.0, 3.0

LEFT_NESTED, RIGHT_NESTED = 2.5, 1.0
"""What a run loses when it lives only inside a good run with one more word before or after it."""

NESTED_MARGIN = 2.0

THING_RUN, THING_WORD, THING_SHORT = 1.0, 1.0, 0.5
"""What a run, a word, and a word of two characters gain that the lexicon lists as a thing of some domain."""
GENERAL_RUN, GENERAL_WORD = 0.5, 0.5
"""What runs and words lose that it lists as general language."""
TAIL, WITHIN = 0.25, 0.5
"""What a run gains by the share of rows in it, and loses for living inside a listed one."""

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
    """The shipped models for runs and for single words, as law teaches them."""
    return _read("model.json")


@cache
def corrections() -> tuple[Model, Model]:
    """What marked pages add to the log odds of runs and of words (`python -m terms.train.marked`)."""
    return _read("marked.json")


def no_corrections() -> tuple[Model, Model]:
    """Corrections that change nothing."""
    nothing = Model(weights=np.zeros(len(NAMES), np.float32), constant=0.0)
    return nothing, nothing


def _read(name: str) -> tuple[Model, Model]:
    data = json.loads(resources.files("terms").joinpath("data", name).read_text(encoding="utf-8"))
    run, word = (
        Model(weights=np.array([data[kind]["weights"].get(name, 0.0) for name in NAMES], np.float32),
              constant=data[kind]["constant"])
        for kind in ("run", "word")
    )  # fmt: skip
    return run, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """The models of law and the corrections as one sum each."""

    run: Model
    word: Model
    """For single words."""
    compound: Model
    """For words that are made of two others."""

    @staticmethod
    def of(corrections: tuple[Model, Model]) -> Scorer:
        """Add corrections to the models that ship."""
        run, word = models()
        for_runs, for_words = corrections
        return Scorer(run=_sum(run, for_runs), word=_sum(word, for_words), compound=_sum(run, for_words))


def _sum(first: Model, second: Model) -> Model:
    return Model(weights=first.weights + second.weights, constant=first.constant + second.constant)


def column(features: Floats, name: str) -> Floats:
    """One feature of all rows."""
    return features[:, NAMES.index(name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What single words say of the runs they begin or end, one flag a word id."""

    generic: Flags
    system: Flags
    programme: Flags
    level: Flags
    head: Flags
    """Nouns that stand behind anything."""
    title: Flags
    """Of persons."""
    institution: Flags

    @staticmethod
    def of(table: WordTable) -> Traits:
        """Class the words of a corpus once."""

        def those(which: Callable[[str], bool]) -> Flags:
            flags = np.zeros(len(table.tag), np.bool_)
            flags[[number for number, word in enumerate(table.words) if which(word)]] = True
            return flags

        return Traits(
            generic=those(word_class("generic").__contains__),
            system=those(lambda word: word.endswith(SYSTEM)),
            programme=those(lambda word: word.endswith(PROGRAMME)),
            level=those(LEVELS.__contains__),
            head=those(word_class("generic head").__contains__),
            title=those((word_class("title") - {"总理"}).__contains__),
            institution=those(_institution),
        )


def _institution(word: str) -> bool:
    return word in OFFICES or word.endswith(INSTITUTION) and word not in word_class("no institution")


def base_score(features: Floats, grams: Grams, rows: Ints, table: WordTable, traits: Traits, scorer: Scorer) -> Doubles:
    """Log odds that each run is a term, taken by itself; single words come first among `rows`."""
    first = grams.words[rows, 0].astype(np.intp)
    words = int(np.count_nonzero(grams.length[rows] == 1))
    score: Doubles = np.concatenate((
        _of_words(features[:words], first[:words], table, scorer),
        _of_runs(features[words:], grams, rows[words:], table, traits, scorer),
    ))  # fmt: skip
    score -= UNKNOWN * column(features, "unknown")
    score -= ADJECTIVE * (table.tag[first] == TAGS.index("a")) + VERB * (table.tag[first] == TAGS.index("v"))
    return score


def _of_runs(features: Floats, grams: Grams, rows: Ints, table: WordTable, traits: Traits, scorer: Scorer) -> Doubles:
    first = grams.words[rows, 0].astype(np.intp)
    last = grams.words[rows, grams.length[rows] - 1].astype(np.intp)
    before_last = grams.words[rows, grams.length[rows] - 2].astype(np.intp)
    verbal = np.isin(table.tag[first], _codes("v", "vn"))
    score = scorer.run(features)
    score += KEYNESS * column(features, "key_mean") + FREQUENCY * column(features, "frequency")
    score += EDGE * np.minimum(column(features, "opens"), 0) - PAIR * (grams.length[rows] == 2)
    score += QUOTED * np.minimum(column(features, "left2"), column(features, "right2"))
    score += SYSTEMS * traits.system[last] + PROGRAMMES * traits.programme[last]
    score -= GENERIC * traits.generic[first] + DEVERBAL * (table.tag[first] == TAGS.index("vn"))
    score -= LEVEL * traits.level[first] + HEAD * traits.head[last]
    score -= OFFICIAL * (traits.title[last] & traits.institution[before_last])
    score -= verbal * (column(features, "reversed") + AS_VERB * (column(features, "left7") + column(features, "left0")))
    score -= VERB_LAST * (table.tag[last] == TAGS.index("v"))
    return score


def _of_words(features: Floats, word: Ints, table: WordTable, scorer: Scorer) -> Doubles:
    fixed = np.isin(table.tag[word], _codes("i", "l", "nr", "t", "d"))
    compound = scorer.compound(features) + column(features, "key_mean") - 1.5 * fixed + COMPOUND
    simple = scorer.word(features) + WORD + THREE * (table.characters[word] == 3)
    score: Doubles = np.where(table.front[word] != word, compound, simple)
    score += WORD_FREQUENCY * column(features, "frequency")
    return score


def listed_bonus(listed: Listed, grams: Grams, table: WordTable) -> Doubles:
    """What a run gains or loses by rows of the lexicon in it."""
    single = grams.length == 1
    short = single & (table.characters[grams.words[:, 0]] == 2)
    thing, general = listed.whole == THING, listed.whole == GENERAL
    gain = np.zeros(len(grams))
    gain += thing * np.where(short, THING_SHORT, np.where(single, THING_WORD, THING_RUN))
    gain -= 1.0 * general * np.where(single, GENERAL_WORD, GENERAL_RUN)
    parts = TAIL * (listed.tail > 0) - WITHIN * listed.within
    gain += parts * (listed.whole == 0)
    return gain


def family_bonus(grams: Grams, score: Doubles, valid: Flags) -> Doubles:
    """What a run gains from other likely terms of the corpus that begin with the same word."""
    many = grams.length > 1
    first = grams.words[:, 0].astype(np.intp)
    likely = probability(score + FAMILY_MARGIN) * (valid & many)
    # Sums of rounded numbers do not depend on the order of the runs.
    share = np.rint(likely * 1e6)
    total = np.bincount(first, weights=share)
    others = np.clip((total[first] - share) / 1e6, 0, LARGEST_FAMILY)
    bonus: Doubles = FAMILY * np.log1p(others) * many
    return bonus


def possible(grams: Grams, table: WordTable) -> Flags:
    """Runs that may be terms at all: no place first, no bare name, not only unknown words."""
    first = grams.words[:, 0].astype(np.intp)
    single = grams.length == 1
    place = table.tag == TAGS.index("ns")
    name = place | (table.tag == TAGS.index("nr"))
    characters, unknown = np.zeros((2, len(grams)), np.int32)
    for column in range(grams.words.shape[1]):
        longer = slice(int(np.searchsorted(grams.length, column + 1)), None)
        words = grams.words[longer, column].astype(np.intp)
        characters[longer] += table.characters.take(words)
        unknown[longer] += ~table.known.take(words)
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
        parent = parents[longer].astype(np.intp)
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
