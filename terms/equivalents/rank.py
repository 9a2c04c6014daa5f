"""The one ranker: all candidates for a term on one scale of costs."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from terms.equivalents.abbreviations import abbreviated
from terms.equivalents.proposal import (
    ABBREVIATION,
    ATTESTATION,
    COMPOSITION,
    HAN_VIET,
    LEXICON,
    PARALLEL,
    Attestation,
    Evidence,
    Proposal,
)
from terms.equivalents.variants import variants

ATTESTED = 0.35
"""Gain of a whole phrase for each doubling of its occurrences, up to MOST_GAIN."""
MOST_GAIN = 2.2
CHANCE = 3
"""A phrase of so many syllables and one more does not occur by chance; a shorter one counts from twice on."""
FIGURED = (" năm", " tháng", " ngày", " quý", " khoản", " điều")
"""What a figure follows in documents: kế hoạch năm 2025 says nothing of kế hoạch năm."""
ESTABLISHED = 1.0
"""Gain of a phrase that is the Vietnamese of another entry of the lexicon."""
ASSOCIATED = 0.5
UNKNOWN = 9.0
FEW = 5
"""Shorter lists leave no room for an abbreviation."""
VARIED, VARIANT = 2, 0.45
"""The best few are offered in other spellings too, at this cost."""
ABBREVIATION_WEIGHT = 0.1
MIDDLE, WIDTH = 3.2, 0.9
"""Cost at which the score is one half, and how fast it falls."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Vietnamese equivalent, its cost (lower is better) and its evidence."""

    cost: float
    vi: str
    evidence: tuple[Evidence, ...]
    partial: bool = False
    """Whether it says no more than one of several parts does: that an entry is called so is then no news."""

    @classmethod
    def associated(cls, vi: str, strength: float, origin: str = "") -> Candidate:
        """From parallel text, with its strength of association between 0 and 1 and where the text comes from."""
        text = f"{strength:.2f} in {origin}" if origin else f"{strength:.2f}"
        return cls(ASSOCIATED + 3.0 * (1.0 - strength), vi, (Evidence(kind=PARALLEL, text=text),))

    @classmethod
    def read(cls, vi: str) -> Candidate:
        """A reading, where nothing else is known."""
        return cls(UNKNOWN, vi, (Evidence(kind=HAN_VIET, text=vi),))

    @classmethod
    def named(cls, vi: str) -> Candidate:
        """The reading of a name."""
        return cls(0.5, vi, (Evidence(kind=HAN_VIET, text=vi),))


def ranked(
    zh: str,
    candidates: Iterable[Candidate],
    *,
    established: Container[str],
    attestation: Attestation | None,
    rejected: set[tuple[str, str]],
    top: int,
) -> list[Proposal]:
    """Proposals of distinct Vietnamese, cheapest first, rejected ones last, ties by their text."""
    merged: dict[str, Candidate] = {}
    for candidate in candidates:
        key = candidate.vi.lower()
        merged[key] = _merge(merged[key], candidate) if key in merged else candidate
    for candidate in sorted(merged.values(), key=lambda candidate: (candidate.cost, candidate.vi))[:VARIED]:
        for text in variants(candidate.vi):
            merged.setdefault(text.lower(), replace(candidate, vi=text, cost=candidate.cost + VARIANT))
    found = [
        replace(candidate, cost=candidate.cost - ESTABLISHED)
        if key in established and not candidate.partial
        else candidate
        for key, candidate in merged.items()
    ]
    if attestation is not None:
        found = _attested(found, attestation)
    found.sort(key=lambda candidate: ((zh, candidate.vi) in rejected, candidate.cost, candidate.vi))
    shown = [_proposal(candidate, refused=(zh, candidate.vi) in rejected) for candidate in found[:top]]
    short = abbreviated(shown[0].vi) if shown and top > FEW else ""
    if short and all(proposal.vi != short for proposal in shown):
        shown = [*shown[: top - 1], _abbreviation(shown[0], short)]
    return shown


def _abbreviation(full: Proposal, short: str) -> Proposal:
    evidence = Evidence(kind=ABBREVIATION, text=full.vi)
    return Proposal(vi=short, score=round(full.score * ABBREVIATION_WEIGHT, 3), evidence=(evidence, *full.evidence))


def _merge(one: Candidate, other: Candidate) -> Candidate:
    best, second = sorted((one, other), key=lambda candidate: (candidate.cost, candidate.vi))
    kinds = {evidence.kind for evidence in best.evidence}
    extra = tuple(evidence for evidence in second.evidence if evidence.kind not in kinds)
    agreement = 0.3 if extra else 0.0
    composed = best.evidence[0].kind == LEXICON and second.evidence[0].kind == COMPOSITION
    vi = max(best.vi, second.vi, key=_capitals) if composed else best.vi
    return Candidate(best.cost - agreement, vi, best.evidence + extra)


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def _attested(candidates: Iterable[Candidate], attestation: Attestation) -> list[Candidate]:
    """Candidates that occur in the documents rise. Rows of the lexicon that occur rise together: which of them is
    right depends on the term, not on which is the more frequent word."""
    counted = [(candidate, _occurrences(candidate.vi, attestation)) for candidate in candidates]
    most = max((count for candidate, count in counted if _is_row(candidate)), default=0)
    return [
        _risen(candidate, count, most if _is_row(candidate) else count) if count else candidate
        for candidate, count in counted
    ]


def _occurrences(vi: str, attestation: Attestation) -> int:
    count = 0 if vi.endswith(FIGURED) else attestation.count(vi)
    return count if count > 1 or vi.count(" ") >= CHANCE else 0


def _is_row(candidate: Candidate) -> bool:
    return candidate.evidence[0].kind == LEXICON


def _risen(candidate: Candidate, count: int, counted_as: int) -> Candidate:
    gain = min(ATTESTED * math.log2(1 + counted_as), MOST_GAIN)
    evidence = Evidence(kind=ATTESTATION, text=str(count))
    return replace(candidate, cost=candidate.cost - gain, evidence=(*candidate.evidence, evidence))


def _proposal(candidate: Candidate, *, refused: bool) -> Proposal:
    score = 1.0 / (1.0 + math.exp((candidate.cost - MIDDLE) / WIDTH))
    return Proposal(vi=candidate.vi, score=0.0 if refused else round(score, 3), evidence=candidate.evidence)
