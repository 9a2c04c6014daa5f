"""The panes of the desk: what they show of the entry under the cursor, of the list, and of the pace."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from glossary.storage import Filter, Row, Sort, Termbase, desk
from tui.entries import View
from tui.locale import _
from tui.screens.keyed import KeyedScreen
from tui.state_ahead import AT_ONCE, Ahead
from tui.state_desk import Desk
from tui.state_entry import act_line, context_lines, entry_lines, readings, translated_lines
from tui.state_lines import Line as Spans
from tui.state_pace import Pace
from tui.state_queue import Queue
from tui.widgets.line import Line
from tui.widgets.lines import Lines
from tui.widgets.queue_list import QueueList

PANES = ("queue", "entry", "contexts")
CONTEXT_KEYS = {
    "context_next": "next context", "context_longer": "longer contexts", "mark_context": "mark",
    "next_pane": "next pane", "help": "help",
}  # fmt: skip
"""Keys that the line of keys tells while the contexts have them."""


class DeskPanes(KeyedScreen):
    """Queue, entry, contexts and the last decisions of one termbase."""

    NAME = "curate"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (160, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual")]

    def __init__(self, termbase: Termbase, *, source_needed: bool = False) -> None:
        super().__init__()
        self.termbase = termbase
        self.desk = Desk(termbase, source_needed=source_needed)
        self.queue = Queue(termbase, Filter(), Sort.SCORE)
        self.ahead = Ahead(termbase)
        self._shown_at = 0
        self.whole = False
        """Whether all of the list has been read, not just its beginning."""
        self.pace = Pace()
        self.view: View | None = None
        self.near: list[Row] = []
        self.waiting: int | None = None
        self.total = 0
        self.pane = "queue"
        self.context = 0
        self.longer = 0
        self.marked_contexts: set[int] = set()
        self.all_proposals = False
        self.warm = False
        self.sentences: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
        """By Chinese term: (sentence, translation) of parallel text, (sentence, document) in Vietnamese."""
        self.held: int | None = None
        """The row whose decision has ended the list; a further key of decision does not mean it."""

    def compose(self) -> ComposeResult:
        yield Lines(id="top")
        with Container(id="panes"):
            with Vertical(id="queue-pane", classes="pane"):
                yield Line(
                    id="search", classes="typed", placeholder=_("hanzi, pinyin, initials, Vietnamese, #id, s:draft")
                )
                yield QueueList(self.queue, self.host.glyphs, id="queue")
            with Vertical(id="entry-pane", classes="pane"):
                yield Line(id="edit", classes="typed")
                yield Lines(id="entry")
            with Vertical(id="contexts-pane", classes="pane"):
                yield Lines(id="contexts")
            with Vertical(id="recent-pane", classes="pane"):
                yield Lines(id="recent")
        yield Lines(id="keys")

    def on_mount(self) -> None:
        for line in self.query(Line):
            line.display = False
        titles = {
            "queue-pane": _("Terms"), "entry-pane": _("Entry"),
            "contexts-pane": _("Contexts"), "recent-pane": _("Last decisions"),
        }  # fmt: skip
        for name, title in titles.items():
            self.query_one(f"#{name}").border_title = title
        self.show_pane()

    # ------------------------------------------------------------ showing

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_all)

    def show_all(self) -> None:
        """Draw everything for the present size."""
        self.query_one("#queue", QueueList).reveal()
        self.show_top()
        self.show_entry()
        self.show_recent()
        self.show_keys()

    def show_row(self) -> None:
        """The cursor is on another row."""
        self.query_one("#queue", QueueList).follow()
        self.held = None
        self.context, self.all_proposals, self.near = 0, False, []
        self.marked_contexts.clear()
        self._read_entry()
        self._draw_entry()
        self.show_top()

    def refresh_rows(self, numbers: Iterable[int]) -> None:
        """Rows have changed in the termbase: read and draw them again; the count of undecided ones follows."""
        wanted = list(dict.fromkeys(numbers))
        self.ahead.forget(wanted)
        before = self._undecided_among(wanted)
        places = self.queue.refresh(wanted)
        if self.waiting is not None:
            self.waiting += self._undecided_among(wanted) - before
        self.query_one("#queue", QueueList).redraw(places)

    def sync_gone(self, rows: Iterable[int]) -> None:
        """Note which rows are merged or deleted now, and which are back."""
        for row in rows:
            deleted, into = desk.desk_state(self.termbase, row)
            self.queue.gone.pop(row, None)
            if deleted:
                target = self.termbase.rows([into]) if into is not None else []
                self.queue.gone[row] = _("merged into {term}", term=target[0].zh) if target else _("deleted")

    def _undecided_among(self, numbers: list[int]) -> int:
        return sum(self.queue.undecided(row) for row in map(self.queue.cached, numbers) if row is not None)

    def show_entry(self, *, again: bool = False) -> None:
        """Draw entry and contexts; `again` reads them from the termbase first."""
        if again:
            self.ahead.clear()
            self._read_entry()
        self._draw_entry(keep_place=not again)

    def _draw_entry(self, *, keep_place: bool = False) -> None:
        entry, contexts = self.query_one("#entry", Lines), self.query_one("#contexts", Lines)
        if self.view is None:
            entry.show([])
            contexts.show([])
            return
        width = entry.room
        sounds = readings(self.view.zh) if self.warm else ""
        entry.show(
            entry_lines(
                self.view,
                width,
                self.host.glyphs,
                sounds=sounds,
                all_proposals=self.all_proposals,
                near=self.near,
                reasons=self._reasons(self.view),
                issues=self.issues(),
                comments=self.view.comments,
            ),
            keep_place=keep_place,
        )
        self.show_contexts()

    def issues(self) -> list[tuple[str, str]]:
        """(code, message) of what the checks find in the entry shown."""
        return []

    def _read_entry(self) -> None:
        """Take the entry under the cursor; where it has to be read, and the cursor steps down, some after it too."""
        number, place = self.queue.number, self.queue.cursor
        steps = 0 <= place - self._shown_at <= AT_ONCE
        self._shown_at = place
        self.view = None
        if number is not None and number not in self.queue.gone:
            following = self.queue.numbers[place + 1 : place + AT_ONCE] if steps else ()
            self.view = self.ahead.entry(number, [one for one in following if one not in self.queue.gone])

    def _reasons(self, found: View) -> list[str]:
        if not self.warm or found.evidence is None or not found.evidence.detail:
            return []
        from terms.queue import reasons

        return reasons(found.concept, found.evidence, found.zh)

    def show_contexts(self) -> None:
        """Draw the contexts with the chosen one in sight."""
        pane = self.query_one("#contexts", Lines)
        found = self.view.contexts if self.view else ()
        width = pane.room
        lines = context_lines(
            found,
            width,
            self.host.glyphs,
            chosen=self.context,
            longer=self.longer,
            marked=sorted(self.marked_contexts),
        )
        pairs, attested = self.sentences.get(self.view.zh, ([], [])) if self.view else ([], [])
        lines += translated_lines(pairs, attested, width)
        pane.show(lines or [[(_("no contexts"), "dim")]], chosen=self.context if found else None, keep_place=True)

    def show_top(self) -> None:
        """Progress, speed and time left."""
        pane = self.query_one("#top", Lines)
        pane.show([self.top_line()])

    def top_line(self) -> Spans:
        """What the top line says."""
        sep = f" {self.host.glyphs['sep']} "
        length = len(self.queue) if self.whole else self.host.glyphs["ellipsis"]
        place = f"{self.queue.cursor + 1 if len(self.queue) else 0}/{length}"
        spans: Spans = [(f" {self.host.name_of_termbase} ", "strong"), (f"{self.termbase.actor}{sep}{place}", "dim")]
        if self.waiting is not None and self.total:
            share = (self.total - self.waiting) * 100 // max(self.total, 1)
            spans.append((sep + _("{count} undecided, {share} % done", count=self.waiting, share=share), ""))
        speed = self.pace.per_minute()
        if speed:
            spans.append((sep + _("{speed}/min", speed=round(speed)), "good"))
            left = self.pace.minutes_left(self.waiting or 0)
            if left is not None:
                spans.append((" " + _("{time} left", time=_time(left)), "dim"))
        if self.queue.marks:
            spans.append((sep + _("{count} marked", count=len(self.queue.marks)), "warn"))
        return [*spans, (sep + self.list_name(), "dim")]

    def list_name(self) -> str:
        """What the list shows, in words."""
        parts = [*map(_, self.queue.wanted.statuses)] if len(self.queue.wanted.statuses) < 4 else []
        parts += [self.queue.wanted.query] if self.queue.wanted.query else []
        return _(", ").join([*parts, _("by {order}", order=_(str(self.queue.sort)))])

    def show_recent(self) -> None:
        """The last decisions, where there is room for them."""
        pane = self.query_one("#recent", Lines)
        if self.has_class("-wide") and pane.content_size.height:
            found = self.termbase.changes(limit=pane.content_size.height)
            pane.show([act_line(one, pane.content_size.width) for one in found])

    def short_keys(self) -> list[tuple[str, str]]:
        if self.pane != "contexts":
            return super().short_keys()
        keys = {one.id: one.keys[0] for one in self.host.keymap.of(self.NAME) if one.keys}
        return [(keys[act], words) for act, words in CONTEXT_KEYS.items() if act in keys]

    def show_pane(self) -> None:
        """Set off the pane that has the keys."""
        for name in PANES:
            self.query_one(f"#{name}-pane").set_class(name == self.pane, "-active")


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return _("{hours} h {minutes} min", hours=hours, minutes=rest) if hours else _("{minutes} min", minutes=rest)
