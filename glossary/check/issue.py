"""What a check says: an issue, the register of all checks, and the settings they go by."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from glossary.check.house import NO_FORMS, HouseForms
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, Term
from glossary.text import Style


class Severity(enum.StrEnum):
    """How much an issue matters: an error spoils an export, a warning wants a look, a note is for spare time."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something about a concept that a translator should look at."""

    code: str
    severity: Severity
    message: str
    concept: str
    """Id of the concept."""
    term: str = ""
    """The term concerned as it is written; empty where the whole entry is concerned."""
    field: str = ""
    """Language of the term ("zh", "vi"), or "entry", "source", "context"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is looked for."""

    severity: Severity
    fields: str
    """What it looks at."""
    finds: str
    """What is wrong, in a few words."""
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the checks go by."""

    date: dt.date
    """Day of use: names and terms that are no longer valid on it are reported."""
    tone_marks: Style | None = "old"
    """Where the house sets the tone mark: "old" hóa, "new" hoá, None either."""
    house: HouseForms = NO_FORMS
    """Forms that the house does not write, with what it writes instead."""
    words: frozenset[str] = frozenset()
    """Further words, in lower case, that are no misspelt Vietnamese (loan words, units)."""
    only: frozenset[str] = field(default_factory=frozenset)
    """Only these codes; empty: all."""
    ignored: frozenset[str] = field(default_factory=frozenset)

    def wants(self, code: str) -> bool:
        """Whether a check is to be made."""
        return code not in self.ignored and (not self.only or code in self.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An entry with its terms in use sorted out once for all checks."""

    concept: Concept
    source: tuple[Term, ...]
    """Usable Chinese terms, preferred ones first."""
    target: tuple[Term, ...]
    """Usable Vietnamese terms, preferred ones first."""
    used: tuple[tuple[str, Term], ...]
    """(language, term) of all usable terms that are not empty, of any language."""
    varieties: frozenset[str] = frozenset()
    """Whose Chinese the documents are in that its contexts come from ("VN", "CN", "TW"), as far as that is known."""

    @classmethod
    def of(cls, concept: Concept, varieties: Mapping[str, str] = MappingProxyType({})) -> Checked:
        """`varieties` gives that of documents by the name under which contexts cite them."""
        return cls(
            concept=concept,
            source=concept.usable_terms(SOURCE_LANGUAGE),
            target=concept.usable_terms(TARGET_LANGUAGE),
            used=tuple((language, term) for language, term in concept.every_term() if term.status.usable and term.text),
            varieties=frozenset(filter(None, map(varieties.get, _cited(concept)))) if varieties else frozenset(),
        )


def _cited(concept: Concept) -> Iterator[str]:
    """The titles of what the contexts of a concept are quoted from."""
    for _, term in concept.every_term():
        for context in term.contexts:
            if context.source:
                yield context.source.title


Rule = Callable[[Checked, Settings], Iterator[Issue]]

