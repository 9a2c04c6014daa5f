"""How much accepted pairs teach, measured on a gold list."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from terms.equivalents.evaluate import evaluate
from terms.equivalents.learning import Lessons
from terms.equivalents.lexicon import Lexicon
from terms.equivalents.proposer import Proposer


def taught_and_asked(
    lexicon: Lexicon, lessons: Callable[[], Lessons], gold: Sequence[tuple[str, str]]
) -> tuple[float, float]:
    """First-five rates on one half of the gold, before and after the other half is accepted, over four shuffles."""
    before, after = 0.0, 0.0
    for seed in range(4):
        rows = [(zh, vi) for zh, vi in gold if vi]
        random.Random(seed).shuffle(rows)
        taught, asked = rows[: len(rows) // 2], rows[len(rows) // 2 :]
        pairs = [(zh, vi.split("|")[0]) for zh, vi in taught]
        plain = evaluate(Proposer(lexicon, lessons=lessons()), asked)
        learned = evaluate(Proposer(lexicon, lessons=lessons(), pairs=pairs), asked)
        before, after = before + plain.rate(plain.few) / 4, after + learned.rate(learned.few) / 4
    return before, after
