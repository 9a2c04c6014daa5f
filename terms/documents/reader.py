"""Reading one document: the file, its format, its encoding, its boilerplate, and what it says of itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from glossary.errors import FileError, FormatError

from . import boilerplate, detect, paths
from .bilingual import read_po, read_tmx, read_xliff
from .document import Block, Document, Variety
from .docx import read_docx
from .extract import Extract, Source
from .mime import read_mail, read_page, read_saved_page
from .odt import read_odt
from .paths import File
from .pdf import read_pdf
from .remote import Remote
from .text import read_markdown, read_text

LIMIT_BYTES = 256 * 1024 * 1024
LIMIT_CHARACTERS = 10_000_000
"""Of the text of one document: it is mined as one piece, with up to 200 bytes of memory a character."""

Reader = Callable[[Source], Extract]
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".mhtml": read_saved_page,
    ".mht": read_saved_page,
    ".eml": read_mail,
    ".docx": read_docx,
    ".odt": read_odt,
    ".pdf": read_pdf,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".sdlxliff": read_xliff,
    ".mqxliff": read_xliff,
    ".mxliff": read_xliff,
    ".tmx": read_tmx,
    ".po": read_po,
}


def supported_suffixes() -> tuple[str, ...]:
    """The suffixes of the files that can be read, sorted."""
    return tuple(sorted(READERS))


def expand(arguments: Iterable[str]) -> Iterator[File]:
    """The documents that paths, patterns and addresses name; `paths.expand` with the suffixes of the readers."""
    return paths.expand(arguments, READERS.keys())


def read(
    path: str | File,
    *,
    as_given: str | None = None,
    encoding: str | None = None,
    variety: Variety | None = None,
    limit_bytes: int = LIMIT_BYTES,
) -> Document:
    """The document in a file.

    `as_given` is the path to keep and to show, where it is not `path`; `encoding` and `variety` override what the
    file shows by itself. A file of more than `limit_bytes` is refused unread, a text
    of more than LIMIT_CHARACTERS unmined.

    Raises FileError for a file that cannot be read, FormatError for one that is not what its suffix says.
    """
    name = str(path) if as_given is None else as_given
    file = Path(path) if isinstance(path, str) else path
    reader = _reader_for(file, name)
    data = load(file, name, limit_bytes)
    extract = reader(Source(path=name, data=data, encoding=encoding))
    if len(extract.text) > LIMIT_CHARACTERS:
        message = f"The text has {len(extract.text):,} characters; documents of up to {LIMIT_CHARACTERS:,} are read."
        raise FormatError(message, "Split it into smaller files.", path=name)
    cuts = boilerplate.cuts(extract.text, plain=extract.plain) if extract.page else []
    blocks = boilerplate.carve(extract.text, extract.pieces, cuts)
    if not blocks:
        raise FormatError("There is no text in this file.", "Leave it out, or save it with its text.", path=name)
    return _document(name, data, extract, blocks, variety)


def _document(name: str, data: bytes, extract: Extract, blocks: tuple[Block, ...], variety: Variety | None) -> Document:
    text = extract.text
    language = detect.language(text)
    chinese = language == "zh"
    if variety is None:
        variety = detect.variety(text) if chinese else Variety.UNKNOWN
    return Document(
        path=name,
        digest=hashlib.blake2b(data, digest_size=16).hexdigest(),
        encoding=extract.encoding,
        language=language,
        script=detect.script(text) if chinese else "",
        variety=variety,
        date=_date(name, extract, blocks[-1].end),
        title=extract.title or detect.title(text, blocks),
        text=text,
        blocks=blocks,
        extractor=extract.extractor,
    )


def _date(name: str, extract: Extract, end: int) -> dt.date | None:
    """By the format's own data, by the text, or by the file's name ("2016-12-23 circular.txt")."""
    shown = detect.own_date(extract.text) or extract.date or detect.date(extract.text, extract.notes_end, end)
    return shown or next(detect.dates(Path(name).stem.replace("_", " ")), None)


def _reader_for(path: File, name: str) -> Reader:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        hint = f"Formats that can be read: {' '.join(supported_suffixes())}. Save the file in one of them."
        kind = f"of type {path.suffix}" if path.suffix else "without a suffix"
        raise FileError(f"Files {kind} cannot be read.", hint, path=name)
    return reader


def load(path: File, name: str, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """The bytes of a file that is not empty and not larger than `limit_bytes`; FileError otherwise."""
    data = _load_remote(path, name, limit_bytes) if isinstance(path, Remote) else _load_local(path, name, limit_bytes)
    if not data:
        raise FormatError("The file is empty (0 bytes).", "Get it again from where it came from.", path=name)
    return data


def _load_remote(file: Remote, name: str, limit_bytes: int) -> bytes:
    data = b"" if file.size is not None and file.size > limit_bytes else file.read(limit_bytes)
    _check_size(max(len(data), file.size or 0), name, limit_bytes)
    return data


def _load_local(path: Path, name: str, limit_bytes: int) -> bytes:
    try:
        with path.open("rb", buffering=0) as stream:
            _check_size(os.fstat(stream.fileno()).st_size, name, limit_bytes)
            return stream.readall()
    except FileNotFoundError:
        raise FileError("There is no such file.", "Check the spelling of the path.", path=name) from None
    except OSError as error:
        if path.is_dir():
            raise FileError("This is a folder, not a file.", "Name the files in it.", path=name) from None
        raise FileError(f"Cannot read: {error.strerror}.", "Check the rights of the file.", path=name) from error


def _check_size(size: int, name: str, limit_bytes: int) -> None:
    if size > limit_bytes:
        shown, limit = (f"{count / 1e6:,.0f} MB" for count in (size, limit_bytes))
        message = f"The file has {shown}; documents of up to {limit} are read."
        raise FileError(message, "Split it into smaller files.", path=name)
