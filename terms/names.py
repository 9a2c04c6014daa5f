"""Names found whole: places kept out of the queue, institutions, laws and programmes put in (persons: persons.py).

Everything here works on words next to each other, so it costs little: the words that can begin or end
a name are looked up first, and only their neighbours are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from terms.lexicon import TAGS, WordTable, word_class
from terms.segment import BREAK, Ints

_DOT = frozenset("·•・‧∙")
_HAN = re.compile("[\u3400-\u9fff]+")

INSTITUTION = ("委员会", "办公厅", "办公室", *"部厅局署司院")
"""How names of institutions end; so the three below."""
_NAMING = frozenset(["简称", "统称", "合称", "称", "称为", "下称"])
_DEFINING = frozenset(["所称", "中所称", "称", "指", "是指", "系指", "谓"])
_SHORT = re.compile("[A-Z][A-Za-z0-9&-]{1,9}")
_JOINED = frozenset(["与", "和", "及"])
LAW = (
    "法", "条例", "议定", "法令", "决定", "决议", "办法", "规定", "细则", "章程", "公约", "协定", "议定书", "宪法",
    "法典", "令", "通知", "指示", "意见", "公告", "备忘录", "准则", "标准",
)  # fmt: skip
PROGRAMME = (
    "计划", "规划", "战略", "纲要", "方案", "行动", "工程", "倡议", "项目", "路线图", "提案", "议程", "框架",
)  # fmt: skip
SYSTEM = (
    "系统", "平台", "数据库", "门户", "网站", "信息网", "服务网", "政务网", "应用程序", "基础设施", "数据中心",
)  # fmt: skip
_SEPARATE = (
    "机关",
    "部门",
    "企业",
    "组织",
    "单位",
    "机构",
    "政府",
    "部",
    "中心",
    "学校",
    "医院",
    "银行",
    "公司",
    "窗口",
)
"""Before a conjunction these end an institution of their own."""
OFFICES = frozenset("部厅局署司院")
_LISTED = frozenset(["如", "例如", "包括", "即", "分别为"])
LEVELS = frozenset("省市县区乡坊镇社州本全")
"""Before the name of an institution these say whose it is."""
_COMMA = frozenset(["，", ",", "；"])
_STATES = frozenset(["中华人民共和国", "越南", "我国"])
"""Before the title of a law these are left out."""
_COMMON = frozenset(TAGS.index(tag) for tag in ("n", "v", "vn", "a", "b", "d", "l", "t"))
_QUOTES = {"“": "”", "「": "」", "『": "』"}
_QUOTED = re.compile("(?=.*[\u3400-\u9fff])[\u3400-\u9fffA-Za-z0-9+]{3,10}")
LONGEST_QUOTED = 8
"""Words of the longest quotation taken for a term."""
_VERSION = re.compile("修正案|修正案草案|修订|修订草案|草案|试行|暂行|修正|补充")
"""What stands in brackets behind the name of a law."""
LONGEST_TITLE = 18
"""Words of the longest title in 《》 taken for a term; a longer one is a heading."""


class Role:
    """What a word can be in a name: one bit each."""

    TITLE = 1
    SURNAME = 2
    GIVEN = 4
    """A Han word of one or two characters."""
    PERSON = 8
    """A word that looks like the whole name of a person."""
    SPEECH = 16
    CONTENT = 32
    PLACE = 64
    JOINED = 128
    """A conjunction that names of institutions hold."""
    INSTITUTION = 256
    SYSTEM = 512
    OPENING = 1024
    LISTED = 2048
    DOT = 4096
    FOREIGN = 8192
    """May be part of a foreign name with dots."""
    BRACKET = 16384
    VERB = 32768
    NAMING = 65536
    """Introduces a short form."""
    SHORT = 131072
    """Latin letters that look like an abbreviation."""
    BLANK = 262144
    CLOSING = 524288
    """》, which ends a title, as the next 《 and a line break do."""
    BREAK = 1048576
    OFFICE = 2097152
    """One character that ends an institution, cut off by the segmenter: 环境|部."""
    LIKELY = 4194304
    """Two characters of a dictionary word that may be or begin the name of a person: 方志|远, 苏林."""
    NAMED = 8388608
    """Such a word that the dictionary takes for a name."""
    LATIN = 16777216
    QUOTE = 33554432
    """“ and its like; what closes a quotation is found from there."""
    DEFINING = 67108864
    """Stands beside a term that is defined: 所称, 是指."""


Roles = npt.NDArray[np.int32]


def roles(table: WordTable, wanted: Iterable[int] | None = None) -> Roles:
    """The roles of every word id, or of those wanted; the others have none."""
    named, place, verb = TAGS.index("nr"), TAGS.index("ns"), TAGS.index("v")
    latin = TAGS.index("eng")
    closed = _closed()
    result = np.zeros(len(table.words), np.int32)
    for number in range(len(table.words)) if wanted is None else wanted:
        word = table.words[number]
        role = (Role.CONTENT if table.content[number] else 0) | closed.get(word, 0)
        if _HAN.fullmatch(word):
            role |= _han_roles(word, bool(table.known[number]), int(table.tag[number]), named, verb)
        elif word in " \u3000\u00a0":
            role |= Role.BLANK
        if table.tag[number] == place:
            role |= Role.PLACE
        elif table.tag[number] == verb:
            role |= Role.VERB
        elif table.tag[number] == latin:
            role |= Role.LATIN
        if table.tag[number] == latin and _SHORT.fullmatch(word) and sum(map(str.isupper, word)) > 1:
            role |= Role.SHORT
        result[number] = role
    return result


def _closed() -> dict[str, int]:
    """The roles of the members of closed classes."""
    classes = (
        (word_class("title"), Role.TITLE), (word_class("surname"), Role.SURNAME), (word_class("speech"), Role.SPEECH),
        (_JOINED, Role.JOINED), (frozenset("《"), Role.OPENING), (_LISTED, Role.LISTED), (_DOT, Role.DOT),
        (frozenset("（("), Role.BRACKET), (_NAMING, Role.NAMING), (frozenset("》"), Role.CLOSING),
        (frozenset([BREAK]), Role.BREAK), (frozenset(_QUOTES), Role.QUOTE), (_DEFINING, Role.DEFINING),
    )  # fmt: skip
    roles: dict[str, int] = {}
    for word, role in ((word, role) for members, role in classes for word in members):
        roles[word] = roles.get(word, 0) | role
    return roles


def _han_roles(word: str, known: bool, tag: int, named: int, verb: int) -> int:
    role = 0
    if len(word) <= 2 and not (len(word) == 2 and word in word_class("modal")):
        role |= Role.GIVEN
    if word[0] in word_class("surname") and len(word) > 1:
        if not known and len(word) <= (4 if tag == named else 3):
            role |= Role.PERSON
        elif len(word) == 2 and tag != verb:
            role |= Role.LIKELY | (Role.NAMED if tag in (named, TAGS.index("ns")) else 0)
    if len(word) == 2 and word[1] == "氏" and word[0] in word_class("surname"):
        role |= Role.PERSON
    if word in OFFICES or word == "中心":
        role |= Role.OFFICE
    if tag != verb and word not in word_class("no institution") and word.endswith(INSTITUTION):
        role |= Role.INSTITUTION
    if word.endswith(SYSTEM):
        role |= Role.SYSTEM
    plain = known and len(word) > 1 and tag in _COMMON
    if not plain and word not in word_class("title") and word not in word_class("speech"):
        role |= Role.FOREIGN
    return role


def places(table: WordTable) -> list[int]:
    """Ids of the words that name a place."""
    tagged = table.tag[: len(table.words)] == TAGS.index("ns")
    return [number for number in np.flatnonzero(tagged).tolist() if len(table.words[number]) > 1]


_SOUGHT = (
    Role.TITLE | Role.SPEECH | Role.DOT | Role.JOINED | Role.OPENING | Role.CLOSING | Role.BREAK | Role.QUOTE
    | Role.LISTED | Role.BRACKET | Role.DEFINING
)  # fmt: skip
"""The roles that a shard is searched for; few words play one."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A shard as the finders of names see it."""

    ids: Ints
    roles: Roles
    """The role of every word of the shard."""
    words: Sequence[str]
    """The words that ids stand for."""

    def at(self, role: int) -> npt.NDArray[np.int64]:
        """Places of the words that can play a role, one of those sought or several."""
        assert not role & ~_SOUGHT
        places, roles = self._sought
        return places.compress(roles & role != 0)

    @cached_property
    def _sought(self) -> tuple[npt.NDArray[np.int64], Roles]:
        places = np.flatnonzero(self.roles & _SOUGHT)
        return places, self.roles.take(places)

    def ids_of(self, start: int, end: int) -> tuple[int, ...]:
        """The words of a span."""
        return tuple(self.ids[start:end].tolist())

    def word(self, place: int) -> str:
        """The word at a place."""
        return self.words[int(self.ids[place])]

    def plays(self, place: int, role: int) -> bool:
        """Whether the word at a place can play a role."""
        return bool(self.roles[place] & role)


