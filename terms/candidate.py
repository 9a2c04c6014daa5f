"""What the miner is asked for and what it gives back, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

DEFINED = "defined"
"""Name of the evidence of how many sentences say what a term means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MiningSettings:
    """What to look for, and how much of it to keep."""

    top: int = 10_000
    """Candidates kept, best first."""
    contexts: int = 5
    """Contexts kept of each candidate."""
    max_tokens: int = 6
    """Most words in a run."""
    min_frequency: int | None = None
    """Lowest frequency of a candidate; None chooses by the size of the corpus, 1 for a few pages."""


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence and its sentence; offsets in characters of `Document.text`."""

    document: int
    """Place of the document among those given to `mine`."""
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible term, with what speaks for it."""

    term: str
    """Simplified, NFC, in the words of the mainland where a document of Taiwan says otherwise."""
    forms: tuple[tuple[str, int], ...]
    """Forms as the documents write them with their counts, most frequent first."""
    kind: str = "term"
    """One of term, institution, law, programme, system, abbreviation, name."""
    score: float
    """Between 0 and 1; orders the queue."""
    termhood: float
    """How much it belongs to the subject, between 0 and 1."""
    unithood: float
    """How well it hangs together, between 0 and 1."""
    frequency: int
    documents: int
    features: dict[str, float] = field(default_factory=dict)
    """The evidence kept for explanation and feedback, of what was found whole only how often it is `DEFINED`."""
    contexts: tuple[Occurrence, ...] = ()
    """Best first; never empty."""
    link: str = ""
    """The full form of an abbreviation, or the abbreviation of a full form."""

    @property
    def measured(self) -> bool:
        """Whether it was counted as a run of words, not found whole by its form."""
        return not self.features.keys() <= {DEFINED}


@dataclass(frozen=True, slots=True, kw_only=True)
class MiningResult:
    """Candidates best first, names of persons and places apart, and what was read."""

    candidates: tuple[Candidate, ...]
    names: tuple[Candidate, ...]
    """Persons and places, most frequent first."""
    documents: int
    """Chinese documents mined; one given twice counts once."""
    characters: int
    words: int
    known: int = field(default=0, compare=False)
    """Documents given for the first time whose cut was there already: what came of the same documents is the same."""
    reused: int = field(default=0, compare=False)
    """Work files taken over from a run that was killed."""
