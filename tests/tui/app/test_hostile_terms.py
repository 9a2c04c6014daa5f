"""Terms are data: nothing in them acts on the terminal or the app, and every line keeps its width."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_driver import Start
from rich.cells import cell_len
from termbases import mined, opened

from glossary.model import Workflow
from tui.state_lines import fit, fit_end, keyword_in_context, plain, wrap

HOSTILE = (
    "[bold red]政务[/]",
    "政务\x1b[31m红\x1b[0m",
    "政务\u202e务政\u202c",
    "政务" + "长" * 10_000,
    "政e\u0301\u0302\u0303务",
    "𠀀𠀁政务",
    "政\u200b务\ufeff",
    "👩\u200d👩\u200d👧政务",
    "\x07政务\x00",
    "<U+202E>政务&nbsp;{x}%s",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 34), (200, 60)])
async def test_hostile_terms_show_as_text_and_can_be_decided(
    start: Start, tmp_path: Path, size: tuple[int, int]
) -> None:
    text = "。".join(HOSTILE)
    with opened(tmp_path, name="hostile.tbdb") as termbase:
        mined(termbase, text, HOSTILE, scores=[1 - place / 20 for place in range(len(HOSTILE))])
        async with start(on=termbase, size=size) as desk:
            for y in range(size[1]):
                line = "".join(segment.text for segment in desk.app.screen._compositor.render_strips()[y])
                assert not any(character in line for character in "\x1b\u202e\x07\x00\u200b")
            await desk.press(*"xaxaxaxaxa")
            assert termbase.counts().by_status[Workflow.CANDIDATE] == 0
            await desk.press("u", "E", "escape", "H", "escape", "d", "escape", "T", "escape", "w", "escape", "y")
            assert termbase.counts().by_status[Workflow.CANDIDATE] == 1


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("width", [1, 2, 7, 40])
def test_fitted_text_has_the_width_asked_for(words: str, width: int) -> None:
    if "\u200d" in words:
        pytest.skip("terminals disagree on joined emoji")
    assert cell_len(fit(words, width)) == width
    assert cell_len(fit_end(words, width)) == width
    assert all(cell_len(line) <= width for line in wrap(words, max(width, 2)) if width > 1)


def test_the_keyword_stands_in_the_middle() -> None:
    left, term, right = keyword_in_context("在越南,", "电子政务", "的发展很快。", 40)
    assert (left, term, right) == (" " * 9 + "在越南,", "电子政务", "的发展很快。    ")
    assert cell_len(left + term + right) == 40


def test_wrapped_text_breaks_at_spaces() -> None:
    assert list(wrap("chính phủ điện tử", 12)) == ["chính phủ", "điện tử"]


def test_plain_takes_the_inks_away() -> None:
    assert plain([("a", "key"), ("b", "")]) == "ab"
