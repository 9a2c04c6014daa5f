"""`thuatngu import`: read terms from a file, as a review."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tui.commands.desk import actor_option, direction_option, open_termbase, settings, termbase_option
from tui.commands.output import columns, put, put_json, said, tell, warn
from tui.locale import _, number, told
from tui.locale.fields import field_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.formats import Problem
    from glossary.importing import Review, Written
    from glossary.merge import Difference
    from glossary.storage import Termbase
    from glossary.storage.plans import Planned

ALIGNED: Final = 1_000
"""Rows of a plan whose columns are aligned together."""


@click.command("import", epilog="Example: thuatngu import reviewed.csv --dry-run")
@termbase_option
@actor_option
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--from", "name", default="", help="Format, where the suffix does not say.")
@click.option(
    "--with",
    "other",
    type=click.Path(path_type=Path, readable=False),
    help="The PO catalogue of the same template in the other language.",
)
@click.option("--columns", default="", help='Fields of the columns of a table, in order: "zh,vi,,note".')
@click.option("--encoding", default="", help="Encoding, where it is not found by itself.")
@direction_option
@click.option("--dry-run", is_flag=True, help="Print the plan and change nothing.")
@click.option("--json", "as_lines", is_flag=True, help="The plan as one JSON object a line.")
@click.option(
    "--take",
    type=click.Choice(("safe", "ours", "theirs", "both")),
    default="safe",
    show_default=True,
    help="What to do with conflicts: leave them for review, or settle them one way.",
)
@click.pass_context
def command(
    ctx: click.Context,
    termbase: str,
    actor: str,
    file: Path,
    name: str,
    other: Path | None,
    columns: str,
    encoding: str,
    direction: str,
    dry_run: bool,
    as_lines: bool,
    take: str,
) -> None:
    """Read terms from FILE: what is safe is written as one act, conflicts wait for: thuatngu review.

    A file that was exported from here is compared with what was exported; any other adds and overwrites nothing.
    """
    from glossary.formats import ReadOptions, format_for
    from glossary.importing import paired, plan_import

    source, target = direction.split("-")
    options = ReadOptions(
        columns=tuple(part.strip() for part in columns.split(",")) if columns else (),
        encoding=encoding,
        source_language=source,
        target_language=target,
    )
    form = format_for(file, name, reading=True)
    if other is not None:
        form = paired(form, other)
    with open_termbase(termbase, create=True, actor=actor) as opened:
        review = plan_import(opened, file, form, options)
        with ExitStack() as forget:
            # A plan that is only shown, or cannot be written, leaves nothing open for review.
            forget.callback(opened.plans.drop, review.plan)
            if as_lines or dry_run:
                show_plan(opened, review.plan, as_lines=as_lines)
            if dry_run:
                tell(_("{counts}; nothing was changed", counts=counted(review)))
            else:
                _write(opened, review, take)
                forget.pop_all()
    _tell_problems(file, review.problems)
    if any(problem.fatal for problem in review.problems):
        ctx.exit(3 if review.usable else 1)


def _write(opened: Termbase, review: Review, take: str) -> None:
    """Write what a plan changes, after a backup where the house wants one."""
    from glossary.importing import Take, apply_plan
    from tui.safekeeping import keep_before_import

    if not keep_before_import(opened, settings()):
        tell(_("no backup was made of so many entries on a server; to take the import back: thuatngu undo"))
    done = apply_plan(opened, review.plan, Take(take))
    tell(_("{counts}: {result}", counts=counted(review), result=written(done)))
    if done.waiting:
        tell(_("wait for thuatngu review: {count}", count=done.waiting))


def _tell_problems(file: Path, problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = f"{file}:{problem.line}" if problem.line else str(file)
        about = f" ({problem.entry})" if problem.entry else ""
        (warn if problem.fatal else tell)(f"{place}: {told(problem.message)}{about}")


def counted(review: Review) -> str:
    """The counts of a plan on one line."""
    found = (f"{number(count)} {_(str(outcome))}" for outcome, count in review.counts.items() if count)
    return said(*found) or _("nothing")


def written(done: Written) -> str:
    """What an import changed, on one line."""
    commented = _("{count} commented on", count=done.comments) if done.comments else ""
    counts = {"created": done.created, "changed": done.changed}
    return said(_("{created} created, {changed} changed", **counts), commented)


def _difference(one: Difference) -> str:
    named = one.field.rpartition(": ")[2] in ("status", "kind")
    ours, theirs = (_("(nothing)") if side is None else _(side) if named else side for side in (one.ours, one.theirs))
    return _("{field}: {ours} → {theirs}", field=field_name(one.field), ours=ours, theirs=theirs)


def show_plan(termbase: Termbase, plan: int, *, as_lines: bool) -> None:
    """Print the entries of a plan that would change something, or all of them as JSON."""
    entries = termbase.plans.entries(plan)
    if as_lines:
        for one in entries:
            put_json(_object(one))
        return
    changing = (_row(one) for one in entries if one.outcome != "same")
    # A plan may be of any length: columns are aligned a piece at a time.
    while rows := list(islice(changing, ALIGNED)):
        for line in columns(rows):
            put(line)


def _object(one: Planned) -> dict[str, object]:
    return {
        "number": one.number,
        "outcome": str(one.outcome),
        "id": one.gid or None,
        "zh": one.theirs.headword("zh") or None,
        "vi": [term.text for term in one.theirs.usable_terms("vi")],
        "line": one.line,
        "differences": list(one.differences),
        "note": one.note,
    }


def _row(one: Planned) -> tuple[str, ...]:
    what = told(one.note) or _("; ").join(map(_difference, one.differences))
    return str(one.number), _(str(one.outcome)), one.theirs.headword("zh"), one.theirs.headword("vi"), what
