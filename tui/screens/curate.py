"""Curate: the screen on which terms are decided."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any, Final

from textual import work
from textual.message import Message
from textual.widgets import Input

from glossary.model import Workflow, replace
from glossary.storage import Filter, Sort, desk
from glossary.storage.search import ALL
from tui.locale import _
from tui.screens.asked import Memory
from tui.screens.desk_checks import DeskChecks
from tui.screens.export import Export
from tui.screens.files import Files
from tui.screens.form import Form
from tui.screens.history import History, Recent
from tui.screens.statistics import Statistics
from tui.state_desk import Done
from tui.widgets.line import Line
from tui.widgets.queue_list import QueueList

MANY_MARKS: Final = 1000
"""Marks from which a letter does not note them all, to be taken back."""
SORT_KEYS: Final = {
    "s": Sort.SCORE, "f": Sort.FREQUENCY, "p": Sort.PINYIN, "v": Sort.VIETNAMESE, "a": Sort.ADDED, "m": Sort.MODIFIED,
}  # fmt: skip
LISTS: Final[dict[str, tuple[str, Filter]]] = {
    "1": ("all but rejected", Filter()),
    "2": ("candidates", Filter(statuses=(Workflow.CANDIDATE,))),
    "3": ("terms without Vietnamese", Filter(statuses=(Workflow.ACCEPTED,))),
    "4": ("drafts", Filter(statuses=(Workflow.DRAFT,))),
    "5": ("approved", Filter(statuses=(Workflow.APPROVED,))),
    "6": ("rejected", Filter(statuses=(Workflow.REJECTED,))),
    "7": ("flagged", replace(ALL, flagged=True)),
    "8": ("assigned to me", ALL),
    "9": ("everything", ALL),
}


class Curate(DeskChecks):
    """The desk whole: with search, filters, order, and the guard against Vietnamese input methods."""

    class Found(Message):
        """An answer to a search while typing."""

        def __init__(self, query: str, numbers: array[int]) -> None:
            super().__init__()
            self.query = query
            self.numbers = numbers

    class ReadAgain(Message):
        """The list as it is ranked now."""

        def __init__(self, wanted: Filter, sort: Sort, numbers: array[int]) -> None:
            super().__init__()
            self.wanted = wanted
            self.sort = sort
            self.numbers = numbers

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._before_search = self.queue.wanted

    def on_mount(self) -> None:
        hint = self.host.session.next_hint()
        if hint:
            self.say(_("Hint: {hint}", hint=_(hint)), "good")

    # ------------------------------------------------------------ input methods

    def memory(self) -> Memory:
        marks = frozenset(self.queue.marks) if len(self.queue.marks) < MANY_MARKS else None
        return Memory(len(self.inverses), self.queue.number, marks)

    def take_back(self, memories: list[Memory]) -> None:
        if memories:
            oldest = memories[-1]
            while len(self.inverses) > oldest.inverses:
                self.inverses.pop()()
            if oldest.marks is not None:
                self.queue.marks = set(oldest.marks)
            self._show_taken_back(oldest)
        super().take_back(memories)

    def _show_taken_back(self, oldest: Memory) -> None:
        self.ahead.clear()
        self.queue.load(self.queue.wanted, self.queue.sort, self.queue.numbers)
        if oldest.number is not None:
            self.queue.go(oldest.number)
        self.query_one("#queue", QueueList).reload()
        self.show_row()
        self.show_recent()
        self.count_waiting()

    # ------------------------------------------------------------ search

    def act_search(self) -> None:
        if self.has_class("-zoomed"):
            self.act_zoom()
        if not self.queue.wanted.query:
            self._before_search = self.queue.wanted
        self.ask(self.query_one("#search", Line), self.queue.wanted.query, self._search, leave=self._leave_search)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "search" and self.question is not None:
            self.search_while_typing(self._searched(event.value), self.queue.sort)

    @work(thread=True, group="search", exclusive=True, exit_on_error=False)
    def search_while_typing(self, wanted: Filter, sort: Sort) -> None:
        """Ask for the rows that match so far."""
        self.post_message(self.Found(wanted.query, self.queue.find(wanted, sort)))

    def on_curate_found(self, message: Found) -> None:
        line = self.query_one("#search", Line)
        if self.question is not None and self.question.line is line and line.value.strip() == message.query:
            self.show_list(self._searched(message.query), self.queue.sort, message.numbers)

    def _searched(self, value: str) -> Filter:
        """The list under a search; the usual list then also has what was rejected, and names: a search is explicit."""
        query = value.strip()
        under = replace(self._before_search, query="")
        return replace(ALL if query and under == Filter() else under, query=query)

    def _search(self, value: str) -> None:
        self.show_list(self._searched(value), self.queue.sort)
        if not len(self.queue):
            self.say(_("Nothing found for {query}; Esc shows the list again", query=value.strip()), "warn")

    def _leave_search(self) -> None:
        self.show_list(self._before_search, self.queue.sort)

    # ------------------------------------------------------------ filter and order

    def act_filter(self) -> None:
        saved = desk.saved_filters(self.termbase)
        answers = [(key, _(words)) for key, (words, _wanted) in LISTS.items()]
        answers += [("n", _("keep this search"))] if self.queue.wanted.query else []
        answers += [("l", _("kept ones: {names}", names=", ".join(saved)))] if saved else []
        self.choose(_("Show:"), answers, self._filter)

    def _filter(self, key: str) -> None:
        if key == "n":
            self.open_edit(_("Name of this search"), "", self._keep_search)
            return
        if key == "l":
            saved = desk.saved_filters(self.termbase)
            self.choose_place(_("Kept searches:"), saved, lambda place: self._search([*saved.values()][place]))
            return
        chosen = LISTS[key][1]
        self.leave_finding()
        self._before_search = replace(chosen, assignee=self.termbase.actor) if key == "8" else chosen
        self.show_list(replace(self._before_search, query=self.queue.wanted.query), self.queue.sort)

    def _keep_search(self, name: str) -> None:
        if name.strip():
            desk.save_filter(self.termbase, name.strip(), self.queue.wanted.query)
            self.say(_("kept as {name}: F l shows it", name=name.strip()))

    def act_sort(self) -> None:
        answers = [(key, _(str(order))) for key, order in SORT_KEYS.items()]
        self.choose(_("Order by:"), answers, lambda key: self.show_list(self.queue.wanted, SORT_KEYS[key], first=False))

    def act_reload(self) -> None:
        self.say(_("reading the list again"), "dim")
        self.read_again(self.queue.wanted, self.queue.sort)

    @work(thread=True, group="list", exclusive=True, exit_on_error=False)
    def read_again(self, wanted: Filter, sort: Sort) -> None:
        """Rank by what was decided so far, and read the list anew."""
        from terms.queue import moved_scores

        self.proposing.learn()
        self.queue.forget_order()
        self.queue.scores = moved_scores(self.termbase)
        self.post_message(self.ReadAgain(wanted, sort, self.queue.find(wanted, sort)))

    def on_curate_read_again(self, message: ReadAgain) -> None:
        self.show_list(message.wanted, message.sort, message.numbers)
        if self.queue.current is not None and not self.queue.undecided(self.queue.current):
            place = self.queue.next_undecided(1)
            self.move_to(place if place is not None else 0)
        self.say(_("read again: {count} terms", count=len(self.queue)))

    def act_cancel(self) -> None:
        if self.queue.marks:
            self.queue.marks.clear()
            self._marks_changed()
        elif self.has_class("-zoomed"):
            self.act_zoom()
        elif self.queue.wanted.query:
            self.show_list(self._before_search, self.queue.sort, first=False)
        elif self.finding is not None:
            self.leave_finding()
            self.show_list(self._before_search, self.queue.sort, first=False)

    # ------------------------------------------------------------ elsewhere

    def do(self, act: str) -> None:
        if act.startswith("take_"):
            self.take(int(act.removeprefix("take_")))
            self.show_keys()
        else:
            super().do(act)

    def act_copy(self) -> None:
        if self.view is not None:
            self.host.copy_to_clipboard("\t".join([self.view.zh, *self.view.vi]))
            self.say(_("copied"), "dim")

    def act_palette(self) -> None:
        self.host.action_command_palette()

    def act_form(self) -> None:
        if self.view is not None:
            form = Form(self.desk, self.view.concept)
            self.host.push_screen(form, lambda _result: self._after_all(form.done))

    def act_history(self) -> None:
        if self.view is not None:
            history = History(self.desk, self.view.concept)
            self.host.push_screen(history, lambda _result: self._after_all(history.done))

    def _after_all(self, done: list[Done]) -> None:
        for one in done:
            self.after(one)
        self.show_entry(again=True)

    def act_recent(self) -> None:
        self.host.push_screen(Recent(self.termbase))

    def act_statistics(self) -> None:
        self.host.push_screen(Statistics(self.termbase))

    def act_export(self) -> None:
        export = Export(self.termbase)

        def after(_result: None) -> None:
            if export.show_in_list is not None:
                self.leave_finding()
                self.show_list(export.show_in_list, self.queue.sort)
            elif export.show_checks:
                self.act_checks()

        self.host.push_screen(export, after)

    def act_mine(self) -> None:
        self.host.push_screen(Files(_("Choose documents to collect terms from"), self.host.mine))

    def act_imports(self) -> None:
        pending = self.termbase.plans.pending()[:8]
        if not pending:
            self._import_file()
            return
        answers = [("i", _("another file"))]
        answers += [(str(n), f"{Path(plan.path).name} ({left})") for n, (plan, left) in enumerate(pending, 1)]
        self.choose(_("Go on with an open review:"), answers, lambda key: self._import_or_go_on(key))

    def _import_or_go_on(self, key: str) -> None:
        if key == "i":
            self._import_file()
        else:
            self.host.review(plan=self.termbase.plans.pending()[int(key) - 1][0].row)

    def _import_file(self) -> None:
        self.host.push_screen(Files(_("Choose a list to import"), lambda paths: self.host.review(paths[0])))

    def act_help(self) -> None:
        self.host.open_help(self.NAME)

    def act_back(self) -> None:
        self.host.exit()
