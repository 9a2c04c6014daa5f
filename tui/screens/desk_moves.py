"""Moving about on the desk: rows, panes, contexts."""

from __future__ import annotations

from tui.locale import _
from tui.screens.desk_base import DeskScreen
from tui.screens.desk_panes import PANES
from tui.widgets.lines import Lines
from tui.widgets.queue_list import QueueList

LONGEST = 4
"""Steps by which contexts can be made longer."""


class DeskMoves(DeskScreen):
    """The desk with its keys of movement."""

    def move_to(self, place: int) -> None:
        """Put the cursor on a place of the list."""
        if len(self.queue):
            self.queue.cursor = max(0, min(len(self.queue) - 1, place))
            self.show_row()

    def advance(self, *, was_undecided: bool) -> None:
        """Go on after a decision: to the next undecided row, or just to the next one where a decided row was mended.

        Where there is none, the cursor stays, and so does what was decided: further keys of a fast hand do nothing.
        """
        place = self.queue.next_undecided(1) if was_undecided else self.queue.cursor + 1
        if place is not None and place < len(self.queue):
            self.move_to(place)
            return
        self.move_to(self.queue.cursor)
        self.held = self.queue.number
        self.say_end()

    def say_end(self) -> None:
        """Say that nothing undecided is left below, and what there is instead."""
        if self.queue.next_undecided(-1) is not None:
            self.say(_("Nothing undecided below; N goes to the one before"), "good")
        else:
            self.say(_("Nothing undecided is left in this list; F chooses another"), "good")

    @property
    def at_end(self) -> bool:
        """Whether the last decision has ended the list and nobody has moved since; says so."""
        held = self.held is not None and self.held == self.queue.number and not self.queue.marks
        if held:
            self.say_end()
        return held

    def act_down(self) -> None:
        self._step(1)

    def act_up(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.pane == "entry":
            self.query_one("#entry", Lines).scroll_lines(step)
        elif self.pane == "contexts":
            self._choose_context(step)
        else:
            self.move_to(self.queue.cursor + step)

    def act_page_down(self) -> None:
        self._page(1)

    def act_page_up(self) -> None:
        self._page(-1)

    def _page(self, direction: int) -> None:
        if self.pane == "queue":
            self.move_to(self.queue.cursor + direction * self.query_one("#queue", QueueList).page)
        else:
            pane = self.query_one(f"#{self.pane}", Lines)
            pane.scroll_lines(direction * max(1, pane.content_size.height - 1))

    def act_top(self) -> None:
        self.move_to(0)

    def act_bottom(self) -> None:
        self.move_to(len(self.queue) - 1)

    def act_next_undecided(self) -> None:
        self._to_undecided(1)

    def act_previous_undecided(self) -> None:
        self._to_undecided(-1)

    def _to_undecided(self, step: int) -> None:
        place = self.queue.next_undecided(step)
        if place is None:
            self.say(_("Nothing undecided in that direction"), "warn")
        else:
            self.move_to(place)

    def on_queue_list_chosen(self, message: QueueList.Chosen) -> None:
        if self.question is None and self.choice is None:
            self.move_to(message.place)

    def on_lines_clicked(self, message: Lines.Clicked) -> None:
        if message.pane.id == "contexts" and self.view and message.place < len(self.view.contexts):
            self.context = message.place
            self.show_contexts()

    # ------------------------------------------------------------ panes and contexts

    def act_next_pane(self) -> None:
        self.pane = PANES[(PANES.index(self.pane) + 1) % len(PANES)]
        if self.has_class("-zoomed"):
            self.act_zoom()
            self.act_zoom()
        self.show_pane()

    def act_zoom(self) -> None:
        zoomed = not self.has_class("-zoomed")
        self.set_class(zoomed, "-zoomed")
        self.show_pane()
        self.call_after_refresh(self.show_all)

    def act_context_next(self) -> None:
        self._choose_context(1)

    def act_context_previous(self) -> None:
        self._choose_context(-1)

    def _choose_context(self, step: int) -> None:
        if self.view and self.view.contexts:
            self.context = (self.context + step) % len(self.view.contexts)
            self.show_contexts()

    def act_context_longer(self) -> None:
        self.longer = min(self.longer + 1, LONGEST)
        self.show_contexts()

    def act_context_shorter(self) -> None:
        self.longer = max(self.longer - 1, 0)
        self.show_contexts()

    def act_mark_context(self) -> None:
        if self.view and self.view.contexts:
            self.marked_contexts ^= {self.context}
            self.show_contexts()
