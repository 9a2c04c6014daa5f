"""All terms of a termbase in running text, with offsets into the text as it was given.

Both sides are folded, so that a term is found in every spelling: Chinese in the other script, full width, with numerals
in characters or digits; Vietnamese in any case, tone-mark placement and normal form, across line breaks.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from glossary.model import SOURCE_LANGUAGE, Concept
from glossary.text import digit_key, has_hanzi, match_key, nfc
from glossary.text.readings import simplified_by_character

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CLUSTER = re.compile("\\s+|[^\\s\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_SPACE_IN_CHINESE = re.compile(r"\s")
_NUMERALS = "〇零一二三四五六七八九十百千万0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A term at text[start:end]; `concepts` are the ids of all concepts that have it."""

    start: int
    end: int
    term: str
    concepts: tuple[str, ...]


class Matcher:
    """Finds many terms of one language at once (Aho-Corasick); built once, used for any number of texts."""

    def __init__(self, terms: Iterable[tuple[str, str]], language: str = SOURCE_LANGUAGE) -> None:
        """`terms` are (form, concept id); 100,000 of them take about a second."""
        import ahocorasick_rs

        self.language = language
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for form, concept in terms:
            if key := _folded(form, language)[0].strip():
                found[key].setdefault(concept, form)
        self._patterns = list(found)
        self._terms = [(next(iter(of.values())), tuple(of)) for of in found.values()]
        self._automaton: Any = ahocorasick_rs.AhoCorasick(self._patterns, store_patterns=False)

    @classmethod
    def of_concepts(cls, concepts: Iterable[Concept], language: str = SOURCE_LANGUAGE) -> Matcher:
        """A matcher for all terms that `concepts` have in `language`."""
        return cls(((term.text, one.id) for one in concepts for term in one.terms(language)), language)

    def find(self, text: str, *, overlapping: bool = False) -> list[Match]:
        """The terms in `text` from left to right, of several at one place the longest.

        With `overlapping` every occurrence of every term, also inside longer ones, by start and then by end.
        Vietnamese and Latin terms are found as whole words only.
        """
        folded, places = _folded(text, self.language)
        spans = sorted(self._spans(folded), key=lambda span: (span[1], span[2] if overlapping else -span[2]))
        return [self._match(span, text, places) for span in (spans if overlapping else _apart(spans))]

    def _spans(self, folded: str) -> Iterator[tuple[int, int, int]]:
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _whole(folded, start, end):
                yield index, start, end

    def _match(self, span: tuple[int, int, int], text: str, places: Sequence[int] | None) -> Match:
        index, start, end = span
        if places is not None:
            start, end = places[start], places[end]
        while text[end - 1].isspace():
            end -= 1
        term, concepts = self._terms[index]
        return Match(start=start, end=end, term=term, concepts=concepts)


def _apart(spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    reached = 0
    for span in spans:
        if span[1] >= reached:
            reached = span[2]
            yield span


def _whole(folded: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end; between Chinese characters there are no word borders to respect."""
    return not (_joined(folded, start) or _joined(folded, end))


def _joined(folded: str, place: int) -> bool:
    if not 0 < place < len(folded):
        return False
    before, after = folded[place - 1], folded[place]
    if not (before.isalnum() and after.isalnum()):
        return False
    return not (has_hanzi(before) or has_hanzi(after))


def _folded(text: str, language: str) -> tuple[str, Sequence[int] | None]:
    """`text` folded, and where each folded character began in it (one more at the end); None where places agree."""
    return _folded_chinese(text) if language == SOURCE_LANGUAGE else _folded_words(text)


def _folded_words(text: str) -> tuple[str, Sequence[int] | None]:
    if len(plain := text.lower()) == len(text) == len(nfc(plain)) and not _SPACES.search(text):
        folded = _key(nfc(plain))
        if len(folded) == len(text):
            return folded, None
    pieces, places = [], array("l")
    for found in _CLUSTER.finditer(text):
        piece = " " if found[0].isspace() else nfc(found[0].lower())
        pieces.append(piece)
        places.extend([found.start()] * len(piece))
    places.append(len(text))
    return _key("".join(pieces)), places


def _key(words: str) -> str:
    """`match_key` of words without losing the spaces at the ends, so that every character keeps its place."""
    inner = words.strip(" ")
    before = len(words) - len(words.lstrip(" "))
    key = match_key(inner)
    return " " * before + (key if len(key) == len(inner) else inner) + " " * (len(words) - before - len(inner))


def _folded_chinese(text: str) -> tuple[str, Sequence[int] | None]:
    plain, places = _without_spaces(text)
    narrow = plain.translate(_HALF_WIDTH)
    lowered = narrow.lower() if len(narrow.lower()) == len(narrow) else narrow
    simple = simplified_by_character(lowered)
    in_digits = digit_key(simple)
    if in_digits == simple:
        return simple, places
    return in_digits, _moved(simple, in_digits, places)


def _without_spaces(text: str) -> tuple[str, Sequence[int] | None]:
    """Line breaks and spaces between Chinese characters fall away; others stay one space."""
    composed = nfc(text)
    if composed == text and not _SPACE_IN_CHINESE.search(text):
        return text, None
    pieces, places = [], array("l")
    for found in _CLUSTER.finditer(text):
        piece = _space(text, found) if found[0].isspace() else nfc(found[0])
        pieces.append(piece)
        places.extend([found.start()] * len(piece))
    places.append(len(text))
    return "".join(pieces), places


def _space(text: str, found: re.Match[str]) -> str:
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return "" if has_hanzi(around) else " "


def _moved(simple: str, in_digits: str, places: Sequence[int] | None) -> Sequence[int]:
    """The places of `in_digits`, in which numerals of `simple` became digits: 四级 4级, 二〇二五年 2025年."""
    moved, at, to = array("l"), 0, 0
    while to < len(in_digits):
        if at < len(simple) and simple[at] == in_digits[to]:
            moved.append(at)
            at, to = at + 1, to + 1
            continue
        begun = at
        while to < len(in_digits) and in_digits[to].isdigit():
            moved.append(begun)
            to += 1
        while at < len(simple) and simple[at] in _NUMERALS:
            at += 1
    moved.append(len(simple))
    return moved if places is None else array("l", (places[place] for place in moved))
