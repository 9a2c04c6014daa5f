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
    text,
)

SCHEMA_VERSION: Final = "0003"
"""Head of the migrations; a stored termbase with another one is upgraded or refused."""

STRING: Final = String().with_variant(String(collation="C"), "postgresql")
TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared by code point on every database, whatever its locale."""

DECIDED: Final = "deleted IS NULL AND version > 0 AND subject != ''"
"""Living entries that somebody has decided on, as an index of just those with a domain has it."""


def _latest_first(column: str) -> tuple[Index, Index]:
    """An index by time, the latest first, then by Chinese term, where entries without one come first.

    So they do on SQLite by themselves; PostgreSQL wants to be told, in words that SQLite does not know.
    """
    name, latest = f"concept_{column}", text(f"{column} DESC")
    return (
        Index(name, latest, "zh").ddl_if(dialect="sqlite"),
        Index(name, latest, text("zh NULLS FIRST")).ddl_if(dialect="postgresql"),
    )


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", STRING, primary_key=True),
    Column("value", TEXT, nullable=False),
)

concept = Table(
    "concept",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gid", STRING, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("status", STRING, nullable=False),
    Column("kind", STRING, nullable=False),
    Column("zh", TEXT),
    Column("vi", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("pinyin_sort", TEXT, nullable=False),
    Column("vi_sort", LargeBinary, nullable=False),
    Column("vi_key", TEXT, nullable=False),
    Column("mined_key", TEXT, unique=True),
    Column("added", STRING, nullable=False),
    Column("modified", STRING, nullable=False),
    Column("deleted", STRING),
    Column("merged_into", Integer, ForeignKey("concept.id")),
    Column("flagged", Boolean, nullable=False, default=False),
    Column("assignee", STRING, nullable=False, default=""),
    Column("skipped", Integer, nullable=False, default=0),
    Column("body", LargeBinary, nullable=False),
    # Lists of some statuses; and their counts, which are read from the index alone.
    Index("concept_status", "status", "deleted", "version", "kind"),
    # The first entries in these orders: `list --sort modified`, without sorting a million; what one act or one run
    # has written shares its time, and is in the order of its Chinese terms.
    *_latest_first("added"),
    *_latest_first("modified"),
    Index("concept_pinyin", "pinyin_sort"),
    Index("concept_vi", "vi_sort"),
    # How many decided entries each domain has.
    Index("concept_subject", "subject", sqlite_where=text(DECIDED), postgresql_where=text(DECIDED)),
    # The contexts of an entry are also those of what was merged into it.
    Index("concept_merged", "merged_into"),
    # A handful among a million, asked for at each start of the app and at each skip; they weigh nothing.
    Index("concept_flagged", "id", sqlite_where=text("flagged IS 1"), postgresql_where=text("flagged IS TRUE")),
    Index("concept_assignee", "assignee", sqlite_where=text("assignee != ''"), postgresql_where=text("assignee != ''")),
    Index("concept_skipped", "skipped", "id", sqlite_where=text("skipped > 0"), postgresql_where=text("skipped > 0")),
)

term = Table(
    "term",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("language", STRING, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("status", STRING, nullable=False),
    # The entries that own a term, in mining, imports, proposals and when one is added.
    Index("term_key", "language", "key"),
)

search_key = Table(
    "search_key",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(1), primary_key=True),
    Column("key", TEXT, primary_key=True),
    # Pinyin, initials and Vietnamese that begin with what is typed.
    Index("search_key_prefix", "kind", "key"),
)

external_id = Table(
    "external_id",
    metadata,
    Column("origin", STRING, primary_key=True),
    Column("external_id", STRING, primary_key=True),
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), nullable=False),
    Index("external_id_concept", "concept"),
)

change_set = Table(
    "change_set",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gid", STRING, nullable=False, unique=True),
    Column("actor", STRING, nullable=False),
    Column("at", STRING, nullable=False),
    Column("kind", STRING, nullable=False),
    Column("action", STRING, nullable=False),
    Column("summary", TEXT, nullable=False),
    Column("applied_by", Integer),
    Column("undone_by", Integer),
    # What a person would undo.
    Index("change_set_actor", "actor", "id"),
)

revision = Table(
    "revision",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.id"), nullable=False),
    Column("action", STRING, nullable=False),
    Column("body", LargeBinary),
    Column("merged_into", Integer),
    # What an act touched: undo, what colleagues have just changed, and how much everybody has done.
    Index("revision_change_set", "change_set", "concept"),
)

comment = Table(
    "comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("concept", Integer, ForeignKey("concept.id"), nullable=False),
    Column("actor", STRING, nullable=False),
    Column("at", STRING, nullable=False),
    Column("text", TEXT, nullable=False),
    Index("comment_concept", "concept"),
)

document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", TEXT, nullable=False),
    Column("digest", STRING, nullable=False),
    Column("encoding", STRING, nullable=False),
    Column("language", STRING, nullable=False),
    Column("script", STRING, nullable=False),
    Column("variety", STRING, nullable=False),
    Column("date", STRING),
    Column("title", TEXT, nullable=False),
    Column("extractor", STRING, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("added_by", Integer),
    Column("replaced_by", Integer),
    Column("missing", Boolean, nullable=False, default=False),
    # Mining again looks for the documents that it knows.
    Index("document_path", "path"),
    Index("document_digest", "digest"),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", STRING, nullable=False),
    Column("finished", STRING),
    Column("actor", STRING, nullable=False),
    Column("settings", TEXT, nullable=False),
    Column("statistics", TEXT, nullable=False),
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
    # The best entries first, and the most frequent ones.
    Index("evidence_score", "run", "score", "concept"),
    Index("evidence_frequency", "run", "frequency"),
    # What a deleted entry takes along, whatever the run; so in `occurrence`.
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
    # Whether a replaced document may go: without it, each one is looked for in all occurrences.
    Index("occurrence_document", "document"),
)

proposal = Table(
    "proposal",
    metadata,
    Column("concept", Integer, ForeignKey("concept.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("vi", TEXT, nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", LargeBinary, nullable=False),
    Column("tables", STRING, nullable=False),
)

export = Table(
    "export",
    metadata,
    Column("gid", STRING, primary_key=True),
    Column("at", STRING, nullable=False),
    Column("actor", STRING, nullable=False),
    Column("format", STRING, nullable=False),
    Column("path", TEXT, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("settings", TEXT, nullable=False),
)

import_plan = Table(
    "import_plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", STRING, nullable=False),
    Column("actor", STRING, nullable=False),
    Column("path", TEXT, nullable=False),
    Column("format", STRING, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("export", STRING, nullable=False),
)

import_entry = Table(
    "import_entry",
    metadata,
    Column("plan", Integer, ForeignKey("import_plan.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("outcome", STRING, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("gid", STRING, nullable=False),
    Column("line", Integer),
    Column("external_id", TEXT, nullable=False),
    Column("theirs", LargeBinary, nullable=False),
    Column("base", LargeBinary),
    Column("seen", LargeBinary),
    Column("differences", LargeBinary, nullable=False),
    Column("note", TEXT, nullable=False),
    Column("remark", TEXT, nullable=False),
    Index("import_entry_open", "open", "plan"),
)

import_key = Table(
    "import_key",
    metadata,
    Column("plan", Integer, ForeignKey("import_plan.id", ondelete="CASCADE"), primary_key=True),
    Column("key", TEXT, primary_key=True),
    Column("gloss", TEXT, primary_key=True),
    Column("number", Integer, nullable=False),
)

resource = Table(
    "resource",
    metadata,
    Column("kind", STRING, primary_key=True),
    Column("name", STRING, primary_key=True),
    Column("licence", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("added", STRING, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
