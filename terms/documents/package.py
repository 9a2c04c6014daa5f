"""Documents that are ZIP archives of XML parts (DOCX, ODT), opened with limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glossary.errors import FormatError

from .extract import Source
from .safe_xml import elements, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

LIMIT_UNPACKED = 512 * 1024 * 1024
LIMIT_RATIO = 200
_SMALL = 1024 * 1024
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
"""What zipfile raises over bytes that no archive has, names that are no UTF-8 and places outside the file."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts of a document. Raises FormatError for what is no such archive, is locked, or unpacks beyond limits."""

    def __init__(self, source: Source, kind: str) -> None:
        self.path = source.path
        self.kind = kind
        if source.data.startswith(_OLE):
            hint = f"Open it in its own program, remove the password, and save it as {kind}."
            raise FormatError(f"This is a file with a password, or an old .doc file, not {kind}.", hint, path=self.path)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(source.data))
        except _DAMAGE:
            raise self._damaged() from None
        self._check_sizes(len(source.data))

    def _damaged(self) -> FormatError:
        hint = "Get it again from where it came from, or open it in its own program and save it anew."
        return FormatError(f"The {self.kind} file is cut off or damaged.", hint, path=self.path)

    def _check_sizes(self, packed: int) -> None:
        unpacked = sum(part.file_size for part in self.archive.infolist())
        if unpacked > LIMIT_UNPACKED or (unpacked > _SMALL and unpacked > LIMIT_RATIO * packed):
            message = f"The {self.kind} file of {packed:,} bytes would unpack to {unpacked:,}: that is no document."
            raise FormatError(message, "Do not open it if you do not know where it comes from.", path=self.path)

    def part(self, name: str) -> bytes:
        """The bytes of a part; empty where there is none of that name."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return b""
        if info.flag_bits & 1:
            raise self.locked()
        try:
            return self.archive.read(info)
        except _DAMAGE:
            raise self._damaged() from None

    def main_part(self, name: str) -> bytes:
        """The part that holds the text; FormatError where it is missing."""
        if data := self.part(name):
            return data
        hint = "Give the file its right suffix, or save it anew in its own program."
        raise FormatError(f"There is no {name} in this file: it is no {self.kind} file.", hint, path=self.path)

    def locked(self) -> FormatError:
        hint = "Open it in its own program, remove the password and save it."
        return FormatError(f"The {self.kind} file is protected by a password.", hint, path=self.path)

    def elements(self, data: bytes, tags: tuple[str, ...], name: str) -> Iterator[_Element]:
        """`safe_xml.elements` of a part, which must have no document type: the formats have none."""
        if b"<!DOCTYPE" in data[:4_096]:
            hint = "Do not open it if you do not know where it comes from."
            raise FormatError(f"{name} declares a document type, which {self.kind} forbids.", hint, path=self.path)
        return elements(data, tags, self.path, name)


def inline_text(element: _Element, characters: dict[str, str], gone: Callable[[str], bool]) -> str:
    """The text in and under an element: `characters` for elements that stand for one, none for those `gone`."""
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in characters:
            parts.append(characters[name])
        elif not gone(name):
            parts.append(inline_text(child, characters, gone))
        parts.append(child.tail or "")
    return "".join(parts)
