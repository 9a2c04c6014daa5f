"""`thuatngu copy`: a whole termbase to another place, a file or a PostgreSQL database."""

from __future__ import annotations

import click

from tui.commands.desk import open_termbase
from tui.commands.output import said, tell
from tui.locale import _, many


@click.command(epilog="Example: thuatngu copy terms.tbdb postgresql://lan@server/terms")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def command(source: str, target: str) -> None:
    """Copy the termbase FROM into TO, a new file or an empty database: entries, history, documents, evidence, plans.

    TO holds everything afterwards or nothing, and has the same id: files exported from FROM come home there.
    """
    with open_termbase(source) as here, open_termbase(target, create=True) as there:
        counts = here.copy_to(there)
        each = said(
            many("{n} entry", "{n} entries", counts["concept"]),
            many("{n} revision", "{n} revisions", counts["revision"]),
            many("{n} act", "{n} acts", counts["change_set"]),
            many("{n} document", "{n} documents", counts["document"]),
        )
        tell(_("copied {source} to {target}: {each}", source=here.address, target=there.address, each=each))
