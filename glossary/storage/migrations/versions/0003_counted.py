"""Indexes from which counts, statistics and the first entries in each order are read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DECIDED = sa.text("deleted IS NULL AND version > 0 AND subject != ''")


def upgrade() -> None:
    for name, table, columns in (
        ("concept_status", "concept", ["status", "deleted", "version", "kind"]),
        ("revision_change_set", "revision", ["change_set", "concept"]),
    ):
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    first = " NULLS FIRST" if op.get_bind().dialect.name == "postgresql" else ""
    op.drop_index("concept_modified", "concept")
    for column in ("added", "modified"):
        op.create_index(f"concept_{column}", "concept", [sa.text(f"{column} DESC"), sa.text(f"zh{first}")])
    op.create_index("concept_subject", "concept", ["subject"], sqlite_where=DECIDED, postgresql_where=DECIDED)
    op.create_index("evidence_frequency", "evidence", ["run", "frequency"])
