"""How good a ranked list is against a gold list: precision, recall, average precision."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary import text
from glossary.errors import FileError, FormatError

DEPTHS = (50, 100, 200, 500)
RECALL_DEPTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How a ranked list fares against gold terms."""

    gold: int
    """Gold terms."""
    ranked: int
    """Terms in the list."""
    precision: dict[int, float]
    """Share of gold terms among the first 50, 100, 200, 500."""
    recall: float
    """Share of the gold terms found anywhere in the list."""
    recall_at_1000: float
    average_precision: float
    """Mean over all gold terms of the precision at their rank, 0 for those not found."""
    missing: tuple[str, ...]
    """Gold terms not in the list, in the order of the gold list."""


def evaluate(ranked: Sequence[str], gold: Sequence[str]) -> Scores:
    """Compare by `glossary.text.fold_chinese`; a gold term found twice counts once, at its first rank."""
    wanted = {text.fold_chinese(term): term for term in gold}
    folded = list(map(text.fold_chinese, ranked))
    hits = _hits(folded, wanted)
    found = {folded[place] for place in hits}
    total = max(1, len(wanted))
    return Scores(
        gold=len(wanted),
        ranked=len(ranked),
        precision={depth: sum(place < depth for place in hits) / depth for depth in DEPTHS},
        recall=len(hits) / total,
        recall_at_1000=sum(place < RECALL_DEPTH for place in hits) / total,
        average_precision=sum((number + 1) / (place + 1) for number, place in enumerate(hits)) / total,
        missing=tuple(term for key, term in wanted.items() if key not in found),
    )


def _hits(folded: Sequence[str], wanted: Collection[str]) -> list[int]:
    """Places of the gold terms in the list, ascending, each once."""
    seen: set[str] = set()
    places = []
    for place, term in enumerate(folded):
        if term in wanted and term not in seen:
            seen.add(term)
            places.append(place)
    return places


def recall_at(ranked: Sequence[str], gold: Sequence[str], depths: Sequence[int]) -> dict[int, float]:
    """Share of the gold terms among the first so many of a list."""
    wanted = {text.fold_chinese(term) for term in gold}
    hits = _hits([text.fold_chinese(term) for term in ranked[: max(depths)]], wanted)
    return {depth: sum(place < depth for place in hits) / max(1, len(wanted)) for depth in depths}


def read_gold(path: Path) -> list[str]:
    """The gold terms of a file: column `term`."""
    return [term for (term,) in read_columns(path, ("term",)) if term]


def read_columns(path: Path, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Columns of a tab-separated file with a header, trimmed; FormatError where one is not there."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, delimiter="\t")
            rows = list(reader)
    except OSError as error:
        raise FileError(f"cannot be read: {error.strerror}", "Check the path.", path=path) from error
    except UnicodeDecodeError as error:
        raise FormatError("is not in UTF-8", "Save it as UTF-8.", path=path) from error
    for name in names:
        if name not in (reader.fieldnames or ()):
            raise FormatError(f"has no column named {name!r}", "Name the columns in the first line.", path=path, line=1)
    return [tuple((row[name] or "").strip() for name in names) for row in rows]
