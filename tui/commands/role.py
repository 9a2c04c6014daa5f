"""`thuatngu role`: who may do what in a termbase on a server."""

from __future__ import annotations

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.output import columns, put, tell
from tui.locale import _

ROLES = ("reader", "translator", "reviewer", "owner")


@click.command(epilog="Example: thuatngu role lan translator -t postgresql://boss@server/terms")
@termbase_option
@click.argument("person", default="")
@click.argument("role", type=click.Choice((*ROLES, "none")), required=False)
def command(termbase: str, person: str, role: str | None) -> None:
    """Give PERSON, a login of the server, a ROLE; without arguments, show who has which.

    A reader only reads; a translator decides and drafts; a reviewer approves too, and sets approved entries aside; an
    owner does everything and gives roles. The server enforces it. A file has no roles.
    """
    from glossary.storage import Role

    if person and role is None:
        raise click.UsageError(f"Say which role {person} gets: {', '.join(ROLES)}, or none.")
    with open_termbase(termbase) as opened:
        if role is not None:
            opened.give_role(person, None if role == "none" else Role(role))
            tell(person + _(": ") + _(role))
            return
        found = opened.roles()
    for line in columns([(name, _(str(given))) for name, given in sorted(found.items())]):
        put(line)
    if not found:
        tell(_("nobody was given a role yet: whoever can write may do everything; to begin: thuatngu role PERSON ROLE"))
