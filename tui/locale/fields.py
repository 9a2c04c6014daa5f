"""Fields of the model as a person reads them: what an export leaves out, what differs in an import."""

from __future__ import annotations

import re
from typing import Final

from tui.locale import _, told

LEVELS: Final = ("concept", "section", "term")
NAMES: Final = (
    "contexts", "definitions", "extra", "gloss", "id", "images", "kind", "language", "notes", "part_of_speech",
    "reason", "references", "script", "sections", "sources", "status", "subjects", "terms", "text", "transactions",
    "type", "usage", "validity", "version",
)  # fmt: skip
"""Fields of concepts, sections and terms (`glossary.model`)."""
FACTS: Final = (
    "comment", "context", "definition", "extra", "headword", "image", "note", "reference", "section", "source",
    "subject", "term", "transaction",
)  # fmt: skip
"""Besides these names, what `glossary.facts` calls the facts that differ."""
_OF_A_LEVEL: Final = re.compile(rf"({'|'.join(LEVELS)})\.(\w+)(.*)")
_OF_A_LANGUAGE: Final = re.compile(r"([a-z]{2,3}(?:-\w+)*) (\w+)")


def field_name(field: str) -> str:
    """`term.validity`, `vi term` or `vi chính phủ: status` in the chosen language."""
    if found := _OF_A_LEVEL.fullmatch(field):
        return _("{level}.{field}", level=_(found[1]), field=_(found[2])) + found[3]
    if found := _OF_A_LANGUAGE.fullmatch(field):
        return _("{language} {field}", language=found[1], field=_(found[2]))
    head, colon, name = field.rpartition(": ")
    return head + _(": ") + _(name) if colon else told(field)
