"""From a termbase to a file: which concepts and terms go out, and under which export id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from glossary.errors import GlossaryError
from glossary.files import written
from glossary.formats import Format, Header, Report, WriteOptions
from glossary.model import Concept, Workflow, replace

if TYPE_CHECKING:
    from glossary.storage import Filter, Termbase

DEFAULT_SCOPE = (Workflow.DRAFT, Workflow.APPROVED)


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What an export did: the writer's report, and how many terms were left out as not to be used."""

    report: Report
    export_id: str
    terms_left_out: int


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How an export was made, remembered with it: an import compares with what the file could show."""

    options: WriteOptions
    every_term: bool


def outgoing(concept: Concept, form: Format, settings: Settings) -> Concept:
    """The concept as an export hands it to the writer."""
    return concept if settings.every_term or form.lossless else in_use(concept)


def in_use(concept: Concept) -> Concept:
    """The concept without deprecated and superseded terms."""
    for section in concept.sections:
        kept = tuple(term for term in section.terms if term.status.usable)
        if len(kept) < len(section.terms):
            concept = concept.with_section(replace(section, terms=kept))
    return concept


def export(
    termbase: Termbase,
    path: Path,
    form: Format,
    *,
    scope: Filter,
    options: WriteOptions,
    every_term: bool = False,
) -> Exported:
    """Write the concepts of `scope` to `path`, oldest first; the file is there whole or not at all.

    Deprecated and superseded terms are left out unless `every_term`, or the format is lossless. GlossaryError
    where the scope is empty: no file is written then.
    """
    if form.write is None:
        raise GlossaryError(f"{form.title} can be read, not written", "Choose another format with --to.")
    numbers = sorted(termbase.ids(scope))
    if not numbers:
        raise GlossaryError(f"there is nothing to export: {_instead(termbase)}", "Widen the scope with --status.")
    settings = Settings(options=options, every_term=every_term)
    export_id = termbase.begin_export(form.name, str(path), len(numbers), msgspec.json.encode(settings).decode())
    header = Header(
        title=path.stem,
        termbase_id=termbase.id,
        export_id=export_id,
        source_language=options.source_language,
        target_language=options.target_language,
        created=dt.datetime.fromisoformat(termbase.now()),
    )
    going = _Outgoing(termbase.concepts(numbers), form, settings)
    with written(path) as stream:
        report = form.write(header, iter(going), stream, options)
    return Exported(report=report, export_id=export_id, terms_left_out=going.left_out)


class _Outgoing:
    """Concepts as the writer takes them, one by one, and how many of their terms stay behind."""

    def __init__(self, concepts: Iterable[Concept], form: Format, settings: Settings) -> None:
        self._concepts = concepts
        self._form = form
        self._settings = settings
        self.left_out = 0

    def __iter__(self) -> Iterator[Concept]:
        for concept in self._concepts:
            kept = outgoing(concept, self._form, self._settings)
            self.left_out += _terms(concept) - _terms(kept)
            yield kept


def _terms(concept: Concept) -> int:
    return sum(len(section.terms) for section in concept.sections)


def _instead(termbase: Termbase) -> str:
    counts = termbase.counts().by_status
    found = ", ".join(f"{number} {status}" for status, number in counts.items() if number)
    return f"the termbase has {found}" if found else "the termbase is empty"
