"""Tables of what people decided: concepts with their terms and keys, and every state that they had."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from glossary.storage.schema.columns import STRING, TEXT, metadata

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
