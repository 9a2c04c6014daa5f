"""Help: the keys of the screen it was asked from."""

from __future__ import annotations

from itertools import groupby

from tui.keymap import Binding
from tui.locale import _
from tui.screens.listed import ListedScreen
from tui.state_lines import Line, fit

DIGITS = frozenset(f"take_{place}" for place in range(2, 10))
"""Acts that help shows in the line of the first of them."""


class Help(ListedScreen):
    """All keys of a screen, grouped."""

    def __init__(self, about: str) -> None:
        super().__init__(_("Keys"))
        self._about = about

    def lines(self, width: int) -> list[Line]:
        """A heading for each group, a line for each act."""
        found: list[Line] = []
        for group, bindings in groupby(self.host.keymap.of(self._about), lambda one: one.group):
            shown = [one for one in bindings if one.id not in DIGITS]
            found += [[(_(group), "term")], *map(described, shown), []]
        return found


def described(binding: Binding) -> Line:
    """The line of an act: its keys, what it does, its name for the configuration."""
    keys, words, act = " ".join(binding.keys), _(binding.words), binding.id
    if act == "take_1":
        keys, words, act = f"{binding.keys[0]} - 9", _("take that proposal"), "take_1 ..."
    return [("  " + fit(keys, 16), "key"), (words, ""), (f"   [{act}]", "dim")]
