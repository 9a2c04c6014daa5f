"""A term added by hand: the entry, and its contexts from the documents of the termbase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glossary import curation, text
from glossary.errors import GlossaryError
from glossary.ids import new_id
from glossary.model import SOURCE_LANGUAGE, Concept, ConceptKind, LangSection, Source, SourcedText, Term, Workflow
from glossary.quotations import QUOTED
from glossary.storage import Termbase
from terms.concordance import Hits, find

CONTEXTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The entry, whether it is new, and where it was found."""

    concept: Concept
    created: bool
    frequency: int
    documents: int


def add_term(
    termbase: Termbase,
    form: str,
    vietnamese: Sequence[str] = (),
    *,
    source: Source | None = None,
    kind: str = "term",
    gloss: str = "",
    note: str = "",
) -> Added:
    """Add `form` as an accepted term, a draft where Vietnamese is given; one change set.

    A candidate or rejected entry with that term is taken up. GlossaryError where the term is there already and no
    `gloss` names a new sense.
    """
    cleaned = text.clean_term(form)
    if not cleaned:
        raise GlossaryError("the term is empty", "Give it in quotes.")
    old = _taken_up(termbase, cleaned, gloss)
    base = old or _fresh(cleaned, kind)
    accepted = curation.accept(base, vietnamese, source=source)
    wanted = curation.edit(accepted, note=note, gloss=gloss or None, kind=kind if kind != "term" else None)
    hits = find(termbase.read_documents([one.row for one in termbase.documents()]), [cleaned], contexts=CONTEXTS)
    quoted = curation.quote(wanted, _quotations(termbase, hits), limit=QUOTED)
    saved = termbase.save(quoted, action="add", summary=cleaned)
    _keep_evidence(termbase, saved, hits)
    return Added(concept=saved, created=old is None, frequency=hits.frequency, documents=hits.documents)


def _taken_up(termbase: Termbase, form: str, gloss: str) -> Concept | None:
    senses = termbase.with_term(form)
    waiting = [one for one in senses if one.status in (Workflow.CANDIDATE, Workflow.REJECTED)]
    if waiting:
        return waiting[0]
    if senses and (not gloss or any(one.gloss == gloss for one in senses)):
        raise GlossaryError(
            f"{form} is there already ({senses[0].status}, #{senses[0].id})",
            "Edit it with: thuatngu decide edit; or name a new sense with --gloss.",
        )
    return None


def _fresh(form: str, kind: str) -> Concept:
    section = LangSection(language=SOURCE_LANGUAGE, terms=(Term(text=form, script=_script(form)),))
    return Concept(id=new_id(), kind=ConceptKind(kind), sections=(section,))


def _script(form: str) -> str:
    return "Hant" if text.script_of(form) == "Hant" else ""


def _quotations(termbase: Termbase, hits: Hits) -> list[SourcedText]:
    wanted = {one.document for one in hits.occurrences[:QUOTED]}
    read = dict(termbase.read_documents(sorted(wanted)))
    return [
        SourcedText(
            text=" ".join(read[one.document].text[one.sentence_start : one.sentence_end].split()),
            source=Source(title=read[one.document].path),
        )
        for one in hits.occurrences[:QUOTED]
    ]


def _keep_evidence(termbase: Termbase, concept: Concept, hits: Hits) -> None:
    """Evidence of its own, unless a mining run has found the term."""
    row = termbase.row_of(concept.id)
    if row is not None and termbase.evidence(row) is None:
        termbase.add_occurrences(row, hits.occurrences, frequency=hits.frequency, documents=hits.documents)
