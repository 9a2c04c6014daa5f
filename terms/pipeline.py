"""From documents to ranked candidates with contexts; nothing is stored here.

documents > shards of word ids > counts > features > scores > occurrences of the best > contexts.
The result depends on the set of documents only, not on their order, the size of shards or the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glossary import text
from glossary.document import Document
from terms import features, kept_wholes, names, score, sightings
from terms.arrays import DamagedError
from terms.cache import CountCache, Page
from terms.candidate import DEFINED, Candidate, MiningResult, MiningSettings, Occurrence
from terms.candidates import count, word_frequency
from terms.definitions import Definitions
from terms.engine import INLINE, Engine
from terms.explain import explain
from terms.identity import identify
from terms.lexicon import WordTable, describe
from terms.people import Blotted
from terms.ranking import ROWS_AT_ONCE, Entry, Ranking, entries, rank
from terms.segment import BREAK, Ints
from terms.shards import FILES, Corpus, read
from terms.shelf import UNBOUNDED, Room
from terms.sightings import Sightings

__all__ = [
    "Candidate", "CountCache", "MiningResult", "MiningSettings", "Occurrence", "Page", "explain", "mine",
]  # fmt: skip

KEPT = (
    "key_mean", "law_mean", "last", "first", "opens", "closes", "association", "right_nested", "left_nested", "unknown",
    "bounded", "reversed", "rare_first", "left1", "right1", "left2", "right2", "left5", "left6", "left7",
    "right6", "right7",
)  # fmt: skip
"""Features kept with a candidate, for explanations and feedback."""

_DEFAULTS = MiningSettings()


def mine(
    documents: Iterable[Document | Page],
    settings: MiningSettings = _DEFAULTS,
    *,
    engine: Engine = INLINE,
    cache: CountCache | None = None,
    progress: Callable[[int, int], None] | None = None,
    room: Room = UNBOUNDED,
    last: bool = False,
) -> MiningResult:
    """Mine the Chinese documents among those given; one that is given twice counts once.

    `progress` is called with the numbers of documents and characters read so far. What is known of each shard lies in
    `room`, which bounds the memory taken; the result does not depend on it. With `last` the engine reads nothing after
    these documents.
    """
    corpus = read(documents, engine, cache, progress, room, recipe=repr(settings))
    if last:
        engine.rest()
    folder = cache.folder if cache else None
    try:
        return _mined(corpus, settings, engine, room, folder)
    except DamagedError:
        if not room.reused:
            raise
        # What a killed run left can be lost, as long as the corpus is there.
        room.forget(*FILES)
        return _mined(corpus, settings, engine, room, folder)


def _mined(corpus: Corpus, settings: MiningSettings, engine: Engine, room: Room, folder: Path | None) -> MiningResult:
    told: dict[str, int] = {
        "documents": len(corpus.sources), "characters": corpus.characters, "words": corpus.words, "known": corpus.known,
    }  # fmt: skip
    if not corpus.words:
        return MiningResult(candidates=(), names=(), **told)
    table = describe(tuple(corpus.vocabulary))
    wholes = kept_wholes.look_up(corpus, table, folder)
    blotted = Blotted(corpus.ids, wholes.persons, corpus.vocabulary.id(BREAK))
    minimum = settings.min_frequency or default_minimum(corpus.words)
    frequency = word_frequency(blotted, len(table.words))
    grams, around = count(
        blotted, table, minimum=minimum, longest=settings.max_tokens, frequency=frequency, engine=engine, room=room
    )
    ranking = rank(grams, around, frequency, table, engine)
    defined = Definitions.of(corpus.ids, wholes.definitions)
    found = entries(ranking, wholes, defined, table, settings.top, minimum)
    groups = _groups(found, corpus, table)[: settings.top]
    named = _named(blotted.names(), ranking, table)
    members = [(at, entry.words) for at, group in enumerate(groups) for entry in group.entries]
    members += enumerate(named, len(groups))
    seen = sightings.look_up(
        [words for _, words in members],
        [at for at, _ in members],
        corpus,
        table,
        defined,
        settings.contexts,
        engine,
        room,
    )
    return MiningResult(
        candidates=_candidates(groups, seen, ranking, defined),
        names=_names(named, len(groups), seen, table)[: settings.top],
        reused=room.reused,
        **told,
    )


def default_minimum(words: int) -> int:
    """The lowest frequency worth counting in a corpus of so many words."""
    return 1 if words < 100_000 else max(2, round(1.2 * (words / 1e6) ** 0.5))


@dataclass(frozen=True, slots=True)
class _Group:
    """Forms of one candidate; the first is the best."""

    term: str
    entries: Sequence[Entry]


def _candidates(
    groups: Sequence[_Group], seen: Sightings, ranking: Ranking, defined: Definitions
) -> tuple[Candidate, ...]:
    best = [group.entries[0] for group in groups]
    termhood, unithood, kept = _evidence(np.array([entry.row for entry in best], np.int32), ranking)
    odds = score.probability(np.array([entry.score for entry in best]))
    terms = {entry.words: group.term for group in groups for entry in group.entries}
    return tuple(
        Candidate(
            term=group.term, forms=form_counts(seen.forms[at]), kind=best[at].kind or names.kind_of(group.term),
            score=round(float(odds[at]), 6), termhood=termhood[at], unithood=unithood[at],
            frequency=sum(seen.forms[at].values()), documents=int(seen.documents[at]),
            features=kept[at] | _definitions(group, defined),
            contexts=tuple(seen.contexts[at]), link=terms.get(best[at].link, ""),
        )
        for at, group in enumerate(groups) if seen.contexts[at]
    )  # fmt: skip


def _definitions(group: _Group, defined: Definitions) -> dict[str, float]:
    times = sum(defined.times[entry.words] for entry in group.entries)
    return {DEFINED: float(times)} if times else {}


def _groups(found: Sequence[Entry], corpus: Corpus, table: WordTable) -> list[_Group]:
    """Entries that are forms of one term together, best first, ties in order of text."""
    taiwan = corpus.only_in_taiwan()
    spelled = [tuple(table.words[word] for word in entry.words) for entry in found]
    ordered = sorted(range(len(found)), key=lambda at: (-found[at].score, spelled[at]))
    # At once, much faster than term by term; what follows looks them up.
    text.fold_chinese_all(["".join(spelled[at]) for at in ordered])
    groups: dict[str, _Group] = {}
    for at in ordered:
        entry = found[at]
        key, term = identify("".join(spelled[at]), taiwan=not taiwan.isdisjoint(entry.words))
        group = groups.get(key)
        groups[key] = _Group(term, (entry,)) if group is None else _Group(group.term, (*group.entries, entry))
    return list(groups.values())


def _evidence(rows: Ints, ranking: Ranking) -> tuple[list[float], list[float], list[dict[str, float]]]:
    termhood, unithood = np.ones(len(rows)), np.ones(len(rows))
    kept: list[dict[str, float]] = [{} for _ in rows]
    known = np.flatnonzero(rows >= 0)
    columns = [features.NAMES.index(name) for name in KEPT]
    for begin in range(0, len(known), ROWS_AT_ONCE):
        some = known[begin : begin + ROWS_AT_ONCE]
        matrix = ranking.features(rows[some])
        termhood[some], unithood[some] = score.parts(matrix)
        values = np.round(matrix[:, columns].astype(np.float64), 3).tolist()
        for at, row in zip(some.tolist(), values, strict=True):
            kept[at] = dict(zip(KEPT, row, strict=True))
    return np.round(termhood, 4).tolist(), np.round(unithood, 4).tolist(), kept


def _named(people: Iterable[tuple[int, ...]], ranking: Ranking, table: WordTable) -> list[tuple[int, ...]]:
    """Persons, and the places among the words; in a large corpus only what recurs."""
    minimum = 1 if ranking.measured.content_words < 1_000_000 else 5
    places = [(number,) for number in names.places(table) if ranking.measured.word_frequency[number] >= minimum]
    return sorted({*people, *places}, key=lambda words: [table.words[word] for word in words])


def _names(named: Sequence[tuple[int, ...]], base: int, seen: Sightings, table: WordTable) -> tuple[Candidate, ...]:
    """Names most frequent first; their rows in `seen` begin at `base`."""
    found = [
        Candidate(
            term="".join(table.words[word] for word in words), forms=form_counts(seen.forms[at]), kind="name",
            score=0.0, termhood=0.0, unithood=1.0, frequency=sum(seen.forms[at].values()),
            documents=int(seen.documents[at]), contexts=tuple(seen.contexts[at]),
        )
        for at, words in enumerate(named, base) if seen.contexts[at]
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda name: (-name.frequency, name.term)))


def form_counts(forms: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Forms with their counts, most frequent first, ties in order of text."""
    return tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0])))
