"""The termbase on disk: SQLite in a file by default."""

from __future__ import annotations

from glossary.storage.changes import Change, ChangeSet, Revision
from glossary.storage.evidence import Context, DocumentRow, Evidence, Occurrence, Proposal, StoredEvidence
from glossary.storage.mining import RunWriter
from glossary.storage.postgresql_roles import Role
from glossary.storage.search import Filter, Row, Sort
from glossary.storage.termbase import Termbase

__all__ = [
    "Change",
    "ChangeSet",
    "Context",
    "DocumentRow",
    "Evidence",
    "Filter",
    "Occurrence",
    "Proposal",
    "Revision",
    "Role",
    "Row",
    "RunWriter",
    "Sort",
    "StoredEvidence",
    "Termbase",
]
