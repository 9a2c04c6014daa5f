"""The list of terms on the desk: row numbers in order, some pages of rows, a cursor, marks. Knows no screen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from glossary.model import Workflow, replace
from glossary.storage import desk

if TYPE_CHECKING:
    from glossary.storage import Filter, Row, Sort, Termbase

PAGE: Final = 64
PAGES: Final = 64
"""Pages kept: 4,096 rows, whatever the size of the termbase."""
RANKED_AT_ONCE: Final = 20_000
"""Rows up to which the first list is ranked by the decisions; longer ones when they are read again."""
WALK: Final = 6
"""Pages to look through for an undecided row before the termbase is asked for all of them."""


class Queue:
    """Rows of a termbase under a filter and a sort order.

    The order stays until `load` is called again: a decided row keeps its place, so that nothing moves under the cursor.
    """

    def __init__(self, termbase: Termbase, wanted: Filter, sort: Sort) -> None:
        self._termbase = termbase
        self._aside: dict[int, None] | None = None
        self.proposed: dict[int, str] = {}
        """The first proposals of rows that were read and have no Vietnamese."""
        self.within: frozenset[int] | None = None
        """Rows to which every list is narrowed; None: all."""
        self.scores: dict[int, float] = {}
        """Scores that the decisions have moved, by row; empty until they are asked for."""
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self.wanted = wanted
        self.sort = sort
        self.numbers: array[int] = array("q")
        self.cursor = 0
        self.marks: set[int] = set()
        self.anchor = 0
        """Place of the last mark, where a range begins."""
        self.gone: dict[int, str] = {}
        """Rows that were merged or deleted since loading, with what to say about them."""

    def __len__(self) -> int:
        return len(self.numbers)

    def find(self, wanted: Filter, sort: Sort) -> array[int]:
        """The row numbers of that list, skipped ones last."""
        found = self._termbase.ids(wanted, sort)
        if (within := self.within) is not None:
            found = array("q", [number for number in found if number in within])
        if sort == "score" and self.scores:
            found = array("q", sorted(found, key=lambda number: -self.scores.get(number, -1.0)))
        aside = self._put_off()
        if not aside:
            return found
        present = aside.keys() & set(found)
        back = [number for number in aside if number in present]
        return array("q", [number for number in found if number not in present] + back)

    def _put_off(self) -> dict[int, None]:
        """The rows that were skipped, in the order in which they come at the end."""
        if self._aside is None:
            self._aside = dict.fromkeys(desk.skipped(self._termbase))
        return self._aside

    def beginning(self) -> array[int] | None:
        """The first rows of a list that is too long to be ranked at once; None of a shorter one."""
        found = self._termbase.ids(self.wanted, self.sort, limit=RANKED_AT_ONCE + 1)
        if len(found) <= RANKED_AT_ONCE:
            return None
        aside = self._put_off()
        return array("q", [number for number in found if number not in aside]) if aside else found

    def after(self, beginning: array[int]) -> array[int]:
        """That beginning with the rest of its list behind it: what was decided meanwhile keeps its place."""
        shown = set(beginning)
        return beginning + array("q", [number for number in self.first_list() if number not in shown])

    def first_list(self) -> array[int]:
        """The row numbers to begin with; where they are few enough, ranked by what was decided so far."""
        found = self.find(self.wanted, self.sort)
        if not 0 < len(found) <= RANKED_AT_ONCE:
            return found
        from terms.queue import moved_scores

        self.scores = moved_scores(self._termbase)
        return self.find(self.wanted, self.sort) if self.scores else found

    def skip(self) -> None:
        """Send the row under the cursor to the end, in the termbase too; the cursor is then on the row after it."""
        number = self.numbers.pop(self.cursor)
        self._termbase.skip([number])
        self._aside = {**(self._aside or {}), number: None}
        self.numbers.append(number)
        self._pages.clear()

    def take_back_skip(self, number: int) -> None:
        """The row is no longer skipped; it stays where it is until the list is read again."""
        self._termbase.skip([number], skipped=False)
        if self._aside:
            self._aside.pop(number, None)

    def forget_order(self) -> None:
        """Ask the termbase again which rows are skipped: colleagues skip too."""
        self._aside = None

    def load(self, wanted: Filter, sort: Sort, found: array[int] | None = None) -> None:
        """Show that list; `found` are its row numbers where they are known already. The cursor stays on its row."""
        under = self.number
        self.wanted, self.sort = wanted, sort
        self.numbers = self.find(wanted, sort) if found is None else found
        self._pages.clear()
        self.proposed.clear()
        self.gone.clear()
        self.marks &= set(self.numbers) if self.marks else set()
        place = self.place_of(under) if under is not None else None
        self.cursor = place or 0

    def complete(self, numbers: array[int]) -> None:
        """The whole of the list whose beginning is shown."""
        self._pages.pop((len(self) - 1) // PAGE, None)
        self.numbers = numbers

    @property
    def number(self) -> int | None:
        """Row number under the cursor; None in an empty list."""
        return self.numbers[self.cursor] if self.numbers else None

    def place_of(self, number: int) -> int | None:
        """Where a row stands in the list."""
        try:
            return self.numbers.index(number)
        except ValueError:
            return None

    def at(self, place: int) -> Row | None:
        """The row at `place`; None where it is gone."""
        page = place // PAGE
        if page not in self._pages:
            numbers = self.numbers[page * PAGE : (page + 1) * PAGE].tolist()
            self._pages[page] = {row.row: row for row in self._termbase.rows(numbers)}
            self._read_proposed([row.row for row in self._pages[page].values() if not row.vi])
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self.numbers[place])

    def _read_proposed(self, numbers: Sequence[int]) -> None:
        found = self._termbase.proposals(numbers) if numbers else {}
        self.proposed.update((number, ones[0].vi) for number, ones in found.items() if ones)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.at(self.cursor) if self.numbers else None

    def cached(self, number: int) -> Row | None:
        """The row with that number as last read, None where no page in memory holds it."""
        return next((page[number] for page in self._pages.values() if number in page), None)

    def refresh(self, numbers: Sequence[int]) -> list[int]:
        """Read rows again after a change; the places of those in cached pages."""
        fresh = {row.row: row for row in self._termbase.rows(numbers)}
        self._read_proposed([number for number, row in fresh.items() if not row.vi])
        places = []
        for page, cached in self._pages.items():
            for offset, number in enumerate(self.numbers[page * PAGE : (page + 1) * PAGE]):
                if number in fresh:
                    cached[number] = fresh[number]
                    places.append(page * PAGE + offset)
        return places

    def go(self, number: int) -> bool:
        """Put the cursor on a row; False where the list does not hold it."""
        place = self.place_of(number)
        if place is None:
            return False
        self.cursor = place
        return True

    def insert(self, number: int) -> None:
        """Add a row just after the cursor, if it is not there."""
        if self.place_of(number) is None:
            self._pages.clear()
            self.numbers.insert(min(self.cursor + 1, len(self)), number)

    def undecided(self, row: Row | None) -> bool:
        """Whether a row still waits: a candidate, or a term without Vietnamese where the list shows no candidates."""
        if row is None or row.row in self.gone:
            return False
        if Workflow.CANDIDATE in self.wanted.statuses:
            return row.status is Workflow.CANDIDATE
        return row.status is Workflow.ACCEPTED and not row.vi

    def next_undecided(self, step: int) -> int | None:
        """Place of the nearest undecided row in that direction (1 or -1); None where there is none."""
        for place in self._nearby(step):
            if self.undecided(self.at(place)):
                return place
        return self._far_undecided(step)

    def _nearby(self, step: int) -> Iterator[int]:
        stop = len(self) if step > 0 else -1
        limit = self.cursor + step * (1 + WALK * PAGE)
        return iter(range(self.cursor + step, min(stop, limit) if step > 0 else max(stop, limit), step))

    def _far_undecided(self, step: int) -> int | None:
        status = Workflow.CANDIDATE if Workflow.CANDIDATE in self.wanted.statuses else Workflow.ACCEPTED
        waiting = set(self._termbase.ids(_with_status(self.wanted, status)))
        places = range(self.cursor + step, len(self) if step > 0 else -1, step)
        return next(
            (place for place in places if self.numbers[place] in waiting and self.undecided(self.at(place))), None
        )

    def undecided_count(self) -> int:
        """How many rows of the list still wait, asked of the termbase."""
        status = Workflow.CANDIDATE if Workflow.CANDIDATE in self.wanted.statuses else Workflow.ACCEPTED
        waiting = _with_status(self.wanted, status)
        if self.within is not None:
            return len(self.within.intersection(self._termbase.ids(waiting)))
        return self._termbase.count(waiting)

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        if (number := self.number) is not None:
            self.marks ^= {number}
            self.anchor = self.cursor

    def mark_range(self) -> None:
        """Mark all rows from the last mark to the cursor."""
        first, last = sorted((min(self.anchor, len(self) - 1), self.cursor))
        self.marks.update(self.numbers[first : last + 1])

    def mark_all(self) -> None:
        """Mark all rows of the list, or none where all are marked."""
        every = set(self.numbers)
        self.marks = set() if self.marks == every else every

    def targets(self) -> list[int]:
        """The rows that an act is for: the marked ones in the order of the list, else the one under the cursor."""
        if self.marks:
            return [number for number in self.numbers if number in self.marks and number not in self.gone]
        return [self.number] if self.number is not None and self.number not in self.gone else []


def _with_status(wanted: Filter, status: Workflow) -> Filter:
    return replace(wanted, statuses=(status,))
