"""`thuatngu undo`: take back the actor's own latest act."""

from __future__ import annotations

import click

from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.output import tell
from tui.locale import _


@click.command(epilog="Example: thuatngu undo")
@termbase_option
@actor_option
def command(termbase: str, actor: str) -> None:
    """Take back your latest act: a decision, an edit, an import. Call it again for the one before."""
    from tui.state_entry import act_words

    with open_termbase(termbase, actor=actor) as opened:
        done = opened.undo()
    counted = _(" ({count} entries)", count=done.concepts) if done.concepts > 1 else ""
    tell(_("undone: {act}", act=act_words(done)) + counted)
