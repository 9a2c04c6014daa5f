"""Silencing: a translator has looked at an issue and found the entry right. The entry remembers it."""

from __future__ import annotations

from typing import Final

from glossary.model import Concept, Extra, replace

ORIGIN: Final = "thuatngu"
NAME: Final = "silenced"


def silenced(concept: Concept) -> frozenset[str]:
    """The codes that are not reported for `concept`."""
    return frozenset(one.value for one in concept.extra if (one.origin, one.name) == (ORIGIN, NAME))


def silence(concept: Concept, code: str) -> Concept:
    """The concept without reports of `code`; its status stays as it is."""
    if code in silenced(concept):
        return concept
    return replace(concept, extra=(*concept.extra, Extra(origin=ORIGIN, name=NAME, value=code)))


def heed(concept: Concept, code: str) -> Concept:
    """The concept with `code` reported again."""
    mark = Extra(origin=ORIGIN, name=NAME, value=code)
    return replace(concept, extra=tuple(one for one in concept.extra if one != mark))