_ERROR, _WARNING, _NOTE = Severity
CHECKS: Final[dict[str, Check]] = {
    "untranslated": Check(
        severity=_ERROR,
        fields="entry",
        finds="an accepted entry has no Vietnamese, or no Chinese",
        remedy="Give it a term, or reject it.",
    ),
    "empty-term": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="a term is empty, or nothing but punctuation",
        remedy="Write the term or delete it.",
    ),
    "repeated-term": Check(
        severity=_WARNING,
        fields="zh, vi",
        finds="the same term stands twice in one entry",
        remedy="Delete one; tools refuse such files.",
    ),
    "no-preferred": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="a term is deprecated or superseded and no preferred one stands beside it",
        remedy="Say which term is to be used instead.",
    ),
    "same-chinese": Check(
        severity=_ERROR,
        fields="zh, gloss",
        finds="two entries have the same Chinese, and no gloss tells the senses apart",
        remedy="Merge them, or give each a gloss.",
    ),
    "same-vietnamese": Check(
        severity=_NOTE,
        fields="vi",
        finds="one Vietnamese term stands for two entries",
        remedy="Merge them, link them by a cross reference, or choose another term.",
    ),
    "no-source": Check(
        severity=_NOTE,
        fields="source",
        finds="nothing says where the Vietnamese comes from",
        remedy="Name the document: decide edit TERM --source.",
    ),
    "no-context": Check(
        severity=_NOTE,
        fields="context",
        finds="no sentence shows the term in use",
        remedy="Keep a context from a document.",
    ),
    "expired": Check(
        severity=_WARNING,
        fields="zh, vi",
        finds="a term in use is not valid on the day of use",
        remedy="Name its successor and mark it as superseded.",
    ),
    "abolished-body": Check(
        severity=_WARNING,
        fields="vi",
        finds="the Vietnamese names a body that no longer existed on the day of use",
        remedy="Use the successor's name, or set the end of validity and mark it as superseded.",
    ),
    "capitals": Check(
        severity=_WARNING,
        fields="vi",
        finds="an official name is not capitalised as Decree 30/2020/NĐ-CP, Annex II, has it",
        remedy="Write the capitals that the message shows.",
    ),
    "forbidden-form": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="the term holds a form that the house does not write",
        remedy="Write the form of the house.",
    ),
    "mixed-scripts": Check(
        severity=_ERROR,
        fields="zh",
        finds="simplified and traditional characters in one term",
        remedy="Write it in one script.",
    ),
    "lookalike": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="a letter that only looks right: Cyrillic or Greek among Latin, Ð for Đ, a radical for a character",
        remedy="Type the letter again.",
    ),
    "wrong-language": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="Chinese characters in the Vietnamese, or Vietnamese letters in the Chinese",
        remedy="Move the term to its language, or delete the remark from the term.",
    ),
    "not-nfc": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="marks are stored apart from their letters (NFD), so that search and CAT tools miss the term",
        remedy="Save the term again: it is then stored in NFC.",
    ),
    "spacing": Check(
        severity=_WARNING,
        fields="zh, vi",
        finds="stray spaces: at an end, doubled, invisible, inside Chinese, on the wrong side of a mark",
        remedy="Delete or add the space.",
    ),
    "punctuation": Check(
        severity=_WARNING,
        fields="zh, vi",
        finds="full-width marks in Vietnamese, half-width ones in Chinese, a mark at the end of the term",
        remedy="Write the mark of the language; a term ends without one.",
    ),
    "brackets": Check(
        severity=_WARNING,
        fields="zh, vi",
        finds="a bracket or quotation mark without its other half",
        remedy="Add or delete one.",
    ),
    "tone-mark": Check(
        severity=_WARNING,
        fields="vi",
        finds="the tone mark is not where the house sets it (hóa or hoá)",
        remedy="Write the form that the message shows.",
    ),
    "spelling": Check(
        severity=_WARNING,
        fields="vi",
        finds="a syllable that Vietnamese cannot have: a slip of the keyboard, a lost tone mark",
        remedy="Correct it; for a loan word use --word.",
    ),
    "length": Check(
        severity=_NOTE,
        fields="zh, vi",
        finds="the Vietnamese is far shorter or longer than the Chinese makes likely",
        remedy="See whether a part is missing, or a remark stands in the term.",
    ),
    "numbers": Check(
        severity=_ERROR,
        fields="zh, vi",
        finds="the two languages have different numbers (1.84亿 is 184 triệu, 三成 30 %, 二季度 quý II)",
        remedy="Compare the figures with the source.",
    ),
}
"""All checks by code. A code is a promise: it is stored where an entry silences it."""


def issue(code: str, concept: Concept, message: str, *, term: str = "", field: str = "entry") -> Issue:
    """An issue with the severity of its code."""
    severity = CHECKS[code].severity
    return Issue(code=code, severity=severity, message=message, concept=concept.id, term=term, field=field)
