"""Contexts that a term keeps: quotations with their source, which outlive the documents they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from glossary.curation import quote
from glossary.model import Concept, Source, SourcedText, Workflow

if TYPE_CHECKING:
    from glossary.storage import Context, Termbase

KEPT: Final = (Workflow.ACCEPTED, Workflow.DRAFT, Workflow.APPROVED)
QUOTED: Final = 3
"""Contexts that a term keeps."""


def with_quotations(termbase: Termbase, changed: Sequence[tuple[Concept, Concept]]) -> list[Concept]:
    """The new states of (old, new); a concept that becomes a term keeps its best contexts as quotations."""
    taken = {new.id: termbase.row_of(new.id) for old, new in changed if new != old and new.status in KEPT}
    numbers = [number for number in taken.values() if number is not None]
    contexts = termbase.contexts(numbers, limit=QUOTED) if numbers else {}
    return [quote(new, map(quotation, contexts.get(taken.get(new.id) or 0, ()))) for _, new in changed]


def quotation(context: Context) -> SourcedText:
    """A context as a quotation with its document as the source."""
    return SourcedText(text=" ".join(context.text.split()), source=Source(title=context.document))
