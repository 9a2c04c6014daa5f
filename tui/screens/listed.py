"""Screens that are one list of lines, to read or to choose from, some with a line to type in."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.screens.keyed import KeyedScreen
from tui.state_lines import Line as Spans
from tui.widgets.line import Line
from tui.widgets.lines import Lines

FAR = 1_000_000
"""More lines than any list has: a key that comes before the first drawing cannot ask how many there are."""


class ListedScreen(KeyedScreen):
    """Lines to read and scroll; with `choosing`, a cursor on one of them."""

    NAME = "list"
    choosing = False

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.cursor = 0
        self.choices: int | None = None
        """How many of the lines, from the first, can be chosen; None where all can."""

    def lines(self, width: int) -> list[Spans]:
        """What the screen shows at that width."""
        return []

    def choose_line(self, place: int) -> None:
        """A line was chosen."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Lines(id="sheet")
        yield Lines(id="keys")

    def on_mount(self) -> None:
        self.query_one(".sheet").border_title = self._title

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the lines for the present width."""
        sheet = self.query_one("#sheet", Lines)
        found = self.lines(sheet.room)
        choices = len(found) if self.choices is None else self.choices
        self.cursor = max(0, min(self.cursor, choices - 1))
        sheet.show(found, chosen=self.cursor if self.choosing and found else None, keep_place=True)
        self.show_keys()

    def _move(self, step: int) -> None:
        before = self.cursor
        if self.choosing:
            self.cursor += step
            self.draw()
        if self.cursor == before:
            self.query_one("#sheet", Lines).scroll_lines(step)

    def act_down(self) -> None:
        self._move(1)

    def act_up(self) -> None:
        self._move(-1)

    def act_page_down(self) -> None:
        self._move(max(1, self.size.height - 4))

    def act_page_up(self) -> None:
        self._move(-max(1, self.size.height - 4))

    def act_top(self) -> None:
        self._move(-FAR)

    def act_bottom(self) -> None:
        self._move(FAR)

    def act_choose(self) -> None:
        if self.choosing:
            self.choose_line(self.cursor)

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        within = self.choices is None or message.place < self.choices
        if self.choosing and within and message.pane.id == "sheet":
            self.cursor = message.place
            self.draw()
            self.choose_line(self.cursor)

    def act_back(self) -> None:
        self.dismiss()

    def act_help(self) -> None:
        self.host.open_help(self.NAME)


class TypingScreen(ListedScreen):
    """A list with a line to type in, which shows only while something is typed."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Lines(id="sheet")
        yield Line(id="edit", classes="typed")
        yield Lines(id="keys")

    def on_mount(self) -> None:
        self.query_one("#edit").display = False

    def type_in(self, label: str, value: str, then: Callable[[str], None]) -> None:
        """Let a person type, beginning with `value`; Enter gives it to `then`."""
        line = self.query_one("#edit", Line)
        line.border_title = label
        self.ask(line, value, then)
