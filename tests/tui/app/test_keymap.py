"""The keymap as data: no key twice, changed by the configuration, full-width twins."""

from __future__ import annotations

import pytest
from desk_driver import Start

from glossary.errors import UsageError
from tui.config import Config
from tui.keymap import BINDINGS, Keymap, key_name


@pytest.mark.parametrize("screen", dict.fromkeys(binding.screen for binding in BINDINGS))
def test_no_key_is_given_twice_on_a_screen(screen: str) -> None:
    keys = [key for binding in BINDINGS if binding.screen == screen for key in binding.keys]
    assert sorted(keys) == sorted(set(keys))


def test_the_configuration_gives_an_act_another_key() -> None:
    keymap = Keymap({"curate.accept": "t f9", "reject": "d", "duplicates": "D"})
    assert [keymap.act("curate", key) for key in ("t", "f9", "a", "d", "D")] == [
        "accept", "accept", "", "reject", "duplicates",
    ]  # fmt: skip


def test_a_key_given_twice_is_refused_with_both_names() -> None:
    with pytest.raises(UsageError, match="'x' is given twice on the screen curate: accept and reject"):
        Keymap({"accept": "x"})


def test_an_act_that_is_none_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageError) as error:
        Keymap({"acept": "t"})
    assert "accept" in error.value.hint


@pytest.mark.parametrize(
    ("character", "name"),
    [("１", "1"), ("ａ", "a"), ("？", "?"), ("、", "/"), ("。", "."), ("\u3000", "space"), (" ", "space"), ("【", "[")],
)
def test_full_width_twins_have_the_name_of_the_key(character: str, name: str) -> None:
    assert key_name("whatever", character) == name


async def test_a_changed_key_acts_and_help_shows_it(start: Start) -> None:
    async with start(config=Config(language="en", keys={"accept": "t"})) as desk:
        await desk.press("a", "t")
        assert desk.status("电子政务") == "accepted"
        assert [one.action for one in desk.termbase.changes()] == ["accept"]
