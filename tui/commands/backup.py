"""`thuatngu backup`: a copy of the termbase."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.desk import open_termbase, settings, termbase_option
from tui.commands.output import columns, put, tell
from tui.locale import _, number


@click.command(epilog="Example: thuatngu backup && thuatngu backup --list")
@termbase_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--list", "as_list", is_flag=True, help="Show the backups there are, newest first, and make none.")
def command(termbase: str, file: Path | None, as_list: bool) -> None:
    """Copy the termbase to FILE, or into the folder of its backups; consistent also while others write.

    That of a server's termbase lies in your data folder. Backups older than `backup_days` of the configuration (30) are
    dropped; the newest three stay.
    """
    from glossary.errors import FileError
    from tui.safekeeping import keep

    if as_list:
        _show(termbase)
        return
    with open_termbase(termbase) as opened:
        if file is not None and file.exists():
            raise FileError("is there already", "Name a new file; a backup overwrites nothing.", path=file)
        if file is None:
            target = keep(opened, "by-hand", settings())
        else:
            opened.save_to(target := file)
    tell(_("backup: {file} ({size})", file=target, size=megabytes(target.stat().st_size)))


def _show(termbase: str) -> None:
    from glossary.storage import backups
    from tui.commands.desk import termbase_address
    from tui.safekeeping import backup_place

    path = backup_place(termbase_address(termbase))
    found = backups.listed(path)
    rows = [
        (one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"), _(one.reason), megabytes(one.size), str(one.path))
        for one in found
    ]
    for line in columns(rows):
        put(line)
    if not found:
        tell(_("there is no backup of {path}; to make one: thuatngu backup", path=path))


def megabytes(size: int) -> str:
    """Bytes as MB with one digit behind the point."""
    return f"{number(size / 1e6, 1)} MB"
