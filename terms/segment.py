"""Documents to word ids: folding, word boundaries, and the way back to characters.

A shard is a batch of documents cut into words. Words are numbered within the shard; `Vocabulary`
joins the numberings of many shards. Cutting is done by rjieba, which gives back every character
it was given, so the offset of a word is the sum of the lengths before it, counted from the
nearest anchor. Folding (Traditional to Simplified, full width to half width) replaces characters
one for one, so offsets hold in the document as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from struct import Struct

import numpy as np
import numpy.typing as npt

from glossary.document import BlockKind, Document
from terms.lexicon import word_class
from terms.numbering import END, Numbers
from terms.numbering import Ints as Ints

SEGMENTER = "rjieba/4"
"""Names the way words are cut; part of every cache key."""

BREAK = "\n"
"""The word put after every stretch of text, so that no term spans two of them."""

KINDS = tuple(BlockKind)
KIND_CODE = {kind: code for code, kind in enumerate(KINDS)}

_ID = Struct("=i")
_NO_WORD = "\x01"
"""Stands for a character that would end a word, and is cut as that is."""
_WHOLE: set[str] = set()
"""Words that `split` has found to be whole: nearly all of them occur in every shard."""
_REMEMBERED = 500_000
_PORTION = 20_000
"""Characters cut at once, where a sentence ends among them: their words fit in the processor's cache."""
_LONGEST_PORTION = 500_000
_MARKS = "。\n；，"
_EACH = frozenset("各该每某")
_LEVELS = frozenset("省市县")
_STATE = "中华人民共和国"
_TITLED = frozenset(["局局长", "部部长", "厅厅长", "署署长", "会会长", "院院长", "司司长", "处处长"])
_OPENING = frozenset("由向与及和将已对经应其该因但须均并除仍虽即若按于被把之")
_CLOSING = frozenset("与及和将已之应须均并或由向对至以为于自其")
"""Function characters that the segmenter's guesses at new words hold at an edge: 法及, 表与, 已介接."""
_JOINED = frozenset(["部将", "部副"])
"""Words of its dictionary that are two in official writing."""
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A batch of documents as word ids."""

    words: tuple[str, ...]
    """The words of the batch; an id is a place in this tuple."""
    ids: Ints
    """All words of all documents, one after the other."""
    documents: Ints
    """Where each document begins in `ids`, and at the end the length of `ids`."""
    anchors: Ints
    """Rows (place in `ids`, character offset there, code of the block kind), in order of place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A shard without its words."""

    documents: Ints
    anchors: Ints


class Vocabulary(defaultdict[str, bytes]):
    """Word to id; a word not seen before gets the next one.

    An id is kept as its four bytes: joining them makes an array of ids without a Python integer a word.
    """

    def __init__(self) -> None:
        super().__init__(map(_ID.pack, count()).__next__)

    def number(self, words: Iterable[str]) -> Ints:
        """The ids of some words, new ones included."""
        return np.frombuffer(b"".join(map(self.__getitem__, words)), np.int32)

    def id(self, word: str) -> int:
        """The id of one word."""
        number: int = _ID.unpack(self[word])[0]
        return number


def fold(text: str, script: str) -> str:
    """Simplified characters and half-width digits and letters, character for character."""
    if script == "Hant":
        text = text.translate(_simplified(frozenset(text)))
    return text.translate(_NARROW) if _WIDE.search(text) else text


def at_home(text: str) -> str:
    """Words of Taiwan in a folded text as the mainland and its tables have them, where both have as many characters."""
    pattern, words = _taiwan()
    return pattern.sub(lambda match: words[match.group()], text)


@cache
def _taiwan() -> tuple[re.Pattern[str], dict[str, str]]:
    words = dict(pair.split(">") for pair in word_class("taiwan"))
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word)))), words


def subset(shard: Shard, wanted: Sequence[int]) -> Shard:
    """Some documents of a shard, in the order given."""
    if list(wanted) == list(range(len(shard.documents) - 1)):
        return shard
    ids, anchors, starts, place = [], [], [0], 0
    for number in wanted:
        first, last = int(shard.documents[number]), int(shard.documents[number + 1])
        rows = shard.anchors[(shard.anchors[:, 0] >= first) & (shard.anchors[:, 0] < last)].copy()
        rows[:, 0] += place - first
        ids.append(shard.ids[first:last])
        anchors.append(rows)
        place += last - first
        starts.append(place)
    return Shard(
        words=shard.words,
        ids=np.concatenate(ids),
        documents=np.array(starts, np.int32),
        anchors=np.concatenate(anchors),
    )


def is_folded(text: str) -> bool:
    """Whether folding a text in simplified script changes it."""
    return _WIDE.search(text) is not None


@cache
def _converter() -> object:
    import opencc

    return opencc.OpenCC("t2s")


def _simplified(characters: frozenset[str]) -> dict[int, str]:
    convert = _converter().convert  # type: ignore[attr-defined]
    pairs = ((char, convert(char)) for char in characters if char >= "\u2e80")
    return {ord(char): simple for char, simple in pairs if simple != char and len(simple) == 1}


def stretches(document: Document) -> Iterator[tuple[int, int, BlockKind]]:
    """Blocks that may hold terms, neighbours of one kind joined where only white space parts them."""
    text, caption = document.text, BlockKind.CAPTION
    start, end, kind = 0, 0, caption
    for block in document.blocks:
        if block.kind is kind and text[end : block.start].isspace():
            end = block.end
            continue
        if kind is not caption:
            yield start, end, kind
        start, end, kind = block.start, block.end, block.kind
    if kind is not caption:
        yield start, end, kind


def cut(documents: Sequence[Document], as_is: Collection[int] = ()) -> Shard:
    """Cut documents into words; a pure function, safe to run in any worker.

    `as_is` are the places of documents that folding is known to leave as they are.
    """
    numbers = Numbers()
    anchors: list[tuple[int, int, int]] = []
    starts = [0]
    for number, document in enumerate(documents):
        text = document.text if number in as_is else fold(document.text, document.script)
        if document.script == "Hant":
            text = at_home(text)
        text = text.replace(END, _NO_WORD)
        segment = _segmenter(text)
        for first, last, kind in stretches(document):
            anchors.append((numbers.size, first, KIND_CODE[kind]))
            for begin, end in _portions(text, first, last):
                numbers.add(segment(text[begin:end]), (BREAK,) if end == last else ())
        starts.append(numbers.size)
    words, ids = numbers.finished()
    vocabulary = {word: number for number, word in enumerate(words)}
    ids, doubled = _respell(ids, vocabulary)
    table = np.array(anchors, np.int32).reshape(-1, 3)
    table[:, 0] += np.searchsorted(doubled, table[:, 0]).astype(np.int32)
    begins = np.array(starts, np.int32)
    begins += np.searchsorted(doubled, begins).astype(np.int32)
    return Shard(words=tuple(vocabulary), ids=ids, documents=begins, anchors=table)


def _portions(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A stretch as it is, or a long one in portions that end with a sentence."""
    while last - first > _PORTION:
        end = max(text.rfind(mark, first, first + _PORTION) for mark in _MARKS) + 1
        if end <= first:
            limit = min(first + _LONGEST_PORTION, last)
            further = (text.find(mark, first + _PORTION, limit) for mark in _MARKS)
            end = min((place + 1 for place in further if place >= 0), default=limit)
        yield first, end
        first = end
    if first < last:
        yield first, last


