"""Indexes over Vietnamese documents kept between runs, so that only changed documents cost time at the start.

A folder of indexes, each named by the contents it was built from. Nothing in it is precious: it may be deleted at any
time, and an index that cannot be read is built anew.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from terms.equivalents.attestation import VietnameseIndex

LAYOUT = "1"
"""Changes with what an index holds: its tokens, the match key, its arrays."""
SUFFIX = ".vietnamese"
MOST_KEPT = 4
"""How many indexes stay, the last used first; a termbase whose documents change leaves old ones behind."""


def index_of(contents: Iterable[str], texts: Callable[[], Iterable[str]], folder: Path) -> VietnameseIndex:
    """The index over documents with these `contents` (digests, in order), from `folder` or built from `texts` and kept.

    A folder that cannot be written costs the time of building again, nothing else.
    """
    key = hashlib.blake2b("\0".join((LAYOUT, *contents)).encode(), digest_size=12).hexdigest()
    place = folder / f"{key}{SUFFIX}"
    try:
        found = VietnameseIndex.open(place)
        place.touch()
    except (OSError, ValueError, EOFError):
        found = VietnameseIndex(texts())
        _keep(found, place)
    return found


def _keep(index: VietnameseIndex, place: Path) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, ignore_cleanup_errors=True) as scratch:
            written = Path(scratch, place.name)
            written.mkdir()
            index.save(written)
            shutil.rmtree(place, ignore_errors=True)
            written.rename(place)
        _forget_old(place.parent)
    except OSError:
        return


def _forget_old(folder: Path) -> None:
    newest = sorted(folder.glob(f"*{SUFFIX}"), key=lambda place: (place.stat().st_mtime, place.name), reverse=True)
    for place in newest[MOST_KEPT:]:
        shutil.rmtree(place, ignore_errors=True)
