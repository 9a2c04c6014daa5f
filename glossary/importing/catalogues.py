"""Two PO catalogues of one template, Chinese and Vietnamese, read as one file of terms."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from glossary.errors import FileError, UsageError
from glossary.formats import Format, ReadItem, ReadOptions
from glossary.text import has_hanzi


def paired(form: Format, other: Path) -> Format:
    """The format that reads a catalogue together with `other`; which of the two is the Chinese one shows.

    Raises UsageError where `form` is not PO, FileError where `other` cannot be read.
    """
    if form.name != "po":
        raise UsageError(f"{form.title} is not read in pairs", "Name two PO catalogues of one template.")
    try:
        second = other.read_bytes()
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", "Check the path and its rights.", path=other) from None

    def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
        from glossary.formats.po import pair_templates

        files = [(stream.read(), options), (second, msgspec.structs.replace(options, name=str(other)))]
        files.sort(key=lambda file: _lines_in_chinese(file[0]), reverse=True)
        (chinese, first), (vietnamese, last) = files
        yield from pair_templates(io.BytesIO(chinese), io.BytesIO(vietnamese), first, last)

    return msgspec.structs.replace(form, title="PO (gettext), two catalogues of one template", read=read)


def _lines_in_chinese(data: bytes) -> int:
    return sum(has_hanzi(line) for line in data.decode("utf-8", errors="replace").splitlines())
