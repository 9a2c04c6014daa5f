"""Entries that are read ahead of the cursor, and lists that are shown before they are read whole."""

from __future__ import annotations

import threading
from array import array
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from desk_driver import TERMS, Driver, Start
from sqlalchemy import event

from glossary.model import replace
from glossary.storage import Termbase
from tui import state_ahead, state_queue
from tui.app import Thuatngu
from tui.config import Config
from tui.state_ahead import Ahead
from tui.state_lines import plain
from tui.state_queue import Queue


def test_steps_that_go_on_ask_nothing_until_something_has_changed(termbase: Termbase) -> None:
    numbers = termbase.ids().tolist()
    ahead = Ahead(termbase)
    statements: list[str] = []
    event.listen(termbase._engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    first = ahead.entry(numbers[0], numbers[1:])
    assert first is not None and first.zh == TERMS[0] and statements
    statements.clear()
    assert [found.zh for number in numbers[1:4] if (found := ahead.entry(number))] == [*TERMS[1:4]]
    assert statements == []
    ahead.forget([numbers[1]])
    assert ahead.entry(numbers[1]) is not None and statements


def test_old_entries_are_read_again(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = termbase.ids().tolist()
    ahead = Ahead(termbase)
    assert ahead.entry(numbers[0], numbers[1:]) is not None
    termbase.comment(numbers[1], "xem lại")
    monkeypatch.setattr(state_ahead, "OLD", -1.0)
    found = ahead.entry(numbers[1])
    assert found is not None and [one.text for one in found.comments] == ["xem lại"]


async def test_what_a_colleague_saved_ahead_of_the_cursor_is_shown(start: Start, termbase: Termbase) -> None:
    async with start() as desk:
        colleague = Termbase.open(termbase.address, actor="colleague")
        [concept] = colleague.with_term(TERMS[1])
        colleague.save(replace(concept, gloss="nghĩa mới"), action="edit")
        colleague.close()
        await desk.hear()
        await desk.press("j")
        assert desk.curate.view is not None and desk.curate.view.concept.gloss == "nghĩa mới"


@asynccontextmanager
async def long_list(
    termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Driver, threading.Event]]:
    """The app on a list that counts as very long; all but its beginning is read when the event is set."""
    there = threading.Event()
    whole = Queue.first_list

    def late(queue: Queue) -> array[int]:
        there.wait(30)
        return whole(queue)

    monkeypatch.setattr(state_queue, "RANKED_AT_ONCE", 3)
    monkeypatch.setattr(Queue, "first_list", late)
    app = Thuatngu(termbase, Config(language="en"))
    async with app.run_test(size=(120, 34)) as pilot:
        desk = Driver(app, pilot, termbase)
        await desk.until(lambda: desk.curate.begun)
        yield desk, there


async def all_read(desk: Driver, there: threading.Event) -> None:
    """Let the rest come, and wait until the desk has it and takes keys."""
    there.set()
    await desk.until(lambda: desk.curate.whole and desk.curate.begun)


async def test_a_very_long_list_is_decided_from_its_beginning_while_the_rest_is_read(
    termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with long_list(termbase, monkeypatch) as (desk, there):
        assert len(desk.curate.queue) == 4 and "1/…" in plain(desk.curate.top_line())
        await desk.pilot.press("x", "1")
        assert [desk.status(form) for form in TERMS[:3]] == ["rejected", "draft", "candidate"]
        await desk.pilot.press("G", "x")
        assert [desk.status(form) for form in (TERMS[3], TERMS[-1])] == ["candidate", "candidate"]
        await all_read(desk, there)
        assert [desk.status(form) for form in (TERMS[2], TERMS[3], TERMS[-1])] == ["candidate", "candidate", "rejected"]
        assert f"{len(TERMS)}/{len(TERMS)}" in plain(desk.curate.top_line())


async def test_the_cursor_stays_on_its_row_when_the_rest_of_a_long_list_comes(
    termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with long_list(termbase, monkeypatch) as (desk, there):
        await desk.pilot.press("j", "j")
        await all_read(desk, there)
        assert desk.under_cursor == TERMS[2] and len(desk.curate.queue) == len(TERMS)
        await desk.pilot.press("x")
        assert desk.status(TERMS[2]) == "rejected"
        await desk.pilot.press("u")
        assert desk.status(TERMS[2]) == "candidate"
