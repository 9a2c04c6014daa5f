"""What becomes of an entry of a file, by how it merges into ours."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import msgspec

from glossary import curation
from glossary.merge import Merged, Side, join, merge
from glossary.model import Concept

if TYPE_CHECKING:
    from glossary.storage.plans import Planned


class Outcome(enum.StrEnum):
    """What becomes of an entry of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    """Both sides changed the same thing, or it is in doubt which concept is meant."""
    BAD = "bad"


def merged_with(ours: Concept, planned: Planned, side: Side | None = None) -> Merged:
    """The entry of a plan merged into our concept."""
    if planned.base is None or planned.seen is None:
        return join(ours, planned.theirs)
    merged = merge(planned.base, planned.seen, ours, planned.theirs, side=side)
    return msgspec.structs.replace(merged, concept=curation.edited(ours, merged.concept))


def outcome_of(merged: Merged) -> Outcome:
    """What a merge amounts to."""
    if merged.conflicts:
        return Outcome.CONFLICT
    return Outcome.CHANGED if merged.changes else Outcome.SAME
