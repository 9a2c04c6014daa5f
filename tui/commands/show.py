"""`thuatngu show`: everything about a term."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.commands.desk import find_concept, find_concepts, open_termbase, termbase_option
from tui.commands.output import columns, put, put_json
from tui.locale import _, number, told

if TYPE_CHECKING:
    from glossary.document import Document
    from glossary.storage import Context, Occurrence, Termbase
    from tui.entries import View

WIDTH = 30
"""Cells of context on either side of a term."""


@click.command(epilog="Example: thuatngu show 电子政务")
@termbase_option
@click.argument("term")
@click.option("--contexts", "most", type=click.IntRange(min=0), default=5, show_default=True, help="How many contexts.")
@click.option("--all-contexts", "everything", is_flag=True, help="Every sentence of the documents that holds the term.")
@click.option("--json", "as_lines", is_flag=True, help="The object that list --json prints.")
def command(termbase: str, term: str, most: int, everything: bool, as_lines: bool) -> None:
    """Show all about a term: readings, variants, Vietnamese, why it ranks where it does, contexts.

    TERM is Chinese in any spelling, or an id.
    """
    from tui.entries import as_json, view

    with open_termbase(termbase) as opened:
        concepts = find_concepts(opened, term) or [find_concept(opened, term)]
        for place, concept in enumerate(concepts):
            found = _with_proposals(opened, view(opened, concept))
            found = _with_contexts(opened, found, sys.maxsize if everything else most)
            if as_lines:
                put_json(as_json(found))
                continue
            if place:
                put("")
            for line in _entry(opened, found, most, shown=len(found.contexts) if everything else most):
                put(line)


def _with_proposals(termbase: Termbase, found: View) -> View:
    """Proposals made now, for an entry that has no Vietnamese and none stored."""
    from msgspec.structs import replace

    from terms.propose import propose_for, proposer_for, usage_of
    from tui.config import counts_path

    if found.proposals or found.vi or not found.zh:
        return found
    made = propose_for(proposer_for(termbase, cache=counts_path()), found.concept, usage=usage_of(termbase))
    return replace(found, proposals=made)


def _with_contexts(termbase: Termbase, found: View, most: int) -> View:
    """The contexts that are kept with the entry, and after them as many more from the documents as are wanted.

    Of these the first of each document come before the second of any.
    """
    from msgspec.structs import replace

    from terms.concordance import everywhere

    frequency = found.evidence.frequency if found.evidence else 0
    if len(found.contexts) >= min(most, frequency):
        return found
    known = {(one.document_row, one.start, one.end) for one in found.contexts}
    documents = termbase.read_documents([one.row for one in termbase.documents()])
    seen = Counter(one.document_row for one in found.contexts)
    further: list[tuple[int, Context]] = []
    for document, one in everywhere(documents, (found.zh, *found.variants)):
        if (one.document, one.start, one.end) not in known:
            further.append((seen[one.document], _context(document, one)))
            seen[one.document] += 1
    further.sort(key=lambda item: item[0])
    return replace(found, contexts=(*found.contexts, *(one for _, one in further[: most - len(found.contexts)])))


def _context(document: Document, one: Occurrence) -> Context:
    from glossary.storage import Context

    return Context(
        text=document.text[one.sentence_start : one.sentence_end], document=document.path, start=one.start,
        end=one.end, sentence_start=one.sentence_start, document_row=one.document,
    )  # fmt: skip


def _entry(termbase: Termbase, found: View, most: int, *, shown: int) -> Iterator[str]:
    from glossary.text import printable
    from terms.propose import attested, translated

    yield from columns(list(_facts(found)))
    reasons = _reasons(found)
    if reasons:
        yield _("why it ranks here")
        yield from (f"  {reason}" for reason in reasons)
    if found.proposals:
        yield _("proposals")
        yield from (f"  {line}" for line in columns(_proposals(found)))
    if found.contexts[:shown]:
        yield _("contexts")
        for one in found.contexts[:shown]:
            yield f"  {keyword_in_context(one)}"
    pairs = translated(termbase, found.zh, limit=most) if found.zh else []
    if pairs:
        yield _("translated")
        yield from (f"  {line}" for zh, vi in pairs for line in (printable(zh), f"  {printable(vi)}"))
    wanted = found.vi[0] if found.vi else found.proposals[0].vi if found.proposals else ""
    sentences = attested(termbase, wanted, limit=most) if wanted and most else []
    if sentences:
        yield _("{vietnamese} in Vietnamese documents", vietnamese=wanted)
        yield from (f"  {printable(sentence)}  {document}" for sentence, document in sentences)
    if found.comments:
        yield _("comments")
        yield from (f"  {one.at[:10]} {one.actor}: {one.text}" for one in found.comments)


def _facts(found: View) -> Iterator[tuple[str, str]]:
    from glossary import text
    from glossary.model import TARGET_LANGUAGE
    from tui.entry_facts import facts
    from tui.state_entry import occurrences

    concept = found.concept
    yield _("term"), found.zh or _("(no Chinese)")
    yield _("id"), concept.id
    yield _("pinyin"), text.pinyin(found.zh)
    yield "Hán-Việt", text.han_viet(found.zh)
    for term in concept.terms(TARGET_LANGUAGE):
        mark = "" if term.status.usable else f" ({_(str(term.status))})"
        source = "; ".join(one.citation() for one in term.sources)
        yield _("Vietnamese"), term.text + mark + (f"  [{source}]" if source else "")
    yield _("status"), _(str(concept.status)) + (f" ({_(concept.reason)})" if concept.reason else "")
    yield _("kind"), _(str(concept.kind))
    yield from facts(concept, shown={one.text for one in found.contexts})
    times = occurrences(found.row.frequency, found.row.documents)
    yield _("found"), _("{times}, score {score}", times=times, score=number(found.row.score, 2))


def _reasons(found: View) -> list[str]:
    from terms.queue import reasons

    if found.evidence is None or not found.evidence.detail:
        return []
    return [told(reason) for reason in reasons(found.concept, found.evidence, found.zh)]


def _proposals(found: View) -> list[tuple[str, ...]]:
    from tui.state_entry import reasons_of

    return [
        (str(place), one.vi, number(one.score, 2), reasons_of(one.evidence))
        for place, one in enumerate(found.proposals, 1)
    ]


def keyword_in_context(one: Context) -> str:
    """A context on one line, the term in the middle and set off."""
    from glossary.text import printable
    from tui.state_lines import fit, fit_end

    left, term, right = (printable(" ".join(part.split())) for part in one.around())
    marked = click.style(term, bold=True, reverse=True) if _colours() else f"[{term}]"
    return f"{fit_end(left, WIDTH)}{marked}{fit(right, WIDTH, ellipsis='')}  {one.document}"


def _colours() -> bool:
    return sys.stdout.isatty()
