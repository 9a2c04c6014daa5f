"""Tables of what mining found: keyed by run and without versions, so that mining again changes no concept."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table

from glossary.storage.schema.columns import STRING, TEXT, metadata

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
