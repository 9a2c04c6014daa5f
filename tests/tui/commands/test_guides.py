"""The guides show commands that there are, the same ones in Vietnamese and Chinese, and the words of the interface."""

from __future__ import annotations

import re
import shlex
from contextlib import suppress
from pathlib import Path
from typing import cast

import click
import pytest

from tui.commands.entry import group
from tui.locale import catalogue_path, read_catalogue

TOP = Path(__file__).parents[3]
GUIDES = {"vi": TOP / "docs" / "huong-dan.md", "zh": TOP / "docs" / "zhinan.md"}


def commands(path: Path) -> list[list[str]]:
    """The command lines of the fenced blocks of a page, without the program's name."""
    blocks = re.findall(r"^```(?:\w*)\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = (line.removeprefix("$ ") for block in blocks for line in block.splitlines())
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("thuatngu")]


def parsed(arguments: list[str]) -> str:
    """The name of the command that takes these arguments; click's error where none does."""
    context, command, words = click.Context(group, info_name="thuatngu"), cast(click.Command, group), arguments
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0])
        assert found is not None, arguments
        command, words = found, words[1:]
        context = click.Context(command, info_name=command.name, parent=context)
    command.make_context(command.name, list(words), parent=context.parent)
    return str(command.name)


@pytest.mark.parametrize("page", [*GUIDES.values(), TOP / "README.md"])
def test_every_command_of_a_guide_is_taken(page: Path) -> None:
    found = commands(page)
    assert len(found) >= 8
    for arguments in found:
        assert parsed(arguments)


def shown(path: Path) -> list[list[str]]:
    """The commands that a page shows in its text or set off from it, without the program's name."""
    text = path.read_text("utf-8")
    found = re.findall(r"`thuatngu ([^`]+)`|^    thuatngu (.+)$", text, re.MULTILINE)
    return [shlex.split(re.split(r" &&| \|| > |   ", inside or apart)[0], comments=True) for inside, apart in found]


@pytest.mark.parametrize("page", ["checks", "commands", "mining", "proposals", "scale", "team"])
def test_every_command_that_a_page_shows_is_taken(page: str) -> None:
    found = shown(TOP / "docs" / f"{page}.md")
    assert found
    for arguments in found:
        # A command may be named without what it is for.
        with suppress(click.MissingParameter):
            assert parsed(arguments)


def test_a_wrong_option_in_a_guide_would_be_seen() -> None:
    with pytest.raises(click.NoSuchOption):
        parsed(["list", "--limits", "5"])


def test_the_guides_show_the_same_commands() -> None:
    names = {language: [parsed(one) for one in commands(path)] for language, path in GUIDES.items()}
    assert names["vi"] == names["zh"]


@pytest.mark.parametrize("language", GUIDES)
def test_the_states_are_called_what_the_interface_calls_them(language: str) -> None:
    words = read_catalogue(catalogue_path(language))
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", GUIDES[language].read_text("utf-8"), re.MULTILINE)
    assert len(rows) == 5
    assert {name: shown.strip() for name, shown in rows} == {name: words[name] for name, _shown in rows}


@pytest.mark.parametrize(("language", "column"), [("vi", 2), ("zh", 3)])
def test_the_list_of_words_is_what_the_catalogues_use(language: str, column: int) -> None:
    text = "\n".join(read_catalogue(catalogue_path(language)).values()).lower()
    rows = [
        line.split("|") for line in (TOP / "docs" / "translating.md").read_text("utf-8").splitlines() if "|" in line
    ]
    for cells in rows[2:]:
        for word in re.sub(r"\([^)]*\)", "", cells[column]).split(","):
            assert word.strip().lower() in text, word
