"""History of an entry, and the latest decisions."""

from __future__ import annotations

from glossary.errors import StorageError
from glossary.model import Concept, replace
from glossary.storage import Revision, Termbase
from tui.locale import _
from tui.screens.listed import ListedScreen
from tui.state_desk import Desk, Done
from tui.state_entry import MOMENT, PERSON, act_line, act_name, moment, state_of
from tui.state_lines import Line, fit, short

LATEST = 20
VERSION, ACT = 3, 14
"""Cells of a column, beside those of `state_entry`."""


class History(ListedScreen):
    """All states of an entry, newest first; Enter brings one back as a new state."""

    NAME = "history"
    choosing = True

    def __init__(self, desk: Desk, concept: Concept) -> None:
        super().__init__(_("States of {term}; Enter brings one back", term=concept.headword("zh")))
        self._desk = desk
        self._gid = concept.id
        self._revisions = desk.termbase.history(concept.id)
        self.done: list[Done] = []

    def lines(self, width: int) -> list[Line]:
        return [_revision_line(one, width) for one in self._revisions] or [[(_("nothing has been decided yet"), "dim")]]

    def choose_line(self, place: int) -> None:
        if place >= len(self._revisions):
            return
        then = self._revisions[place].concept
        now = self._desk.termbase.get(self._gid)
        if then is None or now is None:
            raise StorageError(_("This state is a deleted entry"), _("Choose another one."))
        self.sure(
            _("Bring back state {version}?", version=self._revisions[place].version), lambda: self._restore(now, then)
        )

    def _restore(self, now: Concept, then: Concept) -> None:
        done = self._desk.decide("restore", now, lambda one: replace(then, version=one.version))
        self.done += [] if done.empty else [done]
        self._revisions = self._desk.termbase.history(self._gid)
        self.draw()


class Recent(ListedScreen):
    """The latest decisions of everybody, newest first."""

    def __init__(self, termbase: Termbase) -> None:
        super().__init__(_("The last 20 decisions"))
        self._changes = termbase.changes(limit=LATEST)

    def lines(self, width: int) -> list[Line]:
        return [act_line(one, width) for one in self._changes] or [[(_("nothing has been decided yet"), "dim")]]


def _revision_line(one: Revision, width: int) -> Line:
    return [
        (f"{one.version:>{VERSION}}  {moment(one.at)}  ", "dim"),
        (fit(one.actor, PERSON) + " ", ""),
        (fit(act_name(one.action), ACT) + " ", "strong"),
        (short(state_of(one.concept), width - VERSION - MOMENT - PERSON - ACT - 6), ""),
    ]