def _segmenter(text: str) -> Callable[[str], list[str]]:
    """What cuts the parts of a text: the segmenter, unless it would cut up words that the text holds."""
    import rjieba

    segment: Callable[[str], list[str]] = rjieba.cut
    # Most texts lack a character of each, and one character is found much faster than several.
    found = sorted(word for word in word_class("uncut") if all(map(text.__contains__, word)) and word in text)
    if not found:
        return segment
    whole = re.compile(f"({'|'.join(found)})")

    def around(part: str) -> list[str]:
        pieces = ([piece] if piece in found else segment(piece) for piece in whole.split(part))
        return list(chain.from_iterable(pieces))

    return around


def split(words: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Words that the segmenter made up and that fall into two known ones: 局局长, 干部职工, 各部委, 省公安厅, 法|及."""
    if len(_WHOLE) > _REMEMBERED:
        _WHOLE.clear()
    parts: dict[int, tuple[str, ...]] = {}
    for index, word in enumerate(words):
        if word not in _WHOLE:
            if pieces := _pieces(word):
                parts[index] = pieces
            else:
                _WHOLE.add(word)
    return parts


def cut_words(text: str) -> list[str]:
    """The words of a term, as they are cut in a text."""
    import rjieba

    words = rjieba.cut(text)
    parts = split(words)
    return [piece for at, word in enumerate(words) for piece in parts.get(at, (word,))]


def _pieces(word: str) -> tuple[str, ...]:
    import rjieba

    if len(word) < 2 or not "\u3400" <= word[0] <= "\u9fff":
        return ()
    if len(word) == 2:
        return (word[0], word[1]) if word in _JOINED or _made_up(word) else ()
    if word[0] in _EACH and (word[0] == "各" or not rjieba.has_word(word)):
        return (word[0], word[1:])
    if word[0] in _LEVELS and len(word) > 3 and rjieba.has_word(word[1:]):
        return (word[0], word[1:])
    if word.startswith(_STATE) and len(word) > len(_STATE):
        return (_STATE, word[len(_STATE) :])
    if word in _TITLED:
        return (word[:-2], word[-2:])
    if rjieba.has_word(word):
        return ()
    if len(word) == 4 and rjieba.has_word(word[:2]) and rjieba.has_word(word[2:]):
        return (word[:2], word[2:])
    if len(word) == 3 and word[0] in _OPENING:
        return (word[0], word[1:])
    if len(word) == 3 and word[-1] in _CLOSING:
        return (word[:-1], word[-1])
    return ()


def _made_up(word: str) -> bool:
    """Whether a word of two characters is a guess that holds a function character."""
    import rjieba

    return (word[0] in _OPENING or word[1] in _CLOSING) and not rjieba.has_word(word)


def _respell(ids: Ints, vocabulary: dict[str, int]) -> tuple[Ints, npt.NDArray[np.int64]]:
    """Ids with made-up words split, and the places where such a word stood, which is two words now."""
    parts = split(tuple(vocabulary))
    made_up = np.zeros(len(vocabulary), np.bool_)
    made_up[list(parts)] = True
    first, second = np.zeros((2, len(vocabulary)), np.int32)
    for index, (left, right) in parts.items():
        first[index], second[index] = (vocabulary.setdefault(part, len(vocabulary)) for part in (left, right))
    doubled = np.flatnonzero(made_up[ids])
    words = ids[doubled]
    result: Ints = np.insert(ids, doubled + 1, second[words])
    result[doubled + np.arange(len(doubled))] = first[words]
    return result, doubled


def split_by_size(documents: Iterable[Document], characters: int) -> Iterator[list[Document]]:
    """Runs of documents of about so many characters each."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
