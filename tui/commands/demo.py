"""`thuatngu demo`: the main job on a small sample, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.output import put, tell
from tui.locale import _, many

SHOWN = 20


@click.command(epilog="Example: thuatngu demo && thuatngu list --termbase thuatngu-demo/demo.tbdb")
@click.argument("folder", type=click.Path(path_type=Path), default="thuatngu-demo")
def command(folder: Path) -> None:
    """Mine the sample documents, import a reviewed list, print the top terms, write TBX and PO.

    All files go to FOLDER (default: thuatngu-demo in this folder).
    """
    from glossary.exchange import DEFAULT_SCOPE, export
    from glossary.formats import ReadOptions, WriteOptions, format_for
    from glossary.importing import Take, apply_plan, plan_import
    from glossary.storage import Filter, Sort, Termbase
    from terms.mine import mine
    from terms.queue import queue
    from tui.commands.import_ import written
    from tui.commands.list import table
    from tui.sample import copy_sample

    documents, reviewed = copy_sample(folder)
    with Termbase.open(folder / "demo.tbdb", actor="demo") as termbase:
        report = mine(termbase, [str(documents)])
        counts = {"documents": report.added + report.unchanged, "terms": termbase.count()}
        tell(_("mined {documents} documents: {terms} terms", **counts))
        review = plan_import(termbase, reviewed, format_for(reviewed), ReadOptions())
        done = apply_plan(termbase, review.plan, Take.SAFE)
        tell(_("imported {file}: {result}", file=reviewed.name, result=written(done)))
        numbers, scores = queue(termbase, Filter(), Sort.SCORE, limit=SHOWN)
        shown = termbase.rows(numbers)
        proposed = termbase.proposals([row.row for row in shown if not row.vi])
        for line in table(shown, {row: found[0].vi for row, found in proposed.items()}, scores):
            put(line)
        for name in ("demo.tbx", "demo.po"):
            target = folder / name
            made = export(
                termbase, target, format_for(target), scope=Filter(statuses=DEFAULT_SCOPE), options=WriteOptions()
            )
            tell(many("{n} entry written to {file}", "{n} entries written to {file}", made.report.entries, file=target))
    tell(_("the termbase is {path}; look at it with: thuatngu list -t {path}", path=folder / "demo.tbdb"))
