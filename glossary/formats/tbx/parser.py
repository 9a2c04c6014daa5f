"""Entries of a TBX file one after another, under settings that no file can abuse.

Settings of lxml: entities of the file itself are resolved, nothing else is loaded, libxml2's limits on depth,
length and amplification stand. Memory is that of one entry. An entry that is not well-formed costs itself only:
parsing starts again at the next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import IO, Any, Final, NamedTuple

from lxml import etree

from glossary.errors import FormatError
from glossary.formats.base import Problem, ReadOptions
from glossary.formats.tbx import multiterm
from glossary.formats.tbx.encoding import utf8_chunks
from glossary.formats.tbx.prolog import read_prolog

MAX_ENTRY: Final = 4 << 20
"""Bytes of one entry, or of the header."""
MAX_BROKEN: Final = 1_000
"""Entries that are not well-formed, after which the rest of the file is given up."""

ENTRIES: Final = ("conceptEntry", "termEntry", "entry", multiterm.ENTRY)
_TAGS: Final = tuple(f"{{*}}{name}" for name in (*ENTRIES, "tbxHeader", "martifHeader", "header", "back"))
_SETTINGS: Final[dict[str, Any]] = {
    "events": ("end",), "tag": _TAGS, "resolve_entities": "internal", "no_network": True, "load_dtd": False,
    "huge_tree": False, "remove_comments": True, "remove_pis": True, "collect_ids": False, "encoding": "utf-8",
}  # fmt: skip
_NEXT: Final = re.compile(rb"<(?:[\w.-]+:)?(?:conceptEntry|termEntry|entry|conceptGrp)[\s>]")
_END: Final = re.compile(rb"</(?:[\w.-]+:)?(?:conceptEntry|termEntry|entry|conceptGrp)\s*>")
_ENDED: Final = re.compile(rb"</(?:[\w.-]+:)?(?:martif|tbx|TBX|mtf)\s*>\s*$")
_NOT_ENTRIES: Final = ("eader", "back")
_ADVICE: Final = re.compile(r",? (?:see|use|try) \w*xml\w*.*", re.I | re.S)
"""Of libxml2, for programmers."""
_MISMATCH: Final = re.compile(r"Opening and ending tag mismatch: (\S+) line \d+ and (\S+)")
_PLAINER: Final = {
    "ERR_NAME_REQUIRED": "a lone & or <, which must be written &amp; or &lt;",
    "ERR_ENTITYREF_SEMICOL_MISSING": "a lone &, which must be written &amp;",
    "ERR_RESOURCE_LIMIT": "it is nested too deeply, too long, or grows without end through its entities",
    "ERR_ENTITY_LOOP": "its entities refer to each other in a circle",
}
_NAMESPACE: Final = etree.ErrorDomains.NAMESPACE
_HOSTILE: Final = "A sound TBX file never does that: it is refused as a whole."
_CUT_OFF: Final = "A part of the file is missing: export or download it again. Nothing of it was taken."
_DAMAGED: Final = "The file is damaged or incomplete: export or download it again, or mend that line."
_LIMITS: Final = ("ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NO_MEMORY", "ERR_INVALID_ENCODING")


class Parsed(NamedTuple):
    """A header, an entry or the back matter; valid until the next one is asked for."""

    element: etree._Element
    line: int


class _Broken(Exception):
    """XML that is not well-formed; where a `remedy` is given, the whole file is refused and not an entry only."""

    def __init__(self, message: str, line: int, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.remedy = remedy


class Parser:
    """Reads one file."""

    def __init__(self, stream: IO[bytes], options: ReadOptions, note: Callable[[str], None]) -> None:
        chunks = utf8_chunks(stream, options.name, options.encoding, note)
        self._name, self._note = options.name, note
        self._start, rest, self._inside = read_prolog(chunks, options.name)
        self._chunks = chain((rest,), chunks)
        self._recent: list[bytes] = []
        self._recent_line = self._start.count(b"\n") + 1
        self._recent_entries = self._entries = 0

    def __iter__(self) -> Iterator[Parsed | Problem]:
        """Headers, entries and back matter in the order of the file, and problems in place of broken entries.

        FormatError where nothing could be read, where the file breaks a limit, and, at its end, where a part of the
        file is missing: what an export or a download has cut off would look like entries that somebody deleted.
        """
        start, offset = self._start, 0
        for _ in range(MAX_BROKEN):
            try:
                yield from self._document(start, offset)
                return
            except _Broken as broken:
                resumed = not broken.remedy and self._resume(broken.line)
                if not resumed and (broken.remedy or not self._entries):
                    raise self._error(broken) from broken
                yield _problem(broken, resumed)
                if not resumed:
                    return
            start, offset = self._inside, self._recent_line - 1
        yield Problem(message=f"{MAX_BROKEN} entries are broken: the rest is not read", line=self._recent_line)

    def _document(self, start: bytes, offset: int) -> Iterator[Parsed]:
        parser = etree.XMLPullParser(**_SETTINGS)
        _fed(parser, start, offset)
        left, self._recent = b"".join(self._recent), []
        for chunk in chain((left,) if left else (), self._chunks):
            yield from self._parsed(parser, chunk, offset)
        if broken := _closed(parser, offset, self._note):
            raise broken if _ENDED.search(self._recent[-1][-200:]) else _cut_off(broken)

    def _parsed(self, parser: etree.XMLPullParser, chunk: bytes, offset: int) -> Iterator[Parsed]:
        """What `chunk` brings to an end."""
        broken, entries = _fed(parser, chunk, offset), 0
        element: Any
        for _, element in parser.read_events():
            if not element.tag.endswith(_NOT_ENTRIES):
                entries += 1
            yield Parsed(element, element.sourceline + offset)
            _forget(element)
        self._entries += entries
        self._remember(chunk, entries)
        if broken:
            raise broken

    def _remember(self, chunk: bytes, entries: int) -> None:
        """Keep what may hold the beginning of an entry that is not complete."""
        if entries:
            self._recent_line += sum(piece.count(b"\n") for piece in self._recent)
            self._recent, self._recent_entries = [], entries
        self._recent.append(chunk)
        if sum(map(len, self._recent)) > MAX_ENTRY:
            message = f"one element is longer than {MAX_ENTRY >> 20} MB"
            raise _Broken(message, self._recent_line, remedy=_HOSTILE)

    def _resume(self, line: int) -> bool:
        """Go to the entry after the broken one, which `line` lies in; False where there is none."""
        self._recent.append(next(self._chunks, b""))
        recent = b"".join(self._recent)
        done = list(islice(_END.finditer(recent), self._recent_entries))
        place = done[-1].end() if done else 0
        starts = (found.start() for found in _NEXT.finditer(recent, place))
        broken = next(starts, None)
        if broken is not None and self._recent_line + recent.count(b"\n", 0, broken) <= line:
            broken = next(starts, None)
        if broken is None:
            return False
        self._recent_line += recent.count(b"\n", 0, broken)
        self._recent, self._recent_entries = [recent[broken:]], 0
        return True

    def _error(self, broken: _Broken) -> FormatError:
        return FormatError(broken.message, broken.remedy or _DAMAGED, path=self._name, line=broken.line)


def _fed(parser: etree.XMLPullParser, chunk: bytes, offset: int) -> _Broken | None:
    """Feed `chunk`; what is wrong with it."""
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        return _broken(parser, error, offset)
    return None


def _closed(parser: etree.XMLPullParser, offset: int, note: Callable[[str], None]) -> _Broken | None:
    """End the document; what is wrong with that. A prefix that is declared nowhere is only worth a `note`."""
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        if all(entry.domain == _NAMESPACE for entry in _errors(parser)):
            note("a prefix of element names is declared nowhere: they are read without it")
            return None
        return _broken(parser, error, offset)
    return None


def _errors(parser: etree.XMLPullParser) -> list[etree._LogEntry]:
    return [entry for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.ERROR]


def _broken(parser: etree.XMLPullParser, error: etree.XMLSyntaxError, offset: int) -> _Broken:
    first = next((entry for entry in _errors(parser) if entry.domain != _NAMESPACE), None)
    if first is None:
        return _Broken(str(error), (error.lineno or 0) + offset)
    message = _MISMATCH.sub(r"<\1> is closed by </\2>", _ADVICE.sub("", first.message.strip()))
    message = _PLAINER.get(first.type_name, message)
    return _Broken(message, first.line + offset, remedy=_HOSTILE if first.type_name in _LIMITS else "")


def _cut_off(broken: _Broken) -> _Broken:
    return _Broken("the file ends before its last element does", broken.line, remedy=broken.remedy or _CUT_OFF)


def _problem(broken: _Broken, resumed: bool) -> Problem:
    if resumed:
        return Problem(message=f"entry left out, it is not well-formed: {broken.message}", line=broken.line)
    message = f"nothing is read from here on: {broken.message}"
    return Problem(message=message, line=broken.line)


def _forget(element: Any) -> None:
    """Free `element` and what stands before it, while the parser is at work behind it."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
