"""Writing PO, entry by entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import IO, Final

import polib

from glossary.flat import Pair, Role, Row, pairs
from glossary.formats.base import Header, Report, WriteOptions
from glossary.formats.cell_texts import join, quotation
from glossary.formats.po import marks
from glossary.formats.po.register import Register
from glossary.formats.tally import Tally
from glossary.model import Concept, Workflow

_PIECE: Final = 1 << 18
_TAGS: Final = {"zh": "zh_CN"}
_TEAMS: Final = {"zh": "Chinese (simplified)", "vi": "Vietnamese"}


def write(header: Header, concepts: Iterable[Concept], stream: IO[bytes], options: WriteOptions) -> Report:
    """Write a catalogue; a concept without a term in the source language is skipped.

    GlossaryError where there is nothing to write.
    """
    tally = Tally(options, without=("extra",))
    pieces = [_text(_first(header, options))]
    size = 0
    for entry in _entries(concepts, tally):
        pieces.append(_text(entry))
        size += len(pieces[-1])
        if size > _PIECE:
            stream.write("".join(pieces).encode())
            pieces, size = [], 0
    report = tally.report()
    stream.write("".join(pieces).encode())
    return report


def _entries(concepts: Iterable[Concept], tally: Tally) -> Iterator[polib.POEntry]:
    with Register() as taken:
        for row in tally.rows(concepts):
            written = 0
            for pair in pairs(row):
                context = _context(row, pair, taken)
                yield _entry(row, pair, context, first=not written)
                written += 1
                tally.pairs += bool(pair.target)
            if not written:
                tally.skip()


def _context(row: Row, pair: Pair, taken: Register) -> str:
    """A msgctxt under which the msgid is new: none, the gloss, the id, or the id with a number."""
    numbered = (f"{row.id}-{number}" for number in count(2))
    contexts = chain((row.gloss, row.id), numbered)
    return next(context for context in contexts if taken.keep(hash((pair.source, context)), 1) is None)


def _entry(row: Row, pair: Pair, context: str, *, first: bool) -> polib.POEntry:
    flags = []
    if pair.target and row.status is not Workflow.APPROVED:
        flags.append(marks.FUZZY)
    if pair.target_role is Role.DEPRECATED:
        flags.append(marks.FORBIDDEN)
    return polib.POEntry(
        msgctxt=context or None,
        msgid=pair.source,
        msgstr=pair.target,
        flags=flags,
        tcomment=marks.comments([marks.mark_of(row, pair), *(row.notes if first else ())]),
        comment=marks.comments(_said(row, pair, first=first)),
        occurrences=marks.references(row.citations) if first else [],
    )


def _said(row: Row, pair: Pair, *, first: bool) -> Iterator[str]:
    yield from marks.labelled({"gloss": row.gloss})
    if pair.source_role is Role.DEPRECATED:
        yield f"{marks.NOT_USED}: the msgid"
    if not first:
        return
    yield from marks.labelled(
        {
            "domain": join(row.subjects),
            "reason": row.reason,
            "definition": row.definition,
            "source of definition": row.definition_source,
        }
    )
    for text, cited in row.contexts:
        yield f"context: {quotation(text, cited)}"


def _first(header: Header, options: WriteOptions) -> polib.POEntry:
    """The header entry, with all that `msgfmt -c` asks for."""
    moment = (header.created or dt.datetime.now(dt.UTC)).strftime("%Y-%m-%d %H:%M%z")
    target = options.target_language
    fields = {
        "Project-Id-Version": header.title or "thuatngu",
        "POT-Creation-Date": moment,
        "PO-Revision-Date": moment,
        "Last-Translator": "thuatngu",
        "Language-Team": _TEAMS.get(target, target),
        "Language": _tag(target, options),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
        marks.SOURCE_LANGUAGE: _tag(options.source_language, options),
        marks.TERMBASE: header.termbase_id,
        marks.EXPORT: header.export_id,
    }
    text = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields.items() if value)
    return polib.POEntry(msgid="", msgstr=text)


def _tag(language: str, options: WriteOptions) -> str:
    """The code of a language as gettext spells it: zh_CN, vi."""
    return options.languages.get(language, _TAGS.get(language, language)).replace("-", "_")


def _text(entry: polib.POEntry) -> str:
    return f"{entry.__unicode__(wrapwidth=0)}\n"
