"""`thuatngu export`: write terms for a CAT tool."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.choices import several, statuses_of
from tui.commands.desk import actor_option, direction_option, open_termbase, termbase_option
from tui.commands.list import STATUSES
from tui.commands.output import tell
from tui.locale import _, many, told
from tui.locale.fields import field_name

if TYPE_CHECKING:
    from glossary.formats import Report


@click.command(epilog="Example: thuatngu export terms.tbx --status approved")
@termbase_option
@actor_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "name", default="", help="Format, where the suffix does not say: tbx, tbx2, po, csv, jsonl …")
@several("--status", "statuses", (*STATUSES, "all"), help="Which entries (default: draft and approved).")
@click.option("--style", type=click.Choice(("dca", "dct")), default="dca", show_default=True, help="TBX v3 only.")
@click.option(
    "--for",
    "profile",
    default="",
    metavar="TOOL",
    help="The tool it is for: omegat, weblate, multiterm, memoq, phrase, crowdin, deepl, google, trados-cloud.",
)
@direction_option
@click.option("--contexts", type=click.IntRange(min=0), default=3, show_default=True, help="Contexts a term, at most.")
@click.option("--all-terms", is_flag=True, help="Also deprecated and superseded terms.")
def command(
    termbase: str,
    actor: str,
    file: Path,
    name: str,
    statuses: tuple[str, ...],
    style: str,
    profile: str,
    direction: str,
    contexts: int,
    all_terms: bool,
) -> None:
    """Write terms to FILE; the suffix says the format.

    Exports drafts and approved entries with their preferred and admitted terms, unless told otherwise.
    """
    from glossary.exchange import DEFAULT_SCOPE, export
    from glossary.formats import WriteOptions, format_for
    from glossary.formats.profiles import applied, format_name, profile_for
    from glossary.storage import Filter

    source, target = direction.split("-")
    options = WriteOptions(style=style, contexts=contexts, source_language=source, target_language=target)
    tool = profile_for(profile) if profile else None
    form = format_for(file, format_name(tool, file, name) if tool else name)
    if tool:
        options = applied(tool, form.name, options)
    with open_termbase(termbase, actor=actor) as opened:
        scope = Filter(statuses=statuses_of(statuses, DEFAULT_SCOPE), without_source=True, names="all" in statuses)
        done = export(opened, file, form, scope=scope, options=options, every_term=all_terms or tool is not None)
    where = _("{file} ({format})", file=file, format=told(form.title))
    tell(many("{n} entry written to {file}", "{n} entries written to {file}", done.report.entries, file=where))
    if done.terms_left_out:
        tell(_("deprecated or superseded terms left out: {count} (--all-terms keeps them)", count=done.terms_left_out))
    if not tool:
        _tell_losses(done.report)
    elif parts := _left_out(done.report):
        tell(_("left out for {tool}: {parts}", tool=tool.title, parts=_("; ").join(parts)))


def _tell_losses(report: Report) -> None:
    """What the format cannot carry, and what the writer has to say."""
    if report.skipped:
        tell(_("entries left out, which have nothing that this format can carry: {count}", count=report.skipped))
    for loss in report.losses:
        field = field_name(loss.field)
        tell(_("not carried by this format: {field} ({count} entries)", field=field, count=loss.entries))
    for note in report.notes:
        tell(told(note))


def _left_out(report: Report) -> list[str]:
    """What the file for a tool does not have."""
    parts = [_("entries ({count})", count=report.skipped)] if report.skipped else []
    parts += [told(note) for note in report.notes]
    return parts + [_("{field} ({count})", field=field_name(loss.field), count=loss.entries) for loss in report.losses]
