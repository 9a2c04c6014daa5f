"""The desk's keys for what the checks find: their entries as a list, and what is right as it is."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import msgspec

from glossary.errors import FileError
from glossary.model import Concept
from glossary.storage.search import ALL
from tui.locale import _
from tui.screens.checks import Checks
from tui.screens.desk_entries import DeskEntries
from tui.state_checks import Finding, of_entry, settings_of, silenced

if TYPE_CHECKING:
    from glossary.check import Settings

HEED = "heed"


class DeskChecks(DeskEntries):
    """The desk with checks: of the entry that is shown, and of all."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.finding: Finding | None = None
        """The check whose entries the list shows."""

    @cached_property
    def check_settings(self) -> Settings:
        """What the checks go by; a house list that cannot be read is said once and left out."""
        try:
            return settings_of(self.host.settings)
        except FileError as error:
            self.complain(error)
            return settings_of(msgspec.structs.replace(self.host.settings, forms=""))

    def issues(self) -> list[tuple[str, str]]:
        if self.view is None or not self.warm:
            return []
        return of_entry(self.view.concept, self.check_settings, self.finding, self.view.row.row)

    def act_checks(self) -> None:
        checks = Checks(self.termbase, self.check_settings)

        def after(_result: None) -> None:
            if checks.chosen is not None:
                self.show_finding(checks.chosen)

        self.host.push_screen(checks, after)

    def show_finding(self, finding: Finding) -> None:
        """Show the entries that a check has found."""
        self.finding = finding
        self.queue.within = frozenset(finding.said)
        self.show_list(ALL, self.queue.sort)

    def leave_finding(self) -> None:
        """Show no longer the entries of a check only; the caller loads the list."""
        self.finding = self.queue.within = None

    def list_name(self) -> str:
        checked = _("check: {code}", code=self.finding.code) + ", " if self.finding else ""
        return checked + super().list_name()

    def act_silence(self) -> None:
        if self.view is None:
            return
        concept = self.view.concept
        codes = dict.fromkeys(code for code, _message in self.issues())
        acts = [("silence", code) for code in codes] + [(HEED, code) for code in silenced(concept)]
        if not acts:
            self.say(_("The checks find nothing here"), "warn")
            return
        told = {"silence": _("right as it is: {code}"), HEED: _("tell again: {code}")}
        words = [told[act].format(code=code) for act, code in acts]
        self.choose_place(_("Checks of this entry:"), words, lambda place: self._settle(*acts[place]))

    def _settle(self, action: str, code: str) -> None:
        self.stay(action, partial(_settled, action=action, code=code))
        self.say(_("right as it is: {code}" if action != HEED else "tell again: {code}", code=code))


def _settled(concept: Concept, *, action: str, code: str) -> Concept:
    from glossary.check import heed, silence

    return heed(concept, code) if action == HEED else silence(concept, code)
