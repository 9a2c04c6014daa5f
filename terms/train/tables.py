"""The word table: what the dictionary, the known terms and the corpus of laws say of each word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terms.lexicon import COLUMNS, GROUPS, TAGS, guess_tag, neighbour_groups, pack, quantise
from terms.train.corpus import Corpus
from terms.train.dictionary import Entry, compounds

Bytes = npt.NDArray[np.uint8]
Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

COMMON = 20
"""Dictionary words at least so frequent are in the table."""
SEEN = 3
"""So are words of the laws that occur at least so often."""
PER_TERM = 50
"""Occurrences of one term that count, so that frequent terms do not dominate."""
PRIOR = 5.0
"""Weight of the average of a part of speech in the log odds of a word."""
AXES = 8
FARTHEST = 6
"""Standard deviations beyond which a place on an axis says no more."""

_GEOGRAPHY = tuple("省市县区州国山河湖江岛镇乡村海塘港湾域")
_ABSTRACT = tuple("度性率书证法金费员人化制款局关权税")
_COUNTRIES = ("中国", "台湾")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """For each word how often it begins, stands inside and ends known terms, or stands just beside them."""

    first: Doubles
    inner: Doubles
    last: Doubles
    before: Doubles
    after: Doubles


def edges(corpus: Corpus, terms: Collection[str], cut: Callable[[str], list[str]]) -> Edges:
    """Match the longest known terms of several words in the corpus."""
    root = _trie(corpus, terms, cut)
    counts = np.zeros((5, len(corpus.words)))
    seen: Counter[tuple[int, ...]] = Counter()
    for ids in corpus.shards:
        sequence = ids.tolist()
        for start, end in _matches(sequence, root):
            key = tuple(sequence[start:end])
            seen[key] += 1
            if seen[key] > PER_TERM:
                continue
            counts[0, key[0]] += 1
            for word in key[1:-1]:
                counts[1, word] += 1
            counts[2, key[-1]] += 1
            counts[3, sequence[start - 1]] += start > 0
            counts[4, sequence[end]] += 1
    first, inner, last, before, after = counts
    return Edges(first=first, inner=inner, last=last, before=before, after=after)


@dataclass(slots=True)
class _Node:
    children: dict[int, _Node]
    final: bool = False


def _trie(corpus: Corpus, terms: Collection[str], cut: Callable[[str], list[str]]) -> _Node:
    number = {word: place for place, word in enumerate(corpus.words)}
    root = _Node({})
    for term in terms:
        words = cut(term)
        if len(words) < 2 or any(word not in number for word in words):
            continue
        node = root
        for word in words:
            node = node.children.setdefault(number[word], _Node({}))
        node.final = True
    return root


def _matches(sequence: list[int], root: _Node) -> Iterator[tuple[int, int]]:
    place, size = 0, len(sequence)
    while place < size:
        node: _Node | None = root.children.get(sequence[place])
        end, best = place + 1, 0
        while node is not None:
            if node.final:
                best = end
            node = node.children.get(sequence[end]) if end < size else None
            end += 1
        if best:
            yield place, best
        place = best or place + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the laws say of their own words, in the order of the corpus."""

    frequency: Places
    tag: Bytes
    content: npt.NDArray[np.bool_]
    axes: Doubles


def word_table(corpus: Corpus, entries: Mapping[str, Entry], known: Collection[str], edge: Edges) -> bytes:
    """The table as it ships; `known` are the listed and defined terms."""
    laws = _seen(corpus, entries)
    words = _words(corpus, laws, entries, known)
    place = {word: at for at, word in enumerate(corpus.words)}
    row = np.array([place.get(word, -1) for word in words])
    tags = np.array(
        [
            _tag(word, entries, known, int(laws.frequency[at]) if at >= 0 else 0, edge, int(at))
            for word, at in zip(words, row, strict=True)
        ],
        np.uint8,
    )
    columns = _counted(words, row, laws, entries, edge) | _drawn(row, tags, laws, edge)
    return pack(words, np.stack([tags, *(quantise(name, columns[name]) for name in COLUMNS[1:])]))


def _seen(corpus: Corpus, entries: Mapping[str, Entry]) -> _Seen:
    size = len(corpus.words)
    frequency = np.zeros(size, np.int64)
    for ids in corpus.shards:
        frequency += np.bincount(ids, minlength=size)
    tag = np.array([entries[word].tag if word in entries else guess_tag(word) for word in corpus.words], np.uint8)
    left, right, content = neighbour_groups(corpus.words, tag, np.array([word in entries for word in corpus.words]))
    axes = _axes(corpus, tag, (left, right), frequency * content)
    return _Seen(frequency=frequency, tag=tag, content=content, axes=axes)


def _words(corpus: Corpus, laws: _Seen, entries: Mapping[str, Entry], known: Collection[str]) -> list[str]:
    """What the table has rows for: common or known words of the dictionary, and what the laws say often; no numbers."""
    kept = {word for word, entry in entries.items() if entry.frequency >= COMMON or word in known}
    often = laws.frequency >= SEEN
    kept |= {word for at, word in enumerate(corpus.words) if often[at] and (laws.content[at] or word in entries)}
    return sorted(word for word in kept if not word.replace(".", "").replace(",", "").replace("%", "").isdigit())


