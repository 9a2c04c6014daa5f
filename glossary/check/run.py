"""Running the checks: over one entry, and over a termbase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from glossary.check import characters, lacks, names, pairs, words
from glossary.check.crossing import Collisions, crossing_issues
from glossary.check.issue import Checked, Issue, Rule, Settings
from glossary.check.silence import silenced
from glossary.model import Concept, Workflow

if TYPE_CHECKING:
    from glossary.storage import Filter, Termbase

RULES: Final[dict[str, Rule]] = {
    "untranslated": lacks.untranslated,
    "empty-term": lacks.empty_terms,
    "repeated-term": lacks.repeated_terms,
    "no-preferred": lacks.no_preferred,
    "no-source": lacks.no_source,
    "no-context": lacks.no_context,
    "expired": lacks.expired,
    "abolished-body": names.abolished_bodies,
    "capitals": names.capitals,
    "forbidden-form": words.forbidden_forms,
    "mixed-scripts": characters.mixed_scripts,
    "lookalike": characters.lookalikes,
    "wrong-language": characters.wrong_language,
    "not-nfc": characters.not_nfc,
    "spacing": characters.spacing,
    "punctuation": characters.punctuation,
    "brackets": characters.brackets,
    "tone-mark": words.tone_marks,
    "spelling": words.spelling,
    "length": pairs.length,
    "numbers": pairs.numbers,
}
"""The checks that one entry is enough for, in the order of their issues."""
CROSSING: Final = ("same-chinese", "same-vietnamese")


def check_concept(concept: Concept, settings: Settings) -> list[Issue]:
    """What is wrong with one entry; nothing where it is rejected. Silenced codes are left out."""
    return [] if concept.status is Workflow.REJECTED else _within(Checked.of(concept), settings)


def check_concepts(concepts: Iterable[Concept], settings: Settings) -> Iterator[Issue]:
    """What is wrong with entries that fit in memory, and between them."""
    known = {one.id: one for one in concepts}
    yield from _passed(known.values(), settings, known.get)


def check_termbase(termbase: Termbase, wanted: Filter, settings: Settings) -> Iterator[Issue]:
    """What is wrong with the entries that `wanted` lets through, oldest first, then between them.

    Entries are read page by page; of each one its id and a number for each term are kept until the end.
    """
    varieties = {name: one.variety for one in termbase.documents() for name in (one.path, one.title) if one.variety}
    yield from _passed(termbase.concepts(sorted(termbase.ids(wanted))), settings, termbase.get, varieties)


def _passed(
    concepts: Iterable[Concept],
    settings: Settings,
    get: Callable[[str], Concept | None],
    varieties: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Issue]:
    collisions = Collisions()
    across = any(settings.wants(code) for code in CROSSING)
    for concept in concepts:
        if concept.status is Workflow.REJECTED:
            continue
        entry = Checked.of(concept, varieties)
        yield from _within(entry, settings)
        if across:
            collisions.add(entry)
    for group in collisions.groups():
        yield from _between([found for gid in group if (found := get(gid))], settings)


def _within(entry: Checked, settings: Settings) -> list[Issue]:
    quiet = silenced(entry.concept)
    return [issue for code, rule in _rules(settings) if code not in quiet for issue in rule(entry, settings)]


@lru_cache(maxsize=4)
def _rules(settings: Settings) -> list[tuple[str, Rule]]:
    return [(code, rule) for code, rule in RULES.items() if settings.wants(code)]


def _between(concepts: list[Concept], settings: Settings) -> Iterator[Issue]:
    quiet = {one.id: silenced(one) for one in concepts}
    for issue in crossing_issues(concepts):
        if settings.wants(issue.code) and issue.code not in quiet[issue.concept]:
            yield issue
