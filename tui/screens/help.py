"""Help: the keys of the screen it was asked from."""

from __future__ import annotations

from itertools import groupby

from tui.keymap import Binding
from tui.locale import _
from tui.screens.listed import ListedScreen
from tui.state_lines import Line, fit


class Help(ListedScreen):
    """All keys of a screen, grouped."""

    def __init__(self, about: str) -> None:
        super().__init__(_("Keys"))
        self._about = about

    def lines(self, width: int) -> list[Line]:
        """A heading for each group, a line for each act."""
        found: list[Line] = []
        for group, bindings in groupby(self.host.keymap.of(self._about), lambda one: one.group):
            found += [[(_(group), "term")], *map(_described, bindings), []]
        return found


def _described(binding: Binding) -> Line:
    keys = " ".join(binding.keys)
    return [("  " + fit(keys, 16), "key"), (_(binding.words), ""), (f"   [{binding.id}]", "dim")]
