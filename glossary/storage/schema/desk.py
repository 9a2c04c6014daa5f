"""Tables of what lies on the desk: remarks, exports, imports on the way in, dictionaries and parallel text."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from glossary.storage.schema.columns import STRING, TEXT, metadata

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
