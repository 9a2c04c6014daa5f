"""Where candidates stand: how often, in how many documents, in which forms, and the sentences that show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from terms import contexts
from terms.candidate import Occurrence
from terms.contexts import Layout
from terms.definitions import Definitions
from terms.engine import INLINE, Engine
from terms.lexicon import WordTable
from terms.places import Places, find, tree
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
    defined: Definitions,
    limit: int,
    engine: Engine = INLINE,
    room: Room = UNBOUNDED,
) -> Sightings:
    """Find all occurrences; sequences with the same row number (0, 1, ...) are forms of one candidate."""
    size = max(rows, default=-1) + 1
    wanted = tree(sequences, len(table.words))
    row_of = np.array(rows, np.int32)
    found = room.fill("places", Places, partial(find, terms=wanted), corpus.ids, engine.here)
    plain = np.zeros(len(sequences), np.int64)
    for number in range(len(found)):
        plain += np.bincount(found.parts(number, "row")[0].astype(np.intp), minlength=len(sequences))
    frequency = np.bincount(row_of, weights=plain, minlength=size).astype(np.int64)
    seen = Sightings([Counter() for _ in range(size)], np.zeros(size, np.int32), [[] for _ in range(size)])
    look = _Look(
        corpus=corpus, spans=corpus.spans(), found=found, words=contexts.Words.of(table.words, table.characters),
        row_of=row_of, frequency=frequency, rank=corpus.ranks(), limit=limit, defined=defined,
    )  # fmt: skip
    parts: list[contexts.Chosen] = []
    for (base, _), seen_here in zip(look.spans, engine.here(look, range(len(found))), strict=True):
        seen.documents += seen_here.documents
        for row, forms in seen_here.forms.items():
            seen.forms[row] += forms
        plain -= seen_here.written
        parts.append(replace(seen_here.chosen, document=seen_here.chosen.document + np.int32(base)))
        if len(parts) == PARTS:
            # The best of the best of some are the best of all.
            parts = [contexts.best(contexts.join(parts), look.rank, limit)]
    for row, sequence, number in zip(rows, sequences, plain.tolist(), strict=True):
        if number:
            seen.forms[row]["".join(table.words[word] for word in sequence)] += number
    chosen = contexts.join(parts)
    without = frequency > 0
    without[chosen.row] = False
    if without.any():
        chosen = contexts.join([chosen, _unsampled(without, look, limit)])
    _note(contexts.best(chosen, look.rank, limit), corpus, seen)
    return seen


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What was seen of each row in one shard."""

    documents: Ints
    """In how many."""
    forms: dict[int, Counter[str]]
    """Forms in those documents that are folded, as they write them."""
    written: npt.NDArray[np.int64]
    """How often each sequence stands in these documents."""
    chosen: contexts.Chosen
    """Documents by their places in the shard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """A look at the shard of a number; shards can be looked at by several threads at once."""

    corpus: Corpus
    spans: Sequence[tuple[int, int]]
    """Of the documents of each shard the number of the first, and how many there are."""
    found: Shelf[Places]
    words: contexts.Words
    row_of: Ints
    """The row of each sequence."""
    frequency: npt.NDArray[np.int64]
    """Of each row, in all shards."""
    rank: Ints
    limit: int
    defined: Definitions

    def __call__(self, number: int) -> _Seen:
        places, layout = self.found[number], self.layout(number)
        base, size = self.spans[number]
        inside = layout.document(places.place)
        merged = self.merged(places)
        present = np.zeros(len(self.frequency) * size, np.bool_)
        present[merged.row.astype(np.intp) * size + inside] = True
        some = contexts.sample(merged, layout, inside, self.frequency)
        few = contexts.first_ones(merged.take(some), inside.compress(some))
        forms: dict[int, Counter[str]] = {}
        written = np.zeros(len(self.row_of), np.int64)
        for document, source in enumerate(self.corpus.sources[base : base + size]):
            if source.text >= 0:
                here = inside == document
                _surface_forms(merged.take(here), layout, self.corpus.texts[source.text], forms)
                written += np.bincount(places.row[here], minlength=len(written))
        chosen = contexts.best(contexts.judge(few, layout), self.rank[base : base + size], self.limit)
        return _Seen(
            documents=present.reshape(len(self.frequency), size).sum(axis=1, dtype=np.int32),
            forms=forms,
            written=written,
            chosen=chosen,
        )

    def layout(self, number: int) -> Layout:
        """The layout of the shard."""
        ids = self.corpus.ids[number]
        return Layout(self.corpus.outlines[number], ids, self.words, self.defined.ends(number, len(ids)))

    def merged(self, places: Places) -> Places:
        """Occurrences of rows instead of sequences."""
        return Places(row=self.row_of.take(places.row), place=places.place, length=places.length)


def _unsampled(wanted: npt.NDArray[np.bool_], look: _Look, limit: int) -> contexts.Chosen:
    """The best occurrences of the few rows whose sample came out empty."""
    parts = []
    for number, places in enumerate(look.found):
        layout, merged = look.layout(number), look.merged(places)
        some = merged.take(wanted.take(merged.row))
        chosen = contexts.judge(contexts.first_ones(some, layout.document(some.place)), layout)
        base, _ = look.spans[number]
        parts.append(replace(chosen, document=chosen.document + np.int32(base)))
        if len(parts) == PARTS:
            parts = [contexts.best(contexts.join(parts), look.rank, limit)]
    return contexts.join(parts)


def _surface_forms(places: Places, layout: Layout, text: str, forms: dict[int, Counter[str]]) -> None:
    """Count the forms of one document as it writes them."""
    starts = layout.offset(places.place).tolist()
    stops = layout.end(places.place + places.length - 1).tolist()
    for row, start, stop in zip(places.row.tolist(), starts, stops, strict=True):
        forms.setdefault(row, Counter())[text[start:stop]] += 1


def _note(chosen: contexts.Chosen, corpus: Corpus, seen: Sightings) -> None:
    columns = (chosen.row, chosen.document, chosen.start, chosen.end, chosen.sentence_start, chosen.sentence_end)
    for row, document, start, end, sentence_start, sentence_end in zip(*(c.tolist() for c in columns), strict=True):
        seen.contexts[row].append(
            Occurrence(
                document=corpus.sources[document].place, start=start, end=end, sentence_start=sentence_start,
                sentence_end=sentence_end,
            )
        )  # fmt: skip
