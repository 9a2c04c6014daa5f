"""PO (GNU gettext): messages and their translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.errors import FormatError

from . import detect
from .encodings import decode
from .extract import Source
from .sentence_pair import SentencePair, language_tag

if TYPE_CHECKING:
    import polib

_CHARSET = re.compile(rb"Content-Type:[^\n]*charset=([\w.:-]+)")
_LINE = re.compile(r"\(line (\d+)\)")


def po_pairs(source: Source) -> Iterator[SentencePair]:
    """Each translated message; obsolete and fuzzy ones are left out. Languages: of the header, or of the text."""
    for pair in po_messages(source):
        if pair.target:
            yield pair


def po_messages(source: Source) -> Iterator[SentencePair]:
    """Each message; the target is empty where it is not translated or fuzzy."""
    file = _parsed(source)
    entries = [entry for entry in file if not entry.obsolete and entry.msgid.strip()]
    target_language = language_tag(file.metadata.get("Language", "")) or _shown(entry.msgstr for entry in entries)
    source_language = language_tag(file.metadata.get("X-Source-Language", "")) or _shown(
        entry.msgid for entry in entries
    )
    for entry in entries:
        yield SentencePair(
            source=" ".join(entry.msgid.split()),
            target="" if entry.fuzzy else " ".join(entry.msgstr.split()),
            source_language=source_language,
            target_language=target_language,
            note=" ".join(part for part in (entry.msgctxt, entry.comment) if part),
            path=source.path,
            place=f"line {entry.linenum}",
        )


def _parsed(source: Source) -> polib.POFile:
    import polib

    label = _CHARSET.search(source.data, 0, 8_192)
    decoded = decode(source.data, source.path, source.encoding, label=label and label.group(1).decode("ascii"))
    try:
        return polib.pofile(decoded.text + "\n")  # with a newline it cannot be taken for a path
    except (OSError, UnicodeDecodeError) as error:
        line = _LINE.search(str(error))
        message = f"The PO file breaks its rules: {_LINE.sub('', str(error)).strip()}."
        hint = "Run msgfmt -c on it and mend what it names."
        raise FormatError(message, hint, path=source.path, line=int(line.group(1)) if line else None) from None


def _shown(texts: Iterator[str]) -> str:
    return detect.language("\n".join(texts))
