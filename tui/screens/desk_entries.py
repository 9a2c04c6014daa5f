"""The desk's acts beside decisions: undo, marks, merging and splitting, adding, flags, comments, assignment."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.message import Message

from glossary.storage import ChangeSet, desk
from tui.locale import _
from tui.screens.desk_decisions import DeskDecisions
from tui.state_desk import split_forms
from tui.state_entry import act_words
from tui.widgets.queue_list import QueueList


class DeskEntries(DeskDecisions):
    """The desk with its keys for several entries at once and for what is no decision."""

    class ContextsFound(Message):
        """The documents have been searched for a term added by hand."""

        def __init__(self, row: int, count: int) -> None:
            super().__init__()
            self.row = row
            self.count = count

    # ------------------------------------------------------------ undo

    def act_undo(self) -> None:
        done, rows = self.desk.undo()
        self.inverses.append(self.desk.redo)
        self._jump(rows, _("undone: {act}", act=_told(done)))

    def act_redo(self) -> None:
        done, rows = self.desk.redo()
        self.inverses.append(self.desk.undo)
        self._jump(rows, _("done again: {act}", act=_told(done)))

    def _jump(self, rows: list[int], words: str) -> None:
        """Show rows anew, put the cursor on the first of them, and say why."""
        self.sync_gone(rows)
        self.refresh_rows(rows)
        living = [row for row in rows if row not in self.queue.gone]
        if living and not self.queue.go(living[0]):
            self.queue.insert(living[0])
            self.queue.go(living[0])
            self.query_one("#queue", QueueList).reload()
        self.show_row()
        self.show_recent()
        self.say(words)

    # ------------------------------------------------------------ marks

    def act_mark(self) -> None:
        self.queue.toggle_mark()
        self.move_to(self.queue.cursor + 1)

    def act_mark_range(self) -> None:
        if len(self.queue):
            self.queue.mark_range()
            self._marks_changed()

    def act_mark_all(self) -> None:
        self.queue.mark_all()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.query_one("#queue").refresh()
        self.show_top()

    # ------------------------------------------------------------ merging and splitting

    def act_merge(self) -> None:
        others = [row for row in self.queue.targets() if row != self.queue.number] if self.queue.marks else []
        if not others or self.view is None:
            self.say(_("Mark with v what is to be merged into this entry, then press m on it"), "warn")
        elif len(others) > 1:
            self.sure(_("Merge {count} entries into this one?", count=len(others)), lambda: self._merge(others))
        else:
            self._merge(others)

    def _merge(self, numbers: list[int]) -> None:
        if self.view is None:
            return
        done = self.desk.merge(self.view.concept, list(self.termbase.concepts(numbers)))
        self.queue.marks.clear()
        self.sync_gone(list(done.rows))
        self.after(done)
        self.query_one("#queue").refresh()
        self.near = []
        self.show_entry(again=True)
        self.show_top()
        self.say(_("merged: {count} entries in one", count=len(numbers) + 1))

    def act_unmerge(self) -> None:
        if self.view is None:
            return
        gids = desk.merged(self.termbase, self.view.row.row)
        if not gids:
            self.say(_("Nothing was merged into this entry"), "warn")
        elif len(gids) == 1:
            self._unmerge(gids[0])
        else:
            names = map(self.desk.name_of_merged, gids)
            self.choose_place(_("Take out again:"), names, lambda place: self._unmerge(gids[place]))

    def _unmerge(self, gid: str) -> None:
        if self.view is None:
            return
        done = self.desk.unmerge(self.view.concept, gid)
        self.sync_gone(done.rows)
        self.after(done)
        self._insert(done.rows[-1], _("taken out again: {term}", term=done.concepts[-1].headword("zh")))

    def act_duplicates(self) -> None:
        if self.view is None:
            return
        self.near = desk.near(self.termbase, self.view.concept)
        self.show_entry()
        if not self.near:
            self.say(_("No duplicates and nothing near"))
            return
        names = [row.zh or row.vi for row in self.near]
        self.choose_place(_("Merge into this entry:"), names, lambda place: self._merge([self.near[place].row]))

    def act_split(self) -> None:
        if self.view is None:
            return
        if not self.marked_contexts:
            self.say(_("Mark with b the contexts that belong to the other sense, then press %"), "warn")
            return
        self.open_edit(_("A few words that tell the new sense from this one"), "", self._split)

    def _split(self, gloss: str) -> None:
        if self.view is None or not gloss.strip():
            self.say(_("A sense needs some words that tell it from the other"), "warn")
            return
        contexts = [self.view.contexts[place] for place in sorted(self.marked_contexts)]
        done = self.desk.split(self.view.concept, contexts, gloss.strip())
        self.after(done)
        self.marked_contexts.clear()
        self._insert(done.rows[-1], _("a new sense: {gloss}", gloss=gloss.strip()))

    def _insert(self, row: int, words: str) -> None:
        self.queue.insert(row)
        self.queue.go(row)
        self.query_one("#queue", QueueList).reload()
        self.show_row()
        self.say(words)

    # ------------------------------------------------------------ adding

    def act_add(self) -> None:
        query = self.queue.wanted.query
        self.open_edit(_("New term: Chinese = Vietnamese; other Vietnamese"), query, self._add)

    def _add(self, value: str) -> None:
        chinese, _sign, vietnamese = value.replace("＝", "=").partition("=")
        if not chinese.strip():
            return
        done = self.desk.add(chinese.strip(), split_forms(vietnamese))
        self.after(done)
        self._insert(done.rows[0], _("added: {term}", term=chinese.strip()))
        self.find_contexts(done.rows[0], chinese.strip())

    @work(thread=True, group="contexts", exit_on_error=False)
    def find_contexts(self, row: int, form: str) -> None:
        """Search the documents for a term added by hand."""
        from terms.add import CONTEXTS
        from terms.concordance import find

        documents = self.termbase.read_documents([one.row for one in self.termbase.documents()])
        hits = find(documents, [form], contexts=CONTEXTS)
        self.termbase.add_occurrences(row, hits.occurrences, frequency=hits.frequency, documents=hits.documents)
        self.post_message(self.ContextsFound(row, hits.frequency))

    def on_desk_entries_contexts_found(self, message: ContextsFound) -> None:
        self.refresh_rows([message.row])
        if self.view is not None and self.view.row.row == message.row:
            self.show_entry(again=True)
            self.say(_("found {count} times in the documents", count=message.count))

    # ------------------------------------------------------------ no decisions

    def act_skip(self) -> None:
        number = self.queue.number
        if number is None:
            return
        self.queue.skip()
        self.inverses.append(lambda: self.queue.take_back_skip(number))
        self.query_one("#queue").refresh()
        self.move_to(self.queue.cursor)
        self.say(_("skipped: it comes back at the end"), "dim")

    def act_flag(self) -> None:
        targets = self.queue.targets()
        row = self.queue.current
        if not targets or row is None:
            return
        flagged = not row.flagged
        self._keep_state(
            targets,
            lambda: self.termbase.flag(targets, flagged=flagged),
            lambda: self.termbase.flag(targets, flagged=not flagged),
        )
        self.show_entry(again=True)

    def _keep_state(self, rows: list[int], do: Callable[[], None], back: Callable[[], None]) -> None:
        do()
        self.inverses.append(back)
        self.refresh_rows(rows)

    def act_comment(self) -> None:
        if self.view is not None:
            number = self.view.row.row
            self.open_edit(_("Comment"), "", lambda words: self._comment(number, words))

    def _comment(self, number: int, words: str) -> None:
        if words.strip():
            self.termbase.comment(number, words.strip())
            self.show_entry(again=True)
            self.say(_("comment added"))

    def act_assign(self) -> None:
        targets = self.queue.targets()
        if targets:
            people = ", ".join(desk.people(self.termbase))
            self.open_edit(
                _("Assign to (nobody: empty): {people}", people=people), "", lambda who: self._assign(targets, who)
            )

    def _assign(self, targets: list[int], who: str) -> None:
        self.termbase.assign(targets, who.strip())
        self.refresh_rows(targets)
        self.show_entry(again=True)
        self.say(_("assigned to {person}", person=who.strip()) if who.strip() else _("assigned to nobody"))


def _told(done: ChangeSet) -> str:
    return act_words(done) + (f" ({done.concepts})" if done.concepts > 1 else "")
