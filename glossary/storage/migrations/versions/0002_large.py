"""Indexes for what a large termbase is asked, and a sort key by which entries without Vietnamese come last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _partial("concept_flagged", ["id"], sqlite="flagged IS 1", postgresql="flagged IS TRUE")
    _partial("concept_assignee", ["assignee"], sqlite="assignee != ''", postgresql="assignee != ''")
    _partial("concept_skipped", ["skipped", "id"], sqlite="skipped > 0", postgresql="skipped > 0")
    op.create_index("occurrence_document", "occurrence", ["document"])
    concept = sa.table("concept", sa.column("vi", sa.Text), sa.column("vi_sort", sa.LargeBinary))
    op.execute(concept.update().where(concept.c.vi == "").values(vi_sort=b"\xff\xff"))


def _partial(name: str, columns: list[str], *, sqlite: str, postgresql: str) -> None:
    op.create_index(name, "concept", columns, sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))
