"""What a run found, as evidence to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossary import text
from glossary.model import SOURCE_LANGUAGE, Concept, ConceptKind, LangSection, Term, TermStatus, TermType
from glossary.storage import Evidence, Occurrence, Termbase
from terms.candidate import Candidate
from terms.concordance import Concordance, Hits


def known_only(termbase: Termbase, rows: Sequence[int], proposed: set[str], *, contexts: int) -> Iterator[Evidence]:
    """Evidence in those documents for decided terms that are not among the keys of candidates."""
    known = {
        row: forms
        for row, forms in termbase.decided_terms()
        if forms and proposed.isdisjoint(map(text.fold_chinese, forms))
    }
    concordance = Concordance(known, contexts=contexts)
    for row, document in termbase.read_documents(rows if known else ()):
        concordance.read(document, row)
    for row, hits in sorted(concordance.hits.items()):
        yield _by_hand(known[row][0], hits)


def _by_hand(form: str, hits: Hits) -> Evidence:
    return Evidence(
        key=text.fold_chinese(form),
        concept=Concept(id=""),
        score=0.0,
        frequency=hits.frequency,
        documents=hits.documents,
        occurrences=tuple(hits.occurrences),
    )


def evidence(candidates: Iterable[Candidate], rows: Sequence[int]) -> Iterator[Evidence]:
    """Candidates with their contexts; `rows` are those of the documents in the order in which they were mined."""
    for candidate in candidates:
        yield Evidence(
            key=text.fold_chinese(candidate.term),
            concept=_as_concept(candidate),
            score=candidate.score,
            frequency=candidate.frequency,
            documents=candidate.documents,
            detail={
                "term": candidate.term,
                "kind": candidate.kind,
                "termhood": candidate.termhood,
                "unithood": candidate.unithood,
                "features": candidate.features,
                "forms": dict(candidate.forms),
                "link": candidate.link,
            },
            occurrences=tuple(
                Occurrence(
                    document=rows[one.document],
                    start=one.start,
                    end=one.end,
                    sentence_start=one.sentence_start,
                    sentence_end=one.sentence_end,
                )
                for one in candidate.contexts
            ),
        )


def _as_concept(candidate: Candidate) -> Concept:
    """A candidate as an entry: its simplified form first, other written forms as variants."""
    others = [form for form, _ in candidate.forms if form != candidate.term]
    terms = (Term(text=candidate.term), *(_variant(form) for form in others))
    return Concept(
        id="", kind=ConceptKind(candidate.kind), sections=(LangSection(language=SOURCE_LANGUAGE, terms=terms),)
    )


def _variant(form: str) -> Term:
    script = "Hant" if text.script_of(form) == "Hant" else ""
    return Term(text=form, status=TermStatus.ADMITTED, type=TermType.VARIANT, script=script)
