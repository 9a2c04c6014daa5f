"""Checks of the wording: spelling and tone marks of Vietnamese, and the forms that the house does not write."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.check.issue import Checked, Issue, Settings, issue
from glossary.check.syllables import misspelt, well_toned
from glossary.model import TARGET_LANGUAGE
from glossary.text import has_hanzi, nfc, restyle


def spelling(entry: Checked, settings: Settings) -> Iterator[Issue]:
    for term in entry.target:
        if has_hanzi(term.text):
            continue
        wrong = dict.fromkeys(misspelt(nfc(term.text), also=settings.words))
        if wrong:
            words = ", ".join(
                f"{word} (write {meant})" if (meant := well_toned(word.lower())) else word for word in wrong
            )
            message = f"{term.text}: no Vietnamese syllable: {words}"
            yield issue("spelling", entry.concept, message, term=term.text, field=TARGET_LANGUAGE)


def tone_marks(entry: Checked, settings: Settings) -> Iterator[Issue]:
    if settings.tone_marks is None:
        return
    for term in entry.target:
        right = restyle(term.text, settings.tone_marks)
        if right != nfc(term.text):
            yield issue(
                "tone-mark", entry.concept, f"{term.text}: write {right}", term=term.text, field=TARGET_LANGUAGE
            )


def forbidden_forms(entry: Checked, settings: Settings) -> Iterator[Issue]:
    for language, term in entry.used:
        for written, form in settings.house.find(term.text, language):
            instead = f"; write {form.replacement}" if form.replacement else ""
            why = f" ({form.note})" if form.note else ""
            message = f"{term.text}: the house does not write {written}{why}{instead}"
            yield issue("forbidden-form", entry.concept, message, term=term.text, field=language)
