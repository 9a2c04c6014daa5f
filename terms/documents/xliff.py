"""XLIFF 1.1, 1.2 and 2.0 to 2.2 (OASIS): units of translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .extract import Source
from .package import inline_text
from .safe_xml import as_utf8, elements, local_name
from .sentence_pair import SentencePair, language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODES = frozenset({"x", "bx", "ex", "ph", "bpt", "ept", "it", "sc", "ec", "sm", "em", "cp"})  # markup, not text
_HEADER = "x-gettext-domain-header"


def xliff_pairs(source: Source) -> Iterator[SentencePair]:
    """Each segment that has a translation."""
    for pair in xliff_segments(source):
        if pair.target:
            yield pair


def xliff_segments(source: Source) -> Iterator[SentencePair]:
    """Each segment; the target is empty where it has no translation yet."""
    data, _ = as_utf8(source)
    for element in elements(data, ("{*}trans-unit", "{*}segment"), source.path):
        if element.get("restype") == _HEADER:
            continue
        source_language, target_language = _languages(element)
        text = _text(element.find("{*}source"))
        if text:
            yield SentencePair(
                source=text,
                target=_text(element.find("{*}target")),
                source_language=source_language,
                target_language=target_language,
                note=_note(element),
                path=source.path,
                place=_place(element),
            )


def _text(element: _Element | None) -> str:
    return "" if element is None else " ".join(inline_text(element, {}, _CODES.__contains__).split())


def _languages(element: _Element) -> tuple[str, str]:
    """From `<file source-language target-language>` (1.x) or `<xliff srcLang trgLang>` (2.x)."""
    for ancestor in element.iterancestors():
        for first, second in (("source-language", "target-language"), ("srcLang", "trgLang")):
            if ancestor.get(first):
                return language_tag(str(ancestor.get(first))), language_tag(str(ancestor.get(second, "")))
    return "", ""


def _note(element: _Element) -> str:
    unit = element if local_name(element) == "trans-unit" else element.getparent()
    notes = [] if unit is None else [*unit.iterfind("{*}note"), *unit.iterfind("{*}notes/{*}note")]
    return " ".join(" ".join((note.text or "").split()) for note in notes)


def _place(element: _Element) -> str:
    """The id of the unit, with that of the segment where it has one."""
    parent = element.getparent()
    unit = "" if parent is None or local_name(element) == "trans-unit" else parent.get("id", "")
    return "/".join(str(part) for part in (unit, element.get("id", "")) if part)
