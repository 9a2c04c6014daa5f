"""The plan of an import: what each entry of a file would change.

Entries that we exported find their concept by id and are merged with the state that was exported;
others find it by their Chinese terms. Where several concepts could be meant, nobody guesses: the
entry waits for a person.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from glossary.bilingual import row_of
from glossary.errors import FileError, FormatError, GlossaryError
from glossary.flat import pairs
from glossary.formats import Entry, Format, Header, Problem, ReadItem, ReadOptions
from glossary.importing.matching import first_owners, narrowed, same_chinese, term_keys, without_id, without_remark
from glossary.importing.outcome import Outcome, merged_with, outcome_of
from glossary.importing.problems import Problems
from glossary.importing.shown import export_settings, project
from glossary.importing.unwrapped import unwrapped
from glossary.merge import Difference
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, replace
from glossary.storage.plans import Plan, Planned

if TYPE_CHECKING:
    from glossary.storage import Termbase

CHUNK: Final = 500


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A staged import: its plan, how many entries have each outcome, and what was wrong with the file."""

    plan: int
    counts: dict[Outcome, int]
    problems: tuple[Problem, ...]
    """Entries that were left out (`fatal`) and details that were."""

    @property
    def usable(self) -> int:
        """Entries that were not left out."""
        return sum(number for outcome, number in self.counts.items() if outcome is not Outcome.BAD)


def read_file(path: Path, form: Format, options: ReadOptions) -> Iterator[ReadItem]:
    """The items of a file; FileError where it cannot be read."""
    if form.read is None:
        raise GlossaryError(f"{form.title} can be written, not read", "Ask for the terms as XLSX, CSV, TBX or PO.")
    try:
        with path.open("rb") as stream:
            yield from form.read(stream, msgspec.structs.replace(options, name=str(path)))
    except FileNotFoundError:
        raise FileError("there is no such file", "Check the path.", path=path) from None
    except IsADirectoryError:
        raise FileError("is a folder", "Name a file in it.", path=path) from None
    except PermissionError:
        raise FileError("may not be read", "Check the rights of the file.", path=path) from None


def plan_import(termbase: Termbase, path: Path, form: Format, options: ReadOptions) -> Review:
    """Read a file and stage what it would change; nothing is changed yet.

    Raises FormatError where the file as a whole cannot be read: then nothing is staged.
    """
    items = read_file(path, form, options)
    header = Header()
    problems = Problems()

    def entries() -> Iterator[Entry]:
        nonlocal header
        for item in items:
            if isinstance(item, Header):
                header = item
            elif isinstance(item, Problem):
                problems.add(item)
            else:
                yield item

    stream = entries()
    first = next(stream, None)
    if first is None and not problems.named:
        raise FormatError("has no entries", "Check that this is the file you meant.", path=path)
    origin = header.termbase_id or path.name
    plan = termbase.plans.begin(Plan(path=str(path), format=form.name, origin=origin, export=header.export_id))
    planner = _Planner(termbase, plan, form, header, origin)
    with ExitStack() as on_error:
        on_error.callback(termbase.plans.drop, plan)
        for chunk in _chunks(_with(first, stream)):
            planner.stage(chunk)
        on_error.pop_all()
    counts = {Outcome(outcome): number for outcome, number in termbase.plans.counts(plan).items()}
    bad = {Outcome.BAD: problems.bad} if problems.bad else {}
    return Review(plan=plan, counts=counts | bad, problems=problems.all())


def _with(first: Entry | None, rest: Iterator[Entry]) -> Iterator[Entry]:
    if first is not None:
        yield first
        yield from rest


