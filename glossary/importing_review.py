"""The end of a review: entries of a plan, each settled its own way, written in one change set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.importing import Take, Written, _PlanWriter
from glossary.storage.plans import Plan

if TYPE_CHECKING:
    from glossary.storage import Termbase


def apply_choices(termbase: Termbase, plan: int, choices: Mapping[int, Take]) -> Written:
    """Write the entries of a plan that `choices` names by number, each as it says; the others stay open.

    One change set, which one undo takes back. Entries are merged with what is stored now.
    """
    details = next((one for one, _ in termbase.plans.pending() if one.row == plan), Plan())
    done: list[int] = []
    with termbase.change("import", Path(details.path).name) as change:
        writer = _PlanWriter(termbase, change, details.origin, Take.SAFE)
        for planned in termbase.plans.entries(plan):
            take = choices.get(planned.number)
            if take is not None:
                writer._take = take
                if writer.write(planned):
                    done.append(planned.number)
        writer.flush()
    termbase.plans.close(plan, done)
    waiting = sum(1 for _ in termbase.plans.entries(plan))
    if not waiting:
        termbase.plans.drop(plan)
    return Written(created=writer.created, changed=writer.changed, waiting=waiting)
