"""JSON lines: the backup. A header line, then a concept a line; reading gives back exactly what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Final

import msgspec

from glossary.errors import FormatError
from glossary.formats.base import Entry, Header, Problem, ReadItem, ReadOptions, Report, WriteOptions, nothing_to_write
from glossary.model import Concept

VERSION: Final = 1
MAX_LINE: Final = 32 * 1024 * 1024
"""Bytes of a line, above which the file is taken for something else."""


class _FirstLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    thuatngu: int
    """Version of the format."""
    header: Header


_ENCODER = msgspec.json.Encoder()
_FIRST = msgspec.json.Decoder(_FirstLine)
_CONCEPT = msgspec.json.Decoder(Concept)


def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write everything there is; GlossaryError where there are no concepts."""
    count = 0
    buffer = bytearray(_ENCODER.encode(_FirstLine(thuatngu=VERSION, header=header)) + b"\n")
    for concept in concepts:
        count += 1
        buffer += _ENCODER.encode(concept) + b"\n"
        if len(buffer) > 1 << 18:
            stream.write(buffer)
            buffer.clear()
    if not count:
        raise nothing_to_write()
    stream.write(buffer)
    return Report(entries=count)


def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
    """Read a backup; a line that is no concept is a problem that names it, a file of another kind a FormatError."""
    lines = enumerate(_lines(stream, options.name), start=1)
    first = next(lines, None)
    if first is None:
        raise FormatError("the file is empty", "Check that it was saved and copied whole.", path=options.name)
    yield _header(first[1], options.name)
    for number, line in lines:
        if line.strip():
            yield _entry(line, number)


def _lines(stream: IO[bytes], name: str) -> Iterator[bytes]:
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            raise FormatError("this line is too long for a backup", "Is this the right file?", path=name, line=number)
        yield line


def _header(line: bytes, name: str) -> Header:
    try:
        first = _FIRST.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = "A backup begins with a line that holds its header; `thuatngu export FILE.jsonl` writes one."
        raise FormatError(f"this is no backup of a termbase: {error}", hint, path=name, line=1) from error
    if first.thuatngu > VERSION:
        raise FormatError("this backup comes from a newer version", "Upgrade thuatngu.", path=name, line=1)
    return first.header


def _entry(line: bytes, number: int) -> Entry | Problem:
    try:
        concept = _CONCEPT.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Problem(message=f"not a concept: {error}", line=number, entry=_id_in(line))
    return Entry(concept=concept, base_version=concept.version, line=number)


class _Named(msgspec.Struct):
    id: str = ""


def _id_in(line: bytes) -> str:
    """The id of a line that is no concept, as far as it has one."""
    try:
        return msgspec.json.decode(line, type=_Named).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
