"""From documents to ranked candidates with contexts; nothing is stored here.

documents > shards of word ids > counts > features > scores > occurrences of the best > contexts.
The result depends on the set of documents only, not on their order, the size of shards or the engine.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from glossary.document import Document
from terms import contexts, features, names, score, templates
from terms.candidates import Grams, Surroundings, count
from terms.cache import CountCache, key_of
from terms.engine import Engine
from terms.lexicon import WordTable, describe
from terms.segment import BREAK, Ints, Shard, Vocabulary, cut, is_folded, split_by_size

SHARD_CHARACTERS = 1_500_000
ROWS_AT_ONCE = 20_000

JOINED, TITLE, LISTED, NUMBERED = 0.5, 0.5, 0.5, -1.5
"""Log odds given to names found whole."""
NUMERAL = -0.3
"""What a numeral adds to the log odds of its base term."""

KEPT = frozenset(
    "key_mean law_mean last first opens closes association right_nested left_nested unknown bounded reversed "
    "rare_first left5 left6 left7 right6 right7 left1 right1 left2 right2".split()
)
"""Features kept with a candidate, for explanations and feedback."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What is kept of a document while its words are counted."""

    place: int
    """Place of the document among those given."""
    digest: str
    region: str
    text: str
    """The text of a document whose characters were folded, to show its own forms; empty for the others."""


@dataclass(slots=True)
class _Corpus:
    """Shards as they come in, under one numbering of words."""

    vocabulary: Vocabulary
    shards: list[Shard]
    ids: list[Ints]
    sources: list[_Source]
    """The documents in the order of the shards."""
    characters: int = 0

    def add(self, shard: Shard, sources: Sequence[_Source]) -> None:
        self.ids.append(self.vocabulary.number(shard.words)[shard.ids])
        self.shards.append(replace(shard, words=(), ids=shard.ids[:0]))
        self.sources += sources


