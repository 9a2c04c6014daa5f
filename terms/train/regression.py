"""Logistic regression with a quadratic penalty, by Newton's method."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from terms.lexicon import Flags, Floats
from terms.score import Doubles, Model

STEPS = 25
DIGITS = 4
PENALTY = 10.0
"""On the squares of the weights of standardised features."""


def fit(features: Floats, positive: Flags, weight: Doubles, use: Flags) -> Model:
    """Fit log odds; `use` tells which features take part, `weight` how much a row counts.

    Weights are rounded, so that training gives the same bytes.
    """
    mean = features.mean(axis=0, dtype=np.float64)
    spread = features.std(axis=0, dtype=np.float64) + 1e-6
    rows = np.ones((len(features), len(mean) + 1))
    rows[:, :-1] = (features - mean) / spread * use
    weight = weight / weight.mean()
    shrink = np.full(rows.shape[1], PENALTY)
    shrink[-1] = 1e-3
    beta = solve(rows, positive, weight, shrink, np.zeros(rows.shape[1]))
    slopes = beta[:-1] / spread * use
    constant = float(beta[-1] - slopes @ mean)
    return Model(weights=np.round(slopes, DIGITS).astype(np.float32), constant=round(constant, DIGITS))


def solve(rows: Doubles, positive: Flags, weight: Doubles, shrink: Doubles, start: Doubles) -> Doubles:
    """Weights that fit best; `shrink` says how much each may leave its `start`."""
    beta = start
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (weight * (positive - chance)) - shrink * (beta - start)
        curvature = (rows * (weight * chance * (1 - chance) + 1e-9)[:, None]).T @ rows + np.diag(shrink)
        step = np.linalg.solve(curvature, gradient)
        beta = beta + step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def as_json(model: Model, names: Sequence[str]) -> dict[str, object]:
    """A model with the names of its features; those without weight are left out."""
    used = np.flatnonzero(model.weights).tolist()
    return {"constant": model.constant, "weights": {names[at]: round(float(model.weights[at]), 4) for at in used}}
