"""Mining into a termbase: read what is new, mine all documents, store the evidence of one run.

What people decided is never touched: evidence is stored by run, and the run is shown once it is whole.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import msgspec

from glossary import text
from glossary.document import Document
from glossary.errors import FileError
from glossary.model import SOURCE_LANGUAGE, Concept, ConceptKind, LangSection, Term, TermStatus, TermType, Workflow
from glossary.storage import DocumentRow, Evidence, Filter, Occurrence, RunWriter, Termbase
from terms import documents, pipeline, propose, references
from terms.concordance import Concordance, Hits
from terms.engine import engine
from terms.pipeline import Candidate, MiningSettings

DEFAULTS = MiningSettings()
AT_ONCE = 1000
READING, MINING, STORING = "reading", "mining", "storing"
Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run of `mine` did."""

    added: int
    changed: int
    unchanged: int
    missing: int
    skipped: tuple[FileError, ...]
    """Documents that could not be read, each with the reason."""
    seconds: float


@dataclass(slots=True)
class _Changes:
    """What the files that were named amount to, compared with the documents stored."""

    new: list[Path] = field(default_factory=list)
    changed: dict[Path, int] = field(default_factory=dict)
    """Files whose contents differ from those stored, with the row of the stored document."""
    unchanged: int = 0
    found_again: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    """Stored documents whose changed files cannot be read: they stay as they are."""
    skipped: list[FileError] = field(default_factory=list)


def mine(
    termbase: Termbase,
    arguments: Sequence[str],
    *,
    settings: MiningSettings = DEFAULTS,
    workers: int = 1,
    progress: Progress = lambda stage, done, total: None,
    cache: Path | None = None,
) -> Report:
    """Add the documents that `arguments` name (files, folders, globs), and mine all documents of the termbase.

    Documents that have not changed are not read again, and if nothing has, nothing is written. Documents that
    cannot be read are left out and reported; of a changed one what was read before stays. `cache` is a folder for
    counts, so that a later run costs what is new; it may be deleted at any time. FileError where an argument names
    nothing.
    """
    started = time.monotonic()
    stored = termbase.documents()
    found = _compare(list(documents.expand(arguments)), arguments, stored)
    recipe = msgspec.json.encode(msgspec.to_builtins(settings)).decode()
    fresh = _fresh(found)
    first = next(fresh, None)
    if first is None and (not stored or termbase.last_recipe() == recipe):
        termbase.mark_missing(found.missing, found.found_again)
        return _report(found, seconds=time.monotonic() - started)
    run = termbase.mining_run(recipe)
    fresh = chain([first] if first else [], fresh)
    reading = _Reading(termbase, run, found, stored, fresh, progress, contexts=settings.contexts)
    with engine(workers) as used:
        counts = pipeline.CountCache(cache) if cache else None
        mined = pipeline.mine(reading.documents(), settings, engine=used, cache=counts)
    candidates = [*mined.candidates, *mined.names]
    progress(STORING, 0, len(candidates))
    run.add(_evidence(candidates, reading.rows))
    run.add(reading.known_only({text.fold_chinese(candidate.term) for candidate in candidates}))
    run.finish()
    references.align_siblings(termbase)
    _forget_proposals(termbase)
    propose.fill(termbase)
    termbase.mark_missing(found.missing, found.found_again)
    progress(STORING, len(candidates), len(candidates))
    return _report(found, reading, seconds=time.monotonic() - started)


def _forget_proposals(termbase: Termbase) -> None:
    """Drop what earlier runs proposed: it was drawn from other documents, perhaps of another variety."""
    numbers = termbase.ids(Filter(statuses=(Workflow.CANDIDATE, Workflow.ACCEPTED)))
    for begin in range(0, len(numbers), AT_ONCE):
        stale = termbase.proposals(numbers[begin : begin + AT_ONCE])
        termbase.put_proposals(((number, ()) for number in stale), tables=propose.TABLES)


def _report(found: _Changes, reading: _Reading | None = None, *, seconds: float) -> Report:
    return Report(
        added=reading.new if reading else 0,
        changed=reading.changed if reading else 0,
        unchanged=found.unchanged,
        missing=len(found.missing),
        skipped=tuple(found.skipped),
        seconds=seconds,
    )


