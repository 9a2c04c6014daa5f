"""Rows of the lexicon that hold a function word, found where they stand: 电子身份识别与认证, 政府与社会资本合作.

No run of content words spells them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from terms.lexicon import WordTable, word_class
from terms.listing import things
from terms.places import Tree, tree
from terms.places import find as places_of
from terms.segment import Ints, cut_words

_FUNCTION = frozenset(
    "与和及、的之可再未非有被不人户者件所各其本中内外两一多永特介会暂逾继首终新大高低长短好零超去道令桩随快依线灾积按初单夜早日年级号禁"
)
"""Characters that a function word in such a row may begin with; others are not cut to find out."""

Sequence_ = tuple[int, ...]


@cache
def _cut_rows() -> tuple[tuple[str, ...], ...]:
    """The words of every row that may hold a function word and does not begin by pointing (本办法, 有关部门)."""
    cut = (tuple(cut_words(row)) for row in things() if not _FUNCTION.isdisjoint(row))
    pointing = word_class("determiner") | word_class("preposition")
    return tuple(words for words in cut if words[0] not in pointing)


def rows(table: WordTable, wanted: Iterable[int]) -> Tree:
    """The rows with a function word all of whose words are among those wanted."""
    number = {table.words[at]: at for at in wanted}
    found = []
    for words in _cut_rows():
        ids = tuple(number[word] for word in words if word in number)
        if 1 < len(ids) == len(words) and not table.content[list(ids)].all():
            found.append(ids)
    return tree(found, len(table.words))


def find(ids: Ints, rows: Tree) -> Iterator[Sequence_]:
    """The rows that stand among the words of a shard, the longest of those that begin at one place."""
    places = places_of(ids, rows)
    # Shorter ones come first.
    longest = dict(zip(places.place.tolist(), places.length.tolist(), strict=True))
    for place, length in sorted(longest.items()):
        yield tuple(ids[place : place + length].tolist())
