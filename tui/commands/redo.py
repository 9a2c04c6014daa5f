"""`thuatngu redo`: do again what undo took back."""

from __future__ import annotations

import click

from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.output import tell
from tui.locale import _


@click.command(epilog="Example: thuatngu redo")
@termbase_option
@actor_option
def command(termbase: str, actor: str) -> None:
    """Do again what your latest undo took back."""
    from tui.state_entry import act_words

    with open_termbase(termbase, actor=actor) as opened:
        done = opened.redo()
    tell(_("done again: {act}", act=act_words(done)))
