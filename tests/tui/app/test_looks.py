"""ASCII marks, a terminal without colours, themes, and layouts by width."""

from __future__ import annotations

import pytest
from desk_driver import Driver, Start
from termbases import only

from glossary.errors import UsageError
from glossary.model import Source
from glossary.storage import Proposal, Termbase
from glossary.text import display_width
from tui import locale
from tui.app import Thuatngu
from tui.config import Config
from tui.locale import _
from tui.state_desk import with_source
from tui.state_lines import plain
from tui.widgets.lines import Lines


def screen_text(desk: Driver) -> str:
    """All that is drawn."""
    strips = desk.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def test_in_ascii_mode_only_the_terms_are_no_ascii(start: Start) -> None:
    async with start(config=Config(language="en", ascii=True)) as desk:
        await desk.press("1", "x", "a", "f", "v")
        assert set(screen_text(desk)) & set("─│█▸✓✗✎☑⚑…┌┐└┘") == set()
        assert "> " in screen_text(desk)


async def test_without_colours_the_cursor_is_reversed(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start() as desk:
        assert desk.curate.get_component_rich_style("ink--cursor", partial=True).reverse


@pytest.mark.parametrize("theme", ["dark", "light", "contrast", "textual-dark"])
async def test_every_theme_draws_the_desk(start: Start, theme: str) -> None:
    async with start(config=Config(language="en", theme=theme)) as desk:
        await desk.press("1")
        assert "chính phủ điện tử" in screen_text(desk)


@pytest.mark.parametrize(
    ("size", "recent"), [((80, 24), False), ((80, 15), False), ((99, 30), False), ((120, 34), False), ((160, 50), True)]
)
async def test_each_width_shows_terms_entry_contexts_and_keys(
    start: Start, size: tuple[int, int], recent: bool
) -> None:
    async with start(size=size) as desk:
        await desk.press("a", "k")
        text = screen_text(desk)
        assert "电子政务" in text.splitlines()[1] + text.splitlines()[2]
        assert "越南发展电子政务" in text
        assert "diàn zǐ zhèng wù" in text
        assert "undecided" in text.splitlines()[0]
        assert "search" in text.splitlines()[-1]
        assert ("Last decisions" in text) == recent


def test_a_theme_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="'drak'") as error:
        Thuatngu(None, Config(theme="drak"))
    assert error.value.hint == "Themes: dark, light, contrast."


@pytest.mark.parametrize("language", ["en", "vi", "zh"])
async def test_the_line_of_keys_fits_into_80_columns_and_ends_in_help(start: Start, language: str) -> None:
    async with start(size=(80, 24), config=Config(language=language)) as desk:
        desk.curate.message = []
        line = plain(desk.curate.key_line())
        assert display_width(line) <= 80 and f" ? {_('help')}" in line
        await desk.press("tab", "tab")
        line = plain(desk.curate.key_line())
        assert display_width(line) <= 80 and f" }} {_('longer contexts')}" in line and f" ? {_('help')}" in line


@pytest.mark.parametrize("language", ["en", "vi", "zh"])
async def test_every_answer_of_a_choice_is_in_sight_on_a_narrow_terminal(start: Start, language: str) -> None:
    async with start(size=(80, 24), config=Config(language=language)) as desk:
        for key in ("F", "o", "X", "s"):
            await desk.press(key)
            choice = desk.curate.choice
            assert choice is not None
            pane = desk.curate.query_one("#keys", Lines)
            seen = [plain(line) for line in pane.lines]
            assert len(seen) == pane.size.height
            assert max(map(display_width, seen)) <= 80
            assert all(f" {one} {words} " in "".join(seen) for one, words in choice.answers)
            await desk.press("escape")
            assert desk.curate.query_one("#keys", Lines).size.height == 1
    locale.use("en")


async def test_a_long_message_is_read_to_its_end(start: Start) -> None:
    async with start(size=(80, 24)) as desk:
        words = "一" * 70 + " " + "word " * 20
        desk.curate.say(words)
        await desk.pilot.pause()
        pane = desk.curate.query_one("#keys", Lines)
        assert "".join(plain(line) for line in pane.lines) == words
        assert pane.size.height == len(pane.lines) > 2


LONG = "Cơ quan quản lý nhà nước có thẩm quyền giải quyết thủ tục hành chính thuộc phạm vi quản lý của Bộ Nội vụ"


def entry(desk: Driver) -> list[str]:
    """The lines of the entry pane."""
    return [plain(line).rstrip() for line in desk.curate.query_one("#entry", Lines).lines]


async def test_long_vietnamese_and_its_source_are_read_whole_and_what_is_cut_says_so(
    start: Start, termbase: Termbase
) -> None:
    row = termbase.row_of(only(termbase, "电子政务").id)
    assert row is not None
    proposals = [Proposal(vi=one, score=0.5, evidence=("lexicon " * 20,)) for one in (LONG, "chính phủ")]
    termbase.put_proposals([(row, proposals)], tables="test")
    async with start(size=(80, 24)) as desk:
        lines = entry(desk)
        assert LONG in " ".join(line[3:].split("  ")[0] for line in lines)
        assert [line for line in lines if line.startswith(" 2 chính phủ  lexicon") and line.endswith("…")]
        await desk.press("1", "k")
        source = Source(number="42/2022/NĐ-CP", issuer=LONG)
        concept = only(termbase, "电子政务")
        termbase.save(with_source(concept, source), action="source")
        desk.curate.show_entry(again=True)
        words = " ".join(" ".join(line.split()) for line in entry(desk))
        assert f"Vietnamese {LONG}" in words and source.citation() in words
        assert all(display_width(line) <= 80 for line in entry(desk))
