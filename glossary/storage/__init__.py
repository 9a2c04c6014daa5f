"""The termbase as it is kept: in a file by SQLite, or by a PostgreSQL server."""

from __future__ import annotations

from glossary.storage.changes import Change
from glossary.storage.evidence import Context, DocumentRow, Evidence, Occurrence, StoredEvidence
from glossary.storage.history import ChangeSet, Revision
from glossary.storage.mining import RunWriter
from glossary.storage.postgresql_roles import Role
from glossary.storage.proposals import Proposal
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
