"""The bytes of a file as UTF-8, whatever it is encoded in and whatever it says of that."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import IO, Final

from glossary.errors import FormatError

CHUNK: Final = 1 << 16
MAX_FILE: Final = 8 << 30
"""Bytes of a file above which it is refused: ten million entries and more fit in."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "ascii": "utf-8"}
_OTHER_FILES: Final = (
    (b"PK\x03\x04", "a ZIP archive", "Unpack it, then import the .tbx file inside."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it, then import the .tbx file inside."),
    (b"\xd0\xcf\x11\xe0", "a file of an older Office program", "Export TBX from the program that wrote it."),
    (b"%PDF", "a PDF", "Export TBX from the program that wrote it."),
    (b"{\\rtf", "an RTF document", "Export TBX from the program that wrote it."),
)


def utf8_chunks(
    stream: IO[bytes], name: str, encoding: str = "", note: Callable[[str], None] = lambda _: None
) -> Iterator[bytes]:
    """The content of `stream` in UTF-8 without a byte order mark.

    `encoding` stands above what the file says. `note` is told when a file is not in the encoding that it
    declares. FormatError where bytes make no sense in it, naming the line.
    """
    head = stream.read(CHUNK)
    _refuse_other_files(head, name)
    found, bom = _sniffed(head, name)
    if encoding:
        found = _codec(encoding, name)
    return _converted(stream, head[bom:], found, name, note if not encoding and not bom else None)


def _refuse_other_files(head: bytes, name: str) -> None:
    if not head.strip():
        raise FormatError("the file is empty", "Export it again from the program it comes from.", path=name)
    for magic, kind, hint in _OTHER_FILES:
        if head.startswith(magic):
            raise FormatError(f"this is {kind}, not TBX", hint, path=name)


def _sniffed(head: bytes, name: str) -> tuple[str, int]:
    """Codec and length of the byte order mark."""
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return codec, len(bom)
    for start, codec in _UNMARKED:
        if head.startswith(start):
            return codec, 0
    declared = _DECLARED.match(head)
    codec = _codec(declared[1].decode("ascii"), name) if declared else "utf-8"
    return ("utf-8" if codec.startswith(("utf-16", "utf-32")) else codec), 0


def _codec(encoding: str, name: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        "".encode(codec.name)
    except (LookupError, ValueError) as error:
        hint = "Name the right one with --encoding, e.g. --encoding utf-8."
        raise FormatError(f"there is no encoding {encoding!r}", hint, path=name, line=1) from error
    return _WIDER.get(codec.name, codec.name)


def _converted(
    stream: IO[bytes], chunk: bytes, codec: str, name: str, note: Callable[[str], None] | None
) -> Iterator[bytes]:
    """`note` is None where the encoding is certain."""
    decoder = codecs.getincrementaldecoder(codec)()
    plain, line, size = codec == "utf-8", 1, 0
    while chunk:
        size += len(chunk)
        if size > MAX_FILE:
            raise FormatError("the file is larger than 8 GB", "Export it in parts.", path=name)
        if note and not chunk.isascii():
            if not plain and _is_utf8(chunk, codec):
                note(f"The file calls itself {codec} and is in UTF-8: read as UTF-8.")
                decoder, plain = codecs.getincrementaldecoder("utf-8")(), True
            note = None
        text = _decoded(decoder, chunk, name, line)
        if "\0" in text:
            at, hint = line + text[: text.index("\0")].count("\n"), "It is damaged or no text file; export it again."
            raise FormatError("the file has NUL characters", hint, path=name, line=at)
        line += text.count("\n")
        yield chunk if plain else text.encode("utf-8", "surrogatepass")
        chunk = stream.read(CHUNK)
    _decoded(decoder, b"", name, line)


def _is_utf8(chunk: bytes, codec: str) -> bool:
    """Whether `chunk` can only be UTF-8: for an encoding of several bytes a character, two of them prove nothing."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(chunk)
    except UnicodeDecodeError:
        return False
    return not codec.startswith(("gb", "big5", "euc", "shift", "cp9")) or any(ord(letter) > 0x7FF for letter in text)


def _decoded(decoder: codecs.IncrementalDecoder, chunk: bytes, name: str, line: int) -> str:
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError as error:
        at = line + error.object[: error.start].count(b"\n")
        found = bytes(error.object[error.start : error.end]).hex(" ")
        hint = f"Name the right encoding with --encoding{_guess(error.object)}, or export the file as UTF-8."
        message = f"the bytes {found} make no sense in {error.encoding}, the file's encoding"
        raise FormatError(message, hint, path=name, line=at) from error


def _guess(data: bytes) -> str:
    """An encoding in which `data` makes sense, as the end of a phrase."""
    for codec in ("utf-8", "gb18030", "cp1258"):
        try:
            codecs.getincrementaldecoder(codec)().decode(data)
        except UnicodeDecodeError:
            continue
        return f" (perhaps {codec})"
    return ""
