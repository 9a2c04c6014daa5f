"""Checks of the two languages against each other: length and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from glossary.check.issue import Checked, Issue, Settings, issue
from glossary.model import TARGET_LANGUAGE, ConceptKind, Term, TermType
from glossary.numbers import Quantity, chinese_quantities, unmatched, vietnamese_quantities
from glossary.text.chinese import HANZI

# Syllables of Vietnamese for a term of n Chinese characters; of 20,900 pairs of administrative terms 0.1 % lie outside.
SHORTEST: Final = 0.3
LONGEST: Final = 3
SPARE: Final = 3
_HANZI = re.compile(f"[{HANZI}]")
_MAY_BE_A_NUMBER = re.compile("[0-9０-９%％‰〇零一二三四五六七八九十百千万亿两]")
_SHORT_FORMS = (TermType.ABBREVIATION, TermType.ACRONYM, TermType.SHORT_FORM)


def length(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    source = entry.source
    if not source or entry.concept.kind is ConceptKind.ABBREVIATION or source[0].type in _SHORT_FORMS:
        return
    characters = len(_HANZI.findall(source[0].text))
    for term in entry.target:
        syllables = len(term.text.split())
        if characters < 2 or _is_short(term):
            continue
        if syllables < SHORTEST * characters or syllables > LONGEST * characters + SPARE:
            message = f"{source[0].text} ({characters} characters): {term.text} ({syllables} syllables)"
            yield issue("length", entry.concept, message, term=term.text, field=TARGET_LANGUAGE)


def _is_short(term: Term) -> bool:
    """VCCI, UBND tỉnh; Viettel, Quốc hội; homestay."""
    words = term.text.split()
    named = len(words) <= 2 and term.text[:1].isupper()
    loan = len(words) == 1 and term.text.isascii()
    return named or loan or term.type in _SHORT_FORMS or any(word.isupper() and len(word) > 1 for word in words)


def numbers(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    source, target = entry.source, entry.target
    if not source or not target or not any(_MAY_BE_A_NUMBER.search(term.text) for term in (*source, *target)):
        return
    forms = [chinese_quantities(term.text) for term in source]
    for term in target:
        theirs = vietnamese_quantities(term.text)
        # A variant may be written without the number (网站 for 第1网站): one Chinese form that agrees is enough.
        differences = [unmatched(ours, theirs) for ours in forms]
        if all(left or right for left, right in differences):
            left, right = differences[0]
            message = f"{source[0].text} and {term.text}: {_said(left, right)}"
            yield issue("numbers", entry.concept, message, term=term.text, field=TARGET_LANGUAGE)


def _said(left: Sequence[Quantity], right: Sequence[Quantity]) -> str:
    ours, theirs = (", ".join(one.value for one in side) for side in (left, right))
    if not theirs:
        return f"only the Chinese has {ours}"
    if not ours:
        return f"only the Vietnamese has {theirs}"
    return f"only the Chinese has {ours}, only the Vietnamese has {theirs}"
