"""Statistics: how far the work is, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.storage import Termbase, desk
from glossary.text import display_width
from tui.locale import _
from tui.screens.listed import ListedScreen
from tui.state_lines import Line, fit

DAYS = 30
LABEL = 22
EIGHTHS = " ▏▎▍▌▋▊▉"


class Statistics(ListedScreen):
    """Progress by status, person, day and domain, and how often the proposals were taken."""

    def __init__(self, termbase: Termbase) -> None:
        super().__init__(_("Statistics"))
        self._progress = desk.progress(termbase)

    def lines(self, width: int) -> list[Line]:
        found = self._progress
        statuses = [desk.Tally(name=_(one.name), count=one.count) for one in found.by_status]
        parts = (
            (_("Entries by status"), statuses),
            (_("Entries decided, by person"), found.by_person),
            (_("Entries decided, by day"), found.by_day[-DAYS:]),
            (_("Entries by domain"), found.by_domain[:DAYS]),
        )
        lines: list[Line] = []
        for title, tallies in parts:
            lines += [[(title, "term")], *self._bars(tallies, width), []]
        return [*lines, *self._agreement()]

    def _bars(self, tallies: Sequence[desk.Tally], width: int) -> list[Line]:
        if not tallies:
            return [[("  " + _("none yet"), "dim")]]
        most = max(one.count for one in tallies) or 1
        room = max(10, width - LABEL - 12)
        return [self._bar(one, most, room) for one in tallies]

    def _bar(self, one: desk.Tally, most: int, room: int) -> Line:
        eighths = round(one.count * room * 8 / most)
        full = self.host.glyphs["bar"]
        rest = EIGHTHS[eighths % 8].strip() if full == "█" else ""
        bar = full * (eighths // 8) + rest
        return [
            ("  " + fit(one.name, LABEL - 3) + " ", ""),
            (bar + " " * max(0, room - display_width(bar)), "good"),
            (f" {one.count:>7}", "strong"),
        ]

    def _agreement(self) -> list[Line]:
        found = self._progress
        if not found.proposed:
            return [[(_("Proposals taken"), "term")], [("  " + _("none yet"), "dim")]]
        first, some = found.first * 100 // found.proposed, found.any * 100 // found.proposed
        words = _(
            "{first} % the first one, {some} % one of them, of {count} entries",
            first=first,
            some=some,
            count=found.proposed,
        )
        return [[(_("Proposals taken"), "term")], [("  " + words, "")]]
