"""An entry as it is shown: what a termbase knows about a concept, gathered in one value.

Front ends (commands, app) read this; nothing here prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from glossary import text
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE, Concept, replace

if TYPE_CHECKING:
    from glossary.storage import Context, Proposal, Row, StoredEvidence, Termbase


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A concept with its evidence."""

    row: Row
    concept: Concept
    evidence: StoredEvidence | None
    contexts: tuple[Context, ...]
    proposals: tuple[Proposal, ...]

    @property
    def zh(self) -> str:
        return self.concept.headword(SOURCE_LANGUAGE)

    @property
    def vi(self) -> list[str]:
        """The Vietnamese terms in use, the preferred one first."""
        return [term.text for term in self.concept.usable_terms(TARGET_LANGUAGE)]

    @property
    def variants(self) -> list[str]:
        """The other Chinese forms."""
        return [term.text for term in self.concept.terms(SOURCE_LANGUAGE) if term.text != self.zh]


NOTHING_MOVED: Final[dict[int, float]] = {}


def views(
    termbase: Termbase, numbers: Sequence[int], *, scores: dict[int, float] = NOTHING_MOVED, page: int = 200
) -> Iterator[View]:
    """The entries in those rows, in the order asked for, read page by page; `scores` are those that feedback moved."""
    for start in range(0, len(numbers), page):
        some = list(numbers[start : start + page])
        contexts = termbase.contexts(some)
        proposals = termbase.proposals(some)
        for row, concept in zip(termbase.rows(some), termbase.concepts(some), strict=True):
            yield View(
                row=replace(row, score=scores.get(row.row, row.score)),
                concept=concept,
                evidence=None,
                contexts=tuple(contexts.get(row.row, ())),
                proposals=tuple(proposals.get(row.row, ())),
            )


def view(termbase: Termbase, concept: Concept) -> View:
    """One entry with the figures behind its score."""
    number = termbase.row_of(concept.id)
    [found] = views(termbase, [number] if number is not None else [])
    return replace(found, evidence=termbase.evidence(found.row.row))


def as_json(found: View) -> dict[str, Any]:
    """The object that `list --json` prints; its shape is a promise (docs/commands.md)."""
    zh = found.zh
    return {
        "id": found.concept.id,
        "zh": zh or None,
        "vi": found.vi,
        "status": str(found.concept.status),
        "score": round(found.row.score, 6),
        "frequency": found.row.frequency,
        "documents": found.row.documents,
        "pinyin": text.pinyin(zh),
        "han_viet": text.han_viet(zh),
        "variants": found.variants,
        "contexts": [
            {"text": one.text, "document": one.document, "start": one.start, "end": one.end} for one in found.contexts
        ],
        "kind": str(found.concept.kind),
        "proposals": [{"vi": one.vi, "score": one.score, "evidence": list(one.evidence)} for one in found.proposals],
    }
