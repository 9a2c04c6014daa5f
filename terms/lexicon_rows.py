"""Rows of the lexicon of administrative Chinese (glossary/data/lexicon.tsv) as the miner sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

NONE, GENERAL, DEED, QUALITY, THING = range(5)
"""Kinds of rows: general language; of a domain verbs, what is neither noun nor verb, and nouns and names."""


def rows(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The Chinese form and the kind of each line, the header left out."""
    for form, speech, domain in _fields(lines):
        if domain == "general":
            yield form, GENERAL
        else:
            yield form, THING if speech in ("noun", "name") else DEED if speech == "verb" else QUALITY


def shipped_lines() -> list[str]:
    """The lines of the lexicon of the package."""
    return files("glossary").joinpath("data", "lexicon.tsv").read_text("utf-8").splitlines()


@cache
def nouns() -> frozenset[str]:
    """Words that the lexicon of the package gives as nouns of some domain, no name and nothing of general language."""
    fields = list(_fields(shipped_lines()))
    other = {form for form, speech, domain in fields if domain == "general" or speech == "name"}
    return frozenset(form for form, speech, _ in fields if speech == "noun") - other


def _fields(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    lines = iter(lines)
    next(lines)
    for line in lines:
        form, _, speech, _, domain, _ = line.split("\t", 5)
        yield form, speech, domain
