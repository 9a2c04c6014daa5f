"""Mining into a termbase: read what is new, mine all documents, store the evidence of one run.

What people decided is never touched: evidence is stored by run, and the run is shown once it is whole.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import msgspec

from glossary import text
from glossary.document import Document, Variety
from glossary.errors import FileError
from glossary.model import SOURCE_LANGUAGE, Concept, ConceptKind, LangSection, Term, TermStatus, TermType, Workflow
from glossary.storage import DocumentRow, Evidence, Filter, Occurrence, RunWriter, Termbase
from terms import documents, pipeline, propose, references
from terms.cache import key_of
from terms.compare import Changes, Digests, compare
from terms.concordance import Concordance, Hits
from terms.documents import File
from terms.engine import Engine, engine
from terms.pipeline import Candidate, MiningSettings, Page
from terms.shelf import room

DEFAULTS = MiningSettings()
AT_ONCE = 1000
AT_ONCE_CHARACTERS = 500_000
"""Characters of new documents that are stored at once."""
BYTES_AT_ONCE = 1_000_000
COLLECTED_EVERY = 100_000
"""New objects between two looks for cycles while a run goes on."""
WORK = "work"
"""Folder within that of the cache."""
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
    cut_before: int
    """New and changed documents that an earlier run had cut: one that was killed, or one into another termbase."""
    reused: int
    """Further work files of a run that was killed."""
    seconds: float


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the collector of cycles look less often: a run makes millions of small values, none of them in a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED_EVERY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_few_collections()
def mine(
    termbase: Termbase,
    arguments: Sequence[str],
    *,
    settings: MiningSettings = DEFAULTS,
    workers: int = 1,
    progress: Progress = lambda stage, done, total: None,
    cache: Path | None = None,
    scheduler: str = "",
    memory: int | None = None,
) -> Report:
    """Add the documents that `arguments` name (paths, globs, addresses), and mine all documents of the termbase.

    Documents that have not changed are not read again, and if nothing has, nothing is written. Documents that
    cannot be read are left out and reported; of a changed one what was read before stays. `cache` is a folder for
    counts, so that a later run costs what is new; it may be deleted at any time. Several `workers` are processes of
    this machine; with the address of a Dask `scheduler` its workers are used. With `memory`, bytes, what is known of
    the corpus lies in a work folder within `cache`, so that a large one fits; the result is the same. FileError where
    an argument names nothing, or no scheduler answers.
    """
    started = time.monotonic()
    stored = termbase.documents()
    digests = Digests(cache)
    found = compare(list(documents.expand(arguments)), arguments, stored, digests)
    recipe = msgspec.json.encode(msgspec.to_builtins(settings)).decode()
    with engine(workers, scheduler) as used, room(memory, cache / WORK if cache else None) as place:
        fresh = _fresh(found, used, digests)
        first = next(fresh, None)
        if first is None and (not stored or termbase.last_recipe() == recipe):
            termbase.mark_missing(found.missing, found.found_again)
            return _report(found, seconds=time.monotonic() - started)
        run = termbase.mining_run(recipe)
        fresh = chain([first] if first else [], fresh)
        reading = _Reading(termbase, run, found, stored, fresh, progress)
        counts = pipeline.CountCache(cache, hold=memory is None) if cache else None
        mined = pipeline.mine(reading.documents(), settings, engine=used, cache=counts, room=place)
        candidates = [*mined.candidates, *mined.names]
        progress(STORING, 0, len(candidates))
        run.add(_evidence(candidates, reading.rows))
        proposed = {text.fold_chinese(candidate.term) for candidate in candidates}
        run.add(_known_only(termbase, reading.rows, proposed, contexts=settings.contexts))
        run.finish()
    stored = termbase.documents()
    references.align_siblings(termbase, stored)
    _forget_proposals(termbase)
    propose.fill(termbase, cache=cache, stored=stored)
    termbase.mark_missing(found.missing, found.found_again)
    run.complete()
    progress(STORING, len(candidates), len(candidates))
    return _report(found, reading, mined, seconds=time.monotonic() - started)


def _forget_proposals(termbase: Termbase) -> None:
    """Drop what earlier runs proposed: it was drawn from other documents, perhaps of another variety."""
    numbers = termbase.ids(Filter(statuses=(Workflow.CANDIDATE, Workflow.ACCEPTED)))
    for begin in range(0, len(numbers), AT_ONCE):
        stale = termbase.proposals(numbers[begin : begin + AT_ONCE])
        termbase.put_proposals(((number, ()) for number in stale), tables=propose.TABLES)


def _report(
    found: Changes, reading: _Reading | None = None, mined: pipeline.MiningResult | None = None, *, seconds: float
) -> Report:
    return Report(
        added=reading.new if reading else 0,
        changed=reading.changed if reading else 0,
        unchanged=found.unchanged,
        missing=len(found.missing),
        skipped=tuple(found.skipped),
        cut_before=mined.known if mined else 0,
        reused=mined.reused if mined else 0,
        seconds=seconds,
    )


def _fresh(found: Changes, used: Engine, digests: Digests) -> Iterator[tuple[File, Document]]:
    """The documents of new and changed files, as they are read; those that cannot be read are noted."""
    files = [*found.changed, *found.new]
    batches = _batches(files) if used.executor else ([file] for file in files)
    for file, read in chain.from_iterable(used.map(_read, batches)):
        try:
            # What a worker could not read is read once more, to have the reason.
            document = read or documents.read(file)
        except FileError as error:
            found.skipped.append(error)
        else:
            digests.learn(file, document.digest)
            if isinstance(file, Path) or found.is_news(document.digest):
                yield file, document
                continue
        if file in found.changed:
            found.staying.append(found.changed[file])
    digests.save()


def _batches(files: Iterable[File]) -> Iterator[list[File]]:
    """Files of about `BYTES_AT_ONCE` together, for a worker to read in one go."""
    batch: list[File] = []
    size = 0
    for file in files:
        batch.append(file)
        size += _size(file)
        if size >= BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(file: File) -> int:
    if isinstance(file, Path):
        return file.stat().st_size if file.exists() else 0
    return file.size or 0


def _read(files: Sequence[File]) -> list[tuple[File, Document | None]]:
    """The documents in some files, None where one cannot be read; a pure function, safe to run in any worker."""
    return [(file, _readable(file)) for file in files]


def _readable(file: File) -> Document | None:
    try:
        return documents.read(file)
    except FileError:
        return None


class _Reading:
    """Hands documents to the miner, stored ones first; new ones are stored as they pass."""

    def __init__(
        self,
        termbase: Termbase,
        run: RunWriter,
        found: Changes,
        stored: Sequence[DocumentRow],
        fresh: Iterator[tuple[File, Document]],
        progress: Progress,
    ) -> None:
        self._termbase = termbase
        self._run = run
        self._found = found
        self._fresh = fresh
        self._stored = {one.row: one for one in stored}
        self._progress = progress
        self._waiting: list[tuple[Document, int | None]] = []
        """New documents that are not stored yet, each with the row that it replaces, if any."""
        self.new = 0
        self.changed = 0
        self.rows: list[int] = []
        """Row of each document in the order in which they were handed over; whole once all have been."""

    def documents(self) -> Iterator[Document | Page]:
        """All documents of the run."""
        total = len(self._stored) + len(self._found.new)
        for number, document in enumerate(self._all(), 1):
            self._progress(READING, number, total)
            yield document
        self._progress(MINING, 0, 1)

    def _all(self) -> Iterator[Document | Page]:
        replaced = set(self._found.changed.values())
        yield from map(self._page, (row for row in self._stored if row not in replaced))
        size = 0
        for path, document in self._fresh:
            self._waiting.append((document, self._found.changed.get(path)))
            size += len(document.text)
            if size >= AT_ONCE_CHARACTERS:
                self._store()
                size = 0
            yield document
        self._store()
        yield from map(self._page, self._found.staying)

    def _page(self, row: int) -> Page:
        """A stored document, read only if the miner asks for its text."""
        one = self._stored[row]
        self.rows.append(row)
        return Page(
            key=key_of(one.digest, one.extractor, one.script, one.characters), digest=one.digest,
            language=one.language, variety=Variety(one.variety), characters=one.characters,
            load=partial(self._load, row),
        )  # fmt: skip

    def _load(self, row: int) -> Document:
        [(_, document)] = self._termbase.read_documents([row])
        return document

    def _store(self) -> None:
        self.rows += self._run.add_documents(self._waiting)
        self.changed += sum(replaced is not None for _, replaced in self._waiting)
        self.new += sum(replaced is None for _, replaced in self._waiting)
        self._waiting = []


def _known_only(termbase: Termbase, rows: Sequence[int], proposed: set[str], *, contexts: int) -> Iterator[Evidence]:
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
