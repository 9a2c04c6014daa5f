"""Texts that an editor has broken into lines come home as they went out.

Where a text was broken cannot be told from its lines alone: between Chinese characters a space may have been lost,
and a note that goes on looks like another note. What was exported tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from glossary.model import Concept, LangSection, SourcedText, replace

_LINES: Final = 200
"""Notes that one note can have become."""


def unwrapped(theirs: Concept, seen: Concept) -> Concept:
    """`theirs` with the notes, definitions and contexts of `seen` that differ from its own by white space only.

    A note is put together only of several: a single one that differs was edited.
    """
    known = {_bare(item): item for item in _sourced(seen)}
    return replace(
        theirs,
        notes=_notes(theirs.notes, seen.notes),
        definitions=_texts(theirs.definitions, known),
        sections=tuple(_section(section, known) for section in theirs.sections),
    )


def _sourced(concept: Concept) -> Iterable[SourcedText]:
    yield from concept.definitions
    for section in concept.sections:
        yield from section.definitions
        for term in section.terms:
            yield from term.contexts


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _bare(item: SourcedText) -> tuple[str, str]:
    return _squeezed(item.text), _squeezed(item.source.citation()) if item.source else ""


def _texts(items: Sequence[SourcedText], known: Mapping[tuple[str, str], SourcedText]) -> tuple[SourcedText, ...]:
    return tuple(known.get(_bare(item), item) for item in items)


def _section(section: LangSection, known: Mapping[tuple[str, str], SourcedText]) -> LangSection:
    terms = tuple(replace(term, contexts=_texts(term.contexts, known)) for term in section.terms)
    return replace(section, definitions=_texts(section.definitions, known), terms=terms)


def _notes(notes: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """`notes`, those that together have the letters of one of `before` made one again."""
    wanted = {_squeezed(note): note for note in before if note not in notes}
    made: list[str] = []
    place = 0
    while place < len(notes):
        whole, end = _whole(notes, place, wanted)
        made.append(whole)
        place = end
    return tuple(made)


def _whole(notes: Sequence[str], place: int, wanted: Mapping[str, str]) -> tuple[str, int]:
    """The note that begins at `place`, and where the next one begins."""
    letters = ""
    for end in range(place, min(len(notes), place + _LINES)):
        letters += _squeezed(notes[end])
        if end > place and letters in wanted:
            return wanted[letters], end + 1
        if not any(one.startswith(letters) for one in wanted):
            break
    return notes[place], place + 1
