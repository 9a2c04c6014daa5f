"""`thuatngu undo`: take back the actor's own latest act."""

from __future__ import annotations

import click

from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.output import tell


@click.command(epilog="Example: thuatngu undo")
@termbase_option
@actor_option
def command(termbase: str, actor: str) -> None:
    """Take back your latest act: a decision, an edit, an import. Call it again for the one before."""
    with open_termbase(termbase, actor=actor) as opened:
        done = opened.undo()
    tell(
        f"undone: {done.action} {done.summary}".rstrip() + (f" ({done.concepts} entries)" if done.concepts > 1 else "")
    )
