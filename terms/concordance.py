"""Where known terms stand in documents: for entries that a person added and mining would not propose."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary import text
from glossary.document import Document
from glossary.storage import Occurrence
from terms.segment import fold

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_END = re.compile(r"[。！？；!?;…\r\n]+|\.(?=\s)")


@dataclass(slots=True)
class Hits:
    """What a pass over documents found of one concept."""

    frequency: int = 0
    documents: int = 0
    occurrences: list[Occurrence] = field(default_factory=list)


class Concordance:
    """Finds the terms of concepts, in either script, in documents as they pass by."""

    def __init__(self, forms: Mapping[int, Iterable[str]], *, contexts: int) -> None:
        """`forms` are the Chinese terms by row of the concept; `contexts` the most occurrences kept of each."""
        self.hits: dict[int, Hits] = {}
        self._contexts = contexts
        self._owners: dict[str, list[int]] = {}
        for row, spellings in forms.items():
            for spelling in {_folded(form) for form in spellings}:
                if spelling:
                    self._owners.setdefault(spelling, []).append(row)
        self._patterns = sorted(self._owners)
        self._automaton = _automaton(self._patterns)

    def read(self, document: Document, number: int) -> None:
        """Note what stands in the blocks of `document`, whose row is `number`."""
        if self._automaton is None or document.language != "zh":
            return
        folded = _lowered(fold(document.text, document.script))
        seen: set[int] = set()
        for block in document.blocks:
            stretch = folded[block.start : block.end]
            for pattern, start, end in self._automaton.find_matches_as_indexes(stretch, overlapping=True):
                for row in self._owners[self._patterns[pattern]]:
                    self._note(row, document, number, block.start + start, block.start + end, row not in seen)
                    seen.add(row)

    def _note(self, row: int, document: Document, number: int, start: int, end: int, first: bool) -> None:
        hits = self.hits.setdefault(row, Hits())
        hits.frequency += 1
        hits.documents += first
        if len(hits.occurrences) < self._contexts:
            begin, finish = sentence_around(document.text, start, end)
            hits.occurrences.append(
                Occurrence(document=number, start=start, end=end, sentence_start=begin, sentence_end=finish)
            )


def _automaton(patterns: Sequence[str]) -> AhoCorasick | None:
    if not patterns:
        return None
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(patterns)


def _folded(form: str) -> str:
    return _lowered(fold(text.simplify(text.clean_term(form)), ""))


def _lowered(value: str) -> str:
    """Lower case for ASCII only: elsewhere the number of characters could change."""
    return value.translate(_LOWER) if any("A" <= character <= "Z" for character in set(value)) else value


_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def sentence_around(value: str, start: int, end: int) -> tuple[int, int]:
    """First and last character offset of the sentence that holds `value[start:end]`, its final mark included."""
    window = max(0, start - 400)
    before = [found.end() for found in _END.finditer(value, window, start)]
    begin = before[-1] if before else window
    after = _END.search(value, end, min(len(value), end + 400))
    finish = min(len(value), end + 400) if after is None else after.start()
    if after is not None and after.group()[0] not in "\r\n":
        finish += 1
    while begin < start and value[begin].isspace():
        begin += 1
    while finish > end and value[finish - 1].isspace():
        finish -= 1
    return begin, finish


def everywhere(
    documents: Iterable[tuple[int, Document]], forms: Sequence[str]
) -> Iterator[tuple[Document, Occurrence]]:
    """All occurrences of one term, in any of its forms, in (row, document) pairs, one document after the other."""
    concordance = Concordance({0: forms}, contexts=sys.maxsize)
    for number, document in documents:
        concordance.hits.clear()
        concordance.read(document, number)
        for one in concordance.hits.get(0, Hits()).occurrences:
            yield document, one


def find(documents: Iterable[tuple[int, Document]], forms: Sequence[str], *, contexts: int) -> Hits:
    """The occurrences of one term, in any of its forms, in (row, document) pairs."""
    concordance = Concordance({0: forms}, contexts=contexts)
    for number, document in documents:
        concordance.read(document, number)
    return concordance.hits.get(0, Hits())
