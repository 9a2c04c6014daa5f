"""What termbases of the first schema lack."""

from __future__ import annotations

INDEXES = (
    "concept_flagged",
    "concept_assignee",
    "concept_skipped",
    "concept_added",
    "concept_subject",
    "occurrence_document",
    "evidence_frequency",
)
