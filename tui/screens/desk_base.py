"""The desk's work beside the loop: reading the list, counting, proposing, and what colleagues do meanwhile."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from textual import work
from textual.message import Message
from textual.timer import Timer

from glossary.errors import StorageError
from glossary.storage import Filter, Sort, Termbase
from glossary.storage.desk import Touched
from tui.locale import _
from tui.screens.desk_panes import DeskPanes
from tui.state_entry import act_name, readings
from tui.state_proposing import Proposing
from tui.widgets.queue_list import QueueList

AHEAD = 12
"""Entries that get their proposals together with the one shown."""
KEPT = 500
"""Entries whose translated sentences are remembered."""
LISTENING = 0.25
"""Seconds between two moments of listening for colleagues, which costs no query."""
AGAIN = 2.0
"""Seconds until a termbase that did not answer is asked again."""
REST = 0.1
"""Seconds that the cursor rests on a row before proposals are made for it: not for rows that are passed by."""

SOON = frozenset({
    "accept", "reject", "approve", "edit", "note", "flag", "proposals", *(f"take_{n}" for n in range(1, 10)),
    "down", "up", "page_down", "page_up", "top", "zoom", "next_pane",
    "context_next", "context_previous", "context_longer", "context_shorter", "mark_context",
})  # fmt: skip
"""Acts on the row under the cursor: they need the beginning of the list only."""


class DeskScreen(DeskPanes):
    """The panes, and the threads that fill them; a thread only posts messages."""

    class Waiting(Message):
        """How many rows of the list are undecided."""

        def __init__(self, count: int, total: int) -> None:
            super().__init__()
            self.count = count
            self.total = total

    class ListRead(Message):
        """The row numbers of the first list."""

        def __init__(self, numbers: array[int]) -> None:
            super().__init__()
            self.numbers = numbers

    class BeginningRead(Message):
        """The row numbers that a very long list begins with."""

        def __init__(self, numbers: array[int]) -> None:
            super().__init__()
            self.numbers = numbers

    class Proposed(Message):
        """Proposals were made for rows that had none."""

        def __init__(self, rows: list[int]) -> None:
            super().__init__()
            self.rows = rows

    class Translated(Message):
        """Sentences with the term of an entry beside their translation, and Vietnamese ones with its document."""

        def __init__(self, zh: str, pairs: list[tuple[str, str]], attested: list[tuple[str, str]]) -> None:
            super().__init__()
            self.zh = zh
            self.pairs = pairs
            self.attested = attested

    class Looked(Message):
        """What colleagues have changed, oldest first."""

        def __init__(self, found: Sequence[Touched]) -> None:
            super().__init__()
            self.found = found

    class Lost(Message):
        """The termbase does not answer."""

        def __init__(self, error: StorageError) -> None:
            super().__init__()
            self.error = error

    class Warm(Message):
        """The tables of readings are loaded."""

    def __init__(self, termbase: Termbase, *, source_needed: bool = False) -> None:
        super().__init__(termbase, source_needed=source_needed)
        self.proposing = Proposing(termbase)
        self._soon: Timer | None = None
        self._looking = False
        self._lost = False
        self._unshown: list[Touched] = []
        reader = ThreadPoolExecutor(1, "queue")
        self._beginning = reader.submit(self.queue.beginning)
        self._reading = reader.submit(self._read_rest)

    def on_mount(self) -> None:
        self.read_list()

    @property
    def complete(self) -> bool:
        return False

    @work(thread=True, group="list", exit_on_error=False)
    def read_list(self) -> None:
        """Wait for the list, whose reading began when the screen was made, while Textual was starting.

        Of a very long one the beginning is shown first, and takes the keys that are about single rows.
        """
        beginning = self._beginning.result()
        if beginning is not None:
            self.post_message(self.BeginningRead(beginning))
        self.post_message(self.ListRead(self._reading.result()))

    def _read_rest(self) -> array[int]:
        beginning = self._beginning.result()
        return self.queue.first_list() if beginning is None else self.queue.after(beginning)

    def on_desk_screen_beginning_read(self, message: BeginningRead) -> None:
        self.queue.load(self.queue.wanted, self.queue.sort, message.numbers)
        self.query_one("#queue", QueueList).reload()
        self._to_first_undecided()
        self.show_keys()
        self.begin()

    def waits(self, act: str) -> bool:
        return not self.whole and act not in SOON

    def on_desk_screen_list_read(self, message: ListRead) -> None:
        if self._beginning.result() is None:
            self.queue.load(self.queue.wanted, self.queue.sort, message.numbers)
            self._to_first_undecided()
        else:
            self.queue.complete(message.numbers)
        self.whole, self.total = True, len(self.queue)
        self.query_one("#queue", QueueList).reload()
        self.show_top()
        self.show_keys()
        self.warm_up()
        self.count_waiting()
        self.set_interval(LISTENING, self._listen)
        self.begin()

    def _to_first_undecided(self) -> None:
        if self.queue.current is not None and not self.queue.undecided(self.queue.current):
            place = self.queue.next_undecided(1)
            self.queue.cursor = place if place is not None else 0
        self.show_row()

    # ------------------------------------------------------------ work beside the loop

    @work(thread=True, group="warm", exit_on_error=False)
    def warm_up(self) -> None:
        """Load the tables of readings and of the ranking, which takes longer than the first screen may."""
        import_module("terms.queue")
        import_module("glossary.check")
        readings("政务")
        # What is loaded now stays: the collector need not walk over it in the midst of a key.
        gc.freeze()
        self.post_message(self.Warm())

    def on_desk_screen_warm(self) -> None:
        self.warm = True
        self.show_entry()
        self._propose_missing()

    def show_list(self, wanted: Filter, sort: Sort, found: array[int] | None = None, *, first: bool = True) -> None:
        """Show another list; with `first` from its beginning, else the cursor stays on its row."""
        self.ahead.clear()
        self.queue.load(wanted, sort, found)
        if first:
            self.queue.cursor = 0
        self.query_one("#queue", QueueList).reload()
        self.waiting = None
        self.count_waiting()
        self.show_row()

    @work(thread=True, group="count", exclusive=True, exit_on_error=False)
    def count_waiting(self) -> None:
        """Count what is undecided; from then on the count follows the decisions."""
        total = len(self.queue)
        self.post_message(self.Waiting(self.queue.undecided_count(), total))

    def on_desk_screen_waiting(self, message: Waiting) -> None:
        self.waiting, self.total = message.count, message.total
        self.show_top()

    @work(thread=True, group="propose", exit_on_error=False)
    def propose(self, numbers: list[int]) -> None:
        """Make the proposals that are missing for the entry shown and the next ones."""
        made = self.proposing.fill(numbers)
        if made:
            self.post_message(self.Proposed(made))

    def on_desk_screen_proposed(self, message: Proposed) -> None:
        self.refresh_rows(message.rows)
        if self.view is not None and self.view.row.row in message.rows and not self.view.proposals:
            self.show_entry(again=True)

    def _listen(self) -> None:
        """Look where something has stirred, unless somebody is looking."""
        if not self._looking and self.desk.watch.stirred():
            self._looking = True
            self.look()

    @work(thread=True, group="look", exit_on_error=False)
    def look(self) -> None:
        """Read what colleagues have changed; a database that does not answer is said once, and asked again."""
        try:
            self.post_message(self.Looked(self.desk.changes_of_others()))
        except StorageError as error:
            self.post_message(self.Lost(error))

    def on_desk_screen_looked(self, message: Looked) -> None:
        if self._lost:
            self.say(_("The termbase can be reached again"), "good")
        self._looking = self._lost = False
        self._unshown += message.found
        try:
            self._show_changes(self._unshown)
        except StorageError as error:
            self.complain(error)
        else:
            self._unshown = []

    def on_desk_screen_lost(self, message: Lost) -> None:
        if not self._lost:
            self.complain(message.error)
        self._lost = True
        self.set_timer(AGAIN, self.look)

    def _show_changes(self, found: Sequence[Touched]) -> None:
        if not found:
            return
        self.sync_gone({one.row for one in found})
        self.refresh_rows([one.row for one in found])
        ours = [one for one in found if self.view is not None and one.row == self.view.row.row]
        if ours and self.question is None:
            self.show_entry(again=True)
            told = _(
                "{person} has just changed this entry: {act}", person=ours[-1].actor, act=act_name(ours[-1].action)
            )
            self.say(told, "warn")

    @work(thread=True, group="translated", exclusive=True, exit_on_error=False)
    def find_translated(self, zh: str, vi: str) -> None:
        """Look for the entry's term in sentences that stand beside their translation, and in Vietnamese documents."""
        from terms.propose import attested, translated

        if zh not in self.sentences:
            pairs = translated(self.termbase, zh) if zh else []
            self.post_message(self.Translated(zh, pairs, attested(self.termbase, vi) if vi else []))

    def on_desk_screen_translated(self, message: Translated) -> None:
        if len(self.sentences) > KEPT:
            self.sentences.clear()
        self.sentences[message.zh] = (message.pairs, message.attested)
        if self.view is not None and self.view.zh == message.zh:
            self.show_contexts()

    def show_row(self) -> None:
        super().show_row()
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(REST, self._propose_missing)

    def _propose_missing(self) -> None:
        """Ask for proposals before they are needed: for this entry, and for some after it; and for its translations."""
        if self.warm and self.view is not None and self.view.zh not in self.sentences:
            wanted = self.view.vi or [one.vi for one in self.view.proposals]
            self.find_translated(self.view.zh, wanted[0] if wanted else "")
        if self.warm and self.view is not None and not self.view.proposals and not self.view.vi:
            ahead = self.queue.numbers[self.queue.cursor : self.queue.cursor + AHEAD].tolist()
            self.propose([number for number in ahead if number not in self.queue.gone])
