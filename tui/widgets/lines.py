"""A pane of styled lines that scrolls by whole lines. Drawn line by line, so that a key costs no layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.state_lines import Line
from tui.widgets.ink import Inked, strip_of

NARROWEST: Final = 20
"""Cells that lines are made for at least."""


class Lines(Inked):
    """Some lines of text, cut to the width of the pane."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, pane: Lines, place: int) -> None:
            super().__init__()
            self.pane = pane
            self.place = place

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: list[Line] = []
        self._top = 0
        self.chosen: int | None = None
        """Line that is set off as the chosen one."""

    def show(self, lines: Sequence[Line], *, chosen: int | None = None, keep_place: bool = False) -> None:
        """Show other lines; from their beginning unless `keep_place`."""
        found = list(lines)
        old, old_top = (self._shown, self.chosen), self._top
        self._shown, self.chosen = found, chosen
        self._top = min(self._top, self._last_top) if keep_place else 0
        if chosen is not None:
            self._reveal(chosen)
        if self._top != old_top:
            self.refresh()
        else:
            self._refresh_changed(*old)

    def _refresh_changed(self, old: list[Line], old_chosen: int | None) -> None:
        width = self.content_size.width
        for y in range(self.content_size.height):
            place = self._top + y
            moved = place in (old_chosen, self.chosen) and old_chosen != self.chosen
            if moved or _at(old, place) != _at(self._shown, place):
                self.refresh(Region(0, y, width, 1))

    @property
    def room(self) -> int:
        """Cells of a line; a pane that is not laid out yet has some too."""
        return max(self.content_size.width, NARROWEST)

    @property
    def lines(self) -> list[Line]:
        """What is shown, for tests and for copying."""
        return self._shown

    @property
    def _last_top(self) -> int:
        return max(0, len(self._shown) - max(self.content_size.height, 1))

    def scroll_lines(self, step: int) -> None:
        """Scroll by `step` lines, not past the ends."""
        top = max(0, min(self._last_top, self._top + step))
        if top != self._top:
            self._top = top
            self.refresh()

    def _reveal(self, place: int) -> None:
        height = max(self.content_size.height, 1)
        if not self._top <= place < self._top + height:
            self._top = max(0, min(self._last_top, place - height // 2))

    def render_line(self, y: int) -> Strip:
        place = self._top + y
        width = self.content_size.width
        if place >= len(self._shown):
            return Strip.blank(width, self.own_style)
        return strip_of(self, self._shown[place], width, ground="cursor" if place == self.chosen else "")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_lines(-3)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None:
            self.post_message(self.Clicked(self, self._top + offset.y))


def _at(lines: Sequence[Line], place: int) -> Line:
    return lines[place] if place < len(lines) else []
