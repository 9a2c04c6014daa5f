"""The order of the queue: the miner's scores, moved by what was decided so far."""

from __future__ import annotations

from array import array
from typing import Any

from glossary.model import Concept, Workflow
from glossary.storage import Filter, Sort, StoredEvidence, Termbase
from terms.candidate import Candidate
from terms.explain import explain
from terms.feedback import rerank

TAKEN = (Workflow.ACCEPTED, Workflow.DRAFT, Workflow.APPROVED)


def moved_scores(termbase: Termbase) -> dict[int, float]:
    """The score of each mined concept by row after feedback; empty as long as nothing is decided.

    A pure function of the stored evidence and of the decisions: undoing a decision undoes its effect.
    """
    found = termbase.feedback_rows()
    if all(status == Workflow.CANDIDATE for _, status, _, _ in found):
        return {}
    candidates = [_candidate(score, detail) for _, _, score, detail in found]
    decisions = {
        one.term: status in TAKEN
        for one, (_, status, _, _) in zip(candidates, found, strict=True)
        if status != Workflow.CANDIDATE and one.term
    }
    return {row: score for (row, _, _, _), score in zip(found, rerank(candidates, decisions), strict=True)}


def queue(
    termbase: Termbase, wanted: Filter, sort: Sort, *, limit: int | None = None
) -> tuple[array[int], dict[int, float]]:
    """Row numbers of what a list shows, in order, and the scores that feedback has moved."""
    scores = moved_scores(termbase)
    if sort is not Sort.SCORE or not scores:
        return termbase.ids(wanted, sort, limit=limit), scores
    rows = termbase.ids(wanted, sort)
    return array("q", sorted(rows, key=lambda row: -scores.get(row, -1.0))[:limit]), scores


def reasons(concept: Concept, evidence: StoredEvidence, zh: str) -> list[str]:
    """Why a concept ranks where it does, in words."""
    candidate = _candidate(evidence.score, evidence.detail | {"term": zh, "kind": str(concept.kind)})
    return explain(_counted(candidate, evidence))


def _counted(candidate: Candidate, evidence: StoredEvidence) -> Candidate:
    from dataclasses import replace

    return replace(candidate, frequency=evidence.frequency, documents=evidence.documents)


def _candidate(score: float, detail: dict[str, Any]) -> Candidate:
    """What the miner knew of a candidate, from what was stored of it."""
    return Candidate(
        term=detail.get("term", ""),
        forms=tuple(detail.get("forms", {}).items()),
        kind=detail.get("kind", "term"),
        score=score,
        termhood=detail.get("termhood", 0.0),
        unithood=detail.get("unithood", 0.0),
        frequency=0,
        documents=0,
        features=detail.get("features", {}),
        link=detail.get("link", ""),
    )
