"""What an entry of a file says of the concept that it means."""

from __future__ import annotations

import msgspec

from glossary.formats import Entry
from glossary.formats.column_titles import COMMENT
from glossary.ids import new_id
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, replace
from glossary.storage.derived import term_key


def same_chinese(entry: Entry, ours: Concept | None) -> bool:
    """Whether an entry has the Chinese headword of ours."""
    return ours is not None and entry.concept.headword(SOURCE_LANGUAGE) == ours.headword(SOURCE_LANGUAGE)


def without_id(entry: Entry) -> Entry:
    """The entry as one that is not ours."""
    concept = replace(entry.concept, id=new_id(), version=0)
    return msgspec.structs.replace(entry, concept=concept, base_version=None)


def without_remark(theirs: Concept) -> tuple[Concept, str]:
    """The entry, and what the reviewer says about it, which is no part of it."""
    remarks = [one for one in theirs.extra if one.name == COMMENT]
    if not remarks:
        return theirs, ""
    kept = tuple(one for one in theirs.extra if one.name != COMMENT)
    return replace(theirs, extra=kept), "\n".join(one.value for one in remarks)


def term_keys(concept: Concept, language: str) -> dict[str, None]:
    """The keys under which the terms of a language are found, in the order of the terms."""
    return dict.fromkeys(term_key(language, term.text) for term in concept.terms(language))


def first_owners(theirs: Concept, owners: dict[str, list[str]]) -> list[str]:
    """The owners of the headword; only where it has none, those of the first variant that has any."""
    return next((owners[key] for key in term_keys(theirs, SOURCE_LANGUAGE) if key in owners), [])


def narrowed(theirs: Concept, concepts: list[Concept]) -> list[Concept]:
    """Of several senses the one with the same gloss, or the only one that shares a Vietnamese term."""
    if theirs.gloss:
        same = [one for one in concepts if one.gloss == theirs.gloss]
        if len(same) == 1:
            return same
    mine = set(term_keys(theirs, TARGET_LANGUAGE))
    shared = [one for one in concepts if mine & set(term_keys(one, TARGET_LANGUAGE))]
    return shared if len(shared) == 1 else concepts
