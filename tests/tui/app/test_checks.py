"""What the checks find, in the app: of the entry under the cursor, as a list, and what is right as it is."""

from __future__ import annotations

from pathlib import Path

from desk_driver import Driver, Start

from glossary.check import silenced
from tui import locale
from tui.config import Config
from tui.screens.checks import Checks
from tui.state_lines import plain
from tui.widgets.lines import Lines


def entry(desk: Driver) -> str:
    """What the entry pane says."""
    return "\n".join(plain(line) for line in desk.curate.query_one("#entry", Lines).lines)


async def checked(desk: Driver) -> str:
    """Open the checks and wait for them; what they say."""
    await desk.press("K")
    screen = desk.app.screen
    assert isinstance(screen, Checks)
    await desk.until(lambda: screen._found is not None)
    return "\n".join(plain(line) for line in screen.lines(100))


async def decided(desk: Driver) -> None:
    """Three drafts: one with a wrong letter, one whose brackets do not close, one without fault."""
    await desk.burst("echính phủ điện tử (số\nephê duỵet hành chính\nechính phủ số\n")
    assert desk.vi("行政审批") == ["phê duỵet hành chính"]


async def test_an_entry_says_at_once_what_is_wrong_with_it(start: Start) -> None:
    async with start() as desk:
        await decided(desk)
        await desk.press("g")
        assert "! brackets: chính phủ điện tử (số: ( without its other half" in entry(desk)
        await desk.press("j", "j")
        assert "!" not in entry(desk)


async def test_a_check_opens_as_a_list_of_its_entries_and_esc_leads_back(start: Start) -> None:
    async with start() as desk:
        await decided(desk)
        whole = len(desk.curate.queue)
        said = await checked(desk)
        place = next(number for number, line in enumerate(said.splitlines()) if " spelling " in line)
        await desk.press(*["j"] * place, "enter")
        assert [desk.curate.queue.at(0).zh] == ["行政审批"]  # type: ignore[union-attr]
        assert len(desk.curate.queue) == 1
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        top = "".join(words for words, _ink in desk.curate.top_line())
        assert "check: spelling" in top
        assert "0 undecided, 100 % done" in top
        await desk.press("e", "ctrl+u")
        await desk.burst("phê duyệt hành chính\n")
        assert desk.vi("行政审批") == ["phê duyệt hành chính"]
        await desk.press("escape")
        assert len(desk.curate.queue) == whole
        assert " spelling " not in await checked(desk)


async def test_what_is_right_as_it_is_is_told_no_more_until_it_is_heeded(start: Start) -> None:
    async with start() as desk:
        await decided(desk)
        await desk.press("g", "!")
        assert "brackets" in desk.bottom
        await desk.press("1")
        [concept] = desk.termbase.with_term("电子政务")
        assert silenced(concept) == {"brackets"}
        assert str(concept.status) == "draft"
        assert "! brackets" not in entry(desk)
        assert " brackets " not in await checked(desk)
        await desk.press("q", "u")
        assert "! brackets" in entry(desk)
        await desk.press("ctrl+r", "!", "1")
        [concept] = desk.termbase.with_term("电子政务")
        assert not silenced(concept)
        assert "! brackets" in entry(desk)


async def test_an_export_leads_to_the_checks(start: Start) -> None:
    async with start() as desk:
        await decided(desk)
        await desk.press("w")
        rows = [act for act, _label, _value in desk.app.screen._rows()]  # type: ignore[attr-defined]
        await desk.press(*["j"] * rows.index("checks"), "enter")
        assert isinstance(desk.app.screen, Checks)


async def test_without_a_fault_there_is_nothing_to_choose(start: Start) -> None:
    async with start() as desk:
        await desk.press("!")
        assert desk.bottom == "The checks find nothing here"
        assert "Nothing is wrong" in await checked(desk)


async def test_a_house_list_that_is_gone_is_said_and_the_other_checks_go_on(start: Start, tmp_path: Path) -> None:
    async with start(config=Config(language="en", forms=str(tmp_path / "gone.tsv"))) as desk:
        assert "gone.tsv: there is no such list of forms" in desk.bottom
        await decided(desk)
        await desk.press("g")
        assert "! brackets" in entry(desk)
        assert " brackets " in await checked(desk)


async def test_the_checks_speak_the_readers_language(start: Start) -> None:
    async with start(config=Config(language="vi")) as desk:
        await decided(desk)
        await desk.press("g")
        assert "thiếu nửa kia" in entry(desk)
        assert "một dấu ngoặc đơn hoặc ngoặc kép thiếu nửa kia" in await checked(desk)
    locale.use("en")
