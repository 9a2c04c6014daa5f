"""`thuatngu check`: what is wrong with the entries, before an export."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.choices import several, statuses_of
from tui.commands.desk import actor_option, find_concept, open_termbase, settings, termbase_option
from tui.commands.list import KINDS, STATUSES
from tui.commands.output import columns, put, put_json, said, tell
from tui.locale import _, many, number, told
from tui.state_checks import SEVERITY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary.check import Issue, Settings
    from glossary.storage import Filter, Termbase

SEVERITIES = ("error", "warning", "note")


def _codes(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import get_close_matches

    from glossary.check import CHECKS

    for code in given:
        if code not in CHECKS:
            near = get_close_matches(code, CHECKS, n=1)
            hint = f"Did you mean {near[0]}?" if near else "See: thuatngu check --codes."
            raise click.BadParameter(f"there is no check {code}. {hint}")
    return given


@click.command(epilog="Example: thuatngu check --status approved --ignore no-context")
@termbase_option
@actor_option
@click.argument("query", nargs=-1)
@several("--status", "statuses", (*STATUSES, "all"), help="Only these (default: accepted, draft, approved).")
@several("--kind", "kinds", KINDS, help="Only these kinds.")
@click.option("--domain", default="", help="Only this domain.")
@click.option("--only", multiple=True, metavar="CODE", callback=_codes, help="Only this check; may be repeated.")
@click.option(
    "--ignore", multiple=True, metavar="CODE", callback=_codes, help="Without this check; with --for for good."
)
@click.option("--heed", multiple=True, metavar="CODE", callback=_codes, help="With --for: take an --ignore back.")
@click.option("--for", "terms", multiple=True, metavar="TERM", help="The entries that --ignore or --heed is said of.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="note", show_default=True, help="This and graver.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of use (default: today).")
@click.option(
    "--tone",
    type=click.Choice(("old", "new", "any")),
    help="hóa, hoá, or either (default: the configuration, then old).",
)
@click.option(
    "--forms",
    type=click.Path(path_type=Path),
    envvar="THUATNGU_FORMS",
    help="House list: form, replacement, note; with tabs.",
)
@click.option("--word", "words", multiple=True, help="A loan word that is spelt right.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=200, show_default=True, help="Lines of the table, at most."
)
@click.option("--strict", is_flag=True, help="Exit with 3 where something is found.")
@click.option("--codes", "listed", is_flag=True, help="Say what is looked for, and stop.")
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a line.")
def command(termbase: str, actor: str, **options: Any) -> None:
    """Find what is wrong in the entries: gaps, doubles, spelling, capitals, numbers, names that are out of date.

    QUERY narrows as in list. What is found is no failure: the exit code is 0, with --strict 3. --ignore CODE --for TERM
    remembers that the entry is right as it is.
    """
    if options["listed"]:
        _list_codes()
        return
    if options["terms"]:
        _remember(termbase, actor, options)
        return
    if options["heed"]:
        raise click.UsageError("--heed needs --for TERM.")
    from glossary.check import check_termbase

    settings = _settings(options)
    with open_termbase(termbase) as opened:
        found = _grave(check_termbase(opened, _filter(options), settings), options["severity"])
        counts = _put_lines(found) if options["as_lines"] else _put_table(opened, found, options["limit"])
    if options["strict"] and counts:
        click.get_current_context().exit(3)


def _list_codes() -> None:
    from glossary.check import CHECKS

    rows = [(code, _(SEVERITY_WORDS[check.severity]), told(check.finds)) for code, check in CHECKS.items()]
    for line in columns(rows):
        put(line)


def _remember(address: str, actor: str, options: dict[str, Any]) -> None:
    """--ignore and --heed with --for: one act, which undo takes back."""
    from glossary.check import heed, silence

    if not (options["ignore"] or options["heed"]):
        raise click.UsageError("Say which check: --ignore CODE --for TERM.")
    with open_termbase(address, actor=actor) as opened:
        before = [find_concept(opened, term) for term in options["terms"]]
        with opened.change("silence", ", ".join((*options["ignore"], *options["heed"]))) as act:
            for concept in before:
                changed = concept
                for code in options["ignore"]:
                    changed = silence(changed, code)
                for code in options["heed"]:
                    changed = heed(changed, code)
                if changed != concept:
                    act.save(changed)
    for concept in before:
        ignored = (_("{code} ignored", code=code) for code in options["ignore"])
        heeded = (_("{code} heeded", code=code) for code in options["heed"])
        tell(concept.headword("zh") + _(": ") + said(*ignored, *heeded))


def _settings(options: dict[str, Any]) -> Settings:
    from tui.state_checks import settings_of

    day: dt.datetime | None = options["day"]
    return settings_of(
        settings(),
        day=day.date() if day else None,
        tone=options["tone"] or "",
        forms=options["forms"],
        words=options["words"],
        only=options["only"],
        ignored=options["ignore"],
    )


def _filter(options: dict[str, Any]) -> Filter:
    from glossary.check import DECIDED
    from glossary.model import ConceptKind
    from glossary.storage import Filter

    return Filter(
        statuses=statuses_of(options["statuses"], DECIDED),
        kinds=tuple(ConceptKind(kind) for kind in options["kinds"]),
        query=" ".join(options["query"]),
        subject=options["domain"],
        without_source=True,
    )


def _grave(found: Iterable[Issue], severity: str) -> Iterator[Issue]:
    from glossary.check import Severity

    least = Severity(severity).rank
    return (issue for issue in found if issue.severity.rank <= least)


def _put_lines(found: Iterable[Issue]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for issue in found:
        counts[issue.code] += 1
        put_json(
            {
                "id": issue.concept,
                "code": issue.code,
                "severity": str(issue.severity),
                "field": issue.field,
                "term": issue.term,
                "message": issue.message,
            }
        )
    return counts


def _put_table(opened: Termbase, found: Iterable[Issue], limit: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    shown: list[tuple[str, ...]] = []
    entries: set[str] = set()
    for issue in found:
        counts[issue.code] += 1
        entries.add(issue.concept)
        if len(shown) < limit:
            concept = opened.get(issue.concept)
            name = (concept.headword("zh") if concept else "") or issue.concept
            shown.append((_(SEVERITY_WORDS[issue.severity]), issue.code, name, told(issue.message)))
    for line in columns(shown):
        put(line)
    tell(_summary(counts, len(entries), len(shown)))
    return counts


def _summary(counts: Counter[str], entries: int, shown: int) -> str:
    total = sum(counts.values())
    if not total:
        return _("nothing found")
    each = said(*(f"{number(count)} {code}" for code, count in counts.most_common()))
    counted = {"total": total, "each": each}
    found = many("{total} found in one entry: {each}", "{total} found in {n} entries: {each}", entries, **counted)
    return found + ("\n" + _("{shown} shown, more with --limit or --json", shown=shown) if shown < total else "")
