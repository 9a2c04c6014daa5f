"""Inks: the named styles of spans of text, coloured by the theme."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.state_lines import Line

INKS: Final = frozenset(
    f"ink--{name}" for name in ("dim", "strong", "term", "key", "good", "bad", "warn", "cursor", "marked", "rule")
)


def strip_of(widget: Widget, line: Line, width: int, *, ground: str = "") -> Strip:
    """A line as Textual draws it in the inks of the screen, `width` cells wide; `ground` lies under all of it."""
    base = widget.rich_style
    ink_of = widget.screen.get_component_rich_style
    under = ink_of(f"ink--{ground}", partial=True) if ground else Style.null()
    segments = [
        Segment(words, base + ink_of(f"ink--{ink}", partial=True) + under if ink else base + under)
        for words, ink in line
    ]
    return Strip(segments).adjust_cell_length(width, base + under)
