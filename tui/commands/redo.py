"""`thuatngu redo`: do again what undo took back."""

from __future__ import annotations

import click

from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.output import tell


@click.command(epilog="Example: thuatngu redo")
@termbase_option
@actor_option
def command(termbase: str, actor: str) -> None:
    """Do again what your latest undo took back."""
    with open_termbase(termbase, actor=actor) as opened:
        done = opened.redo()
    tell(f"done again: {done.action} {done.summary}".rstrip())
