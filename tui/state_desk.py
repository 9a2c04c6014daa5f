"""Acts of a curator on a termbase, each one change set; what was done comes back as a value. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from glossary import curation, text
from glossary.errors import GlossaryError
from glossary.ids import new_id
from glossary.model import (
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
    Concept,
    LangSection,
    Record,
    Source,
    SourcedText,
    Term,
    Workflow,
    replace,
)
from glossary.quotations import quotation, with_quotations
from glossary.storage import desk

if TYPE_CHECKING:
    from glossary.storage import ChangeSet, Context, Occurrence, Termbase

Act = Callable[[Concept], Concept]
CHUNK: Final = 500
NAMED: Final = 5
"""Terms that the summary of a bulk act names."""


class Done(Record, frozen=True, kw_only=True):
    """What an act did."""

    action: str
    rows: tuple[int, ...]
    """Rows to show anew."""
    concepts: tuple[Concept, ...] = ()
    """The saved states that differ from before."""
    refused: tuple[str, ...] = ()
    """Why some of the concepts were left as they were."""

    @property
    def empty(self) -> bool:
        """Whether nothing was changed."""
        return not self.concepts


class Desk:
    """One person at one termbase."""

    def __init__(self, termbase: Termbase, *, source_needed: bool = False) -> None:
        self.termbase = termbase
        self.source_needed = source_needed
        self.last_source: Source | None = None
        self.watch = termbase.watch()
        self.seen = desk.latest_change(termbase)
        """The newest change set that the desk has shown."""

    # ------------------------------------------------------------ decisions

    def decide(self, action: str, concept: Concept, act: Act) -> Done:
        """Do `act` to the concept as it was shown; ConflictError where another version is stored by now."""
        [after] = with_quotations(self.termbase, [(concept, act(concept))])
        if after == concept:
            return Done(action=action, rows=())
        with self.termbase.change(action, concept.headword(SOURCE_LANGUAGE)) as change:
            saved = change.save(after)
        return self._done(action, [saved])

    def decide_all(self, action: str, numbers: Sequence[int], act: Act) -> Done:
        """Do `act` to many concepts as one step; those it cannot be done to stay as they are and are named."""
        saved: list[Concept] = []
        refused: list[str] = []
        with self.termbase.change(action, self._summary(numbers)) as change:
            for start in range(0, len(numbers), CHUNK):
                pairs = list(_tried(self.termbase.concepts(numbers[start : start + CHUNK]), act, refused))
                for (before, _), after in zip(pairs, with_quotations(self.termbase, pairs), strict=True):
                    if after != before:
                        saved.append(change.save(after))
        return replace(self._done(action, saved), refused=tuple(refused))

    def _summary(self, numbers: Sequence[int]) -> str:
        named = [row.zh for row in self.termbase.rows(numbers[:NAMED])]
        return ", ".join(named) + ("" if len(numbers) <= NAMED else f" … ({len(numbers)})")

    def _done(self, action: str, saved: Sequence[Concept]) -> Done:
        rows = [self.termbase.row_of(concept.id) for concept in saved]
        return Done(action=action, rows=tuple(row for row in rows if row is not None), concepts=tuple(saved))

    def act_of(self, action: str, *values: str) -> Act:
        """The act that `action` names: accept, reject, approve, reopen, note, and so on."""
        source = self.last_source
        first = values[0] if values else ""
        acts: dict[str, Act] = {
            "accept": curation.accept,
            "reject": lambda one: curation.reject(one, first),
            "approve": lambda one: curation.approve(one, source_needed=self.source_needed),
            "reopen": curation.reopen,
            "note": lambda one: curation.add_note(one, first),
            "edit": lambda one: curation.set_vietnamese(one, split_forms(first)),
            "source": lambda one: with_source(one, source) if source else one,
        }
        return acts[action]

    def to_status(self, status: Workflow) -> tuple[str, Act]:
        """(action, act) that leads to a status; GlossaryError from the act where no way does."""
        if status is Workflow.CANDIDATE:
            return "reopen", lambda one: curation.reopen(curation.reject(one))
        if status is Workflow.REJECTED:
            return "reject", self.act_of("reject")
        if status is Workflow.APPROVED:
            return "approve", self.act_of("approve")
        return "accept", _as_accepted if status is Workflow.ACCEPTED else _as_draft

    # ------------------------------------------------------------ undo

    def undo(self) -> tuple[ChangeSet, list[int]]:
        """Take back the latest act; what it was, and the rows it touched."""
        done = self.termbase.undo()
        return done, self._rows_of(done)

    def redo(self) -> tuple[ChangeSet, list[int]]:
        """Do again what was undone; what it was, and the rows it touches."""
        done = self.termbase.redo()
        return done, self._rows_of(done)

    def _rows_of(self, done: ChangeSet) -> list[int]:
        found = [self.termbase.row_of(gid) for gid in done.touched]
        return [row for row in found if row is not None]

    # ------------------------------------------------------------ several entries

    def merge(self, into: Concept, others: Sequence[Concept]) -> Done:
        """Make one entry of several: `into` keeps its place and takes over what the others have."""
        merged = into
        for other in others:
            merged = curation.merge(merged, other)
        numbers = tuple(row for one in (into, *others) if (row := self.termbase.row_of(one.id)) is not None)
        with self.termbase.change("merge", f"{_zh(into)} ← {', '.join(map(_zh, others))}") as change:
            saved = change.save(merged)
            for other in others:
                change.delete(other, merged_into=into.id)
        return Done(action="merge", rows=numbers, concepts=(saved,))

    def split(self, concept: Concept, contexts: Sequence[Context], gloss: str) -> Done:
        """A second sense of the same Chinese, with the marked contexts as its quotations; the first loses those."""
        quoted = tuple(quotation(one) for one in contexts)
        headword = concept.terms(SOURCE_LANGUAGE)[0]
        kept = tuple(one for one in headword.contexts if one not in quoted)
        first = concept.with_terms(
            SOURCE_LANGUAGE, (replace(headword, contexts=kept), *concept.terms(SOURCE_LANGUAGE)[1:])
        )
        second = _sense(headword, quoted, gloss, concept)
        with self.termbase.change("split", f"{_zh(concept)}: {gloss}") as change:
            saved = [change.split(concept, second, [_place(one) for one in contexts])]
            if first.version:
                saved.insert(0, change.save(replace(first, status=_taken(first))))
        rows = tuple(row for one in (concept, second) if (row := self.termbase.row_of(one.id)) is not None)
        return Done(action="split", rows=rows, concepts=tuple(saved))

    def name_of_merged(self, gid: str) -> str:
        """What an entry was called before it was merged into another."""
        return next((_zh(one.concept) for one in self.termbase.history(gid) if one.concept), gid)

    def unmerge(self, concept: Concept, gid: str) -> Done:
        """Take the entry `gid`, merged into `concept`, out again: it is what it was, `concept` loses what it brought.

        GlossaryError where the two states before the merge are not kept.
        """
        gone, *earlier = self.termbase.history(gid)
        old = next((one.concept for one in earlier if one.concept), None)
        own = self.termbase.history(concept.id)
        merging = next((one.version for one in own if one.change_set == gone.change_set), 0)
        before = next((one.concept for one in own if one.version < merging and one.concept), None)
        if old is None or before is None:
            raise GlossaryError(f"how {_zh(concept)} was before the merge is not kept", "Add the entry anew with +.")
        with self.termbase.change("unmerge", f"{_zh(concept)} → {_zh(old)}") as change:
            saved = (change.save(curation.unmerge(concept, before, old)), change.restore(gid))
        return self._done("unmerge", saved)

    def add(self, chinese: str, vietnamese: Sequence[str] = ()) -> Done:
        """Add a term by hand; GlossaryError where an entry with that spelling is there already."""
        found = self.termbase.with_term(chinese)
        if found:
            raise GlossaryError(f"{chinese} is there already", f"Search for it: /{chinese}")
        sections = (LangSection(language=SOURCE_LANGUAGE, terms=(Term(text=chinese),)),)
        concept = curation.accept(Concept(id=new_id(), sections=sections), vietnamese)
        with self.termbase.change("add", chinese) as change:
            saved = change.save(concept)
        return self._done("add", [saved])

    # ------------------------------------------------------------ other people

    def changes_of_others(self) -> list[desk.Touched]:
        """What others have changed since the desk last looked, oldest first. RetryError where nobody answers."""
        self.watch.renew()
        newest = desk.latest_change(self.termbase)
        if newest == self.seen:
            return []
        found = desk.changed_since(self.termbase, self.seen)
        self.seen = newest
        return [one for one in found if one.actor != self.termbase.actor]


def _tried(concepts: Iterable[Concept], act: Act, refused: list[str]) -> list[tuple[Concept, Concept]]:
    pairs = []
    for concept in concepts:
        try:
            pairs.append((concept, act(concept)))
        except GlossaryError as error:
            refused.append(error.message)
    return pairs


def _as_accepted(concept: Concept) -> Concept:
    if concept.usable_terms(TARGET_LANGUAGE):
        raise GlossaryError(f"{_zh(concept)} has Vietnamese, so it is a draft", "Take its Vietnamese away first.")
    return curation.accept(concept) if concept.status is not Workflow.ACCEPTED else concept


def _as_draft(concept: Concept) -> Concept:
    if not concept.usable_terms(TARGET_LANGUAGE):
        raise GlossaryError(f"{_zh(concept)} has no Vietnamese yet", "Give it one first.")
    return replace(concept, status=Workflow.DRAFT, reason="")


def _taken(concept: Concept) -> Workflow:
    return Workflow.DRAFT if concept.status is Workflow.APPROVED else concept.status


def _zh(concept: Concept) -> str:
    return concept.headword(SOURCE_LANGUAGE) or concept.headword(TARGET_LANGUAGE) or concept.id


def _place(context: Context) -> Occurrence:
    from glossary.storage import Occurrence

    return Occurrence(
        document=context.document_row,
        start=context.start,
        end=context.end,
        sentence_start=context.sentence_start,
        sentence_end=context.sentence_start + len(context.text),
    )


def _sense(headword: Term, quoted: tuple[SourcedText, ...], gloss: str, of: Concept) -> Concept:
    """Another sense: spelling variants belong to both, synonyms stay with the first."""
    key = text.fold_chinese(headword.text)
    variants = [
        replace(term, contexts=()) for term in of.terms(SOURCE_LANGUAGE)[1:] if text.fold_chinese(term.text) == key
    ]
    terms = (replace(headword, contexts=quoted), *variants)
    return Concept(
        id=new_id(),
        status=Workflow.ACCEPTED,
        kind=of.kind,
        gloss=gloss,
        subjects=of.subjects,
        sections=(LangSection(language=SOURCE_LANGUAGE, terms=terms),),
    )


def split_forms(words: str) -> list[str]:
    """Vietnamese forms as typed: the preferred one first, others after a semicolon."""
    return [form.strip() for form in words.split(";") if form.strip()]


def with_source(concept: Concept, source: Source) -> Concept:
    """The concept with `source` on its preferred Vietnamese term."""
    terms = concept.usable_terms(TARGET_LANGUAGE)
    if not terms:
        raise GlossaryError(f"{_zh(concept)} has no Vietnamese yet", "Give it one first; then name its source.")
    if source in terms[0].sources:
        return concept
    named = tuple(
        replace(term, sources=(*term.sources, source)) if term is terms[0] else term
        for term in concept.terms(TARGET_LANGUAGE)
    )
    return curation.edited(concept, concept.with_terms(TARGET_LANGUAGE, named))
