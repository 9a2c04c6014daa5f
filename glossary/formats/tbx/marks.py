"""Marked notes: what the model knows and TBX-Basic has no category for.

Such data travels as a note that begins with a mark in brackets, so that it survives programs that keep
notes, can be read by people, and is understood when the file comes home:

    [thuatngu:entry] version=3 status=draft kind=law      one for each concept
    [thuatngu:gloss] TEXT   [thuatngu:reason] TEXT         of a concept
    [thuatngu:script] CODE  [thuatngu:validity] JSON       of a term
    [thuatngu:source] JSON                                 a source in its parts; the text is in <admin type="source">
    [thuatngu:image] JSON   [thuatngu:transaction] JSON    those that the picklists or URI rules of TBX-Basic refuse
    [thuatngu:section] JSON                                a language without terms
    [thuatngu:extra] JSON                                  foreign data that this dialect has no place for
    [thuatngu:note] TEXT                                   somebody's note that itself begins with a mark
    [thuatngu:file] JSON                                   of the header: termbase, export, languages

JSON has the names of `glossary.model`.
"""

from __future__ import annotations

import datetime as dt
import enum
from functools import lru_cache
from typing import Final, TypeVar

import msgspec

from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, ConceptKind, Record, Workflow

PREFIX: Final = "[thuatngu:"


class Mark(enum.StrEnum):
    ENTRY = "entry"
    GLOSS = "gloss"
    REASON = "reason"
    SCRIPT = "script"
    VALIDITY = "validity"
    SOURCE = "source"
    IMAGE = "image"
    TRANSACTION = "transaction"
    SECTION = "section"
    EXTRA = "extra"
    NOTE = "note"
    FILE = "file"


_ENTRY: Final = f"{PREFIX}{Mark.ENTRY}] "
_MARKS: Final = {mark.value: mark for mark in Mark}
_R = TypeVar("_R", bound=msgspec.Struct)
_encode = msgspec.json.Encoder().encode


def marked(mark: Mark, text: str) -> str:
    """`text` as a marked note."""
    return f"{PREFIX}{mark.value}] {text}"


def marked_record(mark: Mark, record: msgspec.Struct) -> str:
    """A record as a marked note."""
    return f"{PREFIX}{mark.value}] {_encode(record).decode()}"


def guarded(note: str) -> str:
    """Somebody's note, marked as such where it would itself be read as a mark."""
    return marked(Mark.NOTE, note) if note.startswith(PREFIX) else note


def read_mark(note: str) -> tuple[Mark, str] | None:
    """The mark of a note and what follows it; None for a note without a mark of ours."""
    if not note.startswith(PREFIX):
        return None
    name, closed, value = note[len(PREFIX) :].partition("]")
    return (_MARKS[name], value.strip()) if closed and name in _MARKS else None


def read_record(value: str, kind: type[_R]) -> _R | None:
    """The record that a marked note carries; None where someone has edited it into something else."""
    try:
        return msgspec.json.decode(value, type=kind)
    except msgspec.DecodeError:
        return None


class EntryState(Record, frozen=True, kw_only=True):
    """What the first mark of a concept says."""

    version: int = 0
    status: Workflow | None = None
    kind: ConceptKind = ConceptKind.TERM


def marked_entry(concept: Concept) -> str:
    """The mark with the version, the workflow status and the kind of `concept`."""
    kind = "" if concept.kind is ConceptKind.TERM else f" kind={concept.kind}"
    return f"{_ENTRY}version={concept.version} status={concept.status}{kind}"


@lru_cache(maxsize=1_000)
def read_entry(value: str) -> EntryState | None:
    """What `marked_entry` wrote; None where someone has edited it into something else."""
    words = dict(word.split("=", 1) for word in value.split() if "=" in word)
    try:
        return msgspec.convert(words, EntryState, strict=False)
    except msgspec.ValidationError:
        return None


class FileState(Record, frozen=True, kw_only=True):
    """What the header of a file of ours says: `glossary.formats.base.Header` without its text."""

    termbase_id: str = ""
    export_id: str = ""
    source_language: str = SOURCE_LANGUAGE
    target_language: str = TARGET_LANGUAGE
    created: dt.datetime | None = None
