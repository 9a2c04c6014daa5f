"""What a file could show of what was exported: the base that it is compared with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from glossary.exchange import Settings, outgoing
from glossary.formats import Entry, Format, Header, ReadOptions
from glossary.model import Concept

if TYPE_CHECKING:
    from glossary.storage import Termbase

_ANY: Final = "00000000-0000-0000-0000-000000000000"


def export_settings(termbase: Termbase, header: Header) -> Settings | None:
    """How the file was written; a column that is gone from a table could not show anything."""
    found = termbase.export_settings(header.export_id)
    if found is None:
        return None
    settings = msgspec.json.decode(found[1], type=Settings)
    options = settings.options
    if header.columns and not options.profile:
        options = msgspec.structs.replace(options, columns=header.columns)
    return msgspec.structs.replace(settings, options=options)


def project(concepts: Sequence[Concept], form: Format, settings: Settings | None) -> dict[str, Concept]:
    """Concepts as a file in `form` shows them, by id: written there and read back."""
    if not concepts or form.lossless or settings is None or form.read is None or form.write is None:
        return {concept.id: concept for concept in concepts}
    stream = io.BytesIO()
    kept = [outgoing(concept, form, settings) for concept in concepts]
    form.write(Header(termbase_id=_ANY, export_id=_ANY), kept, stream, settings.options)
    stream.seek(0)
    options = ReadOptions(
        source_language=settings.options.source_language, target_language=settings.options.target_language
    )
    items = [item for item in form.read(stream, options) if isinstance(item, Entry)]
    return {item.concept.id: item.concept for item in items}
