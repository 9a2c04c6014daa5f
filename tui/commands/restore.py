"""`thuatngu restore`: the termbase as a backup holds it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from tui.commands.desk import is_server, settings, termbase_address, termbase_option
from tui.commands.output import confirm, tell
from tui.locale import _, many


@click.command(epilog="Example: thuatngu restore terms.tbdb.backups/20261127T080000000Z-import.tbdb")
@termbase_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(termbase: str, file: Path, yes: bool) -> None:
    """Put the termbase back to what FILE holds; what is there now becomes a backup first."""
    from glossary.errors import StorageError
    from glossary.storage import Termbase, backups
    from tui.safekeeping import backup_place

    address = termbase_address(termbase)
    if is_server(address):
        raise StorageError(
            f"a termbase on a server is not overwritten: what colleagues have done since {file} would be lost",
            f"Create an empty database, and copy it there: createdb NAME; thuatngu copy {file} postgresql://…/NAME.",
        )
    path = backup_place(address)
    backups.check(file)
    if path.exists() and not yes:
        confirm(_("Replace the contents of {path} by those of {file}?", path=path, file=file))
    before = backups.restore(file, path, now=dt.datetime.now(dt.UTC), days=settings().backup_days)
    with Termbase.open(path, create=False) as opened:
        total = opened.counts().total
    tell(many("restored {path}: {n} entry", "restored {path}: {n} entries", total, path=path))
    if before:
        tell(_("what was there before: {file}", file=before))
