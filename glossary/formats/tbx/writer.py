"""TBX files from concepts: v3 TBX-Basic in both styles, v2 martif."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from shutil import copyfileobj
from typing import IO, Final

from glossary.errors import UsageError
from glossary.formats.base import Header, Loss, Report, WriteOptions, nothing_to_write
from glossary.formats.tbx.dialects import DCA, DCT, V2, Dialect, clean, escape, escape_attribute
from glossary.formats.tbx.marks import FileState, Mark, marked_record
from glossary.formats.tbx.serialize import Serializer
from glossary.formats.tbx.vocabulary import CORE, MODULES
from glossary.model import Concept

_STYLES: Final = {"": DCA, "dca": DCA, "dct": DCT}
_BUFFER: Final = 1 << 18
"""Bytes gathered before they are written."""


def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write TBX v3, dialect TBX-Basic. GlossaryError, and nothing written, where there is no entry to write."""
    dialect = _STYLES.get(options.style)
    if dialect is None:
        raise UsageError(f"TBX has no style {options.style!r}.", "The styles are dca and dct.")
    return _written(dialect, header, concepts, stream, options)


def write_v2(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write TBX v2, the form that OmegaT, Weblate and translate-toolkit read."""
    return _written(V2, header, concepts, stream, options)


def _written(
    dialect: Dialect, header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions
) -> Report:
    if stream.seekable():
        return _File(dialect, options).write(header, concepts, stream)
    with tempfile.TemporaryFile() as spool:  # references are mended in place, which a pipe cannot
        report = _File(dialect, options).write(header, concepts, spool)
        spool.seek(0)
        copyfileobj(spool, stream)
    return report


class _File:
    """One file on its way out; remembers where references stand until it knows which ids are there."""

    def __init__(self, dialect: Dialect, options: WriteOptions) -> None:
        self._serializer = Serializer(dialect, options)
        self._options = options
        self._ids = array("q")
        self._references: list[tuple[int, int, int]] = []
        self._pairs = self._skipped = 0

    def write(self, header: Header, concepts: Iterable[Concept], stream: IO[bytes]) -> Report:
        entries = self._entries(concepts)
        first = next(entries, None)
        if first is None:
            raise nothing_to_write()
        start = stream.tell()
        head = _head(header, self._serializer.dialect)
        buffer, position = bytearray(head), 0
        for entry in chain((first,), entries):
            if self._serializer.references:
                self._note_references(entry, position + len(buffer))
            buffer += entry
            if len(buffer) > _BUFFER:
                stream.write(buffer)
                position += len(buffer)
                buffer.clear()
        stream.write(buffer + _tail(self._serializer.dialect))
        self._drop_dangling(stream, start)
        return self._report()

    def _entries(self, concepts: Iterable[Concept]) -> Iterator[bytes]:
        for concept in concepts:
            entry = self._serializer.concept(concept)
            if entry:
                self._ids.append(hash(concept.id))
                self._pairs += self._pairs_of(concept)
                yield entry
            else:
                self._skipped += 1

    def _pairs_of(self, concept: Concept) -> int:
        source, target = self._options.source_language, self._options.target_language
        if self._options.usable_only:
            return len(concept.usable_terms(source)) * len(concept.usable_terms(target))
        return len(concept.terms(source)) * len(concept.terms(target))

    def _note_references(self, entry: bytes, position: int) -> None:
        for element, target in dict.fromkeys(self._serializer.references):
            line = clean(element)
            place = entry.find(line)
            while place >= 0:
                self._references.append((position + place, len(line), hash(target)))
                place = entry.find(line, place + len(line))

    def _drop_dangling(self, stream: IO[bytes], start: int) -> None:
        """Put blanks over references to entries that are not in the file: they would make it invalid."""
        wanted = {target for _, _, target in self._references}
        there = wanted.intersection(self._ids) if wanted else wanted
        dangling = [(place, length) for place, length, target in self._references if target not in there]
        for place, length in dangling:
            stream.seek(start + place)
            stream.write(b" " * (length - 1))
        if dangling:
            stream.seek(0, 2)
            self._serializer.losses["references to entries that are not exported"] += len(dangling)

    def _report(self) -> Report:
        losses = tuple(Loss(field=field, entries=count) for field, count in sorted(self._serializer.losses.items()))
        notes = (f"{self._skipped} entries without a term were left out",) if self._skipped else ()
        return Report(entries=len(self._ids), pairs=self._pairs, skipped=self._skipped, losses=losses, notes=notes)


def _head(header: Header, dialect: Dialect) -> bytes:
    title = f"<title>{escape(header.title)}</title>\n" if header.title or header.notes or not dialect.v3 else ""
    notes = "".join(f"<note>{escape(note)}</note>\n" for note in header.notes)
    statement = f"<titleStmt>\n{title}{notes}</titleStmt>\n" if title else ""
    state = FileState(
        termbase_id=header.termbase_id,
        export_id=header.export_id,
        source_language=header.source_language,
        target_language=header.target_language,
        created=header.created,
    )
    description = f"<sourceDesc>\n<p>{escape(marked_record(Mark.FILE, state))}</p>\n</sourceDesc>\n"
    file = f"<fileDesc>\n{statement}{description}</fileDesc>\n"
    language = escape_attribute(header.source_language)
    text = _head_v3(dialect, language, file) if dialect.v3 else _head_v2(language, file)
    return clean(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}<text>\n<body>\n')


def _head_v3(dialect: Dialect, language: str, file: str) -> str:
    modules = "".join(f' xmlns:{name}="{uri}"' for name, uri in MODULES.items()) if dialect is DCT else ""
    style = "dct" if dialect is DCT else "dca"
    root = f'<tbx xmlns="{CORE}"{modules} type="TBX-Basic" style="{style}" xml:lang="{language}">\n'
    return f"{root}<tbxHeader>\n{file}</tbxHeader>\n"


def _head_v2(language: str, file: str) -> str:
    constraints = '<encodingDesc>\n<p type="XCSURI">TBXXCSV02.xcs</p>\n</encodingDesc>\n'
    root = f'<martif type="TBX" xml:lang="{language}">\n'
    return f"{root}<martifHeader>\n{file}{constraints}</martifHeader>\n"


def _tail(dialect: Dialect) -> bytes:
    return b"</body>\n</text>\n</tbx>\n" if dialect.v3 else b"</body>\n</text>\n</martif>\n"
