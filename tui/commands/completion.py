"""`thuatngu completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from tui.commands.help import paragraph
from tui.commands.output import put

SHELLS: Final[dict[str, type[ShellComplete]]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(epilog='Example: eval "$(thuatngu completion bash)"')
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
def command(shell: str) -> None:
    """Print the completion script for SHELL."""
    from tui.commands.entry import COMPLETING, group

    put(SHELLS[shell](group, {}, "thuatngu", COMPLETING).source())


def translate_hints() -> None:
    """Let what shells show beside commands and options be in the reader's language, from now on."""
    for name, usual in SHELLS.items():
        add_completion_class(type(usual.__name__, (_Translated, usual), {}), name)


class _Translated(ShellComplete):
    """The hints of click, which are the English texts of the help, in the chosen language."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        found = super().get_completions(args, incomplete)
        for item in found:
            item.help = paragraph(item.help) if item.help else None
        return found
