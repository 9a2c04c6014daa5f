"""Where chosen terms stand: a prefix tree of their words is walked by all places of a shard at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terms.segment import Ints
from terms.slots import Slots

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A prefix tree of word sequences."""

    start: Ints
    """For each word id the node it leads to from the root, or -1."""
    edges: Slots
    """Keys (node << 32 | word)."""
    child: Ints
    """The node that each edge leads to."""
    row: Ints
    """For each node the sequence that ends there, or -1."""
    depth: int


def tree(sequences: Sequence[Sequence[int]], vocabulary: int) -> Tree:
    """Build the tree; row numbers are places in `sequences`."""
    nodes: dict[tuple[int, int], int] = {}
    rows: dict[int, int] = {}
    for row, sequence in enumerate(sequences):
        node = 0
        for word in sequence:
            node = nodes.setdefault((node, word), len(nodes) + 1)
        rows[node] = row
    start = np.full(vocabulary, -1, np.int32)
    inner = sorted((node << 32 | word, child) for (node, word), child in nodes.items() if node)
    for (node, word), child in nodes.items():
        if not node:
            start[word] = child
    row_of = np.full(len(nodes) + 1, -1, np.int32)
    row_of[list(rows)] = list(rows.values())
    return Tree(
        start=start,
        edges=Slots(np.array([edge for edge, _ in inner], np.uint64)),
        child=np.array([child for _, child in inner], np.int32),
        row=row_of,
        depth=max(map(len, sequences), default=0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Occurrences in one shard: the sequence, the first word, the number of words."""

    row: Ints
    place: Ints
    length: Ints

    def take(self, index: npt.NDArray[np.int64] | Flags) -> Places:
        """Some of the occurrences."""
        if index.dtype == np.bool_:
            index = np.flatnonzero(index)
        return Places(row=self.row.take(index), place=self.place.take(index), length=self.length.take(index))


def find(ids: Ints, terms: Tree) -> Places:
    """All occurrences of the tree's sequences in a shard, nested ones too."""
    words = ids.astype(np.intp)
    node = terms.start.take(words)
    place = np.flatnonzero(node >= 0)
    node = node.take(place).astype(np.intp)
    found = [(np.empty(0, np.int32), place[:0], 0)]
    for length in range(1, terms.depth + 1):
        row = terms.row.take(node)
        hit = np.flatnonzero(row >= 0)
        found.append((row.take(hit), place.take(hit), length))
        if length == terms.depth or not len(terms.edges):
            break
        inside = int(np.searchsorted(place, len(ids) - length))
        place, node = place[:inside], node[:inside]
        key = (node << 32 | words.take(place + length)).astype(np.uint64)
        alive, edge = terms.edges.find(key)
        place, node = place.take(alive), terms.child.take(edge).astype(np.intp)
    return Places(
        row=np.concatenate([row for row, _, _ in found]),
        place=np.concatenate([at for _, at, _ in found], dtype=np.int32, casting="same_kind"),
        length=np.repeat(np.array([length for _, _, length in found], np.int32), [len(row) for row, _, _ in found]),
    )
