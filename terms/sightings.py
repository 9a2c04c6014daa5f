"""Where candidates stand: how often, in how many documents, in which forms, and the sentences that show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from terms import contexts
from terms.candidate import Occurrence
from terms.contexts import Layout, Places
from terms.engine import INLINE, Engine
from terms.lexicon import WordTable
from terms.segment import Ints
from terms.shards import Corpus
from terms.shelf import UNBOUNDED, Room, Shelf

PARTS = 16
"""Shards whose best occurrences are kept apart."""


@dataclass(slots=True)
class Sightings:
    """What was seen of each row."""

    forms: list[Counter[str]]
    documents: Ints
    contexts: list[list[Occurrence]]


def look_up(
    sequences: Sequence[Sequence[int]],
    rows: Sequence[int],
    corpus: Corpus,
    table: WordTable,
    limit: int,
    engine: Engine = INLINE,
    room: Room = UNBOUNDED,
) -> Sightings:
    """Find all occurrences; sequences with the same row number (0, 1, ...) are forms of one candidate."""
    size = max(rows, default=-1) + 1
    wanted = contexts.tree(sequences, len(table.words))
    row_of = np.array(rows, np.int32)
    found = room.fill("places", Places, partial(contexts.find, terms=wanted), corpus.ids, engine.here)
    plain = np.zeros(len(sequences), np.int64)
    for number in range(len(found)):
        plain += np.bincount(found.parts(number, "row")[0], minlength=len(sequences))
    frequency = np.bincount(row_of, weights=plain, minlength=size).astype(np.int64)
    seen = Sightings([Counter() for _ in range(size)], np.zeros(size, np.int32), [[] for _ in range(size)])
    rank = corpus.ranks()
    words = contexts.Words.of(table.words, table.characters)
    parts = []
    base = 0
    for outline, ids, places in zip(corpus.outlines, corpus.ids, found, strict=True):
        layout = Layout(outline, ids, words)
        inside = layout.document(places.place)
        merged = Places(row=row_of[places.row], place=places.place, length=places.length)
        present = np.zeros((size, len(outline.documents) - 1), np.bool_)
        present[merged.row, inside] = True
        seen.documents += present.sum(axis=1, dtype=np.int32)
        some = merged.take(contexts.sample(merged, layout, inside, frequency))
        parts.append(contexts.best(contexts.judge(some, layout, base), rank, limit))
        if len(parts) == PARTS:
            # The best of the best of some are the best of all.
            parts = [contexts.best(contexts.join(parts), rank, limit)]
        for document in range(len(outline.documents) - 1):
            if (number := corpus.sources[base + document].text) >= 0:
                text = corpus.texts[number]
                _surface_forms(merged, places.row, layout, inside == document, text, seen, plain)
        base += len(outline.documents) - 1
    for row, sequence, number in zip(rows, sequences, plain.tolist(), strict=True):
        if number:
            seen.forms[row]["".join(table.words[word] for word in sequence)] += number
    chosen = contexts.join(parts)
    without = frequency > 0
    without[chosen.row] = False
    if without.any():
        chosen = contexts.join([chosen, _unsampled(without, row_of, found, corpus, words)])
    _note(contexts.best(chosen, rank, limit), corpus, seen)
    return seen


def _unsampled(
    wanted: npt.NDArray[np.bool_], row_of: Ints, found: Shelf[Places], corpus: Corpus, words: contexts.Words
) -> contexts.Chosen:
    """All occurrences of the few rows whose sample came out empty."""
    parts = []
    base = 0
    for outline, ids, places in zip(corpus.outlines, corpus.ids, found, strict=True):
        merged = Places(row=row_of[places.row], place=places.place, length=places.length)
        some = merged.take(wanted[merged.row])
        parts.append(contexts.judge(some, Layout(outline, ids, words), base))
        base += len(outline.documents) - 1
    return contexts.join(parts)


def _surface_forms(
    places: Places, sequence: Ints, layout: Layout, here: npt.NDArray[np.bool_], text: str, seen: Sightings,
    plain: npt.NDArray[np.int64],
) -> None:  # fmt: skip
    """Count the forms of one document as it writes them, and take them off the count of the plain form."""
    starts = layout.offset(places.place[here]).tolist()
    stops = layout.end(places.place[here] + places.length[here] - 1).tolist()
    for row, start, stop in zip(places.row[here].tolist(), starts, stops, strict=True):
        seen.forms[row][text[start:stop]] += 1
    np.subtract.at(plain, sequence[here], 1)


def _note(chosen: contexts.Chosen, corpus: Corpus, seen: Sightings) -> None:
    columns = (chosen.row, chosen.document, chosen.start, chosen.end, chosen.sentence_start, chosen.sentence_end)
    for row, document, start, end, sentence_start, sentence_end in zip(*(c.tolist() for c in columns), strict=True):
        seen.contexts[row].append(
            Occurrence(
                document=corpus.sources[document].place, start=start, end=end, sentence_start=sentence_start,
                sentence_end=sentence_end,
            )
        )  # fmt: skip
