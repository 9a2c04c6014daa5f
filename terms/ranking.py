"""Every possible term of a corpus with its score: runs of words, and names found whole."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from terms import features, listing, score
from terms.candidates import Grams
from terms.definitions import Definitions
from terms.engine import INLINE, Engine
from terms.lexicon import Flags, Floats, WordTable
from terms.segment import Ints
from terms.surroundings import Surroundings
from terms.wholes import FOUND_WHOLE, Found, Sequence_

ROWS_AT_ONCE = 20_000

DEFINED = 4.0
"""Log odds of a term that a document defines, at the least."""
UNTIED = -1.5
"""Log odds of a Latin abbreviation whose full form is no candidate."""
REPEATED = 0.5
"""What is added for each e-fold of its occurrences."""
INNER = 4.0
"""What the end of a name found whole loses that stands nowhere else."""
SELDOM = 0.3
"""What it loses for each e-fold by which the base is more frequent."""
LONG_ENOUGH = -1.0
"""Log odds of a base term from which on a numeral is taken to belong to it rather than to its beginning."""
NUMERAL = -0.3
"""What a numeral adds to the log odds of its base term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Runs with what was measured of them."""

    grams: Grams
    measured: features.Corpus
    nested: features.Nesting
    around: Surroundings
    valid: Flags
    scores: score.Doubles

    def features(self, rows: Ints) -> Floats:
        """The features of some runs."""
        return features.matrix(rows, self.grams, self.measured, self.nested, self.around)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sequence of words that may be a candidate."""

    words: Sequence_
    row: int = -1
    """Its run, -1 where it was found as a whole."""
    kind: str = ""
    score: float
    link: Sequence_ = ()
    """The other one of a full form and its abbreviation."""


def rank(
    grams: Grams, around: Surroundings, frequency: npt.NDArray[np.int64], table: WordTable, engine: Engine = INLINE,
    corrections: tuple[score.Model, score.Model] | None = None,
) -> Ranking:  # fmt: skip
    """Score all runs; threads of the engine share them.

    `frequency` is that of each word; `corrections` are those that ship if none are given.
    """
    measured = features.Corpus.of(table, frequency)
    nested = features.nesting(grams, len(table.words))
    traits = score.Traits.of(table)
    scorer = score.Scorer.of(corrections or score.corrections())

    def base_scores(begin: int) -> score.Doubles:
        rows = np.arange(begin, min(len(grams), begin + ROWS_AT_ONCE), dtype=np.int32)
        measures = features.matrix(rows, grams, measured, nested, around)
        return score.base_score(measures, grams, rows, table, traits, scorer)

    found = engine.here(base_scores, range(0, len(grams), ROWS_AT_ONCE))
    scores = np.concatenate([np.empty(0), *found])
    scores += score.listed_bonus(listing.look_up(grams, table, listing.shipped()), grams, table)
    valid = score.possible(grams, table)
    scores += score.family_bonus(grams, scores, valid)
    scores = np.round(scores - score.nested_penalty(grams, scores, valid), 6)
    return Ranking(grams=grams, measured=measured, nested=nested, around=around, valid=valid, scores=scores)


def entries(
    ranking: Ranking, wholes: Found, defined: Definitions, table: WordTable, top: int, minimum: int
) -> list[Entry]:
    """The best runs, at least `top` of them where there are so many, what was found whole often enough, and what is
    defined.
    """
    rows = np.flatnonzero(ranking.valid)
    if len(rows) > top:
        rows = rows[np.argpartition(-ranking.scores[rows], top - 1)]
        rows = rows[ranking.scores[rows] >= ranking.scores[rows[top - 1]]]
    found = {
        words: Entry(words=words, row=row, score=float(ranking.scores[row]))
        for row, words in _words_of(rows, ranking.grams)
    }
    for (words, kind, value), times in wholes.times.items():
        if times >= minimum:
            _add(found, words, kind, value + REPEATED * math.log(times))
            _loosen(found, words, kind, times, ranking)
    for words, times in defined.times.items():
        _add(found, words, "", DEFINED + REPEATED * math.log(times))
    scores = _scores_of(ranking, set(wholes.bases))
    for words, value in _numbered(wholes.bases, scores, minimum):
        _add(found, words, "", value)
    _link(found, wholes.shorts, table.words)
    return list(found.values())


