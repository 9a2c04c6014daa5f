"""Reading PO back as a review, or a catalogue of somebody else's as terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, Final

import polib

from glossary.bilingual import concept_of
from glossary.errors import FormatError
from glossary.flat import Pair, Role, Row, sides
from glossary.formats.base import Entry, Header, Problem, ReadItem, ReadOptions, Value
from glossary.formats.cell_texts import read_quotation, split
from glossary.formats.po import marks
from glossary.formats.po.catalogue import Catalogue, open_catalogue, rewindable
from glossary.formats.po.register import Register
from glossary.ids import new_id
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Workflow, replace
from glossary.text import clean_term, has_hanzi, nfc

_LOOK: Final = 500
"""Entries that are looked at before anything is said about the file."""
_PIECE: Final = 1 << 20
_MARK: Final = 300
"""Bytes that a mark has at most, from its beginning to its id."""
_IDS: Final = re.compile(rb"^#[ \t]*thuatngu:\s*(?:#[ \t]*)?id=(\S+)", re.MULTILINE)
"""Marks with their ids, on one line or wrapped."""


class _Pairing(Value, frozen=True, kw_only=True):
    """A PO entry, understood."""

    pair: Pair
    state: marks.State
    row: Row
    fuzzy: bool
    line: int | None


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read a catalogue: a header, an entry a concept, and problems with their lines.

    A catalogue in the other direction (X-Source-Language) is read as it says. Raises FormatError where the
    file is no PO or has no text of the source language.
    """
    stream = rewindable(stream)
    start = stream.tell()
    with Register() as together:
        for names in _ids(stream):
            together.count(map(hash, names))
        stream.seek(start)
        yield from _read(open_catalogue(stream, options), together, options)


def _ids(stream: IO[bytes]) -> Iterator[list[str]]:
    """The ids of marks, in pieces."""
    left = b""
    while piece := stream.read(_PIECE):
        text = left + piece
        end = text.rfind(b"\nmsgstr")
        end = end if end > 0 else max(len(text) - _MARK, 0)
        yield _ids_of(text[:end])
        left = text[end:]
    yield _ids_of(left)


def _ids_of(text: bytes) -> list[str]:
    return [found.decode("utf-8", "replace") for found in _IDS.findall(text)]


def _read(catalogue: Catalogue, together: Register, options: ReadOptions) -> Iterator[ReadItem]:
    source, target = _direction(catalogue, options)
    first = list(islice(catalogue.entries, _LOOK))
    if source == SOURCE_LANGUAGE and not marks.EXPORT_FIELDS & catalogue.metadata.keys():
        _look(first, options)
    yield Header(
        title=catalogue.metadata.get("Project-Id-Version", ""),
        termbase_id=catalogue.metadata.get(marks.TERMBASE, ""),
        export_id=catalogue.metadata.get(marks.EXPORT, ""),
        source_language=source,
        target_language=target,
    )
    for item in _concepts(chain(first, catalogue.entries), together):
        yield item if isinstance(item, Problem) else _entry(item, source, target)


def _look(first: Sequence[polib.POEntry | Problem], options: ReadOptions) -> None:
    """Raise FormatError where no msgid is Chinese: that is the catalogue of a program, or of the other direction."""
    found = [item for item in first if isinstance(item, polib.POEntry)]
    if found and not any(has_hanzi(entry.msgid) for entry in found):
        hint = (
            "A catalogue of terms has Chinese msgids; two catalogues of one template, one Chinese and one "
            "Vietnamese, can be paired instead."
        )
        marked = any(not entry.msgid.isascii() for entry in found)  # as Vietnamese is, and English hardly ever
        if marked and any(has_hanzi(entry.msgstr) for entry in found):
            direction = f"{TARGET_LANGUAGE}-{SOURCE_LANGUAGE}"
            hint = f"Read the file with --direction {direction}."
        raise FormatError("no msgid is Chinese", hint, path=options.name)


