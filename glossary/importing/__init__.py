"""From a file to a termbase, as a review: a plan first, then what of it is taken, in one change set."""

from __future__ import annotations

from glossary.importing.apply import Take, Written, apply_choices, apply_plan
from glossary.importing.catalogues import paired
from glossary.importing.outcome import Outcome, merged_with, outcome_of
from glossary.importing.plan import Review, plan_import, read_file
from glossary.importing.shown import project

__all__ = [
    "Outcome",
    "Review",
    "Take",
    "Written",
    "apply_choices",
    "apply_plan",
    "merged_with",
    "outcome_of",
    "paired",
    "plan_import",
    "project",
    "read_file",
]
