"""Decisions re-rank the queue: what was accepted and rejected says what this house takes for a term.

A pure function of the features kept with candidates and of the decisions made. A small logistic
regression learns an offset to the log odds the miner gave; its penalty is such that a few decisions
move little and a hundred move much. Nothing is stored, so undoing a decision undoes its effect.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from terms.candidate import Candidate
from terms.score import Doubles

STEPS = 12
PENALTY = 12.0
"""Decisions' worth of trust in the ranking as it was."""
_KINDS = ("institution", "law", "programme", "system", "abbreviation")


def rerank(candidates: Sequence[Candidate], decisions: Mapping[str, bool]) -> list[float]:
    """New scores of the candidates, between 0 and 1, in their order.

    `decisions` maps terms to True (accepted) or False (rejected); terms that are no candidates are
    passed over. Without decisions the scores stay as they are.
    """
    base = np.array([candidate.score for candidate in candidates], np.float64)
    decided = [place for place, candidate in enumerate(candidates) if candidate.term in decisions]
    if not decided:
        return base.tolist()
    odds = np.log(np.clip(base, 1e-6, 1 - 1e-6) / (1 - np.clip(base, 1e-6, 1 - 1e-6)))
    rows = _rows(candidates)
    accepted = np.array([decisions[candidates[place].term] for place in decided], np.float64)
    weights = _offset(rows[decided], odds[decided], accepted)
    moved = odds + rows @ weights
    return np.round(1 / (1 + np.exp(-np.clip(moved, -30, 30))), 6).tolist()


def _offset(rows: Doubles, odds: Doubles, accepted: Doubles) -> Doubles:
    """Newton's method on the penalised log likelihood; the miner's odds enter with weight one."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[-1] = 1.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(odds + rows @ weights, -30, 30)))
        gradient = rows.T @ (accepted - chance) - penalty * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights += np.linalg.solve(curvature, gradient)
    return weights


def _rows(candidates: Sequence[Candidate]) -> Doubles:
    """Standardised features, kinds, length of the term, and a constant; one row a candidate."""
    names = sorted({name for candidate in candidates[:50] for name in candidate.features})
    nothing = [0.0] * len(names)
    values = np.array(
        [[one.features.get(name, 0.0) for name in names] if one.features else nothing for one in candidates], np.float64
    ).reshape(len(candidates), len(names))
    measured = np.array([bool(one.features) for one in candidates])
    mean = values[measured].mean(axis=0) if measured.any() else np.zeros(len(names))
    spread = values[measured].std(axis=0) + 1e-6 if measured.any() else np.ones(len(names))
    values = np.where(measured[:, None], (values - mean) / spread, 0.0)
    kinds = np.array([[float(one.kind == kind) for kind in _KINDS] for one in candidates])
    length = np.array([[(len(one.term) - 4) / 2] for one in candidates])
    return np.concatenate((np.clip(values, -4, 4), kinds, length, np.ones((len(candidates), 1))), axis=1)
