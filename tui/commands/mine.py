"""`thuatngu mine`: collect the terms of documents."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.output import said, tell, warn
from tui.locale import _, number, told_of

if TYPE_CHECKING:
    from terms.mine import Progress, Report


class Bytes(click.ParamType[int]):
    """A number of bytes: 500MB, 2GB, 1.5 GB."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"(\d+(?:\.\d+)?) ?([MG])B?", str(value).strip(), re.IGNORECASE)
        if found is None:
            self.fail(f"{value} is no size; write it as 500MB or 2GB", param, ctx)
        return round(float(found[1]) * (1e9 if found[2] in "gG" else 1e6))


@click.command(epilog="Example: thuatngu mine news/ decrees/*.docx")
@termbase_option
@actor_option
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that read documents and cut them into words.",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="A Dask scheduler, tcp://HOST:8786, to work there.")
@click.option("--memory", type=Bytes(), default=None, help="Memory for a large corpus, such as 2GB: the rest in files.")
@click.option("--top", type=click.IntRange(min=1), default=10_000, show_default=True, help="Candidates kept.")
@click.option("--contexts", type=click.IntRange(min=1), default=5, show_default=True, help="Contexts kept of each.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
@click.pass_context
def command(
    ctx: click.Context,
    termbase: str,
    actor: str,
    paths: tuple[str, ...],
    workers: int,
    scheduler: str,
    memory: int | None,
    top: int,
    contexts: int,
    quiet: bool,
) -> None:
    """Collect the terms of documents: files, folders, globs, addresses such as s3://bucket/laws.

    Documents that were mined before are read again only if they have changed. What you have decided stays decided.
    """
    from terms.mine import mine
    from terms.pipeline import MiningSettings
    from tui.config import counts_path

    settings = MiningSettings(top=top, contexts=contexts)
    with open_termbase(termbase, create=True, actor=actor) as opened, _progress(quiet) as progress:
        report = mine(
            opened,
            paths,
            settings=settings,
            workers=workers,
            progress=progress,
            cache=counts_path(),
            scheduler=scheduler,
            memory=memory,
        )
        total = opened.count()
    tell(_summary(report, total))
    for error in report.skipped:
        warn("\n  ".join(told_of(error)))
    if report.skipped:
        ctx.exit(3 if report.added or report.changed or report.unchanged else 1)


def _summary(report: Report, total: int) -> str:
    parts = (
        _("{count} new", count=report.added) if report.added else "",
        _("{count} changed", count=report.changed) if report.changed else "",
        _("{count} as before", count=report.unchanged) if report.unchanged else "",
        _("{count} no longer there", count=report.missing) if report.missing else "",
    )
    line = _(
        "documents: {documents}; {total} terms in the list ({seconds} s)",
        documents=said(*parts) or _("none"),
        total=total,
        seconds=number(report.seconds, 1),
    )
    if report.cut_before or report.reused:
        counts = {"documents": report.cut_before, "files": report.reused}
        line += "\n" + _("already done by an earlier run: {documents} documents cut, {files} work files", **counts)
    return line


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """A bar on stderr with rate and time left; nothing where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("reading"), total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=_(stage), completed=done, total=total)

        yield show
