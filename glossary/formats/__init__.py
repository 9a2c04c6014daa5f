"""Exchange formats: one module a format, all of them in one registry.

A format is read as a stream of a header, entries and problems, and written from a header and
entries; nothing is dropped silently: what a file cannot carry is counted in the report.
Other distributions add formats through the entry point group `thuatngu.formats.v1`, each
naming a `Format` value.
"""

from __future__ import annotations

from glossary.formats.base import (
    Entry,
    FieldFate,
    Format,
    Header,
    Loss,
    Problem,
    ReadItem,
    ReadOptions,
    Report,
    WriteOptions,
)
from glossary.formats.registry import FORMATS, all_formats, format_for, format_names

__all__ = [
    "FORMATS",
    "Entry",
    "FieldFate",
    "Format",
    "Header",
    "Loss",
    "Problem",
    "ReadItem",
    "ReadOptions",
    "Report",
    "WriteOptions",
    "all_formats",
    "format_for",
    "format_names",
]
