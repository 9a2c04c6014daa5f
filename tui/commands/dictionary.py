"""`thuatngu dictionary`: dictionaries whose translations are proposed."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.output import tell, warn
from tui.commands.resources import list_command, remove_command

SHOWN = 5
"""Lines that could not be read which are named one by one."""


@click.group()
def command() -> None:
    """Add, list and remove dictionaries whose translations are proposed."""


@command.command(epilog="Example: thuatngu dictionary add cvdict.u8 --licence CC-BY-SA-4.0 --origin cvdict.net")
@termbase_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What to call it (default: the file's name).")
@click.option("--licence", default="", help="Its licence, shown with what it proposes.")
@click.option("--origin", default="", help="Where it comes from.")
@click.pass_context
def add(ctx: click.Context, termbase: str, file: Path, name: str, licence: str, origin: str) -> None:
    """Add a dictionary: CC-CEDICT format, 中文=nghĩa/nghĩa lists, TSV, or TBX."""
    from glossary.errors import FormatError
    from terms.references import read_entries

    entries, unreadable = read_entries(file)
    if not entries:
        raise FormatError("has no entries that can be read", "See: thuatngu dictionary add --help.", path=file)
    with open_termbase(termbase, create=True) as opened:
        opened.resources.put(
            "dictionary", name or file.stem, entries, entries=len(entries), licence=licence, origin=origin or file.name
        )
    tell(f"{name or file.stem}: {len(entries)} entries")
    for line, words in unreadable[:SHOWN]:
        warn(f"{file}:{line}: this is no entry: {words[:60]}")
    if len(unreadable) > SHOWN:
        warn(f"{file}: {len(unreadable) - SHOWN} more lines")
    if unreadable:
        ctx.exit(3)


command.add_command(list_command("dictionary", "dictionary"))
command.add_command(remove_command("dictionary", "dictionary"))