def _compare(paths: Sequence[Path], arguments: Sequence[str], stored: Sequence[DocumentRow]) -> _Changes:
    """Which files are new, changed or as before; a copy of a stored document counts as that document."""
    found = _Changes()
    by_digest = {one.digest: one for one in stored}
    by_path = {_place(one.path): one for one in stored}
    taken: set[str] = set()
    for path in paths:
        try:
            # A file too large to be read is not hashed either; reading it says so.
            digest = str(path) if path.stat().st_size > documents.LIMIT_BYTES else _digest(path)
        except OSError as error:
            found.skipped.append(FileError(f"cannot be read: {error.strerror}", "Check its rights.", path=path))
            continue
        old = by_digest.get(digest)
        if old is not None or digest in taken:
            found.unchanged += 1
            if old is not None and old.missing:
                found.found_again.append(old.row)
        elif (before := by_path.get(_place(path))) is not None:
            found.changed[path] = before.row
        else:
            found.new.append(path)
        taken.add(digest)
    found.missing = [one.row for one in stored if not one.missing and _vanished(one, arguments)]
    return found


def _place(path: str | Path) -> str:
    return str(Path(path).resolve())


def _digest(path: Path) -> str:
    """The digest that `documents.read` gives a file."""
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _vanished(one: DocumentRow, arguments: Iterable[str]) -> bool:
    """Whether a document's file should be among those named, and is no longer there."""
    place = Path(_place(one.path))
    folders = [Path(_place(argument)) for argument in arguments if Path(argument).is_dir()]
    return any(place.is_relative_to(folder) for folder in folders) and not place.exists()


def _fresh(found: _Changes) -> Iterator[tuple[Path, Document]]:
    """The documents of new and changed files, as they are read; those that cannot be read are noted."""
    for path in (*found.changed, *found.new):
        try:
            yield path, documents.read(path)
        except FileError as error:
            found.skipped.append(error)
            if path in found.changed:
                found.unreadable.append(found.changed[path])


class _Reading:
    """Hands documents to the miner, stored ones first; new ones are stored as they pass."""

    def __init__(
        self,
        termbase: Termbase,
        run: RunWriter,
        found: _Changes,
        stored: Sequence[DocumentRow],
        fresh: Iterator[tuple[Path, Document]],
        progress: Progress,
        *,
        contexts: int,
    ) -> None:
        self._termbase = termbase
        self._run = run
        self._found = found
        self._fresh = fresh
        replaced = set(found.changed.values())
        self._kept = [one.row for one in stored if one.row not in replaced]
        self._progress = progress
        self._known = {row: forms for row, forms in termbase.decided_terms() if forms}
        self._concordance = Concordance(self._known, contexts=contexts)
        self.new = 0
        self.changed = 0
        self.rows: list[int] = []
        """Row of each document in the order in which they were handed over."""

    def documents(self) -> Iterator[Document]:
        """All documents of the run, read once."""
        total = len(self._kept) + len(self._found.new) + len(self._found.changed)
        for row, document in self._all():
            self._concordance.read(document, row)
            self.rows.append(row)
            self._progress(READING, len(self.rows), total)
            yield document
        self._progress(MINING, 0, 1)

    def _all(self) -> Iterator[tuple[int, Document]]:
        yield from self._termbase.read_documents(self._kept)
        for path, document in self._fresh:
            replaced = self._found.changed.get(path)
            [row] = self._run.add_documents([(document, replaced)])
            if replaced is None:
                self.new += 1
            else:
                self.changed += 1
            yield row, document
        yield from self._termbase.read_documents(self._found.unreadable)

    def known_only(self, proposed: set[str]) -> Iterator[Evidence]:
        """Evidence for decided terms that are not among the keys of candidates."""
        for row, hits in sorted(self._concordance.hits.items()):
            form = self._known[row][0]
            if not proposed & {text.fold_chinese(one) for one in self._known[row]}:
                yield _by_hand(form, hits)


def _by_hand(form: str, hits: Hits) -> Evidence:
    return Evidence(
        key=text.fold_chinese(form),
        concept=Concept(id=""),
        score=0.0,
        frequency=hits.frequency,
        documents=hits.documents,
        occurrences=tuple(hits.occurrences),
    )


def _evidence(candidates: Iterable[Candidate], rows: Sequence[int]) -> Iterator[Evidence]:
    for candidate in candidates:
        yield Evidence(
            key=text.fold_chinese(candidate.term),
            concept=as_concept(candidate),
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


def as_concept(candidate: Candidate) -> Concept:
    """A candidate as an entry: its simplified form first, other written forms as variants."""
    others = [form for form, _ in candidate.forms if form != candidate.term]
    terms = (Term(text=candidate.term), *(_variant(form) for form in others))
    return Concept(
        id="", kind=ConceptKind(candidate.kind), sections=(LangSection(language=SOURCE_LANGUAGE, terms=terms),)
    )


def _variant(form: str) -> Term:
    script = "Hant" if text.script_of(form) == "Hant" else ""
    return Term(text=form, status=TermStatus.ADMITTED, type=TermType.VARIANT, script=script)
