"""A termbase of any size, with everything that a large one has: decisions, evidence, contexts, proposals, domains."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice

from termbases import document

from glossary import text
from glossary.model import Concept, LangSection, SourcedText, Term, Workflow
from glossary.storage import Evidence, Occurrence, Proposal, Termbase

DOCUMENT_TERMS = 200
"""Terms that one document holds, a sentence each."""
DECIDED = {Workflow.REJECTED: 0.1, Workflow.ACCEPTED: 0.1, Workflow.DRAFT: 0.15, Workflow.APPROVED: 0.05}
"""Shares of the entries that somebody has decided on; the others are candidates."""
ACT = 10_000
"""Entries of one import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A made-up term: two or three words of the lexicon."""

    zh: str
    vi: str
    domain: str
    status: Workflow


def terms(number: int) -> Iterator[Made]:
    """That many different terms, the same ones each time."""
    lines = files("glossary").joinpath("data", "lexicon.tsv").read_text("utf-8").splitlines()
    words = [
        (row["zh"], row["vi"], row["domain"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if len(row["zh"]) == 2 and text.has_hanzi(row["zh"])
    ]
    chance, seen = random.Random(7), set[str]()
    statuses, shares = (*DECIDED, Workflow.CANDIDATE), (*DECIDED.values(), 1 - sum(DECIDED.values()))
    while len(seen) < number:
        chosen = chance.choices(words, k=chance.choice((2, 2, 3)))
        zh = "".join(word[0] for word in chosen)
        if zh not in seen:
            seen.add(zh)
            vi = " ".join(word[1] for word in reversed(chosen))
            yield Made(zh=zh, vi=vi, domain=chosen[0][2], status=chance.choices(statuses, shares)[0])


def fill(termbase: Termbase, number: int, *, act: int = ACT) -> None:
    """Put `number` entries into an empty termbase: imports of `act` decided entries, a mining run over everything."""
    decided = (one for one in terms(number) if one.status is not Workflow.CANDIDATE)
    while batch := list(islice(decided, act)):
        with termbase.change("import", f"{len(batch)} entries") as change:
            change.create([_concept(one) for one in batch])
    run = termbase.mining_run()
    run.add(_evidence(run.add_documents, number))
    run.finish()
    rows = list(islice(termbase.ids(), number // 10))
    termbase.put_proposals(((row, [Proposal(vi="đề xuất", score=0.5)]) for row in rows), tables="test")


def _evidence(add_documents: object, number: int) -> Iterator[Evidence]:
    assert callable(add_documents)
    made = terms(number)
    place = 0
    while batch := list(islice(made, DOCUMENT_TERMS)):
        sentences = [f"{one.zh}的管理办法由国务院规定。" for one in batch]
        [row] = add_documents([(document("".join(sentences), f"docs/{place}.txt"), None)])
        start = 0
        for one, sentence in zip(batch, sentences, strict=True):
            here = Occurrence(
                document=row, start=start, end=start + len(one.zh), sentence_start=start,
                sentence_end=start + len(sentence),
            )  # fmt: skip
            yield Evidence(
                key=text.fold_chinese(one.zh), concept=_mined(one), score=1 / (1 + place), frequency=1 + place % 50,
                documents=1, occurrences=(here,),
            )  # fmt: skip
            start, place = start + len(sentence), place + 1


def _mined(one: Made) -> Concept:
    return Concept(id="", sections=(LangSection(language="zh", terms=(Term(text=one.zh),)),))


def _concept(one: Made) -> Concept:
    quoted = (SourcedText(text=f"{one.zh}的管理办法由国务院规定。"),)
    sections: Sequence[LangSection] = [LangSection(language="zh", terms=(Term(text=one.zh, contexts=quoted),))]
    if one.status in (Workflow.DRAFT, Workflow.APPROVED):
        sections = [*sections, LangSection(language="vi", terms=(Term(text=one.vi),))]
    return Concept(
        id=f"c-{one.zh}", status=one.status, subjects=(one.domain,) if one.domain else (), sections=tuple(sections)
    )
