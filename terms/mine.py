"""Mining into a termbase: read what is new, mine all documents, store the evidence of one run.

What people decided is never touched: evidence is stored by run, and the run is shown once it is whole.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import msgspec

from glossary import text
from glossary.errors import FileError
from glossary.model import Workflow
from glossary.storage import Filter, Termbase
from terms import documents, findings, intake, pipeline, propose, references
from terms.compare import Changes, Digests, compare
from terms.engine import engine
from terms.intake import MINING, READING, STORING, Intake, Progress
from terms.pipeline import MiningSettings
from terms.shelf import room

__all__ = ["DEFAULTS", "MINING", "READING", "STORING", "Progress", "Report", "mine"]

DEFAULTS = MiningSettings()
AT_ONCE = 1000
COLLECTED_EVERY = 1_000_000
"""New objects between two looks for cycles while a run goes on."""
WORK = "work"
"""Folder within that of the cache."""


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
        counts = pipeline.CountCache(cache, hold=memory is None) if cache else None
        arriving = intake.fresh(found, used, digests, intake.unstored(counts, stored))
        first = next(arriving, None)
        if first is None and (not stored or termbase.last_recipe() == recipe):
            termbase.mark_missing(found.missing, found.found_again)
            return _report(found, seconds=time.monotonic() - started)
        run = termbase.mining_run(recipe)
        taken = Intake(termbase, run, found, stored, chain([first] if first else [], arriving), progress)
        # Threads would hold several shards at once.
        ours = used if memory is None else replace(used, threads=None)
        mined = pipeline.mine(taken.documents(), settings, engine=ours, cache=counts, room=place, last=True)
        candidates = [*mined.candidates, *mined.names]
        progress(STORING, 0, len(candidates))
        run.add(findings.evidence(candidates, taken.rows))
        proposed = {text.fold_chinese(candidate.term) for candidate in candidates}
        run.add(findings.known_only(termbase, taken.rows, proposed, contexts=settings.contexts))
        run.finish()
    stored = termbase.documents()
    references.align_siblings(termbase, stored)
    _forget_proposals(termbase)
    propose.fill(termbase, cache=cache, stored=stored)
    termbase.mark_missing(found.missing, found.found_again)
    run.complete()
    progress(STORING, len(candidates), len(candidates))
    return _report(found, taken, mined, seconds=time.monotonic() - started)


def _forget_proposals(termbase: Termbase) -> None:
    """Drop what earlier runs proposed: it was drawn from other documents, perhaps of another variety."""
    numbers = termbase.ids(Filter(statuses=(Workflow.CANDIDATE, Workflow.ACCEPTED)))
    for begin in range(0, len(numbers), AT_ONCE):
        stale = termbase.proposals(numbers[begin : begin + AT_ONCE])
        termbase.put_proposals(((number, ()) for number in stale), tables=propose.TABLES)


def _report(
    found: Changes, taken: Intake | None = None, mined: pipeline.MiningResult | None = None, *, seconds: float
) -> Report:
    return Report(
        added=taken.new if taken else 0,
        changed=taken.changed if taken else 0,
        unchanged=found.unchanged,
        missing=len(found.missing),
        skipped=tuple(found.skipped),
        cut_before=mined.known if mined else 0,
        reused=mined.reused if mined else 0,
        seconds=seconds,
    )
