"""Import review: what a file would change, entry by entry, before anything is written."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from glossary.importing import Review, Take
from glossary.storage import Termbase
from tui.locale import _, told
from tui.screens.listed import ListedScreen
from tui.state_lines import Line
from tui.state_review import ReviewOf
from tui.widgets.lines import Lines


class ImportReview(ListedScreen):
    """Counts, the entries that differ, and for the one under the cursor base, ours and theirs."""

    NAME = "review"
    choosing = True

    class Planned(Message):
        """The file has been read and staged."""

        def __init__(self, review: Review) -> None:
            super().__init__()
            self.review = review

    def __init__(self, termbase: Termbase, *, path: str = "", plan: int = 0) -> None:
        super().__init__(_("Import review"))
        self._termbase = termbase
        self._path = path
        self._review = ReviewOf(termbase, plan) if plan else None
        self._problems: list[Line] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Lines(id="sheet")
        with Vertical(id="details-pane"):
            yield Lines(id="details")
        yield Lines(id="keys")

    def on_mount(self) -> None:
        if self._path:
            self.read_file(self._path)

    @work(thread=True, group="plan", exit_on_error=False)
    def read_file(self, path: str) -> None:
        """Read and stage beside the loop."""
        from glossary.formats import ReadOptions, format_for
        from glossary.importing import plan_import

        self.post_message(
            self.Planned(plan_import(self._termbase, Path(path), format_for(path, reading=True), ReadOptions()))
        )

    def on_import_review_planned(self, message: Planned) -> None:
        self._review = ReviewOf(self._termbase, message.review.plan)
        self._problems = [
            [("? ", "warn"), (f"{problem.line or ''} {problem.entry} {told(problem.message)}".strip(), "")]
            for problem in message.review.problems
        ]
        self.draw()

    # ------------------------------------------------------------ showing

    def lines(self, width: int) -> list[Line]:
        if self._review is None:
            return [[(_("reading {file}", file=self._path), "dim")]]
        review = self._review
        self.query_one(".sheet").border_title = self._title + _(": ") + review.count_line()
        return [review.line(place, width, self.host.glyphs) for place in range(len(review.entries))]

    def draw(self) -> None:
        super().draw()
        details = self.query_one("#details", Lines)
        found: list[Line] = []
        if self._review is not None and self._review.entries:
            found = list(self._review.details(self.cursor, details.room))
        elif self._review is not None:
            found = [[(_("Nothing is left to decide"), "good")]]
        details.show([*found, *self._problems])

    # ------------------------------------------------------------ deciding

    def _take_here(self, take: Take) -> None:
        if self._review is not None and self._review.entries:
            self._review.take(self.cursor, take)
            self.act_down()

    def act_ours(self) -> None:
        self._take_here(Take.OURS)

    def act_theirs(self) -> None:
        self._take_here(Take.THEIRS)

    def act_both(self) -> None:
        self._take_here(Take.BOTH)

    def act_leave_out(self) -> None:
        if self._review is not None and self._review.entries:
            self._review.leave_out(self.cursor)
            self.act_down()

    def act_all_safe(self) -> None:
        if self._review is not None:
            count = self._review.take_all_safe()
            self.draw()
            self.say(_("{count} safe entries taken; w writes them", count=count))

    def act_write(self) -> None:
        if self._review is None or not self._review.choices:
            self.say(_("Nothing is taken yet: T takes all that is safe"), "warn")
            return
        from tui.safekeeping import keep_before_import

        kept = keep_before_import(self._termbase, self.host.settings)
        done = self._review.write()
        self.cursor = 0
        self.draw()
        said = _(
            "{created} created, {changed} changed, {waiting} still open; one step for u",
            created=done.created, changed=done.changed, waiting=done.waiting,
        )  # fmt: skip
        if kept:
            self.say(said, "good")
        else:
            self.say(
                _("{what}. {hint}", what=said, hint=_("No backup was made of so many entries on a server")), "warn"
            )
