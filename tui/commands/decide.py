"""`thuatngu decide`: curation without the app; each call is one act that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tui.commands.desk import actor_option, find_concept, open_termbase, settings, termbase_option
from tui.commands.help import Group
from tui.commands.list import KINDS
from tui.commands.output import said, tell
from tui.locale import _

if TYPE_CHECKING:
    from glossary.model import Concept, Source
    from tui.state_desk import Desk


@click.group(cls=Group)
def command() -> None:
    """Accept, reject, edit, approve or merge terms.

    TERM is Chinese in any spelling, or an id. Several terms are one act, which one undo takes back.
    """


def _terms(function: Callable[..., None]) -> Callable[..., None]:
    decorated = click.argument("terms", nargs=-1, required=True, metavar="TERM...")(function)
    return actor_option(termbase_option(decorated))


VIETNAMESE = click.option("--vi", "vietnamese", multiple=True, help="Vietnamese term; the first is the preferred one.")
SOURCE = click.option(
    "--source", default="", help='Where the Vietnamese is from, e.g. "Nghị định 42/2022/NĐ-CP, Điều 3".'
)


@command.command(epilog='Example: thuatngu decide accept 电子政务 --vi "chính phủ điện tử"')
@_terms
@VIETNAMESE
@SOURCE
def accept(termbase: str, actor: str, terms: tuple[str, ...], vietnamese: tuple[str, ...], source: str) -> None:
    """It is a term; with --vi, that is its Vietnamese."""
    from glossary import curation

    if vietnamese and len(terms) > 1:
        raise click.UsageError("--vi goes with one term.")
    _act(termbase, actor, "accept", terms, lambda one: curation.accept(one, vietnamese, source=source_of(source)))


@command.command(epilog='Example: thuatngu decide reject 新政策 --reason "no term"')
@_terms
@click.option("--reason", default="", help="Why: no term, fragment, name, other domain, duplicate, or your words.")
def reject(termbase: str, actor: str, terms: tuple[str, ...], reason: str) -> None:
    """It is no term."""
    from glossary import curation

    _act(termbase, actor, "reject", terms, lambda one: curation.reject(one, reason))


@command.command(epilog='Example: thuatngu decide edit 一站式 --vi "một cửa" --note "cơ chế một cửa"')
@_terms
@VIETNAMESE
@SOURCE
@click.option("--zh", "chinese", default="", help="Another spelling as the Chinese headword.")
@click.option("--note", default="", help="A note on the entry.")
@click.option("--definition", default="", help="A definition.")
@click.option("--domain", "domains", multiple=True, help="Domain; replaces those it has.")
@click.option("--kind", type=click.Choice(KINDS), help="Kind of term.")
@click.option("--gloss", default=None, help="A few words that tell this sense from others.")
def edit(
    termbase: str,
    actor: str,
    terms: tuple[str, ...],
    vietnamese: tuple[str, ...],
    source: str,
    chinese: str,
    note: str,
    definition: str,
    domains: tuple[str, ...],
    kind: str | None,
    gloss: str | None,
) -> None:
    """Change an entry; an approved one becomes a draft again."""
    from glossary import curation

    if len(terms) > 1 and (vietnamese or chinese):
        raise click.UsageError("--vi and --zh go with one term.")
    if not any((vietnamese, chinese, note, definition, domains, kind, gloss is not None)):
        raise click.UsageError("Say what to change: --vi, --zh, --note, --definition, --domain, --kind or --gloss.")

    def change(one: Concept) -> Concept:
        changed = curation.edit(
            one, chinese=chinese, note=note, definition=definition, domains=domains, kind=kind, gloss=gloss
        )
        return curation.set_vietnamese(changed, vietnamese, source=source_of(source)) if vietnamese else changed

    _act(termbase, actor, "edit", terms, change)


@command.command(epilog="Example: thuatngu decide approve 电子政务")
@_terms
def approve(termbase: str, actor: str, terms: tuple[str, ...]) -> None:
    """Stand for an entry as its reviewer."""
    from glossary import curation

    needed = settings().source_needed
    _act(termbase, actor, "approve", terms, lambda one: curation.approve(one, source_needed=needed))


@command.command(epilog="Example: thuatngu decide reopen 新政策")
@_terms
def reopen(termbase: str, actor: str, terms: tuple[str, ...]) -> None:
    """Put a rejected term back into the queue."""
    from glossary import curation

    _act(termbase, actor, "reopen", terms, curation.reopen)


@command.command(epilog="Example: thuatngu decide merge 电子政务 电子化政务")
@_terms
def merge(termbase: str, actor: str, terms: tuple[str, ...]) -> None:
    """Make one entry of several: the first takes over what the others have."""
    from tui.state_desk import Desk

    with open_termbase(termbase, actor=actor) as opened:
        into, *others = {one.id: one for one in (find_concept(opened, term) for term in terms)}.values()
        if not others:
            raise click.UsageError("Name the entry that stays, then those to merge into it.")
        Desk(opened).merge(into, others)
    others_named = said(*(one.headword("zh") for one in others))
    tell(_("{term}: merged with {others}", term=into.headword("zh"), others=others_named))


@command.command(epilog="Example: thuatngu decide unmerge 电子政务 电子化政务")
@actor_option
@termbase_option
@click.argument("term")
@click.argument("merged", required=False, default="")
def unmerge(termbase: str, actor: str, term: str, merged: str) -> None:
    """Take MERGED, an entry that was merged into TERM, out again.

    MERGED is what it was called, or its id; it may be left out where only one was merged into TERM.
    """
    from tui.state_desk import Desk

    with open_termbase(termbase, actor=actor) as opened:
        desk, concept = Desk(opened), find_concept(opened, term)
        restored = desk.unmerge(concept, _merged(desk, concept, merged)).concepts[-1]
    names = {"term": restored.headword("zh"), "other": concept.headword("zh")}
    tell(_("{term}: taken out of {other} again, {status}", **names, status=_(str(restored.status))))


def _merged(desk: Desk, concept: Concept, name: str) -> str:
    """The id of the entry, merged into `concept`, that `name` means; GlossaryError where none or several do."""
    from glossary.errors import GlossaryError
    from glossary.storage.desk import merged

    row = desk.termbase.row_of(concept.id)
    names = {gid: desk.name_of_merged(gid) for gid in (merged(desk.termbase, row) if row is not None else ())}
    found = [gid for gid, called in names.items() if name.removeprefix("#") in ("", gid, called)]
    if len(found) == 1:
        return found[0]
    zh, inside = concept.headword("zh"), ", ".join(f"{called} (#{gid})" for gid, called in names.items())
    if not names:
        raise GlossaryError(f"nothing was merged into {zh}", f"See what was done with it: thuatngu history {zh}")
    raise GlossaryError(f"it is not clear what to take out of {zh}", f"Name one of these by its id: {inside}")


def _act(named: str, actor: str, action: str, terms: tuple[str, ...], change: Callable[[Concept], Concept]) -> None:
    from glossary.model import SOURCE_LANGUAGE
    from glossary.quotations import with_quotations

    with open_termbase(named, actor=actor) as termbase:
        before = [find_concept(termbase, term) for term in dict.fromkeys(terms)]
        after = with_quotations(termbase, [(old, change(old)) for old in before])
        with termbase.change(action, ", ".join(one.headword(SOURCE_LANGUAGE) for one in before[:5])) as act:
            saved = [act.save(new) if new != old else old for old, new in zip(before, after, strict=True)]
        for old, new in zip(before, saved, strict=True):
            tell(_outcome(old, new))


def _outcome(old: Concept, new: Concept) -> str:
    zh, vi = new.headword("zh"), new.headword("vi")
    if old == new:
        return _("{term}: {status} as before", term=zh, status=_(str(new.status)))
    changed = {"term": zh, "before": _(str(old.status)), "after": _(str(new.status))}
    return said(_("{term}: {before} → {after}", **changed), vi)


def source_of(words: str) -> Source | None:
    """What --source names; None where it is not given."""
    from glossary.model import Source

    return Source(title=words) if words else None
