"""jieba's dictionary as a background: word frequencies, parts of speech, heads and modifiers of compounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from terms.lexicon import TAGS, tag_code

_COMPOUND = frozenset(TAGS.index(tag) for tag in ("n", "nt", "nz", "l", "vn"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dictionary word: its frequency and the code of its part of speech."""

    frequency: int
    tag: int


def read_dictionary(path: Path) -> dict[str, Entry]:
    """Read jieba's dict.txt (word, frequency, tag; the first of doubled words counts)."""
    entries: dict[str, Entry] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        entries.setdefault(word, Entry(frequency=int(frequency), tag=tag_code(tag)))
    return entries


def compounds(entries: dict[str, Entry]) -> tuple[Counter[str], Counter[str]]:
    """How many longer dictionary nouns end, and how many begin, with a word."""
    ends: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    for word in (word for word, entry in entries.items() if len(word) >= 4 and entry.tag in _COMPOUND):
        for place in range(2, len(word) - 1):
            ends[word[place:]] += word[place:] in entries
            begins[word[:place]] += word[:place] in entries
    return ends, begins


def read_list(path: Path) -> list[str]:
    """Read a THUOCL list: a word, white space, a count."""
    lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line.strip()]
