"""Inks: the named styles of spans of text, coloured by the theme."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.state_lines import Line

INKS: Final = frozenset(
    f"ink--{name}" for name in ("dim", "strong", "term", "key", "good", "bad", "warn", "cursor", "marked", "rule")
)


class Inked(Widget):
    """A widget whose lines `strip_of` draws."""

    _own_style: Style | None = None

    @property
    def own_style(self) -> Style:
        """Its style while lines are drawn: Textual puts it together from all ancestors anew each time it is asked."""
        if self._own_style is None:
            self._own_style = self.rich_style
        return self._own_style

    def render_lines(self, crop: Region) -> list[Strip]:
        self._own_style = None
        return super().render_lines(crop)


def strip_of(widget: Inked, line: Line, width: int, *, ground: str = "") -> Strip:
    """A line as Textual draws it in the inks of the screen, `width` cells wide; `ground` lies under all of it."""
    look = (widget.app.theme, widget.app.has_class("-colourless"), widget.own_style, ground)
    segments = [Segment(words, _style(widget, look, ink)) for words, ink in line]
    return Strip(segments).adjust_cell_length(width, _style(widget, look, ""))


Look = tuple[str, bool, Style, str]
"""(theme, whether without colours, style of the widget, ink of the ground)."""

_styles: dict[tuple[Look, str], Style] = {}
"""Styles that have been put together: a page of a list has a hundred spans in a dozen of them."""


def _style(widget: Inked, look: Look, ink: str) -> Style:
    found = _styles.get((look, ink))
    if found is None:
        ink_of = widget.screen.get_component_rich_style
        found = look[2] + (ink_of(f"ink--{ink}", partial=True) if ink else Style.null())
        found += ink_of(f"ink--{look[3]}", partial=True) if look[3] else Style.null()
        _styles[look, ink] = found
    return found
