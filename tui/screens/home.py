"""Home: where to begin when no termbase is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.message import Message

from glossary.storage import Termbase
from tui.config import default_termbase
from tui.locale import _
from tui.screens.files import Files
from tui.screens.listed import TypingScreen
from tui.state_lines import Line as Spans
from tui.state_lines import wrap

Row = tuple[str, Callable[[], None]]


class Home(TypingScreen):
    """The sample, mining, an import, a new termbase, those opened lately; and a look at the terminal."""

    NAME = "home"
    choosing = True

    class SampleReady(Message):
        """The sample termbase is filled."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    def __init__(self) -> None:
        super().__init__(_("thuatngu: terms of public administration, Chinese and Vietnamese"))

    def _rows(self) -> list[Row]:
        usual = str(default_termbase())
        rows: list[Row] = [
            (_("Open the sample: some news texts and thirty reviewed terms"), self._sample),
            (_("Collect terms from files or a folder"), lambda: self._pick(self._mine)),
            (_("Import a list: TBX, CSV, XLSX, PO and others"), lambda: self._pick(self._import)),
            (_("Open or create a termbase by its path"), self._by_path),
        ]
        recent = [one for one in self.host.session.recent if Path(one).exists()]
        return rows + [
            (one, lambda address=one: self._open(address)) for one in dict.fromkeys([*recent, *_if_there(usual)])
        ]

    def lines(self, width: int) -> list[Spans]:
        found: list[Spans] = [[("  " + label, "")] for label, _do in self._rows()]
        self.choices = len(found)
        return [*found, [], *terminal_check(width)]

    def choose_line(self, place: int) -> None:
        rows = self._rows()
        if place < len(rows):
            rows[place][1]()

    def _pick(self, then: Callable[[list[str]], None]) -> None:
        self.host.push_screen(Files(_("Choose files or a folder"), then))

    def _by_path(self) -> None:
        self.type_in(_("Path of the termbase"), str(default_termbase()), lambda value: self._open(value.strip()))

    def _open(self, address: str) -> None:
        self.host.open_desk(Termbase.open(address, actor=self.host.actor))

    def _mine(self, paths: list[str]) -> None:
        self._open(str(default_termbase()))
        self.host.mine(paths)

    def _import(self, paths: list[str]) -> None:
        self._open(str(default_termbase()))
        self.host.review(paths[0])

    def _sample(self) -> None:
        self.say(_("making the sample, this takes some seconds"))
        self.make_sample(default_termbase().parent / "sample")

    @work(thread=True, group="sample", exclusive=True, exit_on_error=False)
    def make_sample(self, folder: Path) -> None:
        """Mine the sample and take its reviewed list."""
        from tui.state_sample import make_sample

        self.post_message(self.SampleReady(make_sample(folder, actor=self.host.actor)))

    def on_home_sample_ready(self, message: SampleReady) -> None:
        self._open(message.address)

    def act_back(self) -> None:
        self.host.exit()


def _if_there(path: str) -> list[str]:
    return [path] if Path(path).exists() else []


def terminal_check(width: int) -> list[Spans]:
    """Whether the terminal can show what the app draws, and what to do if not."""
    encoding = sys.__stdout__.encoding if sys.__stdout__ is not None else ""
    utf8 = encoding.lower().replace("-", "") == "utf8" or os.name == "nt"
    lines: list[Spans] = [[(_("Your terminal"), "term")]]
    if utf8:
        lines.append([("  ✓ ", "good"), (_("it is in UTF-8"), "")])
    else:
        lines.append([("  ! ", "bad"), (_("it is not in UTF-8: set LANG, for instance LANG=C.UTF-8"), "")])
    lines.append([("  电子政务|", "term"), (_(" <- the two bars must stand in one column;"), "dim")])
    lines.append([("  12345678|", "term")])
    remedy = _("If not, choose a font with Chinese, or ascii = true in the configuration.")
    return [*lines, *([("  " + piece, "dim")] for piece in wrap(remedy, width - 2))]
