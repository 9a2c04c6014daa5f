"""Listing and removing reference material, the same for dictionaries and parallel text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.output import columns, put, tell, warn
from tui.locale import _, many, number, told

SHOWN = 5
"""What was left out that is named one by one."""


def name_unread(file: Path, unread: Sequence[tuple[int, str]]) -> bool:
    """Name what of a file was left out, (line, why); whether there was any."""
    for line, why in unread[:SHOWN]:
        warn(f"{file}:{line}: {told(why)[:80]}" if line else f"{file}: {told(why)[:80]}")
    if len(unread) > SHOWN:
        warn(f"{file}: {many('one more line', '{n} more lines', len(unread) - SHOWN)}")
    return bool(unread)


def list_command(kind: str, what: str) -> click.Command:
    """The subcommand `list` for resources of a kind; `what` names one."""

    @click.command("list", epilog=f"Example: thuatngu {kind} list", help=f"List what the termbase has: {what}.")
    @termbase_option
    def listing(termbase: str) -> None:
        with open_termbase(termbase) as opened:
            found = opened.resources.all(kind)
        rows = [(one.name, number(one.entries), one.licence or _("licence not stated"), one.origin) for one in found]
        for line in columns(rows):
            put(line)
        if not found:
            tell(_("no {what} yet; add one with: thuatngu {kind} add FILE", what=_(what), kind=kind))

    return listing


def remove_command(kind: str, what: str) -> click.Command:
    """The subcommand `remove` for resources of a kind; `what` names one."""

    @click.command("remove", epilog=f"Example: thuatngu {kind} remove NAME", help=f"Remove a {what} by its name.")
    @termbase_option
    @click.argument("name")
    def removing(termbase: str, name: str) -> None:
        from glossary.errors import UsageError

        with open_termbase(termbase) as opened:
            if not opened.resources.remove(kind, name):
                known = ", ".join(one.name for one in opened.resources.all(kind)) or "none"
                raise UsageError(f"there is no {what} {name}", f"There are: {known}.")
        tell(_("{name} removed", name=name))

    return removing
