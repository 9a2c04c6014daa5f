"""The app on a server's termbase: colleagues' changes appear, and a server that was away is found again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from desk_driver import Driver, Start
from postgres_server import Server
from termbases import mined

from glossary import curation
from glossary.storage import Termbase

TEXT, FORMS = "电子政务。行政审批。数字政府。", ("电子政务", "行政审批", "数字政府")


def status(desk: Driver, place: int) -> str:
    row = desk.curate.queue.at(place)
    return str(row.status) if row else ""


def accept(termbase: Termbase, form: str) -> None:
    [concept] = termbase.with_term(form)
    termbase.save(curation.accept(concept), action="accept")


@asynccontextmanager
async def together(start: Start, server: Server) -> AsyncIterator[tuple[Driver, Termbase]]:
    """The app of one person, and the termbase as a colleague, minh, has it."""
    name = server.termbase()
    for person in ("lan", "minh"):
        server.person(person)
    with Termbase.open(server.address("lan", name)) as lan, Termbase.open(server.address("minh", name)) as minh:
        mined(lan, TEXT, FORMS, scores=[0.9, 0.8, 0.7])
        # Evidence may be lost when a server is killed; what a person does afterwards takes it to the disk.
        lan.flag(lan.ids(), flagged=False)
        async with start(on=lan) as desk:
            yield desk, minh


async def test_what_a_colleague_changes_on_the_server_appears_by_itself(start: Start, server: Server) -> None:
    async with together(start, server) as (desk, minh):
        accept(minh, FORMS[1])
        await desk.until(lambda: status(desk, 1) == "accepted")
        assert "minh" not in desk.bottom, "another entry is shown"
        accept(minh, FORMS[0])
        await desk.until(lambda: "minh has just changed this entry: accept" in desk.bottom)


async def test_a_server_that_was_away_is_said_and_what_happened_meanwhile_appears(start: Start, server: Server) -> None:
    async with together(start, server) as (desk, minh):
        await desk.hear()
        server.control("-m", "immediate", "stop")
        await desk.until(lambda: "the server cannot be reached" in desk.bottom)
        server.start()
        accept(minh, FORMS[1])
        await desk.until(lambda: status(desk, 1) == "accepted")
        assert "The termbase can be reached again" in desk.bottom
        await desk.press("a")
        assert desk.status(FORMS[0]) == "accepted"


async def test_what_is_typed_while_the_server_is_away_stays_and_is_saved_when_it_is_back(
    start: Start, server: Server
) -> None:
    async with together(start, server) as (desk, _):
        await desk.hear()
        await desk.burst("e")
        await desk.burst("chính phủ điện tử")
        server.control("-m", "immediate", "stop")
        try:
            await desk.burst("\n")
            assert "the server cannot be reached" in desk.bottom
            assert "try again" in desk.bottom
            assert desk.curate.question is not None
            assert desk.curate.question.line.value == "chính phủ điện tử"
        finally:
            server.start()
        await desk.burst("\n")
        assert desk.curate.question is None
        assert desk.vi(FORMS[0]) == ["chính phủ điện tử"]
