"""Two catalogues of one template, one in each language, as a source of terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

import polib

from glossary.formats.base import Entry, Header, Problem, ReadItem, ReadOptions
from glossary.formats.po.catalogue import open_catalogue, rewindable
from glossary.formats.po.marks import FUZZY
from glossary.ids import new_id
from glossary.model import Concept, LangSection, Term, Workflow
from glossary.text import clean_term, nfc

MAX_BYTES: Final = 256 << 20
"""Size of each of the two: the entries of one are held in memory."""


def pair_templates(
    source: IO[bytes], target: IO[bytes], source_options: ReadOptions, target_options: ReadOptions
) -> Iterator[ReadItem]:
    """The translations of one template into two languages as concepts: drafts, with the msgid as English term.

    `source` and `target` are e.g. the catalogues zh_CN.po and vi.po of a program; each has its options for the
    name in messages. Entries that are fuzzy or untranslated in either are left out; a problem says how many.
    Raises FormatError where one is no PO.
    """
    first = open_catalogue(rewindable(source), source_options, most=MAX_BYTES)
    second = open_catalogue(rewindable(target), target_options, most=MAX_BYTES)
    languages = (source_options.source_language, target_options.target_language)
    yield Header(
        title=first.metadata.get("Project-Id-Version", ""), source_language=languages[0], target_language=languages[1]
    )
    translated: dict[tuple[str | None, str], polib.POEntry] = {}
    for item in second.entries:
        if isinstance(item, Problem):
            yield item
        else:
            translated[item.msgctxt, item.msgid] = item
    known: set[tuple[str, str]] = set()
    left_out = 0
    for item in first.entries:
        if isinstance(item, Problem):
            yield item
            continue
        other = translated.get((item.msgctxt, item.msgid))
        texts = (_translation(item), _translation(other) if other else "")
        if not all(texts):
            left_out += 1
        elif texts not in known:
            known.add(texts)
            yield Entry(concept=_concept(item, texts, languages), line=item.linenum)
    if left_out:
        yield Problem(
            message=f"{left_out} entries are fuzzy or not translated in one of the two catalogues", fatal=False
        )


def _translation(entry: polib.POEntry) -> str:
    return "" if FUZZY in entry.flags else clean_term(entry.msgstr or entry.msgstr_plural.get(0, ""))


def _concept(entry: polib.POEntry, texts: tuple[str, str], languages: tuple[str, str]) -> Concept:
    """A draft; the comment of the template for its translators is a note."""
    forms = (*zip(languages, texts, strict=True), ("en", clean_term(entry.msgid)))
    return Concept(
        id=new_id(),
        status=Workflow.DRAFT,
        gloss=clean_term(entry.msgctxt or ""),
        sections=tuple(LangSection(language=language, terms=(Term(text=text),)) for language, text in forms if text),
        notes=(nfc(entry.comment.strip()),) if entry.comment.strip() else (),
    )
