"""`thuatngu add`: a term by hand, with its contexts from the documents that were mined."""

from __future__ import annotations

import click

from tui.commands.decide import SOURCE, VIETNAMESE, source_of
from tui.commands.desk import actor_option, open_termbase, termbase_option
from tui.commands.list import KINDS
from tui.commands.output import tell
from tui.locale import _


@click.command(epilog='Example: thuatngu add 政府门户网站 --vi "Cổng Thông tin điện tử Chính phủ" --kind system')
@termbase_option
@actor_option
@click.argument("term")
@VIETNAMESE
@SOURCE
@click.option("--kind", type=click.Choice(KINDS), default="term", show_default=True, help="Kind of term.")
@click.option("--gloss", default="", help="A few words that tell this sense from others; adds a second sense.")
@click.option("--note", default="", help="A note on the entry.")
def command(
    termbase: str,
    actor: str,
    term: str,
    vietnamese: tuple[str, ...],
    source: str,
    kind: str,
    gloss: str,
    note: str,
) -> None:
    """Add TERM by hand; its contexts are looked up in the documents that were mined.

    A candidate with that term is accepted. A term that is there already is left alone, unless --gloss names a new
    sense.
    """
    from terms.add import add_term
    from tui.state_entry import occurrences

    with open_termbase(termbase, create=True, actor=actor) as opened:
        done = add_term(opened, term, vietnamese, source=source_of(source), kind=kind, gloss=gloss, note=note)
    found = occurrences(done.frequency, done.documents) if done.frequency else _("in no mined document")
    said = _("{term}: added, {status}; {found}") if done.created else _("{term}: accepted, {status}; {found}")
    tell(said.format(term=done.concept.headword("zh"), status=_(str(done.concept.status)), found=found))
