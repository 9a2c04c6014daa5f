"""Proposals for the entries of a termbase: what it knows becomes the evidence of a proposer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from glossary.document import Variety
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, ConceptKind, Workflow
from glossary.storage import DocumentRow, Filter, Proposal, Sort, Termbase
from glossary.storage.resources import DICTIONARY, PARALLEL, Resource
from glossary.text import simplify
from terms.concordance import sentence_around
from terms.equivalents.attestation import VietnameseIndex
from terms.equivalents.learning import Lessons
from terms.equivalents.lexicon import Lexicon
from terms.equivalents.parallel import ParallelText
from terms.equivalents.proposal import Proposal as Found
from terms.equivalents.proposal import Usage, in_words
from terms.equivalents.proposer import Proposer
from terms.kept_index import index_of

TABLES: Final = "1"
"""Version of the rules and tables behind proposals; stored with each."""
FILLED: Final = 200
"""How many entries get their proposals when documents are mined; the others when they are shown."""
DECIDED: Final = (Workflow.DRAFT, Workflow.APPROVED)


def proposer_for(
    termbase: Termbase, *, cache: Path | None = None, stored: Sequence[DocumentRow] | None = None
) -> Proposer:
    """A proposer that knows the shipped tables and all that the termbase holds: pairs, dictionaries, documents.

    `cache` is a folder where the index over the Vietnamese documents is kept between runs; `stored` are the documents
    of the termbase, where they are at hand.
    """
    pairs, refused = _pairs(termbase)
    parallel = dict(_sentences(termbase))
    return Proposer(
        Lexicon.shipped(),
        dictionaries=_dictionaries(termbase),
        credits={one.name: _credit(one) for one in termbase.resources.all(DICTIONARY)},
        pairs=pairs,
        rejected=refused,
        attestation=_attestation(termbase, termbase.documents() if stored is None else stored, cache),
        associations=ParallelText(parallel, parallel) if parallel else None,
        lessons=Lessons.shipped(),
    )


def _pairs(termbase: Termbase) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(zh, vi) that were decided, and those that were set aside."""
    numbers = termbase.ids(Filter(statuses=DECIDED, names=True), Sort.ADDED)
    taken: list[tuple[str, str]] = []
    refused: list[tuple[str, str]] = []
    for concept in termbase.concepts(numbers):
        for term in concept.terms(TARGET_LANGUAGE):
            zh = concept.headword(SOURCE_LANGUAGE)
            (taken if term.status.usable else refused).append((zh, term.text))
    return taken, refused


def _dictionaries(termbase: Termbase) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {
        one.name: termbase.resources.read(DICTIONARY, one.name, dict[str, tuple[str, ...]])
        for one in termbase.resources.all(DICTIONARY)
    }


def _credit(one: Resource) -> str:
    """Where a resource comes from, and its licence."""
    return ", ".join(filter(None, (one.origin, one.licence)))


def _sentences(termbase: Termbase) -> Iterator[tuple[tuple[str, str], str]]:
    """Sentence pairs, each with where it comes from."""
    for one in termbase.resources.all(PARALLEL):
        credit = _credit(one)
        for pair in termbase.resources.read(PARALLEL, one.name, list[tuple[str, str]]):
            yield pair, credit


def translated(termbase: Termbase, zh: str, *, limit: int = 3) -> list[tuple[str, str]]:
    """Sentences of the parallel text that hold a term, with their Vietnamese, each once."""
    key = simplify(zh)
    found = dict.fromkeys(pair for pair, _ in _sentences(termbase) if key in pair[0])
    return list(islice(found, limit))


def attested(termbase: Termbase, vi: str, *, limit: int = 3) -> list[tuple[str, str]]:
    """(sentence, document) where a Vietnamese term stands in the Vietnamese documents, each document once."""
    pattern = re.compile(rf"(?<!\w){re.escape(vi)}(?!\w)", re.IGNORECASE)
    vietnamese = [one.row for one in termbase.documents() if one.language == TARGET_LANGUAGE]
    found: list[tuple[str, str]] = []
    for _, document in termbase.read_documents(vietnamese):
        if (hit := pattern.search(document.text)) is not None:
            start, end = sentence_around(document.text, hit.start(), hit.end())
            found.append((" ".join(document.text[start:end].split()), document.path))
        if len(found) == limit:
            break
    return found


def _attestation(termbase: Termbase, stored: Iterable[DocumentRow], cache: Path | None) -> VietnameseIndex | None:
    """The index over the Vietnamese documents, None where there are none."""
    vietnamese = [one for one in stored if one.language == TARGET_LANGUAGE]
    if not vietnamese:
        return None
    rows = [one.row for one in vietnamese]
    if cache is None:
        return VietnameseIndex(_texts(termbase, rows))
    contents = (f"{one.digest} {one.extractor}" for one in vietnamese)
    return index_of(contents, lambda: _texts(termbase, rows), cache)


def _texts(termbase: Termbase, numbers: list[int]) -> Iterator[str]:
    for _, document in termbase.read_documents(numbers):
        yield "\n".join(document.text[block.start : block.end] for block in document.blocks)


def usage_of(termbase: Termbase, stored: Sequence[DocumentRow] | None = None) -> Usage:
    """The variety of most documents, and the date of the newest where all have one: bodies are named as on that day.

    `stored` as in `proposer_for`.
    """
    documents = termbase.documents() if stored is None else stored
    votes = Counter(one.variety for one in documents if one.variety)
    dates = [one.date for one in documents if one.language == SOURCE_LANGUAGE]
    dated = [date.isoformat() for date in dates if date is not None]
    return Usage(
        votes.most_common(1)[0][0] if votes else str(Variety.UNKNOWN),
        max(dated) if dated and len(dated) == len(dates) else "",
    )


def stored(found: Iterable[Found]) -> tuple[Proposal, ...]:
    """Proposals as a termbase keeps them, evidence in words."""
    return tuple(
        Proposal(vi=one.vi, score=round(one.score, 4), evidence=tuple(in_words(reason) for reason in one.evidence))
        for one in found
    )


def propose_for(proposer: Proposer, concept: Concept, *, usage: Usage, top: int = 9) -> tuple[Proposal, ...]:
    """Proposals for an entry, best first."""
    kind = "person" if concept.kind is ConceptKind.NAME else ""
    zh = concept.headword(SOURCE_LANGUAGE)
    return stored(proposer.propose(zh, top=top, variety=usage.variety, date=usage.date, kind=kind))


def fill(
    termbase: Termbase, *, limit: int = FILLED, cache: Path | None = None, stored: Sequence[DocumentRow] | None = None
) -> int:
    """Store proposals for the best entries that have no Vietnamese yet; how many entries got some.

    `cache` and `stored` as in `proposer_for`.
    """
    wanted = Filter(statuses=(Workflow.CANDIDATE, Workflow.ACCEPTED))
    numbers = termbase.ids(wanted, Sort.SCORE, limit=limit)
    stored = termbase.documents() if stored is None else stored
    proposer, usage = proposer_for(termbase, cache=cache, stored=stored), usage_of(termbase, stored)
    made = [
        (number, propose_for(proposer, concept, usage=usage))
        for number, concept in zip(numbers, termbase.concepts(numbers), strict=True)
    ]
    termbase.put_proposals(made, tables=TABLES)
    return len(made)
