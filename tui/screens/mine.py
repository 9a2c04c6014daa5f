"""Mine: collect terms from files and folders, with a bar and a way to stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from glossary.errors import GlossaryError
from glossary.storage import Termbase
from tui.locale import _, number, told_of, told_whole
from tui.screens.listed import ListedScreen
from tui.state_lines import Line, fit
from tui.state_mining import Mining

if TYPE_CHECKING:
    from terms.mine import Report


class Mine(ListedScreen):
    """A run of the miner; Esc stops it without a half result."""

    NAME = "mining"

    class Step(Message):
        """How far the run is."""

        def __init__(self, stage: str, done: int, total: int) -> None:
            super().__init__()
            self.stage = stage
            self.done = done
            self.total = total

    class Ended(Message):
        """The run has ended: with a report, with an error, or stopped (neither)."""

        def __init__(self, report: Report | None, error: GlossaryError | None) -> None:
            super().__init__()
            self.report = report
            self.error = error

    def __init__(self, termbase: Termbase, paths: Sequence[str]) -> None:
        super().__init__(_("Collecting terms"))
        self.mining = Mining(termbase, paths)
        self._paths = paths
        self._step: tuple[str, int, int] = ("reading", 0, 0)
        self._said: list[Line] = []
        self._ended = False

    def on_mount(self) -> None:
        self.mine_files()

    def on_unmount(self) -> None:
        self.mining.stop()

    @work(thread=True, group="mine", exit_on_error=False)
    def mine_files(self) -> None:
        """Mine beside the loop."""
        self.post_message(self.Ended(self.mining.run(self._tell), None))

    def failed(self, error: GlossaryError) -> None:
        self.post_message(self.Ended(None, error))

    def _tell(self, stage: str, done: int, total: int) -> None:
        self.post_message(self.Step(stage, done, total))

    def on_mine_step(self, message: Step) -> None:
        self._step = (message.stage, message.done, message.total)
        self.draw()

    def on_mine_ended(self, message: Ended) -> None:
        self._ended = True
        self._said = [*_told(message.report, message.error), [], [(_("q goes back to the list"), "dim")]]
        self.draw()

    def lines(self, width: int) -> list[Line]:
        stage, done, total = self._step
        room = max(10, width - 30)
        full = room * done // total if total else 0
        bar = self.host.glyphs["bar"] * full
        return [
            *([("  " + path, "dim")] for path in self._paths[:10]),
            [],
            [(fit(_(stage), 12), "strong"), (bar + " " * (room - full), "good"), (f" {done}/{total}", "dim")],
            [],
            *(self._said or [[(_("Esc stops; nothing of a stopped run is kept"), "dim")]]),
        ]

    def act_back(self) -> None:
        if self._ended:
            self.dismiss()
        else:
            self.mining.stop()
            self.say(_("stopping"), "warn")


def _told(report: Report | None, error: GlossaryError | None) -> list[Line]:
    if error is not None:
        return [[(words, "bad" if not place else "")] for place, words in enumerate(told_of(error))]
    if report is None:
        return [[(_("Stopped: nothing was changed"), "warn")]]
    words = _(
        "documents: {added} new, {changed} changed, {same} as before ({seconds} s)",
        added=report.added,
        changed=report.changed,
        same=report.unchanged,
        seconds=number(report.seconds, 1),
    )
    left_out: list[Line] = [[(_("left out: "), "warn"), (told_whole(one), "")] for one in report.skipped]
    return [[(words, "good")], *left_out]
