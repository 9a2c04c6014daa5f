"""Three-way merge of concepts: what a reviewer did to what we exported, applied to what we have now.

Both sides are compared with the base fact by fact (`glossary.facts`); only a fact that both changed, and
differently, is a conflict.
"""

from __future__ import annotations

import enum
from typing import Final

from glossary.facts import Facts, Key, concept_of, facts, is_term, name_of, shown
from glossary.model import TARGET_LANGUAGE, Concept, Record, TermStatus, Workflow, replace
from glossary.text import match_key


class Side(enum.StrEnum):
    """Whose version of a conflict is taken."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """Ours, with the terms of theirs added as further ones."""


class Difference(Record, frozen=True, kw_only=True):
    """One fact that differs: what it was, what it is here, what it is there; None where it is absent."""

    field: str
    base: str | None
    ours: str | None
    theirs: str | None


class Merged(Record, frozen=True, kw_only=True):
    """The outcome of a merge: `concept` has all that is safe, and ours wherever there is a conflict."""

    concept: Concept
    changes: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()


def merge(base: Concept, seen: Concept, ours: Concept, theirs: Concept, *, side: Side | None = None) -> Merged:
    """Apply to `ours` what changed from `seen` to `theirs`.

    `base` is the exported state; `seen` is that state as the file could show it (a table has no room for every
    field), so that what the file never carried is not taken for deleted. Conflicts are left as ours, or settled
    by `side`; of two new headwords one side leaves out the other, Side.BOTH keeps it as a further term.
    """
    before, visible, here, there = facts(base), facts(seen), facts(ours), facts(theirs)
    result = dict(here)
    changes: list[Difference] = []
    conflicts: dict[Key, Difference] = {}
    for key in dict.fromkeys((*visible, *there)):
        if there.get(key) == visible.get(key) or here.get(key) == there.get(key):
            continue
        difference = _difference(key, before, here, there)
        if here.get(key) != before.get(key) or _reworked(key, there, here, before):
            conflicts[key] = difference
            if side is Side.THEIRS:
                _put(result, key, there)
            continue
        changes.append(difference)
        _put(result, key, there)
    if side is Side.BOTH:
        _add_terms(result, there)
    elif side is not None:
        winner, loser = (there, here) if side is Side.THEIRS else (here, there)
        _drop_headwords(result, [key for key in conflicts if key[0] == "headword"], before, winner, loser)
    merged = concept_of(_tidy(result), ours.id, ours.version)
    return Merged(concept=merged, changes=tuple(changes), conflicts=tuple(conflicts.values()))


def _reworked(key: Key, there: Facts, here: Facts, before: Facts) -> bool:
    """Whether theirs drops a term about which ours has changed something."""
    if not is_term(key) or key in there:
        return False
    about = {one for one in (*here, *before) if one[:3] == key}
    return any(here.get(one) != before.get(one) for one in about)


def _put(result: Facts, key: Key, there: Facts) -> None:
    if key in there:
        result[key] = there[key]
        return
    dropped = [one for one in result if one[: len(key)] == key] if is_term(key) else [key]
    for one in dropped:
        result.pop(one, None)


def _add_terms(result: Facts, there: Facts) -> None:
    """Terms of theirs that ours has not, as further ones."""
    new = [key for key in there if is_term(key) and key not in result]
    for key in new:
        result.update({one: value for one, value in there.items() if one[:3] == key})
        if result.get((*key, "status"), TermStatus.PREFERRED) is TermStatus.PREFERRED:
            result[*key, "status"] = TermStatus.ADMITTED


def _drop_headwords(result: Facts, disputed: list[Key], before: Facts, winner: Facts, loser: Facts) -> None:
    """Where both sides put a new term first, that of the loser does not stay as a further one."""
    for key in disputed:
        term = ("term", key[1], loser.get(key))
        if key in winner and term not in before and term not in winner:
            _put(result, term, {})


def _tidy(found: Facts) -> Facts:
    """Facts about terms that are gone go too; the headword is a preferred term, the only one."""
    terms = {key for key in found if is_term(key)}
    kept = {key: value for key, value in found.items() if key[0] != "term" or key[:3] in terms}
    for language in {key[1] for key in terms}:
        first = kept.get(("headword", language))
        if ("term", language, first) not in terms:
            kept["headword", language] = next(key[2] for key in found if key in terms and key[1] == language)
    return kept


def join(ours: Concept, theirs: Concept) -> Merged:
    """Merge without a base: a file that is not ours adds to what is here and overwrites nothing.

    Its terms become further ones where ours already has a preferred one. The only conflict is one of decisions:
    a term that was rejected on one side and taken on the other.
    """
    here, there = facts(ours), facts(_respelt(theirs, ours))
    decided = here[("status",)], there[("status",)]
    additions = {key: value for key, value in _as_additions(here, there).items() if key not in here}
    merged = concept_of(_tidy(here | additions), ours.id, ours.version)
    changes = [_difference(key, {}, here, additions) for key in additions]
    grown = any(is_term(key) for key in additions)
    status, conflicts = _joined_status(*decided, grown=grown)
    if status is not ours.status:
        merged = replace(merged, status=status)
        changes.append(Difference(field="status", base=None, ours=str(ours.status), theirs=str(status)))
    return Merged(concept=merged, changes=tuple(changes), conflicts=conflicts)


def _respelt(theirs: Concept, ours: Concept) -> Concept:
    """`theirs` with Vietnamese terms in our spelling where only case or the place of a tone mark differs."""
    known = {match_key(term.text): term.text for term in ours.terms(TARGET_LANGUAGE)}
    terms = tuple(
        replace(term, text=known.get(match_key(term.text), term.text)) for term in theirs.terms(TARGET_LANGUAGE)
    )
    return theirs.with_terms(TARGET_LANGUAGE, terms) if terms else theirs


def _as_additions(here: Facts, there: Facts) -> Facts:
    """What of theirs may be added: where ours has terms in a language, theirs follow them as admitted ones."""
    taken = {key[1] for key in here if key[0] == "headword"}
    found: Facts = {}
    for key, value in there.items():
        if key == ("status",) or (key[0] == "headword" and key[1] in taken):
            continue
        known = key[0] == "term" and key[:3] in here
        if known and key[3:] == ("status",):
            continue
        found[key] = value
        if is_term(key) and key[1] in taken and not known:
            found[*key, "status"] = TermStatus.ADMITTED
    # A term that theirs sets aside stays set aside.
    found.update({key: there[key] for key in found if key[-1] == "status" and key in there})
    return found


_RANK: Final = (Workflow.CANDIDATE, Workflow.ACCEPTED, Workflow.DRAFT, Workflow.APPROVED)


def _joined_status(ours: Workflow, theirs: Workflow, *, grown: bool) -> tuple[Workflow, tuple[Difference, ...]]:
    """The status after a join; `grown` says whether theirs brought further terms."""
    if ours is theirs or theirs is Workflow.CANDIDATE:
        return ours, ()
    if Workflow.REJECTED in (ours, theirs) and ours is not Workflow.CANDIDATE:
        return ours, (Difference(field="status", base=None, ours=str(ours), theirs=str(theirs)),)
    if theirs is Workflow.REJECTED:
        return theirs, ()
    if ours is Workflow.APPROVED:
        return (Workflow.DRAFT if grown else ours), ()
    if ours is Workflow.DRAFT:
        return (ours if grown else max(ours, theirs, key=_RANK.index)), ()
    return max(ours, theirs, key=_RANK.index), ()


def _difference(key: Key, before: Facts, here: Facts, there: Facts) -> Difference:
    return Difference(field=name_of(key), base=shown(key, before), ours=shown(key, here), theirs=shown(key, there))
