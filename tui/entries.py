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
    from glossary.storage.comments import Comment


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A concept with its evidence and comments."""

    row: Row
    concept: Concept
    evidence: StoredEvidence | None
    contexts: tuple[Context, ...]
    proposals: tuple[Proposal, ...]
    comments: tuple[Comment, ...] = ()

    @property
    def zh(self) -> str:
        """The Chinese headword; "" where there is none."""
        return self.concept.headword(SOURCE_LANGUAGE)

    @property
    def vi(self) -> list[str]:
        """The Vietnamese terms in use, the preferred one first."""
        return [term.text for term in self.concept.usable_terms(TARGET_LANGUAGE)]

    @property
    def variants(self) -> list[str]:
        """The other Chinese forms."""
        return [term.text for term in self.concept.terms(SOURCE_LANGUAGE) if term.text != self.zh]


PAGE: Final = 200
NOTHING_MOVED: Final[dict[int, float]] = {}


def views(termbase: Termbase, numbers: Sequence[int], *, scores: dict[int, float] = NOTHING_MOVED) -> Iterator[View]:
    """The entries in those rows, in the order asked for, read page by page; `scores` are those that feedback moved."""
    from glossary.storage import entries

    for start in range(0, len(numbers), PAGE):
        for one in entries.read(termbase, list(numbers[start : start + PAGE])):
            score = scores.get(one.row.row, one.row.score)
            yield View(
                row=one.row if score == one.row.score else replace(one.row, score=score),
                concept=one.concept,
                evidence=one.evidence,
                contexts=one.contexts,
                proposals=one.proposals,
                comments=one.comments,
            )


def view(termbase: Termbase, concept: Concept) -> View:
    """One entry."""
    number = termbase.row_of(concept.id)
    [found] = views(termbase, [number] if number is not None else [])
    return found


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
