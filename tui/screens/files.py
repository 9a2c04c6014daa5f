"""Files: choose files or a folder without typing a path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tui.locale import _
from tui.screens.listed import TypingScreen
from tui.state_lines import Line as Spans
from tui.state_lines import short


class Files(TypingScreen):
    """A folder's contents: Enter opens a folder or takes a file, space marks, `/` types a path."""

    NAME = "files"
    choosing = True

    def __init__(self, title: str, then: Callable[[list[str]], None], *, folder: Path | None = None) -> None:
        super().__init__(title)
        self._then = then
        self._folder = (folder or Path.cwd()).resolve()
        self._marked: dict[Path, None] = {}

    def _entries(self) -> list[Path]:
        """The parent, then folders, then files, hidden ones left out."""
        try:
            found = [one for one in self._folder.iterdir() if not one.name.startswith(".")]
        except PermissionError:
            found = []
        return [self._folder.parent, *sorted(found, key=lambda one: (not one.is_dir(), one.name.casefold()))]

    def lines(self, width: int) -> list[Spans]:
        found: list[Spans] = []
        for place, one in enumerate(self._entries()):
            mark = self.host.glyphs["marked"] if one in self._marked else " "
            name = ".." if place == 0 else one.name + ("/" if one.is_dir() else "")
            found.append([(f" {mark} ", "key"), (short(name, width - 4), "term" if place == 0 or one.is_dir() else "")])
        self.query_one(".sheet").border_title = self._title + _(": ") + str(self._folder)
        return found

    def choose_line(self, place: int) -> None:
        entries = self._entries()
        one = entries[min(place, len(entries) - 1)]
        if one.is_dir():
            self._folder, self.cursor = one, 0
            self.draw()
        else:
            self._give([*self._marked, *([] if one in self._marked else [one])])

    def act_mark(self) -> None:
        entries = self._entries()
        one = entries[self.cursor]
        if self.cursor:
            self._marked.pop(one, None) if one in self._marked else self._marked.setdefault(one)
        self.act_down()

    def act_take(self) -> None:
        self._give(list(self._marked) or [self._folder])

    def act_type(self) -> None:
        label = _("Path, folder or pattern such as news/*.html")
        self.type_in(label, f"{self._folder}/", lambda value: self._give([Path(value.strip()).expanduser()]))

    def _give(self, paths: list[Path]) -> None:
        self.dismiss()
        self._then([str(path) for path in paths])
