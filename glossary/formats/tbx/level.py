"""What one entry, section or term holds while it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from glossary.formats.tbx import marks
from glossary.formats.tbx.elements import lines, one_line
from glossary.formats.tbx.marks import EntryState, Mark
from glossary.model import (
    Extra,
    Image,
    LangSection,
    PartOfSpeech,
    Reference,
    Source,
    SourcedText,
    TermStatus,
    TermType,
    Transaction,
    Validity,
)


class Level:
    """What one entry, section or term holds. Fields are added to as tuples: most stay at their empty default."""

    subjects: tuple[str, ...] = ()
    definitions: tuple[SourcedText, ...] = ()
    contexts: tuple[SourcedText, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    references: tuple[Reference, ...] = ()
    images: tuple[Image, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    extra: tuple[Extra, ...] = ()
    termless: tuple[LangSection, ...] = ()
    parts: tuple[Source, ...] = ()
    """Sources that a mark gives in their parts."""
    status: TermStatus | None = None
    type: TermType | None = None
    part_of_speech: PartOfSpeech | None = None
    usage: str = ""
    script: str = ""
    validity: Validity | None = None
    gloss: str = ""
    reason: str = ""
    entry: EntryState | None = None
    terms: tuple[Any, ...] = ()
    """Elements with the text of the term."""

    def sourced(self, items: tuple[SourcedText, ...]) -> tuple[SourcedText, ...]:
        """`items`, sources in their parts."""
        if not self.parts:
            return items
        return tuple(
            SourcedText(text=item.text, source=self._whole(item.source)) if item.source else item for item in items
        )

    def all_sources(self) -> tuple[Source, ...]:
        """Sources of the level itself, in their parts."""
        return tuple(map(self._whole, self.sources)) if self.parts else self.sources

    def _whole(self, source: Source) -> Source:
        """The source in its parts whose citation is the text of `source`."""
        text = one_line(source.title)
        return next((whole for whole in self.parts if one_line(whole.citation()) == text), source)


def read_mark(level: Level, note: str) -> bool:
    """Take over what a marked note carries; whether it was one."""
    found = marks.read_mark(note.strip()) if marks.PREFIX in note else None
    return found is not None and _READERS[found[0]](level, found[1])


def _read_into(field: str, kind: type[msgspec.Struct]) -> Callable[[Level, str], bool]:
    def read(level: Level, value: str) -> bool:
        record = marks.read_record(value, kind)
        if record is not None:
            setattr(level, field, (*getattr(level, field), record))
        return record is not None

    return read


def _read_text(field: str) -> Callable[[Level, str], bool]:
    def read(level: Level, value: str) -> bool:
        setattr(level, field, lines(value))
        return True

    return read


def _read_validity(level: Level, value: str) -> bool:
    level.validity = marks.read_record(value, Validity)
    return level.validity is not None


def _read_entry(level: Level, value: str) -> bool:
    level.entry = marks.read_entry(value)
    return level.entry is not None


def _read_note(level: Level, value: str) -> bool:
    level.notes += (lines(value),)
    return True


_READERS: Final[dict[Mark, Callable[[Level, str], bool]]] = {
    Mark.ENTRY: _read_entry,
    Mark.GLOSS: _read_text("gloss"),
    Mark.REASON: _read_text("reason"),
    Mark.SCRIPT: _read_text("script"),
    Mark.VALIDITY: _read_validity,
    Mark.SOURCE: _read_into("parts", Source),
    Mark.IMAGE: _read_into("images", Image),
    Mark.TRANSACTION: _read_into("transactions", Transaction),
    Mark.SECTION: _read_into("termless", LangSection),
    Mark.EXTRA: _read_into("extra", Extra),
    Mark.NOTE: _read_note,
    Mark.FILE: lambda level, value: False,
}
