"""The list of terms: a scroll view that asks for the rows it draws, and for no others."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from glossary.model import Workflow
from glossary.storage import Row
from glossary.text import display_width
from tui.locale import _
from tui.state_lines import Glyphs, Line, fit
from tui.state_queue import Queue
from tui.widgets.ink import Inked, strip_of

SETTLED = (Workflow.REJECTED, Workflow.ACCEPTED, Workflow.DRAFT, Workflow.APPROVED)


class QueueList(Inked, ScrollView, can_focus=False):
    """Draws a `Queue`; the cursor and the marks are the queue's own."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, queue: Queue, glyphs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._queue = queue
        self._glyphs = glyphs
        self._drawn_cursor = 0
        self._state_width = 2 + max(display_width(_(str(status))) for status in SETTLED)

    def reload(self) -> None:
        """The queue has other rows."""
        self.virtual_size = Size(0, max(len(self._queue), 1))
        self.reveal()
        self.refresh()

    @property
    def _top(self) -> int:
        return int(self.scroll_offset.y)

    @property
    def page(self) -> int:
        """Rows that fit."""
        return max(1, self.scrollable_content_region.height)

    def follow(self) -> None:
        """The cursor has moved: draw its old and new line."""
        self.redraw([self._drawn_cursor, self._queue.cursor])
        self._drawn_cursor = self._queue.cursor
        self.reveal()

    def redraw(self, places: list[int]) -> None:
        """Draw some lines anew."""
        for place in set(places):
            if 0 <= place - self._top < self.page:
                self.refresh_lines(place, 1)

    def reveal(self) -> None:
        """Keep the cursor in sight, some lines from the edge; scroll by a third of a page: few keys redraw all."""
        cursor, page = self._queue.cursor, self.page
        margin, third = min(2, (page - 1) // 2), page // 3
        top = self._top
        if cursor < top + margin:
            top = cursor - margin - third
        elif cursor > top + page - 1 - margin:
            top = cursor - page + 1 + margin + third
        top = max(0, min(top, len(self._queue) - page))
        if top != self._top:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        place = self._top + y
        width = self.scrollable_content_region.width
        if place >= len(self._queue):
            words = _("Nothing here: F chooses what to show, M collects terms from documents") if not place else ""
            return strip_of(self, [(fit(words, width), "dim")], width)
        number = self._queue.numbers[place]
        ground = "cursor" if place == self._queue.cursor else "marked" if number in self._queue.marks else ""
        return strip_of(self, self.line_of(place, width), width, ground=ground)

    def line_of(self, place: int, width: int) -> Line:
        """One row as styled text."""
        number, row = self._queue.numbers[place], self._queue.at(place)
        cursor = self._glyphs["cursor"] if place == self._queue.cursor else " "
        marked = self._glyphs["marked"] if number in self._queue.marks else " "
        if number in self._queue.gone or row is None:
            words = self._queue.gone.get(number, _("deleted"))
            return [(cursor + marked + "  ", "key"), (fit(words, width - 4), "dim")]
        return [(cursor + marked, "key"), *self._facts(row, width - 2)]

    def _facts(self, row: Row, width: int) -> Line:
        flag = self._glyphs["flag"] if row.flagged else " "
        count = fit_count(row.frequency)
        room = width - 4 - len(count)
        word = _(str(row.status)) if row.status is not Workflow.CANDIDATE else ""
        state = " " + fit(word, self._state_width - 1) if width >= 60 else ""
        room -= self._state_width if state else 0
        chinese = max(8, room * 2 // 5)
        ink = "dim" if row.status in SETTLED else ""
        proposed = self._queue.proposed.get(row.row, "")
        vi = row.vi or (f"({proposed})" if proposed and row.status is not Workflow.REJECTED else "")
        return [
            (self._glyphs.status[row.status] + flag + " ", "bad" if row.status is Workflow.REJECTED else "good"),
            (fit(row.zh or _("(no Chinese)"), chinese, ellipsis=self._glyphs["ellipsis"]), ink or "term"),
            (" ", ""),
            (fit(vi, room - chinese, ellipsis=self._glyphs["ellipsis"]), ink if row.vi else "dim"),
            (state, "dim"),
            (count, "dim"),
        ]

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and self._top + offset.y < len(self._queue):
            self.post_message(self.Chosen(self._top + offset.y))

    def on_resize(self) -> None:
        self.call_after_refresh(self.reveal)


def fit_count(number: int) -> str:
    """A frequency in five cells."""
    return f"{number:>5}" if number < 100_000 else f"{number // 1000:>4}k"
