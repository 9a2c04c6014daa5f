"""What the checks find, a line a check; Enter shows the entries of one on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from glossary.storage import Termbase
from tui.locale import _
from tui.screens.listed import ListedScreen
from tui.state_checks import SEVERITY_WORDS, Finding, find
from tui.state_lines import Line, fit, wrap

if TYPE_CHECKING:
    from glossary.check import Settings

INKS = {"error": "bad", "warning": "warn", "note": "dim"}
"""The ink of the severities."""
SEVERITY, CODE = 10, 16


class Checks(ListedScreen):
    """All entries are checked beside the loop; then each check that found something has a line."""

    NAME = "checks"
    choosing = True

    class Checked(Message):
        """All entries have been looked at."""

        def __init__(self, found: list[Finding]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, termbase: Termbase, settings: Settings) -> None:
        super().__init__(_("Checks"))
        self._termbase = termbase
        self._settings = settings
        self._found: list[Finding] | None = None
        self.chosen: Finding | None = None
        """What the desk is to show when the screen is left."""

    def on_mount(self) -> None:
        self.check()

    @work(thread=True, group="check", exit_on_error=False)
    def check(self) -> None:
        """Look at all entries that were accepted."""
        self.post_message(self.Checked(find(self._termbase, self._settings)))

    def on_checks_checked(self, message: Checked) -> None:
        self._found = message.found
        self.draw()

    def lines(self, width: int) -> list[Line]:
        if self._found is None:
            self.choices = 0
            return [[(_("looking at all entries"), "dim")]]
        self.choices = len(self._found)
        if not self._found:
            return [[(_("Nothing is wrong with what was accepted so far"), "good")]]
        found: list[Line] = [self._line(one, width) for one in self._found]
        chosen = self._found[max(0, min(self.cursor, len(self._found) - 1))]
        pieces = [piece for words in (_(chosen.finds), _(chosen.remedy)) for piece in wrap(words, width, most=3)]
        return [*found, [], *([(piece, "dim")] for piece in pieces)]

    def _line(self, one: Finding, width: int) -> Line:
        count, name, ink = f"{len(one.said):>6} ", SEVERITY_WORDS[one.severity], INKS[one.severity]
        room = max(0, width - len(count) - SEVERITY - CODE - 2)
        return [
            (count, "strong"),
            (fit(_(name), SEVERITY) + " ", ink),
            (fit(one.code, CODE) + " ", ""),
            (fit(_(one.finds), room, ellipsis=self.host.glyphs["ellipsis"]), "dim"),
        ]

    def choose_line(self, place: int) -> None:
        if self._found and place < len(self._found):
            self.chosen = self._found[place]
            self.dismiss()
