"""What a proposal is: a Vietnamese equivalent, how much to trust it, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

TERMBASE = "termbase"
LEXICON = "lexicon"
COMPOSITION = "composition"
ATTESTATION = "attestation"
PARALLEL = "parallel"
HAN_VIET = "han-viet"
DICTIONARY = "dictionary"
LEARNED = "learned"
NUMERAL = "numeral"
ABBREVIATION = "abbreviation"
KINDS = (
    TERMBASE, LEXICON, COMPOSITION, ATTESTATION, PARALLEL, HAN_VIET, DICTIONARY, LEARNED, NUMERAL, ABBREVIATION,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for a proposal; `kind` is a constant of this module, or `dictionary:NAME`, `text` is for people."""

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A Vietnamese equivalent with a score from 0 to 1 and its evidence, strongest first."""

    vi: str
    score: float
    evidence: tuple[Evidence, ...]


class Usage(NamedTuple):
    """Whose Chinese it is ("VN", "CN", "TW", "" where nothing tells), and as of which ISO date ("": today's usage)."""

    variety: str = ""
    date: str = ""


def in_words(reason: Evidence) -> str:
    """One reason for a proposal on one line."""
    return f"{reason.kind}: {reason.text}" if reason.text else reason.kind


class Attestation(Protocol):
    """How often a Vietnamese phrase occurs in the user's Vietnamese documents."""

    def count(self, phrase: str) -> int:
        """Occurrences, whatever the capitals."""
        ...


class Associations(Protocol):
    """Vietnamese phrases that keep company with a Chinese term in parallel sentences, best first, scored 0 to 1."""

    def equivalents(self, zh: str) -> tuple[tuple[str, float], ...]:
        """(Vietnamese, strength of the association) of a Chinese term."""
        ...

    def origin(self, zh: str) -> str:
        """Where the sentences that hold the term come from, for people; "" where that is not known."""
        ...