def mine(
    documents: Iterable[Document],
    settings: MiningSettings = MiningSettings(),  # noqa: B008  (frozen)
    *,
    engine: Engine = Engine(),  # noqa: B008  (frozen)
    cache: CountCache | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> MiningResult:
    """Mine the Chinese documents among those given; one that is given twice counts once.

    `progress` is called with the numbers of documents and characters read so far.
    """
    corpus = _read(documents, engine, cache, progress)
    if not corpus.sources:
        return MiningResult(candidates=(), names=(), documents=0, characters=0, words=0)
    table = describe(tuple(corpus.vocabulary))
    roles = names.roles(table)
    masked, people = _mask(corpus, table, roles)
    words = sum(map(len, corpus.ids))
    minimum = settings.min_frequency or default_minimum(words)
    grams, around = count(masked, table, minimum=minimum, longest=settings.max_tokens)
    ranking = _rank(grams, around, masked, table)
    entries = _entries(ranking, corpus, table, roles, settings.top)
    candidates = _candidates(entries, ranking, corpus, table, settings)
    return MiningResult(
        candidates=candidates, names=_names(people), documents=len(corpus.sources), characters=corpus.characters,
        words=words,
    )  # fmt: skip


def default_minimum(words: int) -> int:
    """The lowest frequency worth counting in a corpus of so many words."""
    return 1 if words < 100_000 else max(2, round(1.2 * (words / 1e6) ** 0.5))


def _read(
    documents: Iterable[Document], engine: Engine, cache: CountCache | None, progress: Callable[[int, int], None] | None
) -> _Corpus:
    corpus = _Corpus(vocabulary=Vocabulary(), shards=[], ids=[], sources=[])
    sources: dict[str, _Source] = {}
    cached: list[str] = []
    sent: deque[list[str]] = deque()

    def batches() -> Iterator[list[Document]]:
        new = _new_documents(documents, corpus, sources, cached, cache)
        for batch in split_by_size(new, SHARD_CHARACTERS):
            sent.append([key_of(document) for document in batch])
            yield batch
            if progress is not None:
                progress(len(sources), corpus.characters)

    for shard in engine.map(cut, batches()):
        keys = sent.popleft()
        corpus.add(shard, [sources[key] for key in keys])
        if cache is not None:
            cache.store(shard, keys)
    if cache is not None:
        for shard, keys in cache.load(cached):
            corpus.add(shard, [sources[key] for key in keys])
    return corpus


def _new_documents(
    documents: Iterable[Document], corpus: _Corpus, sources: dict[str, _Source], cached: list[str],
    cache: CountCache | None,
) -> Iterator[Document]:  # fmt: skip
    """Note every document; give out those that have to be cut."""
    for place, document in enumerate(documents):
        key = key_of(document)
        if document.language != "zh" or key in sources:
            continue
        folded = document.script == "Hant" or is_folded(document.text)
        sources[key] = _Source(
            place=place, digest=document.digest, region=document.variety, text=document.text if folded else ""
        )
        corpus.characters += len(document.text)
        if cache is not None and key in cache:
            cached.append(key)
        else:
            yield document


def _mask(corpus: _Corpus, table: WordTable, roles: names.Roles) -> tuple[list[Ints], Counter[str]]:
    """Word ids with the names of persons blotted out, and those names."""
    blot = np.int32(corpus.vocabulary[BREAK])
    people: Counter[str] = Counter()
    masked = []
    for ids in corpus.ids:
        line = names.Line(ids=ids, roles=roles[ids], words=table.words)
        found = sorted(set(names.persons(line)))
        copy = ids.copy() if found else ids
        for start, end in found:
            people["".join(map(line.word, range(start, end)))] += 1
            copy[start:end] = blot
        masked.append(copy)
    return masked, people


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranking:
    """Runs with what was measured of them."""

    grams: Grams
    measured: features.Corpus
    nested: features.Nesting
    around: Surroundings
    valid: npt.NDArray[np.bool_]
    scores: score.Doubles

    def features(self, rows: Ints) -> features.Floats:
        return features.matrix(rows, self.grams, self.measured, self.nested, self.around)


def _rank(grams: Grams, around: Surroundings, shards: Sequence[Ints], table: WordTable) -> _Ranking:
    frequency = np.zeros(len(table.words), np.int64)
    for ids in shards:
        frequency += np.bincount(ids, minlength=len(table.words))
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
    return _Ranking(grams=grams, measured=measured, nested=nested, around=around, valid=valid, scores=np.round(scores, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A sequence of words that may be a candidate; `row` is its run, -1 where it was found as a whole."""

    words: tuple[int, ...]
    row: int
    kind: str
    score: float


def _entries(ranking: _Ranking, corpus: _Corpus, table: WordTable, roles: names.Roles, top: int) -> list[_Entry]:
    grams = ranking.grams
    rows = np.flatnonzero(ranking.valid)
    if len(rows) > top:
        rows = rows[np.argpartition(-ranking.scores[rows], top - 1)]
        rows = rows[ranking.scores[rows] >= ranking.scores[rows[top - 1]]]
    entries = {}
    for row in rows.tolist():
        words = tuple(word for word in grams.words[row].tolist() if word >= 0)
        entries[words] = _Entry(words=words, row=row, kind="", score=float(ranking.scores[row]))
    for words, kind, value in _whole(ranking, corpus, table, roles):
        known = entries.get(words)
        if known is None:
            entries[words] = _Entry(words=words, row=-1, kind=kind, score=value)
        else:
            entries[words] = replace(known, kind=kind, score=max(value, known.score))
    return list(entries.values())


def _whole(
    ranking: _Ranking, corpus: _Corpus, table: WordTable, roles: names.Roles
) -> Iterator[tuple[tuple[int, ...], str, float]]:
    """Names and numeral terms that are no plain runs of content words."""
    marks = templates.marks(table)
    bases: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
    for ids in corpus.ids:
        line = names.Line(ids=ids, roles=roles[ids], words=table.words)
        for start, end in names.joined_institutions(line):
            yield tuple(ids[start:end].tolist()), "institution", JOINED
        for start, end, kind in names.titles(line):
            yield tuple(ids[start:end].tolist()), kind, TITLE
        for start, end in names.listed_systems(line):
            yield tuple(ids[start:end].tolist()), "system", LISTED
        marked = marks[ids]
        for start, end in templates.documents(marked):
            yield tuple(ids[start:end].tolist()), "law", NUMBERED
        for start, base in templates.heads(marked):
            for end in templates.base_ends(marked, base):
                bases.setdefault(tuple(ids[base:end].tolist()), set()).add(tuple(ids[start:end].tolist()))
    scores = _scores_of(ranking, set(bases))
    for base, wholes in bases.items():
        if base in scores:
            for whole in wholes:
                yield whole, "", scores[base] + NUMERAL


def _scores_of(ranking: _Ranking, wanted: set[tuple[int, ...]]) -> dict[tuple[int, ...], float]:
    if not wanted:
        return {}
    first = np.array(sorted({words[0] for words in wanted}))
    rows = np.flatnonzero(ranking.valid & np.isin(ranking.grams.words[:, 0], first))
    found = {}
    for row, numbers in zip(rows.tolist(), ranking.grams.words[rows].tolist(), strict=True):
        words = tuple(word for word in numbers if word >= 0)
        if words in wanted:
            found[words] = float(ranking.scores[row])
    return found


def _candidates(
    entries: list[_Entry], ranking: _Ranking, corpus: _Corpus, table: WordTable, settings: MiningSettings
) -> tuple[Candidate, ...]:
    spelled = ["".join(table.words[word] for word in entry.words) for entry in entries]
    order = sorted(range(len(entries)), key=lambda at: (-entries[at].score, spelled[at]))[: settings.top]
    entries = [entries[at] for at in order]
    spelled = [spelled[at] for at in order]
    seen = _occurrences([entry.words for entry in entries], spelled, ranking, corpus, table, settings)
    rows = np.array([entry.row for entry in entries], np.int32)
    termhood, unithood, kept = _evidence(rows, ranking)
    candidates = []
    for at, (entry, term) in enumerate(zip(entries, spelled, strict=True)):
        frequency = sum(seen.forms[at].values())
        if not frequency or not seen.contexts[at]:
            continue
        candidates.append(
            Candidate(
                term=term, forms=form_counts(seen.forms[at]), kind=entry.kind or names.kind_of(term),
                score=round(float(score.probability(np.array([entry.score]))[0]), 6),
                termhood=termhood[at], unithood=unithood[at], frequency=frequency, documents=int(seen.documents[at]),
                features=kept[at], contexts=tuple(seen.contexts[at]),
            )
        )  # fmt: skip
    return tuple(candidates)


def _evidence(rows: Ints, ranking: _Ranking) -> tuple[list[float], list[float], list[dict[str, float]]]:
    termhood = np.zeros(len(rows))
    unithood = np.ones(len(rows))
    kept: list[dict[str, float]] = [{} for _ in rows]
    known = np.flatnonzero(rows >= 0)
    for begin in range(0, len(known), ROWS_AT_ONCE):
        some = known[begin : begin + ROWS_AT_ONCE]
        matrix = ranking.features(rows[some])
        termhood[some], unithood[some] = score.parts(matrix)
        for at, values in zip(some.tolist(), matrix.tolist(), strict=True):
            kept[at] = {name: round(value, 3) for name, value in zip(features.NAMES, values, strict=True) if name in KEPT}
    return np.round(termhood, 4).tolist(), np.round(unithood, 4).tolist(), kept


@dataclass(slots=True)
class _Seen:
    forms: list[Counter[str]]
    documents: Ints
    contexts: list[list[Occurrence]]


def _occurrences(
    sequences: Sequence[tuple[int, ...]], spelled: Sequence[str], ranking: _Ranking, corpus: _Corpus,
    table: WordTable, settings: MiningSettings,
) -> _Seen:  # fmt: skip
    wanted = contexts.tree(sequences, len(table.words))
    ends = np.array([word in contexts.ENDS or "\n" in word for word in table.words])
    hashes = contexts.word_hashes(table.words)
    blank = np.array([word.isspace() for word in table.words])
    digests = np.array([source.digest for source in corpus.sources])
    rank = np.empty(len(digests), np.int32)
    rank[np.argsort(digests, kind="stable")] = np.arange(len(digests), dtype=np.int32)
    found = [contexts.find(ids, wanted) for ids in corpus.ids]
    frequency = np.zeros(len(sequences), np.int64)
    for places in found:
        frequency += np.bincount(places.row, minlength=len(sequences))
    seen = _Seen([Counter() for _ in sequences], np.zeros(len(sequences), np.int32), [[] for _ in sequences])
    plain = frequency.copy()
    parts = []
    base = 0
    for shard, ids, places in zip(corpus.shards, corpus.ids, found, strict=True):
        layout = contexts.Layout(shard, ids, table.characters, ends, blank, hashes)
        inside = layout.document(places.place)
        present = np.zeros((len(sequences), len(shard.documents) - 1), np.bool_)
        present[places.row, inside] = True
        seen.documents += present.sum(axis=1, dtype=np.int32)
        judged = contexts.judge(places, layout, ends, ids, frequency, base)
        parts.append(contexts.best(judged, rank, settings.contexts))
        for document in range(base, base + len(shard.documents) - 1):
            if corpus.sources[document].text:
                _surface_forms(places, layout, inside == document - base, corpus.sources[document].text, seen, plain)
        base += len(shard.documents) - 1
    for forms, term, number in zip(seen.forms, spelled, plain.tolist(), strict=True):
        if number:
            forms[term] += number
    chosen = contexts.best(contexts.join(parts), rank, settings.contexts)
    for row, document, *span in zip(
        *(getattr(chosen, name).tolist() for name in ("row", "document", "start", "end", "sentence_start", "sentence_end")),
        strict=True,
    ):
        start, end, sentence_start, sentence_end = span
        seen.contexts[row].append(
            Occurrence(
                document=corpus.sources[document].place, start=start, end=end, sentence_start=sentence_start,
                sentence_end=sentence_end,
            )
        )  # fmt: skip
    return seen


def _surface_forms(
    places: contexts.Places, layout: contexts.Layout, here: npt.NDArray[np.bool_], text: str, seen: _Seen,
    plain: npt.NDArray[np.int64],
) -> None:  # fmt: skip
    """Count the forms of one document as it writes them."""
    row, place, length = places.row[here], places.place[here], places.length[here]
    starts, stops = layout.offset(place).tolist(), layout.end(place + length - 1).tolist()
    for number, start, stop in zip(row.tolist(), starts, stops, strict=True):
        seen.forms[number][text[start:stop]] += 1
        plain[number] -= 1


def _names(people: Counter[str]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(term=name, forms=((name, number),), kind="name", score=0.0, termhood=0.0, unithood=1.0,
                  frequency=number, documents=0)
        for name, number in sorted(people.items(), key=lambda item: (-item[1], item[0]))
    )  # fmt: skip


def form_counts(forms: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Forms with their counts, most frequent first, ties in order of text."""
    return tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0])))
