"""`thuatngu evaluate`: mining and proposals against a gold list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.desk import open_termbase, termbase_option
from tui.commands.help import Group
from tui.commands.output import columns, put, put_json, tell
from tui.locale import _, many, number

if TYPE_CHECKING:
    from terms.equivalents.evaluate import Report


@click.group(cls=Group)
def command() -> None:
    """Compare the termbase with a gold list: GOLD is tab-separated with a header."""


@command.command(epilog="Example: thuatngu evaluate terms gold.tsv")
@termbase_option
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--missing", is_flag=True, help="Name the gold terms that are not in the list.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def terms(termbase: str, gold: Path, missing: bool, as_json: bool) -> None:
    """Precision at 50, 100, 200 and 500, recall, average precision of the ranked list; column `term`.

    A list entry is a hit if any of its forms is a gold term.
    """
    from glossary.storage import Sort
    from glossary.storage.search import ALL
    from glossary.text import fold_chinese
    from terms.evaluate import evaluate, read_gold
    from terms.queue import queue
    from tui.entries import views

    wanted = read_gold(gold)
    keys = {fold_chinese(term) for term in wanted}
    with open_termbase(termbase) as opened:
        numbers = queue(opened, ALL, Sort.SCORE)[0]
        ranked = [
            next((form for form in (found.zh, *found.variants) if fold_chinese(form) in keys), found.zh)
            for found in views(opened, numbers)
        ]
    scores = evaluate(ranked, wanted)
    facts = {f"P@{depth}": value for depth, value in scores.precision.items()} | {
        "recall": scores.recall,
        "recall@1000": scores.recall_at_1000,
        "average precision": scores.average_precision,
    }
    if as_json:
        put_json(facts | {"gold": scores.gold, "listed": scores.ranked, "missing": list(scores.missing)})
        return
    for line in columns([(_(name), number(value, 3)) for name, value in facts.items()]):
        put(line)
    counted = {"gold": scores.gold, "listed": scores.ranked, "missing": len(scores.missing)}
    tell(_("{gold} gold terms, {listed} in the list, {missing} missing", **counted))
    if missing:
        for term in scores.missing:
            put(term)


@command.command(epilog="Example: thuatngu evaluate proposals gold.tsv")
@termbase_option
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--variety", type=click.Choice(("VN", "CN", "TW")), default=None, help="Whose Chinese the list is.")
@click.option("--misses", is_flag=True, help="Name the terms whose Vietnamese was not proposed first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def proposals(termbase: str, gold: Path, variety: str | None, misses: bool, as_json: bool) -> None:
    """First-hit and first-five rates of the proposals; columns `term` and `vietnamese`, alternatives parted by |.

    Spellings are compared under the match key: hóa and hoá, kỹ and kĩ, upper and lower case are the same.
    """
    from terms.equivalents.evaluate import evaluate
    from terms.evaluate import read_columns
    from tui.commands.propose import proposer_of

    proposer, usual = proposer_of(termbase)
    pairs = [(row[0], row[1]) for row in read_columns(gold, ("term", "vietnamese"))]
    report = evaluate(proposer, pairs, variety=variety or usual.variety)
    if as_json:
        put_json(_facts(report) | {"terms": report.total})
        return
    for line in columns([(_(name), number(value, 3)) for name, value in _facts(report).items()]):
        put(line)
    for line in columns([(_("evidence"), _("first"), _("first five"), _("terms")), *_kinds(report)]):
        put(line)
    tell(many("{n} term with Vietnamese", "{n} terms with Vietnamese", report.total))
    if misses:
        for line in columns([(one.zh, "|".join(one.accepted), " | ".join(one.proposed)) for one in report.misses]):
            put(line)


def _facts(report: Report) -> dict[str, float]:
    return {
        "first": report.rate(report.first),
        "first five": report.rate(report.few),
        "first, capitals counted": report.rate(report.first_capitals),
        "first five, capitals counted": report.rate(report.few_capitals),
    }


def _kinds(report: Report) -> list[tuple[str, ...]]:
    return [
        (_(kind) if kind else _("(nothing proposed)"), number(first / total, 3), number(few / total, 3), number(total))
        for kind, (first, few, total) in sorted(report.by_kind.items(), key=lambda item: -item[1][2])
    ]
