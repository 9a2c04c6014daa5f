"""`thuatngu curate`: the curation app."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.desk import actor_option, settings, termbase_address, termbase_option


@click.command(epilog="Example: thuatngu curate --termbase office.tbdb")
@termbase_option
@actor_option
@click.option("--plain", is_flag=True, help="One question at a time, for screen readers and simple terminals.")
def command(termbase: str, actor: str, plain: bool) -> None:
    """Decide terms in the terminal, without the mouse.

    Without a termbase the app begins with its home page: a sample, mining, import. Keys are shown by ?.
    """
    address = termbase_address(termbase)
    chosen = settings()
    there = Path(address).expanduser().exists() or "://" in address
    if plain:
        from glossary.storage import Termbase
        from tui.state_plain import curate

        with Termbase.open(address, create=False, actor=actor or chosen.actor) as opened:
            curate(opened, source_needed=chosen.source_needed)
        return
    from tui.screens.start import run

    run(address if there or termbase else "", actor=actor or chosen.actor, config=chosen)