def joined_institutions(line: Line) -> Iterator[tuple[int, int]]:
    """Institutions with a conjunction inside: 农业与农村发展部, 住房和城乡建设部."""
    middle = line.at(Role.JOINED)
    middle = middle[(middle > 0) & (middle < len(line.ids) - 3)]
    beside = line.roles[middle - 1] & line.roles[middle + 1] & Role.CONTENT
    near = (line.roles[middle + 1] | line.roles[middle + 2] | line.roles[middle + 3]) & Role.INSTITUTION
    near |= (line.roles[middle + 2] | line.roles[middle + 3]) & Role.OFFICE
    for at in middle[(beside > 0) & (near > 0)].tolist():
        end = at + 1
        while end < at + 4 and line.plays(end, Role.CONTENT) and not line.plays(end, Role.INSTITUTION | Role.OFFICE):
            end += 1
        if not line.plays(end, Role.INSTITUTION | Role.OFFICE if end > at + 1 else Role.INSTITUTION):
            continue
        start = at
        while start > max(0, at - 3) and line.plays(start - 1, Role.CONTENT) and not _before_a_name(line, start - 1):
            start -= 1
        left = [place for place in range(start, at) if line.plays(place, Role.INSTITUTION | Role.TITLE | Role.VERB)]
        if start < at and not left and not line.word(at - 1).endswith(_SEPARATE):
            yield start, end + 1