def _chunks(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while chunk := list(islice(entries, CHUNK)):
        yield chunk


class _Around(msgspec.Struct, frozen=True, kw_only=True):
    """What the termbase has to say about a chunk of entries, asked for all of them at once."""

    known: dict[str, Concept]
    """Living concepts by id."""
    linked: dict[str, str]
    """Our ids by those of the file."""
    owners: dict[str, list[str]]
    """Our ids by the key of a Chinese term."""
    earlier: dict[tuple[str, str], int]
    """Numbers of new entries in chunks before, by term key and gloss."""
    fresh: dict[tuple[str, str], int]
    """The same of this chunk; filled while it is planned."""
    bases: dict[str, Concept]
    """What was exported, by id."""
    seen: dict[str, Concept]
    """What of that the file could show."""


class _Planner:
    """Finds for each entry of one file the concept that it belongs to, and what it would change there."""

    def __init__(self, termbase: Termbase, plan: int, form: Format, header: Header, origin: str) -> None:
        self._termbase = termbase
        self._plan = plan
        self._form = form
        self._origin = origin
        self._ours = header.termbase_id == termbase.id
        self._settings = export_settings(termbase, header) if self._ours else None
        self._number = 0
        self._taken: set[int] = set()

    def stage(self, chunk: Sequence[Entry]) -> None:
        """Plan entries and store what was planned."""
        chunk = self._each_id_once(chunk)
        around = self._around(chunk)
        planned = [self._one(entry, around) for entry in chunk]
        self._termbase.plans.stage(self._plan, planned, around.fresh)

    def _each_id_once(self, chunk: Sequence[Entry]) -> list[Entry]:
        """The entries, an id only on one of them: a row that was copied to make another entry has that of the first.

        The id stays with the entry that has the Chinese of ours. The others are matched by what they hold.
        """
        known = self._termbase.living([entry.concept.id for entry in chunk])
        owners: dict[str, int] = {}
        for place, entry in enumerate(chunk):
            gid = entry.concept.id
            if gid not in owners or same_chinese(entry, known.get(gid)) > same_chinese(
                chunk[owners[gid]], known.get(gid)
            ):
                owners[gid] = place
        earlier = {gid for gid in owners if hash(gid) in self._taken}
        self._taken.update(map(hash, owners))
        return [
            entry if owners[entry.concept.id] == place and entry.concept.id not in earlier else without_id(entry)
            for place, entry in enumerate(chunk)
        ]

    def _around(self, chunk: Sequence[Entry]) -> _Around:
        bases = self._bases(chunk)
        keys = sorted({key for entry in chunk for key in term_keys(entry.concept, SOURCE_LANGUAGE)})
        around = _Around(
            known=self._termbase.living([entry.concept.id for entry in chunk]),
            linked=self._termbase.linked(self._origin, [entry.external_id for entry in chunk if entry.external_id]),
            owners=self._termbase.owners(keys),
            earlier=self._termbase.plans.known_keys(self._plan, keys),
            fresh={},
            bases=bases,
            seen=project(list(bases.values()), self._form, self._settings),
        )
        others = {*around.linked.values(), *(gid for gids in around.owners.values() for gid in gids)}
        around.known.update(self._termbase.living(sorted(others - around.known.keys())))
        return around

    def _bases(self, chunk: Sequence[Entry]) -> dict[str, Concept]:
        if not self._ours:
            return {}
        wanted = [(entry.concept.id, entry.base_version) for entry in chunk]
        return self._termbase.at_version([(gid, version) for gid, version in wanted if version is not None])

    def _one(self, entry: Entry, around: _Around) -> Planned:
        theirs, remark = without_remark(entry.concept)
        ours, note = around.known.get(theirs.id), ""
        if ours is None:
            ours, note = self._match(entry, around)
        base = around.bases.get(theirs.id)
        seen = self._seen(entry, around.seen.get(theirs.id, base)) if base else None
        if seen and self._form.wraps:
            theirs = unwrapped(theirs, seen)
        number, self._number = self._number, self._number + 1
        planned = Planned(
            number=number,
            outcome=Outcome.NEW,
            theirs=theirs,
            gid=ours.id if ours else "",
            line=entry.line,
            external_id=entry.external_id,
            base=base,
            seen=seen,
            note=note,
            remark=remark,
        )
        if note:
            return replace(planned, outcome=Outcome.CONFLICT)
        if ours is None:
            return _as_new(planned, around)
        merged = merged_with(ours, planned)
        outcome = outcome_of(merged)
        differences = merged.conflicts or merged.changes
        if remark and outcome is Outcome.SAME:
            outcome, differences = Outcome.CHANGED, (Difference(field="comment", base=None, ours=None, theirs=remark),)
        return replace(planned, outcome=outcome, differences=differences)

    def _seen(self, entry: Entry, seen: Concept | None) -> Concept | None:
        """What the file could show; of a concept with pairs that it lacks, only the terms that it has.

        A catalogue that comes home in part (what is still fuzzy, what one translator was given) deletes nothing.
        """
        if entry.pairs is None or seen is None or self._settings is None:
            return seen
        options = self._settings.options
        row = row_of(seen, options.source_language, options.target_language)
        if entry.pairs >= sum(1 for _ in pairs(row)):
            return seen
        for section in seen.sections:
            there = {term.text for term in entry.concept.terms(section.language)}
            kept = tuple(term for term in section.terms if term.text in there)
            seen = seen.with_section(replace(section, terms=kept))
        return seen

    def _match(self, entry: Entry, around: _Around) -> tuple[Concept | None, str]:
        """The concept that an entry without an id of ours means, or why that is in doubt."""
        if linked := around.known.get(around.linked.get(entry.external_id, "")):
            return linked, ""
        found = [around.known[gid] for gid in first_owners(entry.concept, around.owners) if gid in around.known]
        if not found and not entry.concept.terms(SOURCE_LANGUAGE):
            return self._match_vietnamese(entry.concept)
        if len(found) > 1:
            found = narrowed(entry.concept, found)
        if len(found) > 1:
            return None, SEVERAL.format(a=len(found))
        return (found[0] if found else None), ""

    def _match_vietnamese(self, theirs: Concept) -> tuple[Concept | None, str]:
        keys = list(term_keys(theirs, TARGET_LANGUAGE))
        found = {gid for gids in self._termbase.owners(keys, TARGET_LANGUAGE).values() for gid in gids}
        return (None, KNOWN_VIETNAMESE) if found else (None, "")


def _as_new(planned: Planned, around: _Around) -> Planned:
    """New, or one more line about an entry that the file has brought before."""
    keys = [(key, planned.theirs.gloss) for key in term_keys(planned.theirs, SOURCE_LANGUAGE)]
    before = ChainMap(around.fresh, around.earlier)
    earlier = next((before[key] for key in keys if key in before), None)
    if earlier is not None:
        return replace(planned, outcome=Outcome.CHANGED, note=f"{AGAIN}{earlier}")
    around.fresh.update(dict.fromkeys(keys, planned.number))
    return planned


AGAIN: Final = "same as entry "
"""Begins the note of an entry that adds to an earlier one of the same file."""
SEVERAL: Final = "{a} entries here have this Chinese; it does not say which one it means"
KNOWN_VIETNAMESE: Final = "it has no Chinese, and its Vietnamese is here already"
