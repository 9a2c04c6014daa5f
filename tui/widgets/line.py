"""A line to type in, safe for Vietnamese and Chinese input methods."""

from __future__ import annotations

from typing import Final

from textual.geometry import Offset
from textual.widgets import Input

from glossary.text import clean_term, nfc

EDITING: Final = {
    "left": "cursor_left",
    "right": "cursor_right",
    "ctrl+left": "cursor_left_word",
    "ctrl+right": "cursor_right_word",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "ctrl+d": "delete_right",
    "ctrl+w": "delete_left_word",
    "ctrl+u": "delete_left_all",
    "ctrl+k": "delete_right_all",
}
"""Keys that edit, by Textual's names, with Input's actions."""


class Line(Input):
    """Input that keeps its value in NFC, and is fed by its screen key by key.

    Textual hands keys to a focused widget through a queue, so a key that comes right after Enter could still reach it.
    Here the screen feeds each key at once: what is sent in one burst acts as if typed slowly.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None, placeholder: str = "") -> None:
        super().__init__(id=id, classes=classes, placeholder=placeholder, select_on_focus=False, compact=True)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in place of a range; the whole stays composed, so that backspace takes a whole letter."""
        head = nfc(self.value[: min(start, end)] + text)
        tail = self.value[max(start, end) :]
        self.value = nfc(head + tail)
        self.cursor_position = max(0, len(self.value) - len(tail)) if self.value != head + tail else len(head)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal puts an input method's window; Textual's own is a cell too far at the end of the text."""
        x, y, _width, _height = self.content_region
        scroll_x, _ = self.scroll_offset
        return Offset(x + self._position_to_cell(self.cursor_position) - scroll_x, y)

    def fill(self, value: str) -> None:
        """Begin with `value`, the cursor behind it; what would act on the terminal is left out."""
        self.value = clean_term(value)
        self.cursor_position = len(self.value)

    def feed(self, key: str, character: str | None) -> bool:
        """Act on a key at once; False where it is none that edits."""
        if character is not None and character.isprintable():
            self._insert(character)
            return True
        action = EDITING.get(key)
        if action is None:
            return False
        getattr(self, f"action_{action}")()
        return True

    def paste(self, text: str) -> None:
        """Insert pasted text, line ends as spaces."""
        self._insert(clean_term(text))

    def _insert(self, text: str) -> None:
        start, end = sorted(self.selection)
        self.replace(text, start, end)
