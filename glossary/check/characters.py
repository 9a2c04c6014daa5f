"""Checks of the characters that a term is written with: scripts, normal form, spaces, punctuation, brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from glossary.check.issue import Checked, Issue, Settings, issue
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.text import has_hanzi, is_nfc, nfc, printable, script_of
from glossary.text.chinese import HANZI

# đ is U+0111; these look the same, in one case at least.
_LIKE_D = {"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ", "ƌ": "đ"}
_LATIN_NEXT_TO_OTHER = re.compile(
    "(?<=[A-Za-z\u00c0-\u024f\u1e00-\u1eff])[\u0370-\u052f\u13a0-\u13ff]|[\u0370-\u052f\u13a0-\u13ff](?=[A-Za-z\u00c0-\u024f\u1e00-\u1eff])"
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_RADICALS = re.compile("[\u2e80-\u2fdf]")
_VIETNAMESE_ONLY = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_SPACE_INSIDE_CHINESE = re.compile(rf"(?<=[{HANZI}，。、；：（）《》“”])\s+(?=[{HANZI}，。、；：（）《》“”])")
_SPACE_BEFORE_MARK = re.compile(r"\s[,;:.!?)\]](?![.\d])")
_SPACE_AFTER_OPENING = re.compile(r"[(\[]\s")
_NO_SPACE_AFTER_MARK = re.compile(r"[^\W\d_][,;](?=[^\W\d_])")
_FULL_WIDTH = re.compile("[\uff01-\uff5e、。「」『』【】《》〈〉\u3000]")
_HALF_WIDTH = re.compile(rf"""(?<=[{HANZI}])[,;:!?()."']|[,;:!?()."'](?=[{HANZI}])""")
_ENDS = re.compile("[.,;:!?。，、；：！？…]$")
_BEGINS = re.compile("^[.,;:!?。，、；：！？…)）]")
_ABBREVIATION = re.compile(r"(?:\b\w\.)+$|\bv\.v\.*$", re.IGNORECASE)
_PAIRS = {")": "(", "）": "（", "]": "[", "】": "【", "》": "《", "〉": "〈", "”": "“", "」": "「", "』": "『"}
_BRACKET = re.compile(f'[{re.escape("".join((*_PAIRS, *_PAIRS.values())))}"]')
_ITEM = re.compile(r"(?<![\w(])(?:\d{1,2}|[a-zđ])\)")


def mixed_scripts(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for term in entry.source:
        found = [(character, _script(character)) for character in term.text]
        simplified = "".join(character for character, script in found if script == "Hans")
        traditional = "".join(character for character, script in found if script == "Hant")
        if simplified and traditional:
            message = f"{term.text}: {simplified} simplified, {traditional} traditional"
            yield issue("mixed-scripts", entry.concept, message, term=term.text, field=SOURCE_LANGUAGE)


@lru_cache(maxsize=20_000)
def _script(character: str) -> str:
    return script_of(character)


def lookalikes(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, term in entry.used:
        for character in dict.fromkeys(_false_letters(language, term.text)):
            meant = _LIKE_D.get(character) or (unicodedata.normalize("NFKC", character) if language == "zh" else "")
            instead = f"; write {meant}" if meant and meant != character else ""
            message = f"{term.text}: {character} is {unicodedata.name(character, hex(ord(character))).lower()}{instead}"
            yield issue("lookalike", entry.concept, message, term=term.text, field=language)


def _false_letters(language: str, text: str) -> Iterator[str]:
    if text.isascii():
        return
    if language == TARGET_LANGUAGE:
        yield from (character for character in text if character in _LIKE_D)
    yield from _LATIN_NEXT_TO_OTHER.findall(text)
    if language in (SOURCE_LANGUAGE, TARGET_LANGUAGE):
        yield from _CYRILLIC.findall(text)
    if language == SOURCE_LANGUAGE:
        yield from _RADICALS.findall(text)


def wrong_language(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for term in entry.concept.terms(TARGET_LANGUAGE):
        if has_hanzi(term.text):
            message = f"{term.text}: Chinese characters in the Vietnamese"
            yield issue("wrong-language", entry.concept, message, term=term.text, field=TARGET_LANGUAGE)
    for term in entry.concept.terms(SOURCE_LANGUAGE):
        if _VIETNAMESE_ONLY.search(nfc(term.text)):
            message = f"{term.text}: Vietnamese letters in the Chinese"
            yield issue("wrong-language", entry.concept, message, term=term.text, field=SOURCE_LANGUAGE)


def not_nfc(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, term in entry.concept.every_term():
        if not is_nfc(term.text):
            message = f"{nfc(term.text)} is stored in another normal form"
            yield issue("not-nfc", entry.concept, message, term=term.text, field=language)


def spacing(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, term in entry.used:
        if reason := _misplaced_space(language, nfc(term.text)):
            message = f"{printable(term.text)}: {reason}"
            yield issue("spacing", entry.concept, message, term=term.text, field=language)


def _misplaced_space(language: str, text: str) -> str:
    if not text.isprintable() or "  " in text or text != text.strip():
        return "space at an end, doubled, or invisible"
    if language == SOURCE_LANGUAGE:
        return "space between Chinese characters" if _SPACE_INSIDE_CHINESE.search(text) else ""
    if _SPACE_BEFORE_MARK.search(text) or _SPACE_AFTER_OPENING.search(text):
        return "space on the wrong side of a mark"
    return "no space after a comma" if _NO_SPACE_AFTER_MARK.search(text) else ""


def punctuation(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, term in entry.used:
        if reason := _wrong_mark(language, term.text.strip()):
            message = f"{term.text}: {reason}"
            yield issue("punctuation", entry.concept, message, term=term.text, field=language)


def _wrong_mark(language: str, text: str) -> str:
    if (found := _BEGINS.search(text) or _ENDS.search(text)) and not _ABBREVIATION.search(text):
        return f"a term neither begins nor ends with {found[0]}"
    pattern = {SOURCE_LANGUAGE: _HALF_WIDTH, TARGET_LANGUAGE: _FULL_WIDTH}.get(language)
    found = pattern.search(text) if pattern else None
    if found is None:
        return ""
    return f"{found[0]} is {'half-width' if language == SOURCE_LANGUAGE else 'a Chinese or full-width sign'}"


def brackets(entry: Checked, _settings: Settings) -> Iterator[Issue]:
    for language, term in entry.used:
        if alone := _without_partner(term.text):
            message = f"{term.text}: {alone} without its other half"
            yield issue("brackets", entry.concept, message, term=term.text, field=language)


def _without_partner(text: str) -> str:
    if not _BRACKET.search(text):
        return ""
    open_ones: list[str] = []
    for character in _ITEM.sub("", text):
        if character in _PAIRS.values():
            open_ones.append(character)
        elif character in _PAIRS and (not open_ones or open_ones.pop() != _PAIRS[character]):
            return character
    return open_ones[-1] if open_ones else '"' * (text.count('"') % 2)
