"""The end of an import: what of a plan is taken, written in one change set that one undo takes back."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from glossary.ids import new_id
from glossary.importing.outcome import Outcome, merged_with
from glossary.importing.plan import AGAIN, CHUNK
from glossary.merge import Side, join
from glossary.model import Concept, replace
from glossary.quotations import KEPT, with_quotations
from glossary.storage.plans import Plan, Planned

if TYPE_CHECKING:
    from glossary.storage import Change, Termbase


class Take(enum.StrEnum):
    """What of a plan is written: all that is safe, or conflicts too, settled one way."""

    SAFE = "safe"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was written of a plan, and how many entries wait for a person."""

    created: int
    changed: int
    waiting: int
    comments: int = 0
    """Remarks of a reviewer that were put beside entries."""


def apply_plan(termbase: Termbase, plan: int, take: Take = Take.SAFE, *, only: Sequence[int] | None = None) -> Written:
    """Write a plan; `only` names entries by number.

    With Take.SAFE, conflicts stay open for a person. Entries are merged with what is stored now, which may have
    changed since the plan was made.
    """
    chosen = None if only is None else set(only)
    return _apply(termbase, plan, lambda number: take if chosen is None or number in chosen else None)


def apply_choices(termbase: Termbase, plan: int, choices: Mapping[int, Take]) -> Written:
    """Write the entries of a plan that `choices` names by number, each as it says; the others stay open."""
    return _apply(termbase, plan, choices.get)


def _apply(termbase: Termbase, plan: int, choice: Callable[[int], Take | None]) -> Written:
    details = next((one for one, _ in termbase.plans.pending() if one.row == plan), Plan(row=plan))
    done: list[int] = []
    with termbase.change("import", Path(details.path).name) as change:
        writer = _PlanWriter(termbase, change, details)
        for planned in termbase.plans.entries(plan):
            take = choice(planned.number)
            if take is not None and writer.write(planned, take):
                done.append(planned.number)
        writer.flush()
    termbase.plans.close(plan, done)
    for earlier, _ in termbase.plans.pending():
        if earlier.path == details.path and earlier.row < plan:
            # The same file has come again: what its earlier import left open stands in this one.
            termbase.plans.drop(earlier.row)
    waiting = sum(1 for _ in termbase.plans.entries(plan))
    if not waiting:
        termbase.plans.drop(plan)
    return Written(created=writer.created, changed=writer.changed, waiting=waiting, comments=writer.comments)


class _PlanWriter:
    """Writes the entries of a plan through one change; new ones in batches."""

    def __init__(self, termbase: Termbase, change: Change, plan: Plan) -> None:
        self._termbase = termbase
        self._change = change
        self._origin = plan.origin
        self._batch: dict[int, Concept] = {}
        self._named: dict[int, str] = {}
        self._links: list[tuple[str, str]] = []
        # Ids of the entries that a later one of the file adds to; of all of them they would fill the memory.
        self._ids: dict[int, str] = {}
        self._recalled = termbase.plans.recalled(plan.row, AGAIN)
        self.created = 0
        self.changed = 0
        self.comments = 0

    def write(self, planned: Planned, take: Take) -> bool:
        """Whether the entry is done with."""
        done = self._settle(planned, take)
        if done and planned.remark and planned.gid:
            self._change.comment(planned.gid, planned.remark)
            self.comments += 1
        return done

    def _settle(self, planned: Planned, take: Take) -> bool:
        if planned.note.startswith(AGAIN):
            return self._add_again(planned)
        if planned.gid:
            return self._merge(planned, take)
        if planned.outcome == Outcome.CONFLICT and take in (Take.SAFE, Take.BOTH):
            return False
        if planned.outcome != Outcome.CONFLICT or take is Take.THEIRS:
            self._create(planned)
        return True

    def _create(self, planned: Planned) -> None:
        self._batch[planned.number] = replace(planned.theirs, version=0)
        if planned.external_id:
            self._named[planned.number] = planned.external_id
        self.created += 1
        if len(self._batch) >= CHUNK:
            self.flush()

    def _add_again(self, planned: Planned) -> bool:
        earlier = int(planned.note.removeprefix(AGAIN))
        if earlier in self._batch:
            self._batch[earlier] = join(self._batch[earlier], planned.theirs).concept
        elif earlier in self._ids and (stored := self._change.load(self._ids[earlier])):
            self._change.save(join(stored, planned.theirs).concept)
        return True

    def _merge(self, planned: Planned, take: Take) -> bool:
        ours = self._change.load(planned.gid)
        if ours is None:
            return False
        side = None if take is Take.SAFE else Side(take)
        merged = merged_with(ours, planned, side)
        if merged.conflicts and side is None:
            return False
        concept = merged.concept
        if merged.conflicts and side is Side.THEIRS and planned.base is None:
            concept = replace(concept, status=planned.theirs.status)
        if replace(concept, version=0) != replace(ours, version=0):
            [quoted] = with_quotations(self._termbase, [(ours, concept)]) if ours.status not in KEPT else [concept]
            self._change.save(quoted)
            self.changed += 1
        if planned.external_id:
            self._links.append((planned.external_id, ours.id))
        return True

    def flush(self) -> None:
        """Write the new concepts that have gathered."""
        taken = self._change.taken([concept.id for concept in self._batch.values()])
        for number, concept in self._batch.items():
            if concept.id in taken:
                self._batch[number] = replace(concept, id=new_id())
        self._change.create(list(self._batch.values()))
        self._ids.update((number, self._batch[number].id) for number in self._recalled & self._batch.keys())
        self._links += [(name, self._batch[number].id) for number, name in self._named.items()]
        self._change.link(self._origin, self._links)
        self._batch.clear()
        self._named.clear()
        self._links.clear()
