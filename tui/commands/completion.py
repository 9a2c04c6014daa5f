"""`thuatngu completion`: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tui.commands.output import put


@click.command(epilog='Example: eval "$(thuatngu completion bash)"')
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the completion script for SHELL."""
    from tui.commands.entry import group

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    put(found(group, {}, "thuatngu", "_THUATNGU_COMPLETE").source())
