"""Checks across entries: the same Chinese twice, one Vietnamese for two concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from glossary.check.issue import Checked, Issue, issue
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, TermStatus
from glossary.text import fold_chinese, match_key

Keys = Callable[[Checked], set[str]]


class Collisions:
    """Collects, entry by entry, which entries share a term.

    Holds a number for each term (the hash of its key) with the id of the entry that had it first; whether the terms are
    the same where two hashes meet is seen when the few entries concerned are read again.
    """

    def __init__(self) -> None:
        self._first: dict[int, str] = {}
        self._met: list[tuple[str, str]] = []

    def add(self, entry: Checked) -> None:
        """Take in the terms of an entry."""
        gid = entry.concept.id
        for key in (*_chinese(entry), *_vietnamese(entry)):
            first = self._first.setdefault(hash(key), gid)
            if first != gid:
                self._met.append((first, gid))

    def groups(self) -> Iterator[list[str]]:
        """Ids of entries that share terms, directly or through others; each entry in one group."""
        group_of: dict[str, list[str]] = {}
        for first, second in self._met:
            ours, theirs = group_of.setdefault(first, [first]), group_of.setdefault(second, [second])
            if ours is not theirs:
                ours.extend(theirs)
                group_of.update(dict.fromkeys(theirs, ours))
        yield from {id(group): group for group in group_of.values()}.values()


def _chinese(entry: Checked) -> set[str]:
    """Keys of all Chinese forms in use."""
    return {key for term in entry.source if (key := fold_chinese(term.text))}


def _vietnamese(entry: Checked) -> set[str]:
    """Keys of the preferred Vietnamese terms: that an admitted one serves twice is normal."""
    preferred = (term for term in entry.target if term.status is TermStatus.PREFERRED)
    return {key for term in preferred if (key := match_key(term.text))}


def crossing_issues(concepts: Iterable[Concept]) -> Iterator[Issue]:
    """The issues between `concepts`: every entry that shares a term with another one gets its own."""
    entries = [Checked.of(one) for one in concepts]
    yield from _same_chinese(entries)
    yield from _same_vietnamese(entries)


def _sharing(entries: list[Checked], keys: Keys) -> Iterator[tuple[Concept, list[Concept]]]:
    having: dict[str, list[Concept]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            having[key].append(entry.concept)
    for entry in entries:
        shared = (other for key in sorted(keys(entry)) for other in having[key])
        found = {other.id: other for other in shared if other.id != entry.concept.id}
        if found:
            yield entry.concept, list(found.values())


def _same_chinese(entries: list[Checked]) -> Iterator[Issue]:
    for one, others in _sharing(entries, _chinese):
        alike = [other for other in others if not one.gloss or one.gloss == other.gloss]
        if alike:
            zh = one.headword(SOURCE_LANGUAGE)
            message = f"{zh} has {_named(alike)} as well; no gloss of this entry tells them apart"
            yield issue("same-chinese", one, message, term=zh, field=SOURCE_LANGUAGE)


def _same_vietnamese(entries: list[Checked]) -> Iterator[Issue]:
    for one, others in _sharing(entries, _vietnamese):
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
    return bool(_chinese(Checked.of(one)) & _chinese(Checked.of(other)))


def _named(concepts: list[Concept], most: int = 3) -> str:
    names = [f"{one.headword(SOURCE_LANGUAGE)} (#{one.id})" for one in concepts[:most]]
    return ", ".join(names) + (f" and {len(concepts) - most} more" if len(concepts) > most else "")
