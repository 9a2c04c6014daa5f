"""`thuatngu dictionary`: dictionaries whose translations are proposed."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.help import Group
from tui.commands.output import tell
from tui.commands.resources import list_command, name_unread, remove_command
from tui.locale import _, many


@click.group(cls=Group)
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
    """Add a dictionary: CC-CEDICT format, 中文=nghĩa/nghĩa lists, TSV, CSV, or TBX.

    A dictionary of the same name is replaced. UTF-8, UTF-16, GB18030 and Big5 are read.
    """
    from terms.references import add_dictionary

    called = name or file.stem
    with open_termbase(termbase, create=True) as opened:
        before = next((one for one in opened.resources.all("dictionary") if one.name == called), None)
        count, unread = add_dictionary(opened, file, name=called, licence=licence, origin=origin)
    replaced = _(" (replaces {count} from {origin})", count=before.entries, origin=before.origin) if before else ""
    tell(called + _(": ") + many("{n} entry", "{n} entries", count) + replaced)
    if name_unread(file, unread):
        ctx.exit(3)


command.add_command(list_command("dictionary", "dictionary"))
command.add_command(remove_command("dictionary", "dictionary"))
