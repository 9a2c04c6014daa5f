"""`thuatngu list`: terms as a table, or one JSON object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.choices import several, statuses_of
from tui.commands.desk import open_termbase, termbase_option
from tui.commands.output import columns, put, put_json, tell
from tui.locale import _, number

if TYPE_CHECKING:
    from glossary.storage import Filter, Row

SORTS = ("score", "frequency", "pinyin", "added", "vietnamese", "modified")
STATUSES = ("candidate", "rejected", "accepted", "draft", "approved")
TABLE_ROWS = 50
HEAD = ("term", "Vietnamese", "status", "score", "count", "docs")
KINDS = ("term", "institution", "law", "programme", "system", "abbreviation", "name")


@click.command(epilog="Example: thuatngu list --status draft --sort pinyin 政务")
@termbase_option
@click.argument("query", nargs=-1)
@several("--status", "statuses", STATUSES, help="Only these (default: all but rejected).")
@several("--kind", "kinds", KINDS, help="Only these kinds.")
@click.option("--domain", default="", help="Only this domain.")
@click.option("--sort", type=click.Choice(SORTS), default="score", show_default=True, help="Order of the list.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many (a table: 50 unless told).")
@click.option("--all", "everything", is_flag=True, help="Also rejected ones, names, and concepts without Chinese.")
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a line, with contexts.")
def command(
    termbase: str,
    query: tuple[str, ...],
    statuses: tuple[str, ...],
    kinds: tuple[str, ...],
    domain: str,
    sort: str,
    limit: int | None,
    everything: bool,
    as_lines: bool,
) -> None:
    """List terms, best first.

    QUERY finds Chinese (政务), pinyin or initials (dianzi, dzzw), and Vietnamese with or without marks (chinh phu).
    """
    from glossary.storage import Sort
    from terms.queue import queue
    from tui.entries import as_json, views

    wanted = _filter(" ".join(query), statuses, kinds, domain, everything)
    with open_termbase(termbase) as opened:
        numbers, scores = queue(opened, wanted, Sort(sort), limit=limit or (None if as_lines else TABLE_ROWS))
        if as_lines:
            for found in views(opened, numbers, scores=scores):
                put_json(as_json(found))
            return
        shown = opened.rows(numbers)
        proposed = opened.proposals([row.row for row in shown if not row.vi])
        for line in table(shown, {row: found[0].vi for row, found in proposed.items()}, scores):
            put(line)
        total = opened.count(wanted)
    if total > len(shown) or not shown:
        counts = {"shown": len(shown), "total": total}
        more = total > len(shown)
        tell(_("{shown} of {total} terms; more with --limit" if more else "{shown} of {total} terms", **counts))


def _filter(query: str, statuses: tuple[str, ...], kinds: tuple[str, ...], domain: str, everything: bool) -> Filter:
    from glossary.model import ConceptKind
    from glossary.storage import Filter
    from glossary.storage.search import ALL

    base = ALL if everything else Filter()
    return Filter(
        statuses=statuses_of(statuses, base.statuses),
        kinds=tuple(ConceptKind(kind) for kind in kinds),
        query=query,
        subject=domain,
        without_source=everything,
        names=everything,
    )


def table(found: list[Row], proposed: dict[int, str], scores: dict[int, float]) -> list[str]:
    """Rows as lines; the first proposal stands in parentheses where an entry has no Vietnamese."""
    if not found:
        return []
    head = ("#", *map(_, HEAD))
    body = [
        (
            str(place),
            row.zh or _("(no Chinese)"),
            row.vi or (f"({proposed[row.row]})" if row.row in proposed else ""),
            _(str(row.status)),
            number(scores.get(row.row, row.score), 2),
            number(row.frequency),
            number(row.documents),
        )
        for place, row in enumerate(found, 1)
    ]
    return columns([head, *body])
