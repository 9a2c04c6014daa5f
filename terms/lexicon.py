"""What is known of words before a document is read: the tables that ship, and word classes.

The table was made by `python -m terms.train` (see data/MODEL.json). Words it does not hold are
classed by their characters, and by the segmenter's own tagger.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat

import numpy as np
import numpy.typing as npt

from terms import lexicon_rows

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

TAGS = ("?", "n", "nt", "nz", "nr", "ns", "v", "vn", "a", "b", "d", "m", "l", "i", "t", "f", "eng")
"""Parts of speech as far as they matter, in jieba's letters; "d" stands for every function word."""
_TAG_OF = {
    "n": "n", "ng": "n", "j": "n", "s": "n", "g": "n", "k": "n", "x": "?", "zg": "n", "nrt": "nr", "nrfg": "nr",
    "vg": "v", "vi": "v", "vd": "v", "vq": "v", "an": "vn", "ag": "a", "ad": "a", "z": "a",
    "mq": "m", "tg": "t", "h": "n", "mg": "m", "rz": "d", "rr": "d", "rg": "d",
}  # fmt: skip
CONTENT_TAGS = frozenset(["?", "n", "nt", "nz", "nr", "ns", "v", "vn", "a", "b", "l", "i", "eng"])

COLUMNS = (
    "tag",
    "background",
    "laws",
    "ends",
    "begins",
    "last",
    "first",
    "closes",
    "opens",
    *(f"p{axis}" for axis in range(8)),
)
"""Columns of the word table, one byte each; `scale` says what a byte means."""

_SIGNED = frozenset(COLUMNS[-10:])
"""Columns of log odds and axes, which may be negative; the others are logarithms of counts."""

GROUPS = 16
"""Word groups on either side of a term, see `_LEFT` and `_RIGHT`."""

