"""`thuatngu history`: what was done, and when."""

from __future__ import annotations

import click

from tui.commands.desk import find_concept, open_termbase, termbase_option
from tui.commands.output import columns, put, tell
from tui.locale import _


@click.command(epilog="Example: thuatngu history 电子政务")
@termbase_option
@click.argument("term", default="")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Lines, at most.")
def command(termbase: str, term: str, limit: int) -> None:
    """Show the states of TERM, newest first; without TERM the latest acts."""
    from tui.state_entry import act_name, moment, state_of

    with open_termbase(termbase) as opened:
        if term:
            concept = find_concept(opened, term)
            lines: list[tuple[str, ...]] = [
                (
                    str(one.version),
                    moment(one.at),
                    one.actor,
                    act_name(one.action),
                    state_of(one.concept),
                )
                for one in opened.history(concept.id)[:limit]
            ]
        else:
            undone = f" ({_('undone')})"
            lines = [
                (moment(one.at), one.actor, act_name(one.action) + undone * one.undone, one.summary)
                for one in opened.changes(limit=limit)
            ]
    for line in columns(lines):
        put(line)
    if not lines:
        tell(_("nothing has been decided yet"))
