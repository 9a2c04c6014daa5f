"""What every exchange format reads and writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Literal

import msgspec

from glossary.errors import GlossaryError
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, Workflow


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What all values of this module share."""


class Header(Value, frozen=True, kw_only=True):
    """What a file says of itself."""

    title: str = ""
    termbase_id: str = ""
    """UUID of the termbase that a file of ours was exported from."""
    export_id: str = ""
    """Id of the export, by which an import finds the base of its three-way merge."""
    source_language: str = SOURCE_LANGUAGE
    target_language: str = TARGET_LANGUAGE
    created: dt.datetime | None = None
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Of a table that was read: the columns that it has, by our names."""


class Entry(Value, frozen=True, kw_only=True):
    """A concept of a file.

    `concept.id` is ours where the file carries it; otherwise a new one, and `external_id` is the
    file's own. `base_version` is the version that was exported, None where the file does not say.
    """

    concept: Concept
    base_version: int | None = None
    external_id: str = ""
    line: int | None = None
    """Line of the file, counted from 1, where the format has lines."""
    pairs: int | None = None
    """Where the format has an entry for each pair of terms: how many the file has of this concept."""


class Problem(Value, frozen=True, kw_only=True):
    """Something in a file that cost an entry (`fatal`), or a detail of one."""

    message: str
    line: int | None = None
    entry: str = ""
    """The file's own name for the entry: an id or a term."""
    fatal: bool = True
    """Whether the entry was left out."""


ReadItem = Header | Entry | Problem


class ReadOptions(Value, frozen=True, kw_only=True):
    """How to read a file. `columns` maps columns to fields for tables: ("zh", "vi", "", "note")."""

    name: str = ""
    """The file's name, for messages."""
    columns: tuple[str, ...] = ()
    encoding: str = ""
    source_language: str = SOURCE_LANGUAGE
    target_language: str = TARGET_LANGUAGE


class WriteOptions(Value, frozen=True, kw_only=True):
    """How to write a file; `profile` names the CAT tool it is meant for."""

    profile: str = ""
    style: str = ""
    """TBX v3 only: "dca" (default) or "dct"."""
    columns: tuple[str, ...] = ()
    source_language: str = SOURCE_LANGUAGE
    target_language: str = TARGET_LANGUAGE
    contexts: int = 3
    """How many contexts of a term are written at the most."""
    languages: dict[str, str] = {}
    """Tags to write for the languages of the termbase where a program insists on its own: {"zh": "zh-Hans"}."""
    usable_only: bool = False
    """Whether deprecated and superseded terms are left out: most CAT tools would offer them as translations."""
    marks: bool = True
    """TBX only: whether what has no category is written as notes with a mark, which translators may see."""


class Loss(Value, frozen=True, kw_only=True):
    """A field that the format cannot carry, and how many entries had it."""

    field: str
    entries: int


class Report(Value, frozen=True, kw_only=True):
    """What was written: entries, term pairs where the format has pairs, and what was left out."""

    entries: int = 0
    pairs: int = 0
    skipped: int = 0
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()


Reader = Callable[[IO[bytes], ReadOptions], Iterator[ReadItem]]
Writer = Callable[[Header, Iterable[Concept], IO[bytes], WriteOptions], Report]


class FieldFate(Value, frozen=True, kw_only=True):
    """What becomes of one field of the model ("term.status") in a format, and how in a few words."""

    field: str
    fate: Literal["kept", "changed", "lost"]
    how: str = ""


class Format(Value, frozen=True, kw_only=True):
    """One exchange format. `lossless`: export then import gives the same concepts.

    `fields` states for each field of the model whether it is kept, changed or lost.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    read_suffixes: tuple[str, ...] = ()
    """Suffixes of files that are read as well, and never written."""
    read: Reader | None = None
    write: Writer | None = None
    lossless: bool = False
    wraps: bool = False
    """Whether editors of such files break long texts into lines where they like."""
    fields: tuple[FieldFate, ...] = ()


def nothing_to_write() -> GlossaryError:
    """The error of an export without entries: no file is written."""
    hint = "Widen the selection, e.g. with --status accepted,draft,approved."
    return GlossaryError("There is nothing to export.", hint)


def imported_status(concept: Concept, target_language: str = TARGET_LANGUAGE) -> Workflow:
    """The workflow status of a concept from a file that does not say: a draft where it has the target language."""
    return Workflow.DRAFT if concept.usable_terms(target_language) else Workflow.ACCEPTED