_PUNCTUATION_LEFT = {
    "、": 1,
    "“": 2,
    "‘": 2,
    "「": 2,
    "『": 2,
    '"': 2,
    "《": 3,
    "〈": 3,
    "(": 4,
    "（": 4,
    "[": 4,
    "【": 4,
}
_PUNCTUATION_RIGHT = {
    "、": 1,
    "”": 2,
    "’": 2,
    "」": 2,
    "』": 2,
    '"': 2,
    "》": 3,
    "〉": 3,
    "(": 4,
    "（": 4,
    ")": 4,
    "）": 4,
}
_CLASS_GROUPS = {
    "other": (11, 11), "determiner": (6, 11), "conjunction": (9, 9), "modal": (7, 7),
    "preposition": (8, 8), "copula": (11, 6),
}  # fmt: skip
"""The groups of the closed classes as left and as right neighbours."""
_CORRECTED = (("place", "ns"), ("noun", "n"), ("verb", "v"), ("qualifier", "b"))
"""Closed classes of words that the segmenter's dictionary tags wrongly."""
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_LATIN = re.compile("[A-Za-z][A-Za-z0-9.+&-]*")
_NUMBER = re.compile("[0-9.,%％/-]*[0-9%％][0-9.,%％/-]*|[〇零一二三四五六七八九十百千万亿两第几数多余]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """What is known of the words of a corpus; one row a word id."""

    words: tuple[str, ...]
    characters: npt.NDArray[np.int32]
    tag: Bytes
    """Codes of parts of speech, places in `TAGS`."""
    content: Flags
    """Whether a term may contain the word."""
    known: Flags
    """Whether the table that ships holds the word."""
    left: Bytes
    """The class of the word as left neighbour of a term, below `GROUPS`."""
    right: Bytes
    front: npt.NDArray[np.int32]
    """The row of the first part of a long dictionary word; of other words, their own row."""
    back: npt.NDArray[np.int32]
    columns: dict[str, Floats]
    """What the shipped table says; rows past the words of the corpus belong to parts of long words."""


@cache
def word_class(name: str) -> frozenset[str]:
    """One of the closed classes of data/word_classes.txt."""
    return _word_classes()[name]


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    lines = resources.files("terms").joinpath("data/word_classes.txt").read_text(encoding="utf-8").splitlines()
    words: list[str] = []
    classes: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("["):
            classes[line.strip("[]")] = words = []
        elif not line.startswith("#"):
            words += line.split()
    return {name: frozenset(members) for name, members in classes.items()}


@cache
def _closed_class() -> dict[str, tuple[int, int]]:
    groups = {"的": (5, 5)}
    for name, group in _CLASS_GROUPS.items():
        groups.update(dict.fromkeys(word_class(name), group))
    return groups


def scale(column: str, value: Floats) -> Floats:
    """Bytes of the table as numbers: logarithms of counts, or log odds."""
    if column in _SIGNED:
        return ((value - 128) / 20).astype(np.float32)
    return (value / 16).astype(np.float32)


def quantise(column: str, value: npt.NDArray[np.float64]) -> Bytes:
    """The inverse of `scale`, rounded to a byte."""
    raw = value * 20 + 128 if column in _SIGNED else value * 16
    return np.clip(np.rint(raw), 0, 255).astype(np.uint8)


def pack(words: Sequence[str], table: Bytes) -> bytes:
    """Words and their bytes (a column a row) as one compressed block."""
    text = "\n".join(words).encode()
    return lzma.compress(len(text).to_bytes(4, "little") + text + table.tobytes(), preset=9 | lzma.PRESET_EXTREME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A word table: the row of each word, and its bytes, a column a row of the array."""

    rows: dict[str, int]
    table: Bytes


def unpack(block: bytes) -> Lexicon:
    """The inverse of `pack`."""
    raw = lzma.decompress(block)
    size = int.from_bytes(raw[:4], "little")
    words = raw[4 : 4 + size].decode().split("\n")
    table = np.frombuffer(raw, np.uint8, offset=4 + size).reshape(-1, len(words))
    return Lexicon(rows=dict(zip(words, range(len(words)), strict=True)), table=table)


@cache
def shipped() -> Lexicon:
    """The word table that comes with the program."""
    return unpack(resources.files("terms").joinpath("data/words.xz").read_bytes())


def describe(words: Sequence[str], lexicon: Lexicon | None = None) -> WordTable:
    """Look up and class the words of a corpus."""
    lexicon = lexicon or shipped()
    words = tuple(words)
    parts = _parts(words, lexicon)
    extended = words + tuple(sorted({part for pair in parts.values() for part in pair}))
    place = {word: row for row, word in enumerate(extended)}
    row = np.fromiter(map(lexicon.rows.get, extended, repeat(-1)), np.int32, len(extended))
    known = row >= 0
    tag = np.where(known, lexicon.table[0, row], 0).astype(np.uint8)
    columns = {
        name: np.where(known, scale(name, lexicon.table[at, row].astype(np.float32)), np.float32(0)).astype(np.float32)
        for at, name in enumerate(COLUMNS)
        if at
    }
    for unknown in np.flatnonzero(~known).tolist():
        tag[unknown] = guess_tag(extended[unknown])
    _correct_by_rows(words, tag, known)
    corrected = {word: TAGS.index(code) for name, code in _CORRECTED for word in word_class(name)}
    for index in [index for index, word in enumerate(words) if word in corrected]:
        tag[index] = corrected[words[index]]
    uncut = word_class("uncut")
    derived = [index for index, word in enumerate(words) if not known[index] and (index in parts or word in uncut)]
    known[derived] = True
    tag[derived] = TAGS.index("n")
    left, right, content = neighbour_groups(extended, tag, known)
    front = np.arange(len(extended), dtype=np.int32)
    back = front.copy()
    for index, (first, last) in parts.items():
        front[index], back[index] = place[first], place[last]
    return WordTable(
        words=words, characters=np.fromiter(map(len, extended), np.int32, len(extended)), tag=tag, content=content,
        known=known, front=front, back=back, columns=columns,
        left=_soft(left, columns["opens"]), right=_soft(right, columns["closes"]),
    )  # fmt: skip


def _correct_by_rows(words: Sequence[str], tag: Bytes, known: Flags) -> None:
    """Nouns of the lexicon are nouns, whatever the segmenter's dictionary takes them for, and no guesses: 税号, 籍贯.

    Its verbs stay verbs in part: 就业.
    """
    listed = lexicon_rows.nouns()
    rows = np.array([index for index, word in enumerate(words) if len(word) > 1 and word in listed], np.int64)
    wrong = np.isin(tag[rows], [TAGS.index(name) for name in ("nr", "ns", "d", "t", "m", "f", "?")])
    tag[rows[wrong | ~known[rows]]] = TAGS.index("n")
    tag[rows[tag[rows] == TAGS.index("v")]] = TAGS.index("vn")
    known[rows] = True


def _parts(words: Sequence[str], lexicon: Lexicon) -> dict[int, tuple[str, str]]:
    """The two parts of dictionary words of four characters or more, and of new ones: 政务网, 干部职工."""
    background = lexicon.table[COLUMNS.index("background")]
    parts: dict[int, tuple[str, str]] = {}
    suffixes = word_class("suffix")
    for index, word in enumerate(words):
        if word not in lexicon.rows:
            if pair := _new_word(word, lexicon, suffixes):
                parts[index] = pair
            continue
        if len(word) < 4:
            continue
        best = 0
        for at in range(2, len(word) - 1):
            first, last = lexicon.rows.get(word[:at]), lexicon.rows.get(word[at:])
            if first is None or last is None:
                continue
            weaker = min(int(background[first]), int(background[last]))
            if weaker > best:
                best, parts[index] = weaker, (word[:at], word[at:])
    return parts


def _new_word(word: str, lexicon: Lexicon, suffixes: frozenset[str]) -> tuple[str, str] | None:
    """The known parts of a word that the table does not hold, the second as short as may be: 科学技术 and 部."""
    for at in range(len(word) - 1, 1, -1):
        first, last = word[:at], word[at:]
        if first in lexicon.rows and (last in suffixes or len(last) > 1 and last in lexicon.rows):
            return first, last
    return None


def _soft(group: Bytes, inside: Floats) -> Bytes:
    """Split content neighbours by the learned probability that they stand outside a term."""
    outside = 1 / (1 + np.exp(inside))
    graded = 15 - np.searchsorted(np.array([0.25, 0.5, 0.75]), outside)
    return np.where(group == 12, graded, np.where(group == 15, 14, group)).astype(np.uint8)


def neighbour_groups(words: Sequence[str], tag: Bytes, known: Flags) -> tuple[Bytes, Bytes, Flags]:
    """For each word its group as left and as right neighbour, and whether it is a content word."""
    left = np.full(len(words), 12, np.uint8)
    right = np.full(len(words), 12, np.uint8)
    content = np.isin(tag, [TAGS.index(name) for name in CONTENT_TAGS])
    closed = _closed_class()
    for index, word in enumerate(words):
        if word in closed:
            left[index], right[index] = closed[word]
            content[index] = False
        elif _HAN.fullmatch(word):
            if not content[index]:
                left[index] = right[index] = 10 if tag[index] == TAGS.index("m") else 11
            elif len(word) == 1 and not known[index]:
                content[index] = False
        elif _LATIN.fullmatch(word):
            left[index] = right[index] = 15
            content[index] = True
        else:
            content[index] = False
            numeral = _NUMBER.fullmatch(word)
            left[index] = 10 if numeral else _PUNCTUATION_LEFT.get(word, 0)
            right[index] = 10 if numeral else _PUNCTUATION_RIGHT.get(word, 0)
    return left, right, content


def tag_code(tag: str) -> int:
    """The code of one of jieba's part-of-speech tags."""
    tag = _TAG_OF.get(tag, tag)
    return TAGS.index(tag if tag in TAGS else "d")


@cache
def guess_tag(word: str) -> int:
    """Class a word the table does not hold."""
    import rjieba

    if _NUMBER.fullmatch(word):
        return TAGS.index("m")
    if _LATIN.fullmatch(word):
        return TAGS.index("eng")
    if not _HAN.fullmatch(word):
        return TAGS.index("d")
    parts = rjieba.tag(word)
    return tag_code(parts[0][1]) if len(parts) == 1 else TAGS.index("?")
