"""What a termbase stores to find an entry, and how it reads what a person types into the search box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from glossary.text.chinese import HANZI, fold_chinese, has_hanzi, simplify
from glossary.text.readings import fold_pinyin, syllables_of
from glossary.text.unicode import clean_term, nfc
from glossary.text.vietnamese import fold_vietnamese, match_key

# Raised whenever a key below would come out differently (also by a new pypinyin or OpenCC): keys are then rebuilt.
KEYS_VERSION = 1

# A letter that nobody types, between two forms of one entry, so that no phrase matches across them.
FORM_BREAK = "ǁ"

_TOKEN = re.compile(rf"[{HANZI}]|[^\W_{HANZI}]+")
_FILTER = re.compile(r'(?<!\S)(?:#(?P<id>[^\s#]+)|(?P<name>[sd]):(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+)))(?!\S)')
_PINYIN_ONLY = re.compile("[āēīōūǖǎěǐǒǔǚǘǜü]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchKeys:
    """The keys of one entry: hanzi and vietnamese for full-text search, pinyin and initials (one a form) by prefix."""

    hanzi: str
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    vietnamese: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search as its author meant it; fields that do not apply are empty.

    kind "hanzi": `phrase` occurs in SearchKeys.hanzi.
    kind "latin": `prefix` begins one of SearchKeys.initials or SearchKeys.pinyin, or `folded` begins a word of
    SearchKeys.vietnamese.
    kind "vietnamese": `folded` occurs in SearchKeys.vietnamese; entries whose `match_key` holds `exact` come first.
    kind "all": filters only, or nothing typed.
    All of `ids`, `statuses`, `domains` that are given must hold as well; within one of them any value will do.
    """

    kind: Literal["all", "hanzi", "latin", "vietnamese"]
    phrase: str = ""
    prefix: str = ""
    folded: str = ""
    exact: str = ""
    ids: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def hanzi_phrase(s: str) -> str:
    """Folded Chinese with a space between characters, for phrase queries; Latin and digit runs stay whole."""
    return _tokens(fold_chinese(s))


def search_keys(zh_forms: Sequence[str], vi_forms: Sequence[str]) -> SearchKeys:
    """The keys of an entry with these Chinese and Vietnamese forms; empty forms are skipped."""
    return search_keys_all([(zh_forms, vi_forms)])[0]


def search_keys_all(entries: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[SearchKeys]:
    """`search_keys` of many entries: one pass of pinyin over all of them."""
    forms = [[s for form in zh_forms if form.strip() for s in _spellings(form)] for zh_forms, _ in entries]
    sounds = iter(syllables_of([form for of_entry in forms for form in of_entry]))
    keys = []
    for of_entry, (_, vi_forms) in zip(forms, entries, strict=True):
        read = [[fold_pinyin(sound) for sound in next(sounds)] for _ in of_entry]
        keys.append(
            SearchKeys(
                hanzi=_joined(map(_tokens, of_entry)),
                pinyin=_distinct(spelling for sound in read for spelling in _typed("".join(sound))),
                initials=_distinct("".join(syllable[:1] for syllable in sound) for sound in read),
                vietnamese=_joined(map(fold_vietnamese, vi_forms)),
            )
        )
    return keys


def _spellings(form: str) -> tuple[str, ...]:
    """Folded, and with the numerals as written, so that a query for part of a numeral or its sound finds it too."""
    return _distinct((fold_chinese(form), simplify(nfc(form)).lower()))


def _tokens(folded: str) -> str:
    return " ".join(_TOKEN.findall(folded))


def _typed(key: str) -> tuple[str, ...]:
    """A key of pinyin as input methods know it: lüe and nüe are typed with v or with u."""
    return (key, key.replace("lve", "lue").replace("nve", "nue")) if "ve" in key else (key,)


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))


def _joined(forms: Iterable[str]) -> str:
    return f" {FORM_BREAK} ".join(_distinct(forms))


def classify_query(q: str) -> Query:
    """Read a search: filters `#id`, `s:draft`, `d:thuế`, `d:"hành chính"`, and the rest as one of the three kinds.

    Any hanzi makes it Chinese. ASCII without spaces, or letters that only pinyin has (ǎ, ü), may be initials, pinyin or
    Vietnamese. Spaces or Vietnamese diacritics make it Vietnamese.
    """
    cleaned = clean_term(q)
    filters = list(_FILTER.finditer(cleaned))
    return replace(
        _worded(" ".join(_FILTER.sub("", cleaned).split())),
        ids=_distinct(found["id"] for found in filters if found["id"]),
        statuses=_distinct(_value(found).lower() for found in filters if found["name"] == "s"),
        domains=_distinct(_value(found) for found in filters if found["name"] == "d"),
    )


def _value(found: re.Match[str]) -> str:
    return nfc(found["quoted"] or found["bare"] or "")


def _worded(words: str) -> Query:
    if has_hanzi(words):
        return Query(kind="hanzi", phrase=hanzi_phrase(words))
    if not words:
        return Query(kind="all")
    folded, exact = fold_vietnamese(words), match_key(words)
    if _PINYIN_ONLY.search(words.lower()) or (words.isascii() and " " not in words):
        return Query(kind="latin", prefix=fold_pinyin(words), folded=folded, exact=exact)
    return Query(kind="vietnamese", folded=folded, exact=exact)
