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

import numpy as np
import numpy.typing as npt

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

GROUPS = 16
"""Word groups on either side of a term, see `_LEFT` and `_RIGHT`."""

_MODAL = "应当 可以 不得 必须 应 可 要 能 能够 不 未 没有 依法 继续 将 已 已经 正 正在 不能 需 需要 必将 会 均 都 也 还 仍 只 就 才 并 同时 进一步 不断 积极 逐步 大力 共同 分别 联合 主动 切实 有效 自行 擅自 严禁 禁止 予以 进行 开展"  # noqa: E501
_DETERMINER = "之 所 其 该 本 此 各 每 某 上述 下列 任何 这 那 这些 那些 该项 此项 一切 所有 各项 各类 各种 各级 我 你 他 她 它 我们 他们 本次 此次 这次 部分 一些 许多 多个 这个 那个 这种 各个 我国 该国 有关 相关 其他 其它 全部"  # noqa: E501
_PREPOSITION = "对 对于 关于 在 从 向 由 把 被 为 以 按 按照 根据 依照 依据 通过 经 因 因为 由于 自 至 到 于 随着 围绕 为了 除 除了 作为 基于 经过 比 给 替 让 使 令 用 凭 就是 面向 涉及 鉴于 沿 朝 往"  # noqa: E501
_CONJUNCTION = "和 与 及 或 以及 或者 并且 而 且 同 跟 及其 和其 以至 还是 而且"
_COPULA = "是 指 是指 系指 即 称 称为 为 等 等等 包括 有 具有 属于 成为 所称 简称 以下简称 例如 如 比如 诸如 分别为"
_OTHER = "了 着 过 得 地 吗 呢 吧 啊 来 去 起 起来 出 出来 下 上 中 内 外 前 后 间 里 时 之间 之后 之前 以来 以上 以下 以内 以外 期间 方面 左右 其中 年 月 日 第 条 款 项 章 节 目 个 名 位 种 份 件 家 人 次 倍 元 吨 米 户 岁 天 小时 分钟 说 据 表示 认为 指出 强调 介绍 因此 但 但是 又 再 更 最 很 较 非常 十分 共 达 超过 另 另外 此外 然而 不仅 虽然 尽管 如果 只要 只有 无论 不论 则 却 便 即使 然后 于是 所以 从而 以便 为此 甚至 特别 尤其 一个 一种 一项 一定 一些 多 少 大 小 新 好 高 低 长 短 给予 令 谁 什么 怎么 如何 目前 今后 今年 去年 明年 近年来 当前 现在 日前 日 近日 迄今 据悉 至今 以 者 应该 必要 可能 双方 之一 有助于 有利于 旨在 致力于 值此 以来 一直 已 曾"  # noqa: E501
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
_GROUP_WORDS = ((6, _OTHER, 11, 11), (7, _DETERMINER, 6, 11), (8, _CONJUNCTION, 9, 9), (9, _MODAL, 7, 7),
                (10, _PREPOSITION, 8, 8), (11, _COPULA, 11, 6), (12, "的", 5, 5))  # fmt: skip
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
def _closed_class() -> dict[str, tuple[int, int]]:
    groups: dict[str, tuple[int, int]] = {}
    for _, words, left, right in _GROUP_WORDS:
        groups.update(dict.fromkeys(words.split(), (left, right)))
    return groups


def scale(column: str, value: Floats) -> Floats:
    """Bytes of the table as numbers: logarithms of counts, or log odds."""
    return (value - 128) / 20 if column in ("closes", "opens") or column[0] == "p" else value / 16


def quantise(column: str, value: npt.NDArray[np.float64]) -> Bytes:
    """The inverse of `scale`, rounded to a byte."""
    raw = value * 20 + 128 if column in ("closes", "opens") or column[0] == "p" else value * 16
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
    row = np.fromiter((lexicon.rows.get(word, -1) for word in extended), np.int32, len(extended))
    known = row >= 0
    tag = np.where(known, lexicon.table[0, row], 0).astype(np.uint8)
    for index in np.flatnonzero(~known):
        tag[index] = guess_tag(extended[index])
    columns = {
        name: np.where(known, scale(name, lexicon.table[at, row].astype(np.float32)), np.float32(0)).astype(np.float32)
        for at, name in enumerate(COLUMNS)
        if at
    }
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


def _parts(words: Sequence[str], lexicon: Lexicon) -> dict[int, tuple[str, str]]:
    """Two shorter dictionary words that make up a dictionary word of four characters or more."""
    background = lexicon.table[COLUMNS.index("background")]
    parts: dict[int, tuple[str, str]] = {}
    for index, word in enumerate(words):
        if len(word) < 4 or word not in lexicon.rows:
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
