"""`thuatngu propose`: Vietnamese for Chinese terms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.desk import open_termbase, settings, termbase_option
from tui.commands.output import columns, put, put_json
from tui.locale import number

if TYPE_CHECKING:
    from terms.equivalents.proposal import Usage
    from terms.equivalents.proposer import Proposer


@click.command(epilog="Example: thuatngu propose 土地使用权证书 企业所得税 --top 3")
@termbase_option
@click.argument("terms", nargs=-1, metavar="[TERM]...")
@click.option("--file", type=click.Path(path_type=Path), help="A file with one term a line.")
@click.option("--top", type=click.IntRange(min=1), default=5, show_default=True, help="Proposals a term.")
@click.option("--variety", type=click.Choice(("VN", "CN", "TW")), help="Whose Chinese it is, where no document tells.")
@click.option(
    "--date",
    type=click.DateTime(("%Y-%m-%d",)),
    help="The day the text is of: bodies have the names of then (default: the newest document's, or today).",
)
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a line.")
def command(
    termbase: str,
    terms: tuple[str, ...],
    file: Path | None,
    top: int,
    variety: str | None,
    date: dt.datetime | None,
    as_lines: bool,
) -> None:
    """Propose Vietnamese for each TERM, best first, with the evidence.

    Without a termbase, the shipped lexicon is the evidence; with one, also its entries, documents and dictionaries.
    """
    from glossary.text import clean_term
    from terms.equivalents.proposal import in_words
    from tui.state_entry import reasons_of

    wanted = [*terms, *(_lines(file) if file else ())]
    if not wanted:
        raise click.UsageError("Name a term, or a file with --file.")
    proposer, usual = proposer_of(termbase)
    whose, day = variety or usual.variety, date.date().isoformat() if date else usual.date
    rows: list[tuple[str, ...]] = []
    for term in wanted:
        found: list[dict[str, Any]] = [
            {"vi": one.vi, "score": round(one.score, 4), "evidence": [in_words(reason) for reason in one.evidence]}
            for one in proposer.propose(clean_term(term), top=top, variety=whose, date=day)
        ]
        if as_lines:
            put_json({"zh": term, "proposals": found})
        else:
            rows += [
                ("" if place else term, one["vi"], number(one["score"], 2), reasons_of(one["evidence"]))
                for place, one in enumerate(found)
            ]
    for line in columns(rows):
        put(line)


def proposer_of(named: str) -> tuple[Proposer, Usage]:
    """The proposer and the usage of the documents; from a termbase where one is named, or there is a default one."""
    from terms.equivalents.proposal import Usage
    from terms.equivalents.proposer import Proposer
    from tui.config import counts_path, default_termbase

    if not (named or settings().termbase or default_termbase().exists()):
        # What reads termbases takes longer to load than a proposal takes.
        return Proposer.shipped(), Usage()
    from terms.propose import proposer_for, usage_of

    with open_termbase(named) as opened:
        return proposer_for(opened, cache=counts_path()), usage_of(opened)


def _lines(file: Path) -> list[str]:
    from glossary.errors import FileError
    from terms.documents.encodings import decode

    try:
        content = decode(file.read_bytes(), str(file)).text.removeprefix("\ufeff")
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", "Check the path.", path=file) from error
    return [line.strip() for line in content.splitlines() if line.strip()]
