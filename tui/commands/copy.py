"""`thuatngu copy`: a whole termbase to another place, a file or a PostgreSQL database."""

from __future__ import annotations

import click

from tui.commands.desk import open_termbase
from tui.commands.output import tell

TOLD = {"concept": "entries", "revision": "revisions", "change_set": "acts", "document": "documents"}
"""Tables whose numbers are told."""


@click.command(epilog="Example: thuatngu copy terms.tbdb postgresql://lan@server/terms")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def command(source: str, target: str) -> None:
    """Copy the termbase FROM into TO, a new file or an empty database: entries, history, documents, evidence, plans.

    TO holds everything afterwards or nothing, and has the same id: files exported from FROM come home there.
    """
    with open_termbase(source) as here, open_termbase(target, create=True) as there:
        counts = here.copy_to(there)
        told = ", ".join(f"{counts[table]} {name}" for table, name in TOLD.items())
        tell(f"copied {here.address} to {there.address}: {told}")
