"""TBX files of every kind as header, entries and problems."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import IO, Any, Final

from glossary.errors import FormatError
from glossary.formats.base import Entry, Header, Problem, ReadItem, ReadOptions
from glossary.formats.tbx import marks, multiterm
from glossary.formats.tbx.collect import Collector
from glossary.formats.tbx.elements import NAMES, flat, lines, one_line
from glossary.formats.tbx.entries import EntryBuilder
from glossary.formats.tbx.marks import FileState, Mark
from glossary.formats.tbx.parser import Parsed, Parser
from glossary.ids import derived_id, new_id

_NCNAME: Final = re.compile(r"[^\W\d][\w.-]*")
_AWAITED: Final = 200_000
"""References ahead that are remembered until their entry comes; further ones are trusted."""
_LISTED: Final = 50
"""Dangling references that are named one by one."""


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read TBX v3, v2, TBX-Min of 2013 or MultiTerm's XML: a header, then entries and problems in order.

    FormatError where the file is no TBX, breaks a limit, or breaks off before its first entry. What applies to the
    file as a whole (its own language tags, attributes that are not kept) comes last, as problems without a line.
    """
    return _File(options).read(stream)


class _File:
    """One file on its way in."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._header: Header | None = None
        self._namespace = uuid.uuid4()
        self._entries: set[int] = set()
        self._awaited: dict[int, tuple[str, int]] = {}
        self._problems: list[Problem] = []
        self._offset = 0
        self._use(Collector(one_line, self._refer))

    def _use(self, collector: Collector) -> None:
        self._collector = collector
        self._builder = EntryBuilder(collector, self._complain, self._options.target_language)

    def read(self, stream: IO[bytes]) -> Iterator[ReadItem]:
        notes: list[str] = []
        empty = True
        for item in Parser(stream, self._options, notes.append):
            for found in self._item(item):
                empty = empty and isinstance(found, Header)
                yield found
        if empty:
            raise FormatError("the file has no entries", "Export it again with entries.", path=self._options.name)
        yield from self._dangling()
        yield from (Problem(message=note, fatal=False) for note in (*notes, *self._summary()))

    def _item(self, item: Parsed | Problem) -> Iterator[ReadItem]:
        element: Any = None if isinstance(item, Problem) else item.element
        name = "" if element is None else NAMES[element.tag][0]
        if self._header is None and name != "back":
            yield self._begin(element if name not in ("", "conceptEntry") else None)
        if isinstance(item, Problem):
            yield item
        elif name == "back":
            self._collector.left_out["objects of the back matter"] += sum(1 for _ in element.iter("{*}refObject"))
        elif name == "conceptEntry":
            self._offset = item.line - element.sourceline
            if element.tag == multiterm.ENTRY:
                multiterm.as_tbx(element)
            yield self._entry(element, item.line)
            yield from self._problems
            self._problems.clear()

    def _begin(self, element: Any) -> Header:
        """The header; that of a file of ours changes how the rest is read."""
        self._header = _header(element, self._options)
        if self._header.termbase_id:
            self._use(Collector(lines, self._refer))
        return self._header

    def _entry(self, element: Any, line: int) -> Entry | Problem:
        external = element.get("id", "")
        id = self._identity(external, line)
        concept = self._builder.concept(element, id)
        if concept is None:
            self._problems.clear()
            return Problem(message="an entry without a term is left out", line=line, entry=external)
        ours = id == external
        return Entry(
            concept=concept,
            base_version=concept.version if ours else None,
            external_id="" if ours else external,
            line=line,
        )

    def _identity(self, external: str, line: int) -> str:
        """The concept's id, and a note that it has been seen."""
        if not external:
            return new_id()
        if (key := hash(external)) in self._entries:
            self._problems.append(
                Problem(message="the id is used twice: read as another entry", line=line, entry=external, fatal=False)
            )
            return new_id()
        self._entries.add(key)
        self._awaited.pop(key, None)
        return self._id_for(external)

    def _id_for(self, external: str) -> str:
        """The file's own id where we gave it, else one of ours that stands for it in this file."""
        if self._header and self._header.termbase_id and _NCNAME.fullmatch(external):
            return external
        return derived_id(self._namespace, external)

    def _refer(self, target: str, line: int) -> str:
        if (key := hash(target)) not in self._entries and len(self._awaited) < _AWAITED:
            self._awaited.setdefault(key, (target, line + self._offset))
        return self._id_for(target)

    def _complain(self, message: str, line: int) -> None:
        self._problems.append(Problem(message=message, line=line + self._offset, fatal=False))

    def _dangling(self) -> Iterator[Problem]:
        """References to entries that never came."""
        for target, line in list(self._awaited.values())[:_LISTED]:
            message = f"a reference to {target!r} leads nowhere: the file has no such entry"
            yield Problem(message=message, line=line, fatal=False)
        if (more := len(self._awaited) - _LISTED) > 0:
            yield Problem(message=f"{more} more references lead nowhere", fatal=False)

    def _summary(self) -> Iterator[str]:
        for tag, section in self._builder.own_tags():
            yield f"Terms of language {tag} are read as {section}."
        for what, count in self._collector.left_out.items():
            yield f"Not kept: {what} ({count})."


def _header(element: Any, options: ReadOptions) -> Header:
    """The header, from its element where the file has one."""
    plain = Header(source_language=options.source_language, target_language=options.target_language)
    if element is None:
        return plain
    state, notes = None, list[str]()
    for child in element.iter("{*}p", "{*}note", "{*}description", "{*}creator", "{*}license", "{*}subjectField"):
        text = "" if child.get("type") else one_line(flat(child))
        if found := marks.read_mark(text):
            state = marks.read_record(found[1], FileState) if found[0] is Mark.FILE else None
        elif text:
            notes.append(text)
    title = one_line(next((flat(child) for child in element.iter("{*}title", "{*}id")), ""))
    if state is None:
        return Header(
            title=title,
            notes=tuple(notes),
            source_language=plain.source_language,
            target_language=plain.target_language,
        )
    return Header(
        title=title,
        notes=tuple(notes),
        termbase_id=state.termbase_id,
        export_id=state.export_id,
        source_language=state.source_language,
        target_language=state.target_language,
        created=state.created,
    )
