"""Tables of a termbase, in groups that never mix: what people decided, what mining found, what lies on the desk."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Table

from glossary.storage.schema.columns import STRING, TEXT, metadata
from glossary.storage.schema.decided import DECIDED, change_set, concept, external_id, revision, search_key, term
from glossary.storage.schema.desk import comment, export, import_entry, import_key, import_plan, resource
from glossary.storage.schema.mined import document, evidence, occurrence, proposal, run

__all__ = [
    "DECIDED",
    "SCHEMA_VERSION",
    "change_set",
    "comment",
    "concept",
    "document",
    "evidence",
    "export",
    "external_id",
    "import_entry",
    "import_key",
    "import_plan",
    "meta",
    "metadata",
    "occurrence",
    "proposal",
    "resource",
    "revision",
    "run",
    "search_key",
    "term",
]

SCHEMA_VERSION: Final = "0003"
"""Head of the migrations; a stored termbase with another one is upgraded or refused."""

meta = Table(
    "meta",
    metadata,
    Column("key", STRING, primary_key=True),
    Column("value", TEXT, nullable=False),
)
