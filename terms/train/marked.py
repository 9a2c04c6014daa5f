"""Correct the models by pages whose terms are marked: `python -m terms.train.marked --pages DIR`.

The models that law teaches meet news, portals and circulars, of which law knows little. Weights are learned beside
them, on what the miner measures of each run: how far its log odds have to be moved. The pages are the project's own
(tests/terms/pages); no list of gold terms is read. What a page itself gains from that is no measure of anything:
`python -m tests.bench.mining unseen` learns from the other pages only.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glossary.document import Document
from glossary.text import fold_chinese
from terms import documents
from terms.candidates import count, word_frequency
from terms.engine import INLINE
from terms.evaluate import read_columns
from terms.features import NAMES
from terms.lexicon import Flags, Floats, describe
from terms.people import Blotted
from terms.ranking import rank
from terms.score import Doubles, Model, no_corrections
from terms.segment import BREAK, at_home, fold
from terms.shards import read
from terms.shelf import UNBOUNDED
from terms.train.regression import as_json, solve
from terms.wholes import Finder

TRUST = 0.12
"""Trust in the models of law, a feature, in runs for each marked run: more pages, and it takes more to move them."""
SLOPE = 0.5
"""How fast the chance of being marked rises with the log odds, at first."""
FLOOR, CEILING = -15.0, 8.0
FAR = 4.0
"""Features count up to so many deviations."""
_GROWING = ("frequency", "alone", "longer", "right_nested", "left_nested")
"""What grows with the corpus: a few pages do not say what it means on many."""
BELOW_WHOLE = (2.0, 1.0)
"""Taken off the log odds of runs and of words, so that names found whole keep their place among them. It is less for
words: whoever lists the terms of a document takes more everyday words than who marks them as they come."""
TOGETHER = 5
"""Pages mined together besides each by itself: words recur in several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The runs of some pages."""

    features: Floats
    score: Doubles
    """Log odds without corrections."""
    single: Flags
    positive: Flags


@dataclass(frozen=True, slots=True)
class Page:
    """A page and the terms marked on it."""

    document: Document
    terms: Sequence[str]


def main() -> None:
    """Read the pages, write marked.json."""
    parser = argparse.ArgumentParser(prog="python -m terms.train.marked", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="folder of pages with their terms.tsv")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "data", help="where the table goes")
    arguments = parser.parse_args()
    pages = read_pages(arguments.pages)
    run, word = learn(list(pages.values()))
    sources = {"pages": len(pages), "terms": sum(len(page.terms) for page in pages.values())}
    data = {"made from": sources, "run": as_json(run, NAMES), "word": as_json(word, NAMES)}
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    (arguments.out / "marked.json").write_text(text, encoding="utf-8")


def read_pages(folder: Path) -> dict[str, Page]:
    """The pages that terms.tsv of a folder names, with their terms."""
    terms: defaultdict[str, list[str]] = defaultdict(list)
    for name, term in read_columns(folder / "terms.tsv", ("page", "term")):
        terms[name].append(term)
    return {name: Page(documents.read(folder / name), found) for name, found in terms.items()}


def learn(pages: Sequence[Page]) -> tuple[Model, Model]:
    """Corrections for runs and for words."""
    sets = [[page] for page in pages]
    sets += [list(pages[start :: -(-len(pages) // TOGETHER)]) for start in range(-(-len(pages) // TOGETHER))]
    return correct([mined(some) for some in sets])


def mined(pages: Sequence[Page]) -> Marked:
    """Mine some pages together, without corrections."""
    corpus = read((page.document for page in pages), INLINE, None, None, UNBOUNDED, recipe="")
    table = describe(tuple(corpus.vocabulary))
    find = Finder(table, corpus.ids)
    blotted = Blotted(corpus.ids, [find(ids).persons for ids in corpus.ids], corpus.vocabulary.id(BREAK))
    frequency = word_frequency(blotted, len(table.words))
    grams, around = count(blotted, table, minimum=1, longest=6, frequency=frequency)
    ranking = rank(grams, around, frequency, table, corrections=no_corrections())
    rows = np.flatnonzero(ranking.valid).astype(np.int32)
    wanted = {_key(term, page.document.script) for page in pages for term in page.terms}
    features = ranking.features(rows)
    features[:, [NAMES.index(name) for name in _GROWING]] = 0
    return Marked(
        features=features,
        score=np.clip(ranking.scores[rows], FLOOR, CEILING),
        single=grams.length[rows] == 1,
        positive=_hits(grams.words[rows].tolist(), table.words, wanted),
    )


def _key(term: str, script: str) -> str:
    folded = fold(term, script)
    return fold_chinese(at_home(folded) if script == "Hant" else folded)


def _hits(runs: Sequence[Sequence[int]], words: Sequence[str], wanted: Collection[str]) -> Flags:
    spelled = ("".join(words[number] for number in run if number >= 0) for run in runs)
    return np.array([fold_chinese(run) in wanted for run in spelled])


def correct(some: Sequence[Marked]) -> tuple[Model, Model]:
    """A logistic regression on the log odds and the features, those of runs and of words apart."""
    features = np.concatenate([one.features for one in some]).astype(np.float64)
    score = np.concatenate([one.score for one in some])
    single = np.concatenate([one.single for one in some])
    positive = np.concatenate([one.positive for one in some])
    parts, spreads, means = [], [], []
    for rows in (~single, single):
        means.append(features[rows].mean(axis=0))
        spreads.append(features[rows].std(axis=0))
        standard = np.divide(features - means[-1], spreads[-1], out=np.zeros_like(features), where=spreads[-1] > 1e-3)
        parts += [np.clip(standard, -FAR, FAR) * rows[:, None], rows[:, None]]
    matrix = np.concatenate([*parts, score[:, None]], axis=1)
    size = len(NAMES)
    shrink = np.full(matrix.shape[1], TRUST * len(score))
    shrink[[size, 2 * size + 1, -1]] = 1.0
    start = np.zeros(matrix.shape[1])
    start[-1] = SLOPE
    weights = solve(matrix, positive, np.ones(len(score)), shrink, start)
    halves = (weights[: size + 1], weights[size + 1 : -1])
    moved = [
        _model(half[:-1], float(half[-1]), mean, spread, float(weights[-1]), below)
        for half, mean, spread, below in zip(halves, means, spreads, BELOW_WHOLE, strict=True)
    ]
    return moved[0], moved[1]


def _model(weights: Doubles, constant: float, mean: Doubles, spread: Doubles, slope: float, below: float) -> Model:
    """Weights for features as they are, on the scale of the log odds."""
    slopes = np.divide(weights, spread * slope, out=np.zeros_like(weights), where=spread > 1e-3)
    return Model(
        weights=np.round(slopes, 4).astype(np.float32),
        constant=round(constant / slope - float(slopes @ mean) - below, 4),
    )


if __name__ == "__main__":
    main()
