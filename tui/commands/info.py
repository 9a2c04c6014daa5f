"""`thuatngu info`: what the termbase holds, and where things lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.output import columns, put, put_json, said
from tui.locale import _, number, told

if TYPE_CHECKING:
    from glossary.storage import Termbase


@click.command(epilog="Example: thuatngu info --json")
@termbase_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(termbase: str, as_json: bool) -> None:
    """Tell about the termbase: its entries by status, its documents, where it and the configuration lie."""
    from tui.config import cache_path, config_path

    with open_termbase(termbase) as opened:
        documents = opened.documents()
        facts: dict[str, object] = {
            "termbase": opened.address,
            "id": opened.id,
            "actor": opened.actor,
            "role": _role(opened),
            "entries": {str(status): number for status, number in opened.counts().by_status.items()},
            "documents": len(documents),
            "missing": sum(one.missing for one in documents),
            "characters": sum(one.characters for one in documents),
            "backups": _backups(opened),
            "configuration": str(config_path()),
            "cache": str(cache_path()),
        }
    if as_json:
        put_json(facts)
        return
    for line in columns([(_(name), _words(value)) for name, value in facts.items()]):
        put(line)


def _role(termbase: Termbase) -> str:
    """What the actor may do, and who sees to it."""
    role = termbase.role()
    if role is not None:
        return f"{role}, by the rules of the server"
    if termbase.on_server:
        return "owner: no roles were given (thuatngu role)"
    return "owner: a file cannot enforce roles"


def _backups(termbase: Termbase) -> str:
    """Where they lie, and whether an import makes one."""
    from glossary.storage import backups
    from tui.commands.desk import settings
    from tui.safekeeping import backup_place

    house, place = settings(), backups.folder_of(backup_place(termbase.address))
    if not house.backups:
        return f"{place}; none before imports (backups = false)"
    if termbase.on_server:
        return f"{place}; before imports up to {house.backup_server_entries:,} entries; beyond: pg_dump on the server"
    return f"{place}; one before each import"


def _words(value: object) -> str:
    if isinstance(value, dict):
        return said(*(f"{number(count)} {_(name)}" for name, count in value.items() if count)) or _("none")
    return number(value) if isinstance(value, int) else told(str(value))
