"""The element lexicon that ships: administrative elements with their Vietnamese, by place, variety and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

FIELDS = ("zh", "vi", "pos", "position", "domain", "variety", "from", "to")


class Element(NamedTuple):
    """One row: `vi` best first; `position` is where in a term the row holds ("" anywhere, head, modifier, prefix,
    suffix); `variety` VN, CN, TW or "" (all); `since` and `until` are ISO dates of validity or ""."""

    zh: str
    vi: tuple[str, ...]
    pos: str
    position: str = ""
    domain: str = ""
    variety: str = ""
    since: str = ""
    until: str = ""

    def holds_on(self, date: str) -> bool:
        """Whether the row is valid on an ISO date."""
        return self.since <= date and (not self.until or date <= self.until)


def parse_elements(lines: Iterable[str]) -> Iterator[Element]:
    """Elements of a lexicon in TSV; the first line is the header."""
    rows = iter(lines)
    next(rows)
    for line in rows:
        zh, vi, pos, position, domain, variety, since, until = line.rstrip("\n").split("\t")
        yield Element(zh, tuple(vi.split("|")), pos, position, domain, variety, since, until)


class Lexicon:
    """Elements by their Chinese form."""

    def __init__(self, elements: Iterable[Element]) -> None:
        rows: dict[str, list[Element]] = {}
        for element in elements:
            rows.setdefault(element.zh, []).append(element)
        self._rows = {zh: tuple(found) for zh, found in rows.items()}
        self.longest = max(map(len, self._rows), default=0)

    @classmethod
    def shipped(cls) -> Lexicon:
        """The lexicon of the package, glossary/data/lexicon.tsv."""
        table = files("glossary").joinpath("data", "lexicon.tsv").read_text("utf-8")
        return cls(parse_elements(table.splitlines()))

    def rows(self, zh: str) -> tuple[Element, ...]:
        """All rows of a Chinese form, in the order of the file."""
        return self._rows.get(zh, ())

    def vietnamese(self) -> frozenset[str]:
        """All Vietnamese, in lower case."""
        return frozenset(vi.lower() for rows in self._rows.values() for row in rows for vi in row.vi)

    def __contains__(self, zh: object) -> bool:
        return zh in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