def _counted(
    words: Sequence[str], row: Places, laws: _Seen, entries: Mapping[str, Entry], edge: Edges
) -> dict[str, Doubles]:
    """Columns that count: nothing is counted of a word that the laws do not have (`row` is -1)."""
    ends, begins = compounds(dict(entries))

    def seen(value: Doubles) -> Doubles:
        return np.where(row >= 0, value[row], 0.0)

    return {
        "background": np.log1p([entries[word].frequency if word in entries else 0 for word in words]),
        "laws": np.log1p(seen(laws.frequency.astype(np.float64))),
        "ends": np.log1p([float(ends[word]) for word in words]),
        "begins": np.log1p([float(begins[word]) for word in words]),
        "last": np.log1p(seen(edge.last)),
        "first": np.log1p(seen(edge.first)),
    }


def _drawn(row: Places, tags: Bytes, laws: _Seen, edge: Edges) -> dict[str, Doubles]:
    """Columns in which a word that the laws do not have gets the average of its part of speech."""
    found = row >= 0
    opens, opens_prior = _log_odds(edge.first + edge.inner / 2, edge.before, laws.tag)
    closes, closes_prior = _log_odds(edge.last + edge.inner / 2, edge.after, laws.tag)
    columns: dict[str, Doubles] = {
        "closes": np.where(found, closes[row], closes_prior[tags]),
        "opens": np.where(found, opens[row], opens_prior[tags]),
    }
    weight = np.maximum(1, np.bincount(laws.tag, weights=laws.frequency, minlength=len(TAGS)))
    for axis in range(AXES):
        along = laws.axes[:, axis]
        average = np.bincount(laws.tag, weights=along * laws.frequency, minlength=len(TAGS)) / weight
        columns[f"p{axis}"] = np.clip(np.where(found, along[row], average[tags]), -FARTHEST, FARTHEST)
    return columns


def _tag(
    word: str, entries: Mapping[str, Entry], known: Collection[str], frequency: int, edge: Edges, place: int
) -> int:
    """The dictionary's part of speech, mended where law plainly contradicts it (许可证 is no place)."""
    tag = entries[word].tag if word in entries else guess_tag(word)
    name = TAGS[tag]
    if len(word) < 2:
        return tag
    if name in ("ns", "nr") and not word.endswith(_GEOGRAPHY) and word not in _COUNTRIES:
        general = entries[word].frequency if word in entries else 0
        if word in known or frequency >= 30 and frequency > 2 * general or word.endswith(_ABSTRACT):
            return TAGS.index("n")
    misread = name in ("d", "m", "t", "?") and "\u3400" <= word[0] <= "\u9fff" and word[0] not in _NUMERALS
    if misread and place >= 0 and edge.first[place] + edge.last[place] >= 5:
        return TAGS.index("vn")
    return tag


def _log_odds(inside: Doubles, outside: Doubles, tag: Bytes) -> tuple[Doubles, Doubles]:
    """Log odds of standing inside a term at this edge against just outside it, by word and by part of speech."""
    total_in = np.bincount(tag, weights=inside, minlength=len(TAGS))
    total_out = np.bincount(tag, weights=outside, minlength=len(TAGS))
    share = ((total_in + 0.5) / (total_in + total_out + 1))[tag]
    by_word = np.log((inside + PRIOR * share) / (outside + PRIOR * (1 - share)))
    return by_word, np.log((total_in + 0.5) / (total_out + 0.5))


def _axes(corpus: Corpus, tag: Bytes, groups: tuple[Bytes, Bytes], worth: Places) -> Doubles:
    """What kinds of words stand beside a word, in a few dimensions: principal axes of neighbour profiles.

    `groups` are those of each word as neighbour on the left and on the right; `worth` is its weight.
    """
    left, right = groups
    size = len(corpus.words)
    before, after = np.zeros(size * GROUPS), np.zeros(size * GROUPS)
    for ids in corpus.shards:
        row = ids.astype(np.int64) * GROUPS
        before += np.bincount(row[1:] + left[ids[:-1]], minlength=size * GROUPS)
        after += np.bincount(row[:-1] + right[ids[1:]], minlength=size * GROUPS)
    profile = np.concatenate([_shares(counts.reshape(size, GROUPS), tag) for counts in (before, after)], axis=1)
    weight = np.sqrt(worth)
    centred = profile - (profile * weight[:, None]).sum(axis=0) / weight.sum()
    _, vectors = np.linalg.eigh((centred * weight[:, None]).T @ centred / weight.sum())
    main = vectors[:, ::-1][:, :AXES]
    main = main * np.sign(main[np.abs(main).argmax(axis=0), np.arange(AXES)])
    axes = centred @ main
    scaled: Doubles = axes / axes[weight > 0].std(axis=0)
    return scaled


def _shares(counts: Doubles, tag: Bytes) -> Doubles:
    """Square roots of shares, drawn to the average of the part of speech by ten occurrences' worth."""
    by_tag = np.stack([np.bincount(tag, weights=column, minlength=len(TAGS)) for column in counts.T], axis=1) + 1
    average = (by_tag / by_tag.sum(axis=1, keepdims=True))[tag]
    shares: Doubles = np.sqrt((counts + 10 * average) / (counts.sum(axis=1, keepdims=True) + 10))
    return shares
