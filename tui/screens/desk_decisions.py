"""Deciding on the desk: every act is saved at once as one change set, and the cursor goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from glossary import curation
from glossary.errors import ConflictError
from glossary.model import TARGET_LANGUAGE, Concept, Source, Workflow
from tui.locale import _, told
from tui.screens.desk_moves import DeskMoves
from tui.state_desk import Act, Done, split_forms
from tui.state_source import parse_source, source_line
from tui.widgets.line import Line

REASONS: Final = ("no term", "fragment", "name", "other domain", "duplicate")
ASK_ABOVE: Final = 20
"""Entries that one act changes without asking."""


class DeskDecisions(DeskMoves):
    """The desk with its keys of decision."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.inverses: list[Callable[[], object]] = []
        """How to take back what the keys of this sitting have done, the newest last."""

    # ------------------------------------------------------------ one or many

    def decide(self, action: str, act: Act) -> None:
        """Do an act to the marked rows, else to the one under the cursor; then go on."""
        targets = self.queue.targets()
        if not self.queue.marks:
            self._decide_one(action, act)
        elif len(targets) > ASK_ABOVE:
            question = _("{act}: {count} entries?", act=_(action), count=len(targets))
            self.sure(question, lambda: self._decide_marked(action, act))
        elif targets:
            self._decide_marked(action, act)

    def _decide_one(self, action: str, act: Act, concept: Concept | None = None) -> None:
        if self.view is None:
            return
        undecided = self.queue.undecided(self.queue.current)
        try:
            done = self.desk.decide(action, concept or self.view.concept, act)
        except ConflictError as error:
            self._conflict(action, act, error)
            return
        self.after(done)
        self.pace.decide(self.clock())
        self.advance(was_undecided=undecided)

    def _decide_marked(self, action: str, act: Act) -> None:
        done = self.desk.decide_all(action, self.queue.targets(), act)
        self.queue.marks.clear()
        self.after(done)
        self.pace.decide(self.clock(), len(done.concepts))
        self.query_one("#queue").refresh()
        left = (
            _("; {count} left as they were: {why}", count=len(done.refused), why=told(done.refused[0]))
            if done.refused
            else ""
        )
        self.advance(was_undecided=True)
        self.say(_("{act}: {count} entries, one step for u", act=_(action), count=len(done.concepts)) + left)

    def after(self, done: Done) -> None:
        """Show what an act has changed, and remember how to take it back."""
        if done.empty:
            return
        self.inverses.append(self.desk.undo)
        self.refresh_rows(done.rows)
        self.show_recent()

    def _conflict(self, action: str, act: Act, error: ConflictError) -> None:
        """Somebody saved the entry first: show both versions and let the person choose."""
        theirs = error.theirs
        number = self.queue.number
        self.refresh_rows([number] if number is not None else [])
        if theirs is None:
            self.show_entry(again=True)
            self.say(_("{person} has deleted this entry meanwhile; H shows its states", person=_(error.by)), "bad")
            return
        states = {"theirs": _state(theirs), "mine": _state(error.mine)}
        question = _("Saved by {person} meanwhile: {theirs}. Yours: {mine}.", person=_(error.by), **states)

        def settle(key: str) -> None:
            if key == "o":
                self._decide_one(action, act, theirs)
            else:
                self.show_entry(again=True)

        self.choose(question, (("o", _("yours over it")), ("t", _("keep theirs"))), settle)

    # ------------------------------------------------------------ the keys

    def act_accept(self) -> None:
        if not self.at_end:
            self.decide("accept", self.desk.act_of("accept"))

    def act_reject(self) -> None:
        if not self.at_end:
            self.decide("reject", self.desk.act_of("reject"))

    def act_reject_reason(self) -> None:
        if self.queue.targets() and not self.at_end:
            self.choose_place(_("No term, because:"), map(_, REASONS), self._reject_for)

    def _reject_for(self, place: int) -> None:
        self.decide("reject", self.desk.act_of("reject", REASONS[place]))

    def act_approve(self) -> None:
        self.decide("approve", self.desk.act_of("approve"))

    def take(self, place: int) -> None:
        """Take proposal `place` (from 1) as the Vietnamese."""
        if self.view is None or self.at_end:
            return
        if not self.view.proposals and self.proposing.fill([self.view.row.row]):
            # Keys typed ahead are faster than the thread that proposes: what they mean must not depend on that.
            self.show_entry(again=True)
        if place > len(self.view.proposals):
            self.say(_("There is no proposal {place}", place=place), "warn")
            return
        vietnamese = self.view.proposals[place - 1].vi
        self._decide_one("take", lambda one: curation.set_vietnamese(one, [vietnamese]))

    def act_proposals(self) -> None:
        self.all_proposals = not self.all_proposals
        self.show_entry()

    def act_edit(self) -> None:
        if self.view is not None:
            self.open_edit(_("Vietnamese"), "; ".join(self.view.vi), self._edited)

    def _edited(self, value: str) -> None:
        if split_forms(value):
            self._decide_one("edit", self.desk.act_of("edit", value))
        else:
            self.say(_("Nothing typed, nothing changed"), "warn")

    def open_edit(self, label: str, value: str, then: Callable[[str], None]) -> None:
        """Type into the line of the entry pane."""
        line = self.query_one("#edit", Line)
        line.border_title = label
        if self.has_class("-zoomed"):
            self.act_zoom()
        self.ask(line, value, then)

    def act_source(self) -> None:
        if self.view is None:
            return
        terms = self.view.concept.usable_terms(TARGET_LANGUAGE)
        known = terms[0].sources[-1] if terms and terms[0].sources else None
        self.open_edit(
            _("Source: number; issuer; date; article; URL"), source_line(known) if known else "", self._sourced
        )

    def _sourced(self, value: str) -> None:
        source = parse_source(value)
        if source is not None:
            self.desk.last_source = source
            self.act_repeat_source()

    def act_repeat_source(self) -> None:
        if self.desk.last_source is None:
            self.say(_("No source named yet: S names one"), "warn")
        else:
            self._name_source(self.desk.last_source)

    def _name_source(self, source: Source) -> None:
        if self.queue.targets():
            self.decide("source", self.desk.act_of("source"))
            self.say(_("source: {source}", source=source.citation()))

    def act_status(self) -> None:
        if self.queue.targets():
            self.choose_place(_("Status:"), map(_, Workflow), self._set_status)

    def _set_status(self, place: int) -> None:
        action, act = self.desk.to_status(list(Workflow)[place])
        self.decide(action, act)

    def act_note(self) -> None:
        if self.queue.targets():
            self.open_edit(_("Note"), "", self._noted)

    def _noted(self, value: str) -> None:
        if value.strip():
            self.stay("note", self.desk.act_of("note", value))

    def stay(self, action: str, act: Act) -> None:
        """Do an act to the marked rows or the one under the cursor, and stay there: it decides nothing."""
        if self.queue.marks:
            self.after(self.desk.decide_all(action, self.queue.targets(), act))
        elif self.view is not None:
            try:
                self.after(self.desk.decide(action, self.view.concept, act))
            except ConflictError as error:
                self._conflict(action, act, error)
                return
        self.show_entry(again=True)


def _state(concept: Concept) -> str:
    """A state within a sentence that has its own colons."""
    return f"{_(str(concept.status))} {concept.headword(TARGET_LANGUAGE)}".rstrip()
