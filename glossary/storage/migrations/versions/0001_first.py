"""The first tables of a termbase."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FULL_TEXT = """
CREATE VIRTUAL TABLE IF NOT EXISTS concept_text
USING fts5(hanzi, vietnamese, tokenize='unicode61 remove_diacritics 0')
"""


def upgrade() -> None:
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gid", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("applied_by", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("gid"),
    )
    op.create_index("change_set_actor", "change_set", ["actor", "id"], unique=False)
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gid", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=True),
        sa.Column("vi", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("pinyin_sort", sa.Text(), nullable=False),
        sa.Column("vi_sort", sa.LargeBinary(), nullable=False),
        sa.Column("vi_key", sa.Text(), nullable=False),
        sa.Column("mined_key", sa.Text(), nullable=True),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("modified", sa.String(), nullable=False),
        sa.Column("deleted", sa.String(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("assignee", sa.String(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"],
            ["concept.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("gid"),
        sa.UniqueConstraint("mined_key"),
    )
    op.create_index("concept_merged", "concept", ["merged_into"], unique=False)
    op.create_index("concept_modified", "concept", ["modified"], unique=False)
    op.create_index("concept_pinyin", "concept", ["pinyin_sort"], unique=False)
    op.create_index("concept_status", "concept", ["status", "deleted"], unique=False)
    op.create_index("concept_vi", "concept", ["vi_sort"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("variety", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column("missing", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("document_digest", "document", ["digest"], unique=False)
    op.create_index("document_path", "document", ["path"], unique=False)
    op.create_table(
        "export",
        sa.Column("gid", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gid"),
    )
    op.create_table(
        "import_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("export", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "resource",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("added", sa.String(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started", sa.String(), nullable=False),
        sa.Column("finished", sa.String(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("statistics", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["concept"],
            ["concept.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("comment_concept", "comment", ["concept"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("frequency", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "concept"),
    )
    op.create_index("evidence_concept", "evidence", ["concept"], unique=False)
    op.create_index("evidence_score", "evidence", ["run", "score", "concept"], unique=False)
    op.create_table(
        "external_id",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("origin", "external_id"),
    )
    op.create_index("external_id_concept", "external_id", ["concept"], unique=False)
    op.create_table(
        "import_entry",
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("gid", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("theirs", sa.LargeBinary(), nullable=False),
        sa.Column("base", sa.LargeBinary(), nullable=True),
        sa.Column("seen", sa.LargeBinary(), nullable=True),
        sa.Column("differences", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["import_plan.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan", "number"),
    )
    op.create_index("import_entry_open", "import_entry", ["open", "plan"], unique=False)
    op.create_table(
        "occurrence",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run"],
            ["run.id"],
        ),
        sa.PrimaryKeyConstraint("run", "concept", "rank"),
    )
    op.create_index("occurrence_concept", "occurrence", ["concept"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("vi", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.LargeBinary(), nullable=False),
        sa.Column("tables", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("concept", "rank"),
    )
    op.create_table(
        "revision",
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set"],
            ["change_set.id"],
        ),
        sa.ForeignKeyConstraint(
            ["concept"],
            ["concept.id"],
        ),
        sa.PrimaryKeyConstraint("concept", "version"),
    )
    op.create_index("revision_change_set", "revision", ["change_set"], unique=False)
    op.create_table(
        "search_key",
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("concept", "kind", "key"),
    )
    op.create_index("search_key_prefix", "search_key", ["kind", "key"], unique=False)
    op.create_table(
        "term",
        sa.Column("concept", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["concept"], ["concept.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("concept", "language", "position"),
    )
    op.create_index("term_key", "term", ["language", "key"], unique=False)
    # ### end Alembic commands ###
    op.create_table(
        "import_key",
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("gloss", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["import_plan.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("plan", "key", "gloss"),
    )
    op.execute(FULL_TEXT)
