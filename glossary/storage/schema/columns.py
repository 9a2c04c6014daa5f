"""What the tables share: the metadata that gathers them, and text that every database compares alike."""

from __future__ import annotations

from typing import Final

from sqlalchemy import MetaData, String, Text

STRING: Final = String().with_variant(String(collation="C"), "postgresql")
TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared by code point on every database, whatever its locale."""

metadata = MetaData()
