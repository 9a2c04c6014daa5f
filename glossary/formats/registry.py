"""The one list of exchange formats, and how a format is found by name or by the suffix of a file.

Importing this module loads no format: the module that reads or writes one is imported when it is used.
To add a format of our own: one entry in `FORMATS`, one table in `glossary.formats.fields`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO, Final

from glossary.errors import UsageError
from glossary.formats.base import Format, Header, Reader, ReadItem, ReadOptions, Report, WriteOptions, Writer
from glossary.formats.fields import FIELDS
from glossary.model import Concept

_INSTEAD: Final = {
    **dict.fromkeys(
        (".xls", ".xlsm", ".xlsb", ".ods", ".fods", ".numbers", ".et"),
        "Use an Excel workbook (.xlsx) or CSV; spreadsheet programs save as either.",
    ),
    **dict.fromkeys(
        (".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"),
        "Such files hold sentences, not terms; thuatngu parallel add FILE takes them as evidence.",
    ),
    **dict.fromkeys(
        (".doc", ".odt", ".rtf", ".pdf", ".html", ".htm"),
        "Tables of terms travel as .xlsx or .csv; copy the table there.",
    ),
    **dict.fromkeys((".sdltb", ".mtf", ".json"), "Use TBX, .xlsx or .csv; most termbase programs export one of them."),
    **dict.fromkeys((".pot", ".mo"), "Use the .po of the catalogue: it has the translations, and can be read."),
}
"""What to do with files that people hand in, by suffix."""
ENTRY_POINTS: Final = "thuatngu.formats.v1"


def reader(module: str, function: str = "read") -> Reader:
    """The reader `function` of `module`, imported when it is called."""

    def read(stream: IO[bytes], options: ReadOptions) -> Iterator[ReadItem]:
        found: Reader = getattr(import_module(module), function)
        return found(stream, options)

    return read


def writer(module: str, function: str = "write") -> Writer:
    """The writer `function` of `module`, imported when it is called."""

    def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
        found: Writer = getattr(import_module(module), function)
        return found(header, concepts, stream, options)

    return write


_OURS: Final = (
    Format(
        name="tbx",
        title="TBX v3 (ISO 30042:2019), dialect TBX-Basic",
        suffixes=(".tbx", ".xml"),
        read=reader("glossary.formats.tbx.reader"),
        write=writer("glossary.formats.tbx.writer"),
        fields=FIELDS["tbx"],
    ),
    Format(
        name="tbx2",
        title="TBX v2 (ISO 30042:2008), martif with tig",
        suffixes=(),
        read=reader("glossary.formats.tbx.reader"),
        write=writer("glossary.formats.tbx.writer", "write_v2"),
        fields=FIELDS["tbx2"],
    ),
    Format(
        name="po",
        title="PO (gettext), an entry a pair of terms",
        suffixes=(".po",),
        read=reader("glossary.formats.po"),
        write=writer("glossary.formats.po"),
        wraps=True,
        fields=FIELDS["po"],
    ),
    Format(
        name="csv",
        title="CSV, a row a concept",
        suffixes=(".csv",),
        read=reader("glossary.formats.delimited"),
        write=writer("glossary.formats.delimited"),
        fields=FIELDS["csv"],
    ),
    Format(
        name="tsv",
        title="TSV, a row a concept, separated by tabs",
        suffixes=(".tsv", ".tab", ".txt"),
        read=reader("glossary.formats.delimited"),
        write=writer("glossary.formats.delimited", "write_tsv"),
        fields=FIELDS["tsv"],
    ),
    Format(
        name="tab",
        title="tab-separated pairs without header (OmegaT)",
        suffixes=(".utf8",),
        read=reader("glossary.formats.delimited", "read_tab"),
        write=writer("glossary.formats.delimited", "write_tab"),
        fields=FIELDS["tab"],
    ),
    Format(
        name="xlsx",
        title="XLSX, a reviewer's sheet",
        suffixes=(".xlsx",),
        read_suffixes=(".xlsm", ".ods"),
        read=reader("glossary.formats.xlsx"),
        write=writer("glossary.formats.xlsx"),
        fields=FIELDS["xlsx"],
    ),
    Format(
        name="docx",
        title="DOCX, a table for sign-off",
        suffixes=(".docx",),
        write=writer("glossary.formats.docx"),
        fields=FIELDS["docx"],
    ),
    Format(
        name="jsonl",
        title="JSON lines, the backup that loses nothing",
        suffixes=(".jsonl",),
        read=reader("glossary.formats.jsonl"),
        write=writer("glossary.formats.jsonl"),
        lossless=True,
        fields=FIELDS["jsonl"],
    ),
)

FORMATS: Final[dict[str, Format]] = {format.name: format for format in _OURS}
"""Our own formats by name; `all_formats` adds those of other distributions."""


@cache
def all_formats() -> dict[str, Format]:
    """Every format by name: ours, then those that other distributions bring; a name of ours is never taken over."""
    added: list[Format] = [point.load() for point in entry_points(group=ENTRY_POINTS)]
    return {format.name: format for format in (*_OURS, *added, *_OURS)}


def format_names() -> tuple[str, ...]:
    """The names that `--to` takes, in alphabetical order."""
    return tuple(sorted(all_formats()))


def format_for(path: str | Path, name: str = "", *, reading: bool = False) -> Format:
    """The format called `name`, or else the one the suffix of `path` stands for; UsageError where there is none.

    `reading` takes the suffixes too that are only read.
    """
    if name:
        return _by_name(name)
    suffix = Path(path).suffix.lower()
    own = (format for format in all_formats().values() if suffix in format.suffixes)
    read = (format for format in all_formats().values() if reading and suffix in format.read_suffixes)
    found = next(own, None) or next(read, None)
    if found is None:
        hint = f"Name the format (--to, or --from for an import): {_names()}."
        instead = _INSTEAD.get(suffix, hint)
        raise UsageError(f"{path}: no format has the suffix {suffix or '(none)'}", instead)
    return found


def _by_name(name: str) -> Format:
    found = all_formats().get(name)
    if found is None:
        near = difflib.get_close_matches(name, format_names(), n=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"There is no format {name!r}.", f"Formats: {_names()}.{guess}")
    return found


def _names() -> str:
    return ", ".join(format_names())
