"""Exports, edits on both sides, imports, reviews, undo and redo in any order: nothing that was accepted is lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from colleague import EDITORS
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, multiple, precondition, rule
from termbases import concept, opened

from glossary import curation
from glossary.errors import GlossaryError
from glossary.exchange import export
from glossary.formats import Entry, ReadOptions, WriteOptions, format_for
from glossary.importing import Outcome, Review, Take, apply_plan, plan_import, read_file
from glossary.model import Concept, Workflow, replace, to_json
from glossary.storage import Filter

CHINESE = ("政府", "海关", "电子政务", "土地使用权", "行政许可", "户籍")
VIETNAMESE = ("chính phủ", "hải quan", "chính phủ điện tử", "quyền sử dụng đất", "giấy phép", "hộ tịch", "hộ khẩu")
ACCEPTED = (Workflow.ACCEPTED, Workflow.DRAFT, Workflow.APPROVED)
EVERY = Filter(statuses=tuple(Workflow), names=True, without_source=True)

DEEDS = ("order", "delete", "translate", "synonym", "decide", "insert")

Terms = dict[str, set[tuple[str, str]]]


def terms_of(one: Concept) -> set[tuple[str, str]]:
    return {(language, term.text) for language, term in one.every_term()}


def shown(path: Path) -> Terms:
    """The terms of each entry that a file holds."""
    items = read_file(path, format_for(path), ReadOptions())
    return {item.concept.id: terms_of(item.concept) for item in items if isinstance(item, Entry)}


def unapproved(one: Concept) -> Concept:
    return replace(one, version=0, status=Workflow.DRAFT if one.status is Workflow.APPROVED else one.status)


class Exchange(RuleBasedStateMachine):
    """A termbase, files that went out of it, and what is done to both."""

    files: Bundle[tuple[Path, Terms]] = Bundle("files")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="exchange"))
        self.termbase = opened(self.folder)
        self.number = 0
        self.done: list[dict[str, bytes]] = []
        self.undone: list[dict[str, bytes]] = []

    def teardown(self) -> None:
        self.termbase.close()
        shutil.rmtree(self.folder)

    def living(self) -> dict[str, Concept]:
        return {one.id: one for one in self.termbase.concepts(self.termbase.ids(EVERY))}

    def dump(self) -> dict[str, bytes]:
        """All that is there, but for the number of saves."""
        return {gid: to_json(replace(one, version=0)) for gid, one in self.living().items()}

    def acted(self, before: dict[str, bytes], acts: int) -> None:
        """An act may have been done: what undo is to restore."""
        now = self.termbase.changes(limit=1)
        if len(self.termbase.changes(limit=10_000)) > acts:
            assert now
            self.done.append(before)
            self.undone.clear()
        else:
            assert self.dump() == before

    @property
    def acts(self) -> int:
        return len(self.termbase.changes(limit=10_000))

    @initialize(number=st.integers(1, 4))
    def begin(self, number: int) -> None:
        for place in range(number):
            before, acts = self.dump(), self.acts
            self.termbase.save(concept(CHINESE[place], VIETNAMESE[place], id=f"c{place}"), action="add")
            self.acted(before, acts)

    @rule(target=files, suffix=st.sampled_from(sorted(EDITORS)))
    def send(self, suffix: str) -> Any:
        """Export everything."""
        if not self.living():
            return multiple()
        self.number += 1
        path = self.folder / f"sent{self.number}{suffix}"
        export(self.termbase, path, format_for(path), scope=EVERY, options=WriteOptions(), every_term=True)
        return path, shown(path)

    @rule(target=files, file=consumes(files), data=st.data())
    def they_edit(self, file: tuple[Path, Terms], data: st.DataObject) -> tuple[Path, Terms]:
        """A colleague works on a file."""
        path, sent = file
        book = EDITORS[path.suffix](path)
        for what in data.draw(
            st.lists(st.sampled_from(("order", "delete", "translate", "synonym", "decide", "insert")))
        ):
            if what == "insert":
                book.insert(data.draw(st.sampled_from(CHINESE)), data.draw(st.sampled_from(VIETNAMESE)))
            elif what == "order":
                book.entries = data.draw(st.permutations(book.entries))
            elif book.entries:
                place = data.draw(st.integers(0, len(book.entries) - 1))
                entry = book.entries[place]
                if what == "delete" and len(book.entries) > 1:
                    del book.entries[place]
                elif what == "translate":
                    book.translate(entry, data.draw(st.sampled_from(VIETNAMESE)))
                elif what == "synonym":
                    book.add_synonym(entry, data.draw(st.sampled_from(VIETNAMESE)))
                elif what == "decide":
                    book.decide(entry, data.draw(st.sampled_from(("approved", "draft"))))
        book.save()
        return path, sent

    @rule(
        data=st.data(), what=st.sampled_from(("note", "translate", "synonym", "approve", "reject", "reopen", "merge"))
    )
    def we_edit(self, data: st.DataObject, what: str) -> None:
        """We work on an entry."""
        everything = self.living()
        if not everything:
            return
        before, acts = self.dump(), self.acts
        one = everything[data.draw(st.sampled_from(sorted(everything)))]
        vi = data.draw(st.sampled_from(VIETNAMESE))
        try:
            match what:
                case "note":
                    changed = curation.add_note(one, vi)
                case "translate":
                    changed = curation.set_vietnamese(one, [vi])
                case "synonym":
                    forms = [term.text for term in one.usable_terms("vi")]
                    changed = curation.set_vietnamese(one, list(dict.fromkeys((*forms, vi))))
                case "approve":
                    changed = curation.approve(one)
                case "reject":
                    changed = curation.reject(one, "không dùng")
                case "reopen":
                    changed = curation.reopen(one)
                case _:
                    self.merge(one, everything[data.draw(st.sampled_from(sorted(everything)))])
                    self.acted(before, acts)
                    return
            self.termbase.save(changed, action=what)
        except GlossaryError:
            pass
        self.acted(before, acts)

    def merge(self, into: Concept, other: Concept) -> None:
        if into.id == other.id:
            return
        with self.termbase.change("merge") as change:
            change.save(curation.merge(into, other))
            change.delete(other, merged_into=into.id)

    @rule(file=files, take=st.sampled_from(Take))
    def bring_home(self, file: tuple[Path, Terms], take: Take) -> None:
        """Import a file; the same file again brings nothing more."""
        path, sent = file
        before, acts, ours = self.dump(), self.acts, self.living()
        review = self.plan(path)
        assert self.dump() == before
        apply_plan(self.termbase, review.plan, take)
        self.acted(before, acts)
        self.nothing_lost(ours, sent, path, take)
        after, acts = self.dump(), self.acts
        again = self.plan(path)
        assert Outcome.NEW not in again.counts, (again.counts, path.read_bytes()[:2000])
        ours = self.living()
        apply_plan(self.termbase, again.plan, Take.SAFE)
        # A file may approve an entry and bring it a synonym in a row without an id, which makes it a draft again.
        assert {gid: unapproved(one) for gid, one in self.living().items()} == {
            gid: unapproved(one) for gid, one in ours.items()
        }
        self.acted(after, acts)

    def plan(self, path: Path) -> Review:
        return plan_import(self.termbase, path, format_for(path), ReadOptions())

    def nothing_lost(self, ours: dict[str, Concept], sent: Terms, path: Path, take: Take) -> None:
        """What was accepted is, and has every term that the file has not taken out of it."""
        now, back = self.living(), shown(path)
        for gid, one in ours.items():
            assert gid in now
            if one.status not in ACCEPTED:
                continue
            assert now[gid].status in ACCEPTED or take is Take.THEIRS
            taken_out = sent.get(gid, set()) - back.get(gid, set())
            lost = terms_of(one) - terms_of(now[gid])
            if take is Take.THEIRS:
                lost = {term for term in lost if term[0] != "vi"}
            assert lost <= taken_out, (path.suffix, one, now[gid])

    @precondition(lambda self: self.termbase.plans.pending())
    @rule(take=st.sampled_from(Take), data=st.data())
    def settle(self, take: Take, data: st.DataObject) -> None:
        """Settle an entry that an import has left open."""
        before, acts, ours = self.dump(), self.acts, self.living()
        plan, _ = data.draw(st.sampled_from(self.termbase.plans.pending()))
        numbers = [one.number for one in self.termbase.plans.entries(plan.row)]
        apply_plan(self.termbase, plan.row, take, only=[data.draw(st.sampled_from(numbers))])
        self.acted(before, acts)
        assert ours.keys() <= self.living().keys()

    @rule()
    def undo(self) -> None:
        """Undo restores exactly what was there before the latest act."""
        now = self.dump()
        try:
            self.termbase.undo()
        except GlossaryError:
            assert not self.done
            assert self.dump() == now
            return
        assert self.dump() == self.done.pop()
        self.undone.append(now)

    @rule()
    def redo(self) -> None:
        """Redo restores exactly what the latest undo took back."""
        now = self.dump()
        try:
            self.termbase.redo()
        except GlossaryError:
            assert not self.undone
            assert self.dump() == now
            return
        assert self.dump() == self.undone.pop()
        self.done.append(now)


Exchange.TestCase.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestExchange = Exchange.TestCase