def _before_a_name(line: Line, place: int) -> bool:
    """Whether the word there ends what stands before an institution: a place, a level, another institution."""
    return line.plays(place, Role.PLACE | Role.INSTITUTION) or line.word(place) in LEVELS


def titles(line: Line) -> Iterator[tuple[int, int, str]]:
    """What stands in 《》 and ends like a law or a programme, with its kind."""
    ends = line.at(Role.OPENING | Role.CLOSING | Role.BREAK)
    opening = np.flatnonzero(line.roles[ends] & Role.OPENING != 0)
    opening = opening[opening + 1 < len(ends)]
    start, end = ends[opening] + 1, ends[opening + 1]
    fits = (line.roles[end] & Role.CLOSING != 0) & (end > start) & (end - start <= LONGEST_TITLE + 1)
    for first, after in zip(start[fits].tolist(), end[fits].tolist(), strict=True):
        if kind := _kind_of_title(line.word(_without_version(line, first, after) - 1)):
            yield first + (after - first > 1 and line.word(first) in _STATES), after, kind


def _without_version(line: Line, first: int, after: int) -> int:
    """Where a title ends without （修正案） and the like."""
    if line.word(after - 1) in "）)":
        for at in range(after - 2, max(first, after - 5), -1):
            if line.plays(at, Role.BRACKET):
                inside = "".join(line.word(place) for place in range(at + 1, after - 1))
                return at if _VERSION.fullmatch(inside) else after
    return after


def quoted(line: Line) -> Iterator[tuple[int, int]]:
    """Short quotations that are no plain run of content words: “一件事一次办”, “互联网+政务服务”."""
    for at in line.at(Role.QUOTE).tolist():
        closing = _QUOTES[line.word(at)]
        limit = min(len(line.ids), at + LONGEST_QUOTED + 2)
        end = next((place for place in range(at + 2, limit) if line.word(place) == closing), 0)
        if not end or (line.roles[at + 1 : end] & Role.CONTENT).all():
            continue
        if _QUOTED.fullmatch("".join(line.word(place) for place in range(at + 1, end))):
            yield at + 1, end


@lru_cache(maxsize=10_000)
def _kind_of_title(last: str) -> str:
    """What a title with this last word names; "" where it is neither."""
    return "law" if last.endswith(LAW) else "programme" if last.endswith(PROGRAMME) else ""


def listed_systems(line: Line) -> Iterator[tuple[int, int]]:
    """Systems named one after the other, whatever words their names hold: 信息系统，如：A，B的系统，C等."""
    for at in line.at(Role.LISTED).tolist():
        if not (line.roles[max(0, at - 3) : at] & Role.SYSTEM).any():
            continue
        items = list(_items(line, at + 1))
        for first, last in items if len(items) > 1 else []:
            if 2 <= last - first <= 10 and (line.plays(last - 1, Role.SYSTEM) or line.word(last - 1) == "中心"):
                yield first, last


def _items(line: Line, start: int) -> Iterator[tuple[int, int]]:
    """What commas part, up to 等 or the end of the sentence."""
    if start < len(line.ids) and line.word(start) in ("：", ":"):
        start += 1
    end = start
    while end < min(len(line.ids), start + 60) and line.word(end) not in ("。", "等", BREAK, "；"):
        if line.word(end) in _COMMA:
            yield start, end
            start = end + 1
        end += 1
    yield start, end


def kind_of(term: str) -> str:
    """The kind of a candidate by how it ends."""
    for ends, kind in ((SYSTEM, "system"), (PROGRAMME, "programme"), (INSTITUTION, "institution"), (LAW, "law")):
        if len(term) > 3 and term.endswith(ends):
            return kind
    return "term"
