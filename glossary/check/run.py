"""Running the checks: over one entry, and over a termbase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    if concept.status is Workflow.REJECTED:
        return []
    quiet = silenced(concept)
    entry = Checked.of(concept)
    wanted = [rule for code, rule in RULES.items() if settings.wants(code) and code not in quiet]
    return [issue for rule in wanted for issue in rule(entry, settings)]


def check_concepts(concepts: Iterable[Concept], settings: Settings) -> Iterator[Issue]:
    """What is wrong with entries that fit in memory, and between them."""
    entries = [one for one in concepts if one.status is not Workflow.REJECTED]
    for one in entries:
        yield from check_concept(one, settings)
    collisions = Collisions()
    for one in entries:
        collisions.add(one)
    known = {one.id: one for one in entries}
    for group in collisions.groups():
        yield from _between([known[gid] for gid in group], settings)


def check_termbase(termbase: Termbase, wanted: Filter, settings: Settings) -> Iterator[Issue]:
    """What is wrong with the entries that `wanted` lets through, oldest first, then between them.

    Entries are read page by page; of each one its id and a number for each term are kept until the end.
    """
    collisions = Collisions()
    across = any(settings.wants(code) for code in CROSSING)
    for concept in termbase.concepts(sorted(termbase.ids(wanted))):
        yield from check_concept(concept, settings)
        if across and concept.status is not Workflow.REJECTED:
            collisions.add(concept)
    for group in collisions.groups():
        found = [termbase.get(gid) for gid in group]
        yield from _between([one for one in found if one], settings)


def _between(concepts: list[Concept], settings: Settings) -> Iterator[Issue]:
    quiet = {one.id: silenced(one) for one in concepts}
    for issue in crossing_issues(concepts):
        if settings.wants(issue.code) and issue.code not in quiet[issue.concept]:
            yield issue
