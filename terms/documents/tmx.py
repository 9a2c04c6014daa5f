"""TMX 1.1 to 1.4b (LISA/GALA): translation memories."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .extract import Source
from .package import inline_text
from .safe_xml import as_utf8, elements
from .sentence_pair import SentencePair, language_tag, primary

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})  # native markup, not text


def tmx_pairs(source: Source) -> Iterator[SentencePair]:
    """The unit's source language with each of its others; for a unit of Chinese and Vietnamese, these two only."""
    data, _ = as_utf8(source)
    header_language = ""
    for element in elements(data, ("{*}header", "{*}tu"), source.path):
        if element.tag.endswith("header"):
            header_language = language_tag(str(element.get("srclang", "")))
        else:
            yield from _unit_pairs(element, header_language, source.path)


def _unit_pairs(unit: _Element, header_language: str, path: str) -> Iterator[SentencePair]:
    texts = _texts(unit)
    spoken = {primary(tag): tag for tag in reversed(texts)}
    wanted = language_tag(str(unit.get("srclang", ""))) or header_language
    first = next((tag for tag in texts if tag.lower() == wanted.lower()), next(iter(texts), ""))
    others = [tag for tag in texts if tag != first]
    if "zh" in spoken and "vi" in spoken:
        first, others = spoken["zh"], [spoken["vi"]]
    for other in others:
        yield SentencePair(
            source=texts[first],
            target=texts[other],
            source_language=first,
            target_language=other,
            note=_note(unit),
            path=path,
            place=str(unit.get("tuid", "")),
        )


def _texts(unit: _Element) -> dict[str, str]:
    """The segments by language, empty ones left out."""
    texts: dict[str, str] = {}
    for variant in unit.iterfind("{*}tuv"):
        segment = variant.find("{*}seg")
        tag = language_tag(str(variant.get(_LANG) or variant.get("lang", "")))
        text = "" if segment is None else " ".join(inline_text(segment, {}, _CODES.__contains__).split())
        if tag and text:
            texts.setdefault(tag, text)
    return texts


def _note(unit: _Element) -> str:
    parts = (unit.findtext("{*}note", ""), unit.findtext("{*}prop", ""))
    return " ".join(" ".join(part.split()) for part in parts if part)
