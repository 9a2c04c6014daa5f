"""`thuatngu backup`: a copy of the termbase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.desk import is_server, open_termbase, settings, termbase_option
from tui.commands.output import columns, put, tell

if TYPE_CHECKING:
    from glossary.storage import Termbase


@click.command(epilog="Example: thuatngu backup && thuatngu backup --list")
@termbase_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--list", "as_list", is_flag=True, help="Show the backups there are, newest first, and make none.")
def command(termbase: str, file: Path | None, as_list: bool) -> None:
    """Copy the termbase to FILE, or into the folder of its backups; consistent also while others write.

    Backups older than `backup_days` of the configuration (30) are dropped; the newest three stay.
    """
    from glossary.errors import FileError
    from glossary.storage import backups

    if as_list:
        _show(termbase)
        return
    with open_termbase(termbase) as opened:
        if file is not None and file.exists():
            raise FileError("is there already", "Name a new file; a backup overwrites nothing.", path=file)
        if file is None:
            target = opened.backup(days=settings().backup_days)
        elif is_server(opened.address):
            _fetch(opened, target := file)
        else:
            backups.copy(Path(opened.address), target := file)
    tell(f"backup: {target} ({megabytes(target.stat().st_size)})")


def _fetch(termbase: Termbase, file: Path) -> None:
    """A termbase on a server as a file, which is there whole or not at all."""
    from glossary.storage import Termbase

    partial = file.with_name(f"{file.name}.part")
    try:
        with Termbase.open(partial) as made:
            termbase.copy_to(made)
        partial.replace(file)
    finally:
        for left in partial.parent.glob(f"{partial.name}*"):
            left.unlink()


def _show(termbase: str) -> None:
    from glossary.storage import backups
    from tui.commands.desk import termbase_address

    path = Path(termbase_address(termbase).removeprefix("sqlite:///")).expanduser()
    found = backups.listed(path)
    rows = [
        (one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"), one.reason, megabytes(one.size), str(one.path))
        for one in found
    ]
    for line in columns(rows):
        put(line)
    if not found:
        tell(f"there is no backup of {path}; to make one: thuatngu backup")


def megabytes(size: int) -> str:
    """Bytes as MB with one digit behind the point."""
    return f"{size / 1e6:.1f} MB"