def _add(found: dict[Sequence_, Entry], words: Sequence_, kind: str, value: float) -> None:
    known = found.get(words)
    if known is None:
        found[words] = Entry(words=words, kind=kind, score=value)
    else:
        found[words] = replace(known, kind=kind or known.kind, score=max(value, known.score))


def _loosen(found: dict[Sequence_, Entry], whole: Sequence_, kind: str, times: int, ranking: Ranking) -> None:
    """Put back the ends of a name found whole that stand in it only: 政府组织法 of 地方政府组织法.

    Of a noun with its last character cut off (法定代表 of 法定代表人) nothing is kept.
    """

    def inside(piece: Sequence_) -> bool:
        entry = found.get(piece)
        return entry is not None and entry.row >= 0 and int(ranking.grams.frequency[entry.row]) <= times

    if not kind:
        if inside(whole[:-1]):
            del found[whole[:-1]]
        return
    for piece in filter(inside, (whole[start:] for start in range(1, len(whole)))):
        found[piece] = replace(found[piece], score=found[piece].score - INNER)


def _numbered(
    bases: dict[Sequence_, Counter[Sequence_]], scores: dict[Sequence_, tuple[float, int]], minimum: int
) -> Iterator[tuple[Sequence_, float]]:
    """Numeral terms that are frequent enough, with scores, but none that always goes on to one with a good base."""
    known = {
        words: (times, *scores[base])
        for base, numbered in bases.items() if base in scores
        for words, times in numbered.items() if times >= minimum
    }  # fmt: skip
    cut = {
        words[:end]
        for words, (times, value, _) in known.items()
        for end in range(1, len(words))
        if words[:end] in known and known[words[:end]][0] <= times and value >= min(known[words[:end]][1], LONG_ENOUGH)
    }
    for words, (times, value, frequency) in known.items():
        if words not in cut:
            yield words, value + NUMERAL - SELDOM * math.log(max(1, frequency / times))


def _scores_of(ranking: Ranking, wanted: set[Sequence_]) -> dict[Sequence_, tuple[float, int]]:
    """Scores and frequencies of valid runs given by their words."""
    if not wanted:
        return {}
    grams, size = ranking.grams, len(ranking.measured.word_frequency)
    ends = grams.words[:, 0].astype(np.int64) * size + grams.words[np.arange(len(grams)), grams.length - 1]
    rows = np.flatnonzero(ranking.valid & np.isin(ends, [words[0] * size + words[-1] for words in wanted]))
    return {
        words: (float(ranking.scores[row]), int(grams.frequency[row]))
        for row, words in _words_of(rows, grams) if words in wanted
    }  # fmt: skip


def _words_of(rows: npt.NDArray[np.int64], grams: Grams) -> Iterator[tuple[int, Sequence_]]:
    """Runs with their words."""
    lengths = grams.length[rows].tolist()
    for row, words, length in zip(rows.tolist(), grams.words[rows].tolist(), lengths, strict=True):
        yield row, tuple(words[:length])


def _link(found: dict[Sequence_, Entry], shorts: dict[Sequence_, set[Sequence_]], words: Sequence[str]) -> None:
    """Tie short forms to the best term that ends where their full form does."""

    def spelled(sequence: Sequence_) -> list[str]:
        return [words[number] for number in sequence]

    links = []
    for short, fulls in shorts.items():
        ends = {full[start:] for full in fulls for start in range(len(full))} - {short}
        known = [found[end] for end in ends if end in found]
        if known:
            links.append((short, max(known, key=lambda entry: (entry.score, spelled(entry.words)))))
        elif "".join(spelled(short)).isascii():
            _add(found, short, "abbreviation", UNTIED)
    for short, full in sorted(links, key=lambda link: spelled(link[0])):
        _add(found, short, "abbreviation", min(full.score, FOUND_WHOLE["abbreviation"]))
        found[short] = replace(found[short], link=full.words)
        found[full.words] = replace(found[full.words], link=short)
