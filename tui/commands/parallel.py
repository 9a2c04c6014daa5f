"""`thuatngu parallel`: translated sentences that proposals learn from."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.help import Group
from tui.commands.output import tell, warn
from tui.commands.resources import list_command, name_unread, remove_command
from tui.locale import many, told_of


@click.group(cls=Group)
def command() -> None:
    """Add, list and remove parallel text: TMX, XLIFF, PO, tab-separated sentences.

    Documents with a Vietnamese version beside them (name.zh.txt, name.vi.txt) are aligned when they are mined.
    """


@command.command(epilog="Example: thuatngu parallel add memory.tmx --licence CC0-1.0")
@termbase_option
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--licence", default="", help="Licence of the text.")
@click.option("--origin", default="", help="Where it comes from (default: the file's name).")
@click.pass_context
def add(ctx: click.Context, termbase: str, files: tuple[Path, ...], licence: str, origin: str) -> None:
    """Add sentence pairs, Chinese and Vietnamese in either direction. A file of the same name is replaced."""
    from glossary.errors import FileError
    from terms.references import add_parallel

    failed: list[FileError] = []
    partly = False
    with open_termbase(termbase, create=True) as opened:
        for file in files:
            try:
                count, unread = add_parallel(opened, file, licence=licence, origin=origin)
            except FileError as error:
                failed.append(error)
                continue
            tell(f"{file}: {many('{n} sentence pair', '{n} sentence pairs', count)}")
            partly = name_unread(file, unread) or partly
    if len(failed) == len(files):
        raise failed[0]
    for one in failed:
        warn(told_of(one)[0])
    if failed or partly:
        ctx.exit(3)


command.add_command(list_command("parallel", "parallel text"))
command.add_command(remove_command("parallel", "parallel text"))
