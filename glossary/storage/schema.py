"""Tables of a termbase.

Three groups that never mix: concepts with their revisions (what people decided), evidence (what
mining found: documents, runs, scores, occurrences, proposals) and desk state (flags, comments,
pending imports). Evidence is keyed by run and carries no versions: mining again changes no concept.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION: Final = "0001"
"""Head of the migrations; a stored termbase with another one is upgraded or refused."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

concept = Table(
    "concept",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gid", String, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("status", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("zh", Text),
    Column("vi", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("pinyin_sort", Text, nullable=False),
    Column("vi_sort", LargeBinary, nullable=False),
    Column("vi_key", Text, nullable=False),
    Column("mined_key", Text, unique=True),
    Column("added", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("deleted", String),
    Column("merged_into", Integer, ForeignKey("concept.id")),
    Column("flagged", Boolean, nullable=False, default=False),
    Column("assignee", String, nullable=False, default=""),
    Column("skipped", Integer, nullable=False, default=0),
    Column("body", LargeBinary, nullable=False),
    Index("concept_status", "status", "deleted"),
    Index("concept_modified", "modified"),
    Index("concept_pinyin", "pinyin_sort"),
    Index("concept_vi", "vi_sort"),
    Index("concept_merged", "merged_into"),
)

term = Table(
    "term",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("language", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("status", String, nullable=False),
    Index("term_key", "language", "key"),
)

search_key = Table(
    "search_key",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(1), primary_key=True),
    Column("key", Text, primary_key=True),
    Index("search_key_prefix", "kind", "key"),
)

external_id = Table(
    "external_id",
    metadata,
    Column("origin", String, primary_key=True),
    Column("external_id", String, primary_key=True),
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), nullable=False),
    Index("external_id_concept", "concept"),
)

change_set = Table(
    "change_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gid", String, nullable=False, unique=True),
    Column("actor", String, nullable=False),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("action", String, nullable=False),
    Column("summary", Text, nullable=False),
    Column("applied_by", Integer),
    Column("undone_by", Integer),
    Index("change_set_actor", "actor", "id"),
)

revision = Table(
    "revision",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.id"), nullable=False),
    Column("action", String, nullable=False),
    Column("body", LargeBinary),
    Column("merged_into", Integer),
    Index("revision_change_set", "change_set"),
)

comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("concept", Integer, ForeignKey("concept.id"), nullable=False),
    Column("actor", String, nullable=False),
    Column("at", String, nullable=False),
    Column("text", Text, nullable=False),
    Index("comment_concept", "concept"),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("language", String, nullable=False),
    Column("script", String, nullable=False),
    Column("variety", String, nullable=False),
    Column("date", String),
    Column("title", Text, nullable=False),
    Column("extractor", String, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("added_by", Integer),
    Column("replaced_by", Integer),
    Column("missing", Boolean, nullable=False, default=False),
    Index("document_path", "path"),
    Index("document_digest", "digest"),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("actor", String, nullable=False),
    Column("settings", Text, nullable=False),
    Column("statistics", Text, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("run", Integer, ForeignKey("run.id"), primary_key=True),
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("frequency", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("detail", LargeBinary, nullable=False),
    Index("evidence_score", "run", "score", "concept"),
    Index("evidence_concept", "concept"),
)

occurrence = Table(
    "occurrence",
    metadata,
    Column("run", Integer, ForeignKey("run.id"), primary_key=True),
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Index("occurrence_concept", "concept"),
)

proposal = Table(
    "proposal",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("vi", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", LargeBinary, nullable=False),
    Column("tables", String, nullable=False),
)

export = Table(
    "export",
    metadata,
    Column("gid", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("format", String, nullable=False),
    Column("path", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("settings", Text, nullable=False),
)

import_plan = Table(
    "import_plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("path", Text, nullable=False),
    Column("format", String, nullable=False),
    Column("origin", Text, nullable=False),
    Column("export", String, nullable=False),
)

import_entry = Table(
    "import_entry",
    metadata,
    Column("plan", Integer, ForeignKey("import_plan.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("outcome", String, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("gid", String, nullable=False),
    Column("line", Integer),
    Column("external_id", Text, nullable=False),
    Column("theirs", LargeBinary, nullable=False),
    Column("base", LargeBinary),
    Column("seen", LargeBinary),
    Column("differences", LargeBinary, nullable=False),
    Column("note", Text, nullable=False),
    Column("remark", Text, nullable=False),
    Index("import_entry_open", "open", "plan"),
)

import_key = Table(
    "import_key",
    metadata,
    Column("plan", Integer, ForeignKey("import_plan.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("gloss", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)

resource = Table(
    "resource",
    metadata,
    Column("kind", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("licence", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("added", String, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
