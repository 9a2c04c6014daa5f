"""Search, bursts, full-width keys and Vietnamese input methods."""

from __future__ import annotations

import pytest
from desk_driver import TERMS, Start


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("政务", ["电子政务"]),
        ("dzzw", ["电子政务"]),
        ("xzsp", ["行政审批"]),
        ("dianzi", ["电子政务"]),
        ("登记", ["户籍登记", "土地登记"]),
    ],
)
async def test_search_while_typing(start: Start, query: str, found: list[str]) -> None:
    async with start() as desk:
        await desk.burst("/" + query)
        assert [row.zh for row in desk.termbase.rows(desk.curate.queue.numbers)] == found
        await desk.burst("\n")
        assert desk.under_cursor == found[0]


async def test_vietnamese_is_found_with_and_without_marks(start: Start) -> None:
    async with start() as desk:
        await desk.press("1")
        for query in ("chinh phu", "chính phủ"):
            await desk.burst(f"/\x1b/{query}\n")
            assert desk.under_cursor == "电子政务"
            await desk.press("escape")


async def test_leaving_the_search_shows_the_list_as_it_was(start: Start) -> None:
    async with start() as desk:
        await desk.burst("/dzzw\x1b")
        assert len(desk.curate.queue) == 8


async def test_a_burst_does_what_slow_typing_does(start: Start) -> None:
    async with start() as desk:
        await desk.burst("/登记\n1a1x")
        burst = [desk.status(form) for form in TERMS]
        await desk.press(*["u"] * 4, "escape")
        assert {desk.status(form) for form in TERMS} == {"candidate"}
        for key in ("slash", "登", "记", "enter", "1", "a", "1", "x"):
            await desk.press(key)
            await desk.app.workers.wait_for_complete()
        assert [desk.status(form) for form in TERMS] == burst
        assert burst.count("candidate") == len(TERMS) - 2


async def test_a_burst_does_not_outrun_the_proposals(start: Start) -> None:
    async with start() as desk:
        await desk.burst("G111")
        await desk.burst("/登记\n11")
        assert [desk.vi(form) for form in ("户籍登记", "土地登记")] == [["đăng ký hộ tịch"], ["đăng ký đất đai"]]


async def test_a_burst_before_the_screen_is_there_is_not_lost(start: Start) -> None:
    async with start() as desk:
        desk.curate.act_help()
        await desk.burst("qxa")
        assert [desk.status(form) for form in ("电子政务", "行政审批")] == ["rejected", "accepted"]


async def test_full_width_keys_work(start: Start) -> None:
    async with start() as desk:
        await desk.burst("１ａｘ")
        assert [desk.status(form) for form in ("电子政务", "行政审批", "数字政府")] == ["draft", "accepted", "rejected"]
        await desk.burst("、登记\n")
        assert desk.under_cursor == "户籍登记"


@pytest.mark.parametrize(
    "sent",
    ["a\bâ", "a\bá", "xa\bã", "aa\b\bấp", "d\bđ", "tie\bên\b\bếng", "ân", "a\u0302"],
    ids=["Telex aa", "VNI a1", "Telex xax", "late tone", "đ", "tiếng", "preedit", "decomposed"],
)
async def test_vietnamese_written_into_the_list_decides_nothing_and_warns(start: Start, sent: str) -> None:
    async with start() as desk:
        await desk.burst(sent)
        living = desk.termbase.concepts(desk.termbase.ids())
        assert {concept.status for concept in living} == {"candidate"}
        assert "Vietnamese keyboard is on" in desk.bottom


async def test_the_cursor_is_back_where_the_syllable_began(start: Start) -> None:
    async with start() as desk:
        await desk.burst("xa\bã")
        assert desk.under_cursor == "电子政务"
        assert [one.undone for one in desk.termbase.changes(limit=5) if one.kind == "act"] == [True, True]


async def test_letters_after_a_composed_one_do_nothing_until_a_pause(start: Start) -> None:
    async with start() as desk:
        now = 100.0
        desk.curate.clock = lambda: now
        await desk.burst("a\bâxa")
        assert desk.status("电子政务") == "candidate"
        now = 103.0
        await desk.burst("x")
        assert desk.status("电子政务") == "rejected"


async def test_backspace_never_acts_in_the_list(start: Start) -> None:
    async with start() as desk:
        await desk.burst("a\b\bx")
        assert [desk.status(form) for form in ("电子政务", "行政审批")] == ["accepted", "rejected"]


async def test_what_input_methods_send_into_a_line_is_written_right(start: Start) -> None:
    async with start() as desk:
        await desk.burst("e" + "tie\bê\bếng Vie\bệt\n")
        assert desk.vi("电子政务") == ["tiếng Việt"]


async def test_a_line_keeps_what_is_typed_composed(start: Start) -> None:
    async with start() as desk:
        await desk.burst("e" + "tie\u0302\u0301ng\b\b")
        assert desk.curate.question is not None
        assert desk.curate.question.line.value == "tiế"
        await desk.burst("\b")
        assert desk.curate.question.line.value == "ti"


async def test_a_search_that_was_kept_is_there_after_a_restart(start: Start) -> None:
    async with start() as desk:
        await desk.burst("/dzzw\n")
        found = desk.curate.queue.numbers.tolist()
        await desk.press("F", "n")
        await desk.burst("chính phủ số\n")
        await desk.press("escape")
        assert len(desk.curate.queue) == len(TERMS)
    async with start() as desk:
        await desk.press("F")
        assert "kept ones: chính phủ số" in desk.bottom
        await desk.press("l", "1")
        assert desk.curate.queue.numbers.tolist() == found
        assert desk.curate.queue.wanted.query == "dzzw"
