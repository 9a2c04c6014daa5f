"""`thuatngu migrate`: a termbase on a server, brought to the schema of this version."""

from __future__ import annotations

import click

from tui.commands.desk import termbase_address, termbase_option
from tui.commands.output import tell
from tui.locale import _


@click.command(epilog="Example: thuatngu migrate -t postgresql://lan@server/terms")
@termbase_option
def command(termbase: str) -> None:
    """Bring a termbase on a server to this version, all of it or nothing. Make a pg_dump first.

    Everybody must then use this version or a newer one. A file needs no command: it is upgraded when it is opened.
    """
    from glossary.storage import Termbase

    before, after = Termbase.migrate(termbase_address(termbase))
    tell(_("schema {number}: nothing to do", number=before) if before == after else f"{before} -> {after}")
