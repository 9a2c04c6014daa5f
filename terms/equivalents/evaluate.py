"""How often the right Vietnamese is proposed first, and among the first five, on a gold list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from glossary.text import match_key
from terms.equivalents.proposer import Proposer

FIRST_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A gold term whose Vietnamese was not proposed first: its accepted spellings and what was proposed."""

    zh: str
    accepted: tuple[str, ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Hits on `total` gold terms; `*_capitals` count a hit only where the capitals agree too.

    `by_kind` maps the kind of the winning evidence to (first hits, hits in the first five, terms).
    """

    total: int
    first: int
    few: int
    first_capitals: int
    few_capitals: int
    by_kind: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()

    def rate(self, hits: int) -> float:
        """Hits as a share of all gold terms, 0 where there are none."""
        return hits / self.total if self.total else 0.0


def evaluate(proposer: Proposer, gold: Iterable[tuple[str, str]], *, variety: str = "") -> Report:
    """Score proposals against gold rows (zh, accepted Vietnamese separated by "|"); rows without it are skipped."""
    counts: Counter[str] = Counter()
    kinds: dict[str, list[int]] = {}
    misses: list[Miss] = []
    for zh, vietnamese in gold:
        accepted = tuple(text.strip() for text in vietnamese.split("|") if text.strip())
        if not accepted:
            continue
        found = proposer.propose(zh, top=FIRST_FEW, variety=variety)
        proposed = tuple(proposal.vi for proposal in found)
        place = _place([match_key(text) for text in proposed], {match_key(text) for text in accepted})
        exact = _place(proposed, set(accepted))
        counts.update(
            total=1, first=place == 0, few=place is not None, first_capitals=exact == 0, few_capitals=exact is not None
        )
        tally = kinds.setdefault(found[0].evidence[0].kind if found else "", [0, 0, 0])
        for slot, hit in enumerate((place == 0, place is not None, True)):
            tally[slot] += hit
        if place != 0:
            misses.append(Miss(zh=zh, accepted=accepted, proposed=proposed))
    return Report(
        total=counts["total"], first=counts["first"], few=counts["few"],
        first_capitals=counts["first_capitals"], few_capitals=counts["few_capitals"],
        by_kind={kind: (first, few, total) for kind, (first, few, total) in sorted(kinds.items())},
        misses=tuple(misses),
    )  # fmt: skip


def _place(proposed: Iterable[str], accepted: set[str]) -> int | None:
    return next((place for place, text in enumerate(proposed) if text in accepted), None)
