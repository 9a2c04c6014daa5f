"""The mouse beside the keys: it chooses rows and contexts, and decides nothing."""

from __future__ import annotations

from desk_driver import Start


async def test_a_click_puts_the_cursor_on_a_row_and_decides_nothing(start: Start) -> None:
    async with start() as desk:
        await desk.pilot.click("#queue", offset=(5, 3))
        await desk.pilot.pause()
        assert desk.under_cursor == "户籍登记"
        await desk.press("x")
        assert desk.status("户籍登记") == "rejected"
        assert len(desk.termbase.changes()) == 1


async def test_a_click_on_a_context_chooses_it(start: Start) -> None:
    async with start() as desk:
        await desk.press("v", "j", "m")
        await desk.pilot.click("#contexts", offset=(5, 1))
        await desk.pilot.pause()
        assert desk.curate.context == 1


async def test_clicks_while_a_question_is_open_move_nothing(start: Start) -> None:
    async with start() as desk:
        await desk.press("X")
        await desk.pilot.click("#queue", offset=(5, 3))
        await desk.pilot.pause()
        assert desk.under_cursor == "电子政务"