def _direction(catalogue: Catalogue, options: ReadOptions) -> tuple[str, str]:
    """The languages of msgid and msgstr: as asked, unless the file says that it is the other way round."""
    said = catalogue.metadata.get(marks.SOURCE_LANGUAGE, "").partition("_")[0]
    if said == options.target_language:
        return options.target_language, options.source_language
    return options.source_language, options.target_language


def _concepts(items: Iterable[polib.POEntry | Problem], together: Register) -> Iterator[Sequence[_Pairing] | Problem]:
    """The entries of each concept, once all that have its id (`together` says how many) have been read."""
    begun: dict[str, tuple[int, list[_Pairing]]] = {}
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        pairing = _pairing(item)
        name = pairing.state.id
        number, found = begun.get(name) or (together.number(hash(name)) if name else 0, [])
        found.append(pairing)
        if len(found) >= number:
            begun.pop(name, None)
            yield found
        elif len(found) == 1:
            begun[name] = number, found
    yield from (found for _, found in begun.values())


def _pairing(entry: polib.POEntry) -> _Pairing:
    mark, notes = marks.take_mark(list(marks.read_comments(nfc(entry.tcomment))))
    state = mark or marks.State()
    forbidden = marks.FORBIDDEN in entry.flags
    pair = Pair(
        source=clean_term(entry.msgid),
        target=clean_term(entry.msgstr or entry.msgstr_plural.get(0, "")),
        source_role=state.source_role,
        target_role=Role.DEPRECATED if forbidden else state.target_role,
    )
    row = _said(entry, notes, ours=mark is not None)
    if mark is None and entry.msgctxt:
        row = replace(row, gloss=clean_term(entry.msgctxt))
    return _Pairing(pair=pair, state=state, row=row, fuzzy=entry.fuzzy, line=entry.linenum)


def _said(entry: polib.POEntry, notes: list[str], *, ours: bool) -> Row:
    """What the comments say of the concept; a comment without a label of ours is a note."""
    fields: dict[str, str] = {}
    contexts = []
    texts = marks.read_comments(nfc(entry.comment))
    for text in marks.unwrapped(texts) if ours else texts:
        label, value = marks.read_labelled(text)
        if label == "context":
            contexts.append(read_quotation(value))
        elif label in marks.TEXTS:
            fields[label] = value
        elif label != marks.NOT_USED:
            notes.append(text)
    return Row(
        gloss=fields.get("gloss", ""),
        reason=fields.get("reason", ""),
        subjects=split(fields.get("domain", "")),
        definition=fields.get("definition", ""),
        definition_source=fields.get("source of definition", ""),
        citations=marks.read_references((nfc(place), line) for place, line in entry.occurrences),
        notes=tuple(notes),
        contexts=tuple(contexts),
    )


def _entry(pairings: Sequence[_Pairing], source: str, target: str) -> Entry:
    first = next((one for one in pairings if one.pair.main), pairings[0])
    state = first.state
    source_side, target_side = sides(one.pair for one in pairings)
    row = replace(
        first.row,
        id=state.id or new_id(),
        version=state.version,
        kind=state.kind,
        status=_status(first),
        source=source_side,
        target=target_side,
        notes=tuple(dict.fromkeys(note for one in pairings for note in one.row.notes)),
    )
    concept = concept_of(row, source, target)
    return Entry(concept=concept, base_version=state.version, line=first.line, pairs=len(pairings))


def _status(pairing: _Pairing) -> Workflow | None:
    """The status under the mark, changed by the flag: a draft no longer fuzzy is approved, an approved one now
    fuzzy is a draft, a term that has got its translation is a draft."""
    match pairing.state.status:
        case Workflow.DRAFT if not pairing.fuzzy and pairing.pair.target:
            return Workflow.APPROVED
        case Workflow.APPROVED if pairing.fuzzy:
            return Workflow.DRAFT
        case Workflow.ACCEPTED if pairing.pair.target and not pairing.fuzzy:
            return Workflow.DRAFT
        case status:
            return status
