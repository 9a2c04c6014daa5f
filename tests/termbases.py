"""Small termbases, concepts and documents for tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from glossary.document import Block, Document, Variety
from glossary.model import Concept, LangSection, Term, Workflow
from glossary.storage import Evidence, Occurrence, Termbase


def ticking(start: str = "2026-03-02T08:00:00+00:00", step: float = 1.0) -> Callable[[], dt.datetime]:
    """A clock that moves on by `step` seconds each time it is read."""

    def moments() -> Iterator[dt.datetime]:
        now = dt.datetime.fromisoformat(start)
        while True:
            yield now
            now += dt.timedelta(seconds=step)

    ticks = moments()
    return lambda: next(ticks)


def address(path: Path, actor: str) -> str | Path:
    """The termbase that a test calls `path`: that file, unless the test runs on a server (storage/conftest.py)."""
    return path


def opened(folder: Path, *, actor: str = "lan", name: str = "t.tbdb") -> Termbase:
    """The termbase `name` in `folder`, with a clock of its own."""
    return Termbase.open(address(folder / name, actor), actor=actor, clock=ticking())


def concept(zh: str, *vi: str, id: str = "", status: Workflow | None = None) -> Concept:
    """A concept with one Chinese term and Vietnamese ones; a draft if it has any."""
    sections = [LangSection(language="zh", terms=(Term(text=zh),))]
    if vi:
        sections.append(LangSection(language="vi", terms=tuple(Term(text=form) for form in vi)))
    return Concept(
        id=id or f"c-{zh}",
        status=status or (Workflow.DRAFT if vi else Workflow.CANDIDATE),
        sections=tuple(sections),
    )


def document(text: str, path: str = "a.txt") -> Document:
    """A document whose whole text is one block."""
    return Document(
        path=path,
        digest=f"{hash(text) & 0xFFFFFFFF:032x}",
        encoding="utf-8",
        language="zh",
        script="Hans",
        variety=Variety.VIETNAM,
        date=dt.date(2016, 8, 3),
        title=text[:10],
        text=text,
        blocks=(Block(start=0, end=len(text)),),
        extractor="txt/1",
    )


def mined(termbase: Termbase, text: str, terms: Sequence[str], *, scores: Sequence[float] = ()) -> None:
    """One finished run that found `terms` in a document with `text`."""
    run = termbase.mining_run()
    [row] = run.add_documents([(document(text), None)])
    run.add(found(term, text, row, score) for term, score in zip(terms, scores or [0.5] * len(terms), strict=True))
    run.finish()


def only(termbase: Termbase, zh: str) -> Concept:
    """The one concept with that Chinese term."""
    [concept] = termbase.with_term(zh)
    return concept


def found(term: str, text: str, row: int, score: float = 0.5) -> Evidence:
    """The evidence of a term that stands in `text`."""
    start = text.index(term)
    return Evidence(
        key=term,
        concept=concept(term),
        score=score,
        frequency=text.count(term),
        documents=1,
        occurrences=(
            Occurrence(document=row, start=start, end=start + len(term), sentence_start=0, sentence_end=len(text)),
        ),
    )
