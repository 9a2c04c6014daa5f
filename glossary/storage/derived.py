"""What follows from a concept's contents: its JSON body, the columns that lists sort by, its terms and search keys."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from glossary import text
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, Record, from_json, replace, to_json

INITIALS, PINYIN, VIETNAMESE = "i", "p", "v"
NO_VIETNAMESE: Final = b"\xff\xff"
"""Sorts after every key of `text.sort_key`: entries without Vietnamese come last."""


def mined_id(key: str, salt: int = 0) -> str:
    """The id of a mined candidate: a function of its key, so that every run and machine finds the same."""
    digest = hashlib.blake2b(f"{key}\x00{salt or ''}".encode(), digest_size=15).digest()
    return "m" + b32encode(digest).decode().lower()


def body_of(concept: Concept) -> bytes:
    """The JSON of a concept without its version, so that equal contents are equal bytes."""
    body = to_json(replace(concept, version=0))
    readable = body.decode()
    return body if text.is_nfc(readable) else text.nfc(readable).encode()


def concept_of(body: bytes, version: int) -> Concept:
    """The concept that `body_of` wrote."""
    concept = from_json(body)
    return replace(concept, version=version) if version else concept


def term_key(language: str, form: str) -> str:
    """The key under which two spellings are the same term."""
    return text.fold_chinese(form) if language == SOURCE_LANGUAGE else text.match_key(form)


@lru_cache(maxsize=1_000)
def _vietnamese_keys(vi: str) -> tuple[bytes, str]:
    """What a Vietnamese term is sorted and matched by; candidates, which have none, are most of what is written."""
    return (text.sort_key(vi) if vi else NO_VIETNAMESE), text.match_key(vi)


class Derived(Record, frozen=True, kw_only=True):
    """What follows from a concept's content: body, sort columns and search keys."""

    concept: Concept
    body: bytes
    keys: text.SearchKeys

    def columns(self) -> dict[str, Any]:
        """The columns of the concept table."""
        vi = "; ".join(term.text for term in self.concept.usable_terms(TARGET_LANGUAGE))
        vi_sort, vi_key = _vietnamese_keys(vi)
        return {
            "status": str(self.concept.status),
            "kind": str(self.concept.kind),
            "zh": self.concept.headword(SOURCE_LANGUAGE) or None,
            "vi": vi,
            "subject": subject_key(self.concept.subjects),
            "pinyin_sort": self.keys.pinyin[0] if self.keys.pinyin else "",
            "vi_sort": vi_sort,
            "vi_key": vi_key,
            "body": self.body,
        }


def derive(concepts: Sequence[Concept]) -> list[Derived]:
    """Bodies, columns and keys of concepts; readings are found for all at once."""
    keys = text.search_keys_all([_searched(concept) for concept in concepts])
    return [
        Derived(concept=concept, body=body_of(concept), keys=key) for concept, key in zip(concepts, keys, strict=True)
    ]


def subject_key(subjects: Iterable[str]) -> str:
    """Domains as one string in which each stands between line ends, in lower case."""
    return "".join(f"\n{subject.lower()}\n" for subject in subjects)


def _searched(concept: Concept) -> tuple[list[str], list[str]]:
    """Chinese terms, and those of all other languages."""
    return (
        [term.text for term in concept.terms(SOURCE_LANGUAGE)],
        [term.text for language, term in concept.every_term() if language != SOURCE_LANGUAGE],
    )


def term_rows(row: int, concept: Concept) -> Iterator[dict[str, Any]]:
    """The rows of a concept in `term`."""
    for section in concept.sections:
        for position, term in enumerate(section.terms):
            yield {
                "concept": row,
                "language": section.language,
                "position": position,
                "text": term.text,
                "key": term_key(section.language, term.text),
                "status": str(term.status),
            }


def key_rows(row: int, keys: text.SearchKeys) -> Iterator[dict[str, Any]]:
    """The rows of a concept in `search_key`."""
    folded = [part.replace(" ", "") for part in keys.vietnamese.split(text.FORM_BREAK)]
    for kind, values in ((INITIALS, keys.initials), (PINYIN, keys.pinyin), (VIETNAMESE, folded)):
        for key in sorted({value for value in values if value}):
            yield {"concept": row, "kind": kind, "key": key}
