"""Names found whole: persons and places kept out of the queue, institutions, laws and programmes put in.

Everything here works on words next to each other, so it costs little: the words that can begin or end
a name are looked up first, and only their neighbours are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from terms.lexicon import TAGS, WordTable
from terms.segment import Ints

PERSON_TITLES = frozenset(
    "主席 副主席 总理 副总理 首相 总统 部长 副部长 厅长 副厅长 局长 副局长 司长 处长 主任 副主任 大使 书记 总书记 院长 校长 行长 "
    "省长 市长 县长 会长 秘书长 理事长 董事长 总经理 总裁 教授 博士 先生 女士 记者 上将 中将 少将 大将 大校 专家 律师 委员长 国务卿 "
    "代表 署长 检察长 审判长 议长 外长 防长 财长 领事 公使 专员 参赞 司令 政委 团长 同志 夫人 大臣 局局长 国王 女王 "
    "亲王".split()
)
_SPEECH = frozenset("表示 说 称 强调 指出 认为 介绍 透露 建议 呼吁 宣布 重申 签署 会见 出席 主持 致 率 率领 同 与 和 就 在 对 向 为 于 已 也 还".split())  # noqa: E501
_SURNAMES = frozenset(
    "阮 陈 黎 范 黄 潘 武 邓 裴 杜 胡 吴 杨 李 丁 段 梁 陶 郑 何 高 林 张 王 刘 赵 周 徐 孙 马 朱 郭 罗 宋 谢 韩 唐 冯 董 萧 程 曹 袁 许 傅 沈 曾 "
    "彭 吕 苏 卢 蒋 蔡 贾 魏 薛 叶 阎 余 夏 钟 汪 田 任 姜 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 易 "
    "常 乔 贺 赖 龚 文 梅 菅 章 翁 尤 莫 覃 侬 农 闭 韦 申 严 甄 祁 商 路 岳".split()
)
_PLACE = re.compile("[\u4e00-\u9fff]{1,6}[省市县区郡州岛镇乡坊]")
_DOT = frozenset("·•・‧∙")
_HAN = re.compile("[\u3400-\u9fff]+")

INSTITUTION = re.compile(".*(?:委员会|办公厅|办公室|总局|总署|法院|检察院|[部厅局署司院])")
_NOT_INSTITUTION = frozenset("全部 内部 外部 干部 部 局部 公司 上司 一部 大部 中部 东部 西部 南部 北部 各部 学院 医院 院 局 司 厅 署 大厅 布局 格局 当局 结局 邮局 部署".split())  # noqa: E501
_JOINED = frozenset("与 和 及".split())
LAW = re.compile(".*(?:法|条例|议定|法令|决定|决议|办法|规定|细则|章程|公约|协定|议定书|宪法|法典|令|通知|指示|意见|公告|备忘录|准则|标准)")
PROGRAMME = re.compile(".*(?:计划|规划|战略|纲要|方案|行动|工程|倡议|项目|路线图|提案|议程|框架)")
SYSTEM = re.compile(".*(?:系统|平台|数据库|门户|门户网站|网站|信息网|服务网|政务网|应用程序|基础设施|数据中心)")
_OPEN, _CLOSE = "《", "》"
_LISTED = frozenset("如 例如 包括 即 分别为".split())
_COMMA = frozenset("， , ；".split())
LONGEST_TITLE = 18
"""Words of the longest title in 《》 taken for a term; a longer one is a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the words of a corpus can be in a name, one flag a word id."""

    words: tuple[str, ...]
    title: np.ndarray[tuple[int], np.dtype[np.bool_]]
    surname: np.ndarray[tuple[int], np.dtype[np.bool_]]
    given: np.ndarray[tuple[int], np.dtype[np.bool_]]
    """Han words of one or two characters."""
    person: np.ndarray[tuple[int], np.dtype[np.bool_]]
    """Words that look like a whole name of a person."""
    speech: np.ndarray[tuple[int], np.dtype[np.bool_]]
    content: np.ndarray[tuple[int], np.dtype[np.bool_]]
    place: np.ndarray[tuple[int], np.dtype[np.bool_]]
    joined: np.ndarray[tuple[int], np.dtype[np.bool_]]
    institution: np.ndarray[tuple[int], np.dtype[np.bool_]]
    system: np.ndarray[tuple[int], np.dtype[np.bool_]]
    opening: np.ndarray[tuple[int], np.dtype[np.bool_]]
    listed: np.ndarray[tuple[int], np.dtype[np.bool_]]
    dot: np.ndarray[tuple[int], np.dtype[np.bool_]]


def lookup(table: WordTable) -> Lookup:
    """Class the words of a corpus once."""
    words = table.words
    size = len(words)
    tag = table.tag[:size]
    known = table.known[:size]

    def flags(test: Sequence[bool]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return np.array(test, np.bool_)

    han = flags([_HAN.fullmatch(word) is not None for word in words])
    named = tag == TAGS.index("nr")
    begins = flags([word[0] in _SURNAMES for word in words])
    length = table.characters[:size]
    return Lookup(
        words=words,
        title=flags([word in PERSON_TITLES for word in words]),
        surname=flags([word in _SURNAMES for word in words]),
        given=han & (length <= 2),
        person=han & begins & ~known & (length >= 2) & (length <= 4) & (named | (length <= 3)),
        speech=flags([word in _SPEECH for word in words]),
        content=table.content[:size],
        place=tag == TAGS.index("ns"),
        joined=flags([word in _JOINED for word in words]),
        institution=flags([word not in _NOT_INSTITUTION and INSTITUTION.fullmatch(word) is not None for word in words]),
        system=flags([SYSTEM.fullmatch(word) is not None for word in words]),
        opening=flags([word == _OPEN for word in words]),
        listed=flags([word in _LISTED for word in words]),
        dot=flags([word in _DOT for word in words]),
    )


def persons(ids: Ints, look: Lookup) -> Iterator[tuple[int, int]]:
    """Stretches of words that name a person: first word, and the word after the last."""
    title = look.title[ids]
    after = np.flatnonzero(title[:-3]) + 1
    starts = after[(look.surname[ids[after]] | look.person[ids[after]]) & ~title[after]]
    for start in starts.tolist():
        end = _name_end(ids, look, start)
        if end:
            yield start, end
    before = np.flatnonzero(look.speech[ids] | title)
    before = before[before > 3]
    before = before[look.person[ids[before - 1]] | look.surname[ids[before - 2]] | look.surname[ids[before - 3]]]
    for stop in before.tolist():
        for start in range(max(0, stop - 3), stop):
            if look.surname[ids[start]] and stop - start in (2, 3) and _name_end(ids, look, start) == stop:
                yield start, stop
                break
            if stop - start == 1 and look.person[ids[start]] and look.words[ids[start]][0] in _SURNAMES:
                yield start, stop
    for dot in np.flatnonzero(look.dot[ids]).tolist():
        start, end = dot, dot + 1
        while start > 0 and _foreign(look.words[ids[start - 1]]) and dot - start < 3:
            start -= 1
        while end < len(ids) and _foreign(look.words[ids[end]]) and end - dot < 4:
            end += 1
        if start < dot and end > dot + 1:
            yield start, end


def _foreign(word: str) -> bool:
    return _HAN.fullmatch(word) is not None and word not in PERSON_TITLES and word not in _SPEECH


def _name_end(ids: Ints, look: Lookup, start: int) -> int:
    """Where a surname with a given name of one or two characters ends; 0 where there is none."""
    if look.person[ids[start]]:
        return start + 1
    size = 0
    end = start + 1
    while end < len(ids) and look.given[ids[end]] and not look.title[ids[end]] and not look.speech[ids[end]]:
        size += len(look.words[ids[end]])
        if size > 2:
            break
        end += 1
        if size == 2:
            break
    return end if 0 < size <= 2 and end > start + 1 else 0


def places(look: Lookup) -> list[int]:
    """Word ids that name a place."""
    return [
        number
        for number, word in enumerate(look.words)
        if look.place[number] and len(word) > 1 and look.content[number]
    ]


def joined_institutions(ids: Ints, look: Lookup) -> Iterator[tuple[int, int]]:
    """Institutions with a conjunction inside: 农业与农村发展部, 住房和城乡建设部."""
    middle = np.flatnonzero(look.joined[ids])
    middle = middle[(middle > 0) & (middle < len(ids) - 4)]
    middle = middle[look.content[ids[middle - 1]] & look.content[ids[middle + 1]]]
    near = look.institution[ids[middle + 1]] | look.institution[ids[middle + 2]] | look.institution[ids[middle + 3]]
    for at in middle[near].tolist():
        end = at + 1
        while end < min(len(ids), at + 4) and look.content[ids[end]] and not look.institution[ids[end]]:
            end += 1
        if not look.institution[ids[end]] or look.content[ids[end + 1]] and not look.title[ids[end + 1]]:
            continue
        start = at
        while start > max(0, at - 3) and look.content[ids[start - 1]] and not look.place[ids[start - 1]]:
            start -= 1
        left = [int(number) for number in ids[start:at]]
        if not left or any(look.institution[number] or look.title[number] for number in left):
            continue
        if look.words[left[-1]].endswith(("机关", "部门", "企业", "组织", "单位", "机构", "政府", "部")):
            continue
        yield start, end + 1


def titles(ids: Ints, look: Lookup) -> Iterator[tuple[int, int, str]]:
    """What stands in 《》 and ends like a law or a programme, with its kind."""
    for at in np.flatnonzero(look.opening[ids]).tolist():
        end = at + 1
        while end < min(len(ids), at + 2 + LONGEST_TITLE) and look.words[ids[end]] not in (_CLOSE, _OPEN, "\n"):
            end += 1
        if end >= len(ids) or look.words[ids[end]] != _CLOSE or end - at < 2:
            continue
        last = look.words[ids[end - 1]]
        kind = "law" if LAW.fullmatch(last) else "programme" if PROGRAMME.fullmatch(last) else ""
        if kind:
            yield at + 1, end, kind


def listed_systems(ids: Ints, look: Lookup) -> Iterator[tuple[int, int]]:
    """Systems named one after the other, whatever words their names hold: 信息系统，如：A，B的系统，C等."""
    for at in np.flatnonzero(look.listed[ids]).tolist():
        before = ids[max(0, at - 3) : at]
        if not look.system[before].any():
            continue
        start = at + 1
        if start < len(ids) and look.words[ids[start]] in "：:":
            start += 1
        end = start
        items: list[tuple[int, int]] = []
        while end < min(len(ids), at + 60) and look.words[ids[end]] not in ("。", "等", "\n", "；"):
            if look.words[ids[end]] in _COMMA:
                items.append((start, end))
                start = end + 1
            end += 1
        items.append((start, end))
        if len(items) < 2:
            continue
        for first, last in items:
            if 2 <= last - first <= 10 and (look.system[ids[last - 1]] or look.words[ids[last - 1]] == "中心"):
                yield first, last


def kind_of(term: str) -> str:
    """The kind of a candidate by how it ends."""
    for pattern, kind in ((SYSTEM, "system"), (PROGRAMME, "programme"), (INSTITUTION, "institution"), (LAW, "law")):
        if len(term) > 3 and pattern.fullmatch(term):
            return kind
    return "term"


def count_names(stretches: Iterator[tuple[int, int]], ids: Ints, words: Sequence[str]) -> Counter[str]:
    """Names with how often they occur."""
    return Counter("".join(words[number] for number in ids[start:end]) for start, end in stretches)
