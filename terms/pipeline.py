"""From documents to ranked candidates with contexts; nothing is stored here.

documents > shards of word ids > counts > features > scores > occurrences of the best > contexts.
The result depends on the set of documents only, not on their order, the size of shards or the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from glossary.document import Document
from terms import contexts, features, score
from terms.candidates import Grams, Surroundings, count
from terms.engine import Engine
from terms.lexicon import WordTable, describe
from terms.segment import Ints, Shard, Vocabulary, cut

SHARD_CHARACTERS = 1_500_000
ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MiningSettings:
    """What to look for, and how much of it to keep."""

    top: int = 10_000
    """Candidates kept, best first."""
    contexts: int = 5
    """Contexts kept of each candidate."""
    max_tokens: int = 6
    """Most words in a run."""
    min_frequency: int | None = None
    """Lowest frequency of a candidate; None chooses by the size of the corpus, 1 for a few pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One occurrence and its sentence; offsets in characters of `Document.text`."""

    document: int
    """Place of the document among those given to `mine`."""
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible term, with what speaks for it."""

    term: str
    """Simplified, NFC."""
    forms: tuple[tuple[str, int], ...]
    """Forms as the documents write them with their counts, most frequent first."""
    kind: str = "term"
    """"term", "institution", "law", "programme", "system", "abbreviation" or "name"."""
    score: float
    """Between 0 and 1; orders the queue."""
    termhood: float
    """How much it belongs to the subject, between 0 and 1."""
    unithood: float
    """How well it hangs together, between 0 and 1."""
    frequency: int
    documents: int
    features: dict[str, float] = field(default_factory=dict)
    """The evidence kept for explanation and feedback."""
    contexts: tuple[Occurrence, ...] = ()
    link: str = ""
    """The full form of an abbreviation, or the abbreviation of a full form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MiningResult:
    """Candidates best first, names of persons and places apart, and what was read."""

    candidates: tuple[Candidate, ...]
    names: tuple[Candidate, ...]
    documents: int
    """Chinese documents mined."""
    characters: int
    words: int


@dataclass(slots=True)
class _Corpus:
    """Shards as they come in, under one numbering of words."""

    vocabulary: Vocabulary
    shards: list[Shard]
    ids: list[Ints]
    sources: list[int]
    """For each document of the shards its place among those given."""
    digests: list[str]
    characters: int = 0


def mine(
    documents: Iterable[Document],
    settings: MiningSettings = MiningSettings(),
    *,
    engine: Engine = Engine(),  # noqa: B008  (frozen)
    progress: Callable[[int, int], None] | None = None,
) -> MiningResult:
    """Mine the Chinese documents among those given.

    `progress` is called with the numbers of documents and characters read so far.
    """
    corpus = _read(documents, engine, progress)
    if not corpus.vocabulary:
        return MiningResult(candidates=(), names=(), documents=0, characters=0, words=0)
    table = describe(tuple(corpus.vocabulary))
    words = sum(map(len, corpus.ids))
    minimum = settings.min_frequency or default_minimum(words)
    grams, around = count(corpus.ids, table, minimum=minimum, longest=settings.max_tokens)
    ranked, scores = _rank(grams, around, corpus, table, settings.top)
    candidates = _candidates(ranked, scores, grams, around, corpus, table, settings)
    return MiningResult(
        candidates=tuple(candidates), names=(), documents=len(corpus.sources), characters=corpus.characters, words=words
    )


def default_minimum(words: int) -> int:
    """The lowest frequency worth counting in a corpus of so many words."""
    return 1 if words < 100_000 else 2 if words < 2_000_000 else 3


def _read(documents: Iterable[Document], engine: Engine, progress: Callable[[int, int], None] | None) -> _Corpus:
    corpus = _Corpus(vocabulary=Vocabulary(), shards=[], ids=[], sources=[], digests=[])

    def batches() -> Iterator[list[Document]]:
        batch: list[Document] = []
        size = 0
        for place, document in enumerate(documents):
            if document.language != "zh":
                continue
            corpus.sources.append(place)
            corpus.digests.append(document.digest)
            corpus.characters += len(document.text)
            batch.append(document)
            size += len(document.text)
            if size >= SHARD_CHARACTERS:
                yield batch
                batch, size = [], 0
                if progress is not None:
                    progress(len(corpus.sources), corpus.characters)
        if batch:
            yield batch

    for shard in engine.map(cut, batches()):
        corpus.ids.append(corpus.vocabulary.number(shard.words)[shard.ids])
        corpus.shards.append(shard)
    return corpus


def _rank(
    grams: Grams, around: Surroundings, corpus: _Corpus, table: WordTable, top: int
) -> tuple[Ints, score.Doubles]:
    frequency = sum(
        (np.bincount(ids, minlength=len(table.words)) for ids in corpus.ids), np.zeros(len(table.words), np.int64)
    )
    measured = features.Corpus(
        table=table, word_frequency=frequency, content_words=int(frequency[table.content[: len(frequency)]].sum())
    )
    nested = features.nesting(grams, len(table.words))
    scores = np.empty(len(grams))
    for begin in range(0, len(grams), ROWS_AT_ONCE):
        rows = np.arange(begin, min(len(grams), begin + ROWS_AT_ONCE), dtype=np.int32)
        scores[rows] = score.base_score(features.matrix(rows, grams, measured, nested, around), grams, rows, table)
    valid = score.possible(grams, table)
    scores -= score.nested_penalty(grams, scores, valid)
    scores = np.round(scores, 6)
    rows = np.flatnonzero(valid)
    if len(rows) > top:
        rows = rows[np.argpartition(-scores[rows], top - 1)]
        rows = rows[scores[rows] >= scores[rows[top - 1]]]
    return rows.astype(np.int32), scores


def _candidates(
    rows: Ints, scores: score.Doubles, grams: Grams, around: Surroundings, corpus: _Corpus, table: WordTable,
    settings: MiningSettings,
) -> list[Candidate]:  # fmt: skip
    sequences = [[word for word in row if word >= 0] for row in grams.words[rows].tolist()]
    terms = ["".join(table.words[word] for word in sequence) for sequence in sequences]
    order = sorted(range(len(rows)), key=lambda place: (-scores[rows[place]], terms[place]))[: settings.top]
    rows, sequences, terms = rows[order], [sequences[place] for place in order], [terms[place] for place in order]
    found, in_documents = _contexts(sequences, grams.frequency[rows], corpus, table, settings)
    odds = score.probability(scores[rows])
    return [
        Candidate(
            term=term, forms=((term, int(grams.frequency[row])),), score=round(float(odds[place]), 6), termhood=0.0,
            unithood=0.0, frequency=int(grams.frequency[row]), documents=int(in_documents[place]),
            contexts=tuple(found[place]),
        )
        for place, (row, term) in enumerate(zip(rows, terms, strict=True))
    ]  # fmt: skip


def _contexts(
    sequences: Sequence[Sequence[int]], frequency: Ints, corpus: _Corpus, table: WordTable, settings: MiningSettings
) -> tuple[list[list[Occurrence]], Ints]:
    wanted = contexts.tree(sequences, len(table.words))
    ends = np.array([word in contexts.ENDS or "\n" in word for word in table.words])
    blank = np.array([word.isspace() for word in table.words])
    rank = np.empty(len(corpus.digests), np.int32)
    rank[np.argsort(np.array(corpus.digests), kind="stable")] = np.arange(len(corpus.digests), dtype=np.int32)
    in_documents = np.zeros(len(sequences), np.int32)
    parts = []
    base = 0
    for shard, ids in zip(corpus.shards, corpus.ids, strict=True):
        layout = contexts.Layout(shard, ids, table.characters, ends, blank)
        places = contexts.find(ids, wanted)
        present = np.zeros((len(sequences), len(shard.documents) - 1), np.bool_)
        present[places.row, layout.document(places.place)] = True
        in_documents += present.sum(axis=1, dtype=np.int32)
        judged = contexts.judge(places, layout, ends, ids, frequency, base)
        parts.append(contexts.best(judged, rank, settings.contexts))
        base += len(shard.documents) - 1
    chosen = contexts.best(contexts.join(parts), rank, settings.contexts)
    found: list[list[Occurrence]] = [[] for _ in sequences]
    for row, *numbers in zip(
        chosen.row.tolist(), chosen.document.tolist(), chosen.start.tolist(), chosen.end.tolist(),
        chosen.sentence_start.tolist(), chosen.sentence_end.tolist(), strict=True,
    ):  # fmt: skip
        document, start, end, sentence_start, sentence_end = numbers
        found[row].append(
            Occurrence(
                document=corpus.sources[document],
                start=start,
                end=end,
                sentence_start=sentence_start,
                sentence_end=sentence_end,
            )
        )
    return found, in_documents


def form_counts(forms: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Forms with their counts, most frequent first, ties in order of text."""
    return tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0])))
