"""Write docs/reference.md, every command with its options, from what --help says.

python scripts/write_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tui.commands.entry import group
from tui.commands.help import Group

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference.md"
SHARED = {
    "termbase": "the termbase; else THUATNGU_TERMBASE, `termbase` of the configuration, or one in your data folder",
    "actor": "who acts; else THUATNGU_ACTOR, `actor` of the configuration, or your login",
}
"""Options of most commands, told once."""
HEAD = """# All commands

Written from `--help` by `python scripts/write_reference.py`; a test holds the two together. `thuatngu --version` prints
the version. What commands print for scripts, exit codes and the configuration: [commands.md](commands.md).

Most commands take these:

| option | meaning |
|---|---|
| `-t`, `--termbase PATH_OR_URL` | {termbase} |
| `--actor TEXT` | {actor} |
"""


def page() -> str:
    """The whole page."""
    found = [part for context in _contexts(click.Context(group, info_name="thuatngu")) for part in _section(context)]
    return "\n".join([HEAD.format(**SHARED), *found])


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """Every command that can be called, with its path, in the order of the help."""
    command = context.command
    assert isinstance(command, click.Group)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        inside = click.Context(found, info_name=name, parent=context)
        if isinstance(found, Group):
            yield from _contexts(inside)
        else:
            yield inside


def _section(context: click.Context) -> Iterator[str]:
    command = context.command
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## {context.command_path}\n"
    yield f"`{context.command_path} {usage}`\n"
    yield from (" ".join(one.split()) + "\n" for one in (command.help or "").split("\n\n"))
    options = [one for one in command.get_params(context) if isinstance(one, click.Option) and one.name not in SHARED]
    records = [one.get_help_record(context) for one in options if "--help" not in one.opts]
    if records:
        rows = [f"| `{_names(names)}` | {_cell(words)} |" for names, words in filter(None, records)]
        yield "\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n"
    if command.epilog:
        yield f"`{command.epilog.removeprefix('Example: ')}`\n"


def _names(words: str) -> str:
    return words.replace("|", "/").replace("INTEGER RANGE", "NUMBER")


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
