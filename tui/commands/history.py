"""`thuatngu history`: what was done, and when."""

from __future__ import annotations

import click

from tui.commands.desk import find_concept, open_termbase, termbase_option
from tui.commands.output import columns, put, tell


@click.command(epilog="Example: thuatngu history 电子政务")
@termbase_option
@click.argument("term", default="")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
def command(termbase: str, term: str, limit: int) -> None:
    """Show the states of TERM, newest first; without TERM the latest acts."""
    with open_termbase(termbase) as opened:
        if term:
            concept = find_concept(opened, term)
            lines: list[tuple[str, ...]] = [
                (
                    str(one.version),
                    _moment(one.at),
                    one.actor,
                    one.action,
                    f"{one.concept.status}: {one.concept.headword('vi')}" if one.concept else "deleted",
                )
                for one in opened.history(concept.id)[:limit]
            ]
        else:
            lines = [
                (_moment(one.at), one.actor, one.action + (" (undone)" if one.undone else ""), one.summary)
                for one in opened.changes(limit=limit)
            ]
    for line in columns(lines):
        put(line)
    if not lines:
        tell("nothing has been decided yet")


def _moment(at: str) -> str:
    """A stored UTC time in the reader's own time zone, to the minute."""
    import datetime as dt

    return dt.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
