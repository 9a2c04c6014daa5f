"""Translation memories read as documents: the Chinese side if there is one, else the Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import detect
from .document import BlockKind
from .extract import Extract, Source, joined
from .po import po_messages
from .sentence_pair import SentencePair
from .tmx import tmx_pairs
from .xliff import xliff_segments


def read_tmx(source: Source) -> Extract:
    """The segments of a translation memory, one a line."""
    return _extract(source, tmx_pairs, "tmx/1")


def read_xliff(source: Source) -> Extract:
    """The segments of an XLIFF file, one a line, translated or not."""
    return _extract(source, xliff_segments, "xliff/1")


def read_po(source: Source) -> Extract:
    """The messages of a PO file, one a line, translated or not."""
    return _extract(source, po_messages, "po/1")


def _extract(source: Source, pairs: Callable[[Source], Iterator[SentencePair]], extractor: str) -> Extract:
    sources: dict[str, None] = {}
    targets: dict[str, None] = {}
    for pair in pairs(source):
        sources[pair.source] = targets[pair.target] = None
    sides = [list(sources), list(targets)]
    shown = [detect.language("\n".join(side)) for side in sides]
    side = next((sides[shown.index(language)] for language in ("zh", "vi") if language in shown), sides[0])
    text, pieces = joined((line, BlockKind.BODY) for line in side)
    return Extract(text=text, pieces=pieces, extractor=extractor, page=False)
