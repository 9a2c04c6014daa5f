"""Checks across entries: the same Chinese twice, one Vietnamese for two concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from glossary.check.issue import Issue, issue
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, TermStatus
from glossary.text import fold_chinese, match_key

Key = Callable[[str], str]


class Collisions:
    """Collects, entry by entry, which entries share a term.

    Holds a number for each term (the hash of its key) with the id of the entry that had it first; whether the terms are
    the same where two hashes meet is seen when the few entries concerned are read again.
    """

    def __init__(self) -> None:
        self._first: dict[int, str] = {}
        self._met: list[tuple[str, str]] = []

    def add(self, concept: Concept) -> None:
        """Take in the usable terms of an entry."""
        for language, key in _KEYS.items():
            for one in _keys(concept, language, key):
                first = self._first.setdefault(hash((language, one)), concept.id)
                if first != concept.id:
                    self._met.append((first, concept.id))

    def groups(self) -> Iterator[list[str]]:
        """Ids of entries that share terms, directly or through others; each entry in one group."""
        group_of: dict[str, list[str]] = {}
        for first, second in self._met:
            ours, theirs = group_of.setdefault(first, [first]), group_of.setdefault(second, [second])
            if ours is not theirs:
                ours.extend(theirs)
                group_of.update(dict.fromkeys(theirs, ours))
        yield from {id(group): group for group in group_of.values()}.values()


_KEYS: dict[str, Key] = {SOURCE_LANGUAGE: fold_chinese, TARGET_LANGUAGE: match_key}


def _keys(concept: Concept, language: str, key: Key) -> set[str]:
    """Of Chinese all forms in use, of Vietnamese the preferred ones: that an admitted one serves twice is normal."""
    terms = concept.usable_terms(language)
    if language == TARGET_LANGUAGE:
        terms = tuple(term for term in terms if term.status is TermStatus.PREFERRED)
    return {found for term in terms if (found := key(term.text))}


def crossing_issues(concepts: Iterable[Concept]) -> Iterator[Issue]:
    """The issues between `concepts`: every entry that shares a term with another one gets its own."""
    entries = list(concepts)
    yield from _same_chinese(entries)
    yield from _same_vietnamese(entries)


def _sharing(entries: list[Concept], language: str) -> Iterator[tuple[Concept, list[Concept]]]:
    having: dict[str, list[Concept]] = defaultdict(list)
    for one in entries:
        for key in _keys(one, language, _KEYS[language]):
            having[key].append(one)
    for one in entries:
        keys = sorted(_keys(one, language, _KEYS[language]))
        others = {other.id: other for key in keys for other in having[key] if other.id != one.id}
        if others:
            yield one, list(others.values())


def _same_chinese(entries: list[Concept]) -> Iterator[Issue]:
    for one, others in _sharing(entries, SOURCE_LANGUAGE):
        alike = [other for other in others if not one.gloss or one.gloss == other.gloss]
        if alike:
            zh = one.headword(SOURCE_LANGUAGE)
            message = f"{zh} has {_named(alike)} as well; no gloss of this entry tells them apart"
            yield issue("same-chinese", one, message, term=zh, field=SOURCE_LANGUAGE)


def _same_vietnamese(entries: list[Concept]) -> Iterator[Issue]:
    for one, others in _sharing(entries, TARGET_LANGUAGE):
        apart = [other for other in others if not _linked(one, other) and not _same_form(one, other)]
        if apart:
            vi = one.headword(TARGET_LANGUAGE)
            message = f"{vi} is also the Vietnamese of {_named(apart)}"
            yield issue("same-vietnamese", one, message, term=vi, field=TARGET_LANGUAGE)


def _linked(one: Concept, other: Concept) -> bool:
    return any(link.target == other.id for link in one.references) or any(
        link.target == one.id for link in other.references
    )


def _same_form(one: Concept, other: Concept) -> bool:
    """Entries with the same Chinese are reported for that already."""
    return bool(_keys(one, SOURCE_LANGUAGE, fold_chinese) & _keys(other, SOURCE_LANGUAGE, fold_chinese))


def _named(concepts: list[Concept], most: int = 3) -> str:
    names = [f"{one.headword(SOURCE_LANGUAGE)} (#{one.id})" for one in concepts[:most]]
    return ", ".join(names) + (f" and {len(concepts) - most} more" if len(concepts) > most else "")
