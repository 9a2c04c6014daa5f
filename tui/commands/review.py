"""`thuatngu review`: settle what imports left open."""

from __future__ import annotations

import click

from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.import_ import show_plan, written
from tui.commands.output import tell
from tui.locale import _


@click.command(epilog="Example: thuatngu review --take theirs 3 7")
@termbase_option
@actor_option
@click.argument("numbers", nargs=-1, type=int, metavar="[NUMBER]...")
@click.option("--plan", type=int, help="Which import (default: the latest).")
@click.option("--take", type=click.Choice(("ours", "theirs", "both")), help="Settle these entries, or all, this way.")
@click.option("--drop", is_flag=True, help="Forget the import's open entries.")
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a line.")
def command(
    termbase: str, actor: str, numbers: tuple[int, ...], plan: int | None, take: str | None, drop: bool, as_lines: bool
) -> None:
    """Show the entries of imports that wait for a decision, or settle them by their NUMBER."""
    from glossary.errors import UsageError
    from glossary.importing import Take, apply_plan
    from tui.state_entry import moment

    if numbers and not take:
        raise click.UsageError("Say what to take: --take ours, theirs or both.")
    with open_termbase(termbase, actor=actor) as opened:
        pending = opened.plans.pending()
        if not pending:
            tell(_("nothing waits for review"))
            return
        chosen = next((one for one, _ in pending if plan in (None, one.row)), None)
        if chosen is None:
            raise UsageError(f"no open import has the number {plan}", "See: thuatngu review.")
        if drop:
            opened.plans.drop(chosen.row)
            tell(_("forgot what was open of {file}", file=chosen.path))
        elif take:
            done = apply_plan(opened, chosen.row, Take(take), only=numbers or None)
            tell(written(done))
            tell(_("still open: {count}", count=done.waiting))
        else:
            for one, number in pending:
                about = {"plan": str(one.row), "file": one.path, "at": moment(one.at), "person": one.actor}
                tell(_("import {plan}: {file}, {at}, {person}; open: {count}", **about, count=number))
            show_plan(opened, chosen.row, as_lines=as_lines)
            if not as_lines:
                tell(_("Settle them with: thuatngu review --take ours|theirs|both [NUMBER]..."))
