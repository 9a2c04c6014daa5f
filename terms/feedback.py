"""Decisions re-rank the queue: what was accepted and rejected says what this house takes for a term.

A pure function of the features kept with candidates and of the decisions made. A small logistic
regression learns an offset to the log odds the miner gave; its penalty is such that a few decisions
move little and a hundred move much. Nothing is stored, so undoing a decision undoes its effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from terms.candidate import DEFINED, Candidate
from terms.score import Doubles

STEPS = 12
PENALTY = 300.0
"""Decisions' worth of trust in the ranking as it was."""
SLOPE = 0.4
"""How fast the chance of acceptance rises with the miner's log odds, before any decision."""
ALIKE, DOUBT = 4.0, 2.0
"""Weight of decisions on terms that begin or end alike, and decisions' worth of doubt in them."""
_KINDS = ("institution", "law", "programme", "system", "abbreviation")


def rerank(candidates: Sequence[Candidate], decisions: Mapping[str, bool]) -> list[float]:
    """New scores of the candidates, between 0 and 1, in their order.

    `decisions` maps terms to True (accepted) or False (rejected); terms that are no candidates are
    passed over. Without decisions the scores stay as they are.
    """
    base = np.array([candidate.score for candidate in candidates], np.float64)
    decided = [place for place, candidate in enumerate(candidates) if candidate.term in decisions]
    if not decided:
        return [candidate.score for candidate in candidates]
    odds = np.log(np.clip(base, 1e-6, 1 - 1e-6) / (1 - np.clip(base, 1e-6, 1 - 1e-6)))
    rows = np.concatenate((_rows(candidates), odds[:, None], np.ones((len(candidates), 1))), axis=1)
    accepted = np.array([decisions[candidates[place].term] for place in decided], np.float64)
    weights = _fit(rows[decided], accepted)
    chance = 1 / (1 + np.exp(-np.clip(rows[decided] @ weights, -30, 30)))
    moved = odds + rows[:, :-2] @ weights[:-2] / max(weights[-2], SLOPE / 2)
    moved += _edges(candidates, decided, accepted - chance)
    new: list[float] = np.round(1 / (1 + np.exp(-np.clip(moved, -30, 30))), 6).tolist()
    return new


def _fit(rows: Doubles, accepted: Doubles) -> Doubles:
    """Newton's method on the penalised log likelihood.

    The last two columns are the miner's log odds and a constant. The odds of a term are lower than the
    chance that a curator takes it, so their slope and the constant are learned too; only the rest is
    new evidence and is put on the miner's scale again.
    """
    start = np.zeros(rows.shape[1])
    start[-2] = SLOPE
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[-1] = 0.1
    weights = start.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (accepted - chance) - penalty * (weights - start)
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights += np.linalg.solve(curvature, gradient)
    return weights


def _edges(candidates: Sequence[Candidate], decided: Sequence[int], surprise: Doubles) -> Doubles:
    """What decisions say of terms that begin or end alike, as log odds.

    `surprise` is by how much each decision differed from the chance it had: that a term the miner was sure of
    was taken says little of others, that it was left says much.
    """
    moved = np.zeros(len(candidates))
    for edge in (slice(0, 2), slice(-2, None)):
        total: Counter[str] = Counter()
        times: Counter[str] = Counter()
        for place, difference in zip(decided, surprise.tolist(), strict=True):
            part = candidates[place].term[edge]
            total[part] += difference
            times[part] += 1
        moved += [
            ALIKE * total[part] / (times[part] + DOUBT) if part in times else 0.0
            for part in (candidate.term[edge] for candidate in candidates)
        ]
    return moved


def _rows(candidates: Sequence[Candidate]) -> Doubles:
    """Standardised features, kinds, and length of the term; one row a candidate."""
    names = sorted(next((one.features.keys() - {DEFINED} for one in candidates if one.measured), ()))
    nothing = [0.0] * len(names)
    values = np.array(
        [list(map(one.features.__getitem__, names)) if one.measured else nothing for one in candidates], np.float64
    ).reshape(len(candidates), len(names))
    measured = np.array([one.measured for one in candidates])
    mean = values[measured].mean(axis=0) if measured.any() else np.zeros(len(names))
    spread = values[measured].std(axis=0) + 1e-6 if measured.any() else np.ones(len(names))
    values = np.where(measured[:, None], (values - mean) / spread, 0.0)
    kinds = np.array([[float(one.kind == kind) for kind in _KINDS] for one in candidates])
    length = np.array([[(len(one.term) - 4) / 2] for one in candidates])
    return np.concatenate((np.clip(values, -4, 4), kinds, length), axis=1)
