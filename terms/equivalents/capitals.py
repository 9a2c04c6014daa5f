"""Capitals of official names by Decree 30/2020/NĐ-CP, Annex II: Bộ Giáo dục và Đào tạo, Luật Đất đai.

The name of an agency takes a capital on the word for its kind and on the words for its functions, the name of a law on
its kind and on the first syllable of its subject. Common nouns (các bộ, luật có liên quan) take none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from terms.equivalents.arrangement import COORDINATION, HEAD_FIRST, ORDER_KEPT, SECTOR_LIST, VERB_OBJECT
from terms.equivalents.compose import Node
from terms.equivalents.grammar import listing
from terms.equivalents.numerals import COUNT, ORDINAL
from terms.equivalents.word_classes import AGENCIES, words

LAWS = words("法 法典 协定 公约 条约 宪法 勋章")
"""Laws and orders of merit: a capital on the kind and on what follows (Huân chương Độc lập)."""
MANNERS = words("电子 数字 智能 智慧 开放 廉洁 行动 建设 建构 创造 服务 法治 地方 有限 透明")
"""What kind of government it is: chính phủ điện tử is no name, unlike Chính phủ."""
GENERIC = words("各 各级 上级 下级 有关 相关 主管 监督 地方 基层 外国 专门 分 本 该 某 其他 行业 职能 综合")
"""Modifiers that make a common noun of the word for an agency."""
KINDS = words("国际 双边 多边 一般 特别 民 刑 实体 程序 成文 部门")
"""Modifiers that name a kind of law or treaty."""


COMMON = frozenset(("nhân dân", "tối cao", "quốc gia", "nhà nước"))
"""Words that stay small in the names of agencies (Ủy ban nhân dân)."""
NUMBERED = words("决定 议定 通知 指示 决议 法令 公文 令 通令 条例 裁定 判决")
"""Documents whose kind takes a capital with its number (Quyết định số 942)."""


_LEVEL = re.compile("[一两二三四五六0-9]级")
_BY_NUMBER = re.compile(r" số [0-9]\S*(?: ngày \S+)?$")


def official_form(node: Node) -> str:
    """The Vietnamese of a derivation, capitalised where it is or holds an official name."""
    if node.left is None or node.right is None:
        return node.view.vi
    if node.rule in (HEAD_FIRST, SECTOR_LIST) and node.view.head in AGENCIES | LAWS:
        return _named(node, agency=node.view.head in AGENCIES)
    if node.rule == HEAD_FIRST and node.view.head in NUMBERED and _BY_NUMBER.search(node.view.vi):
        return _capital(node.view.vi)
    if node.view.head == "政府" and node.left.choice is not None and node.left.choice.zh in MANNERS:
        return node.view.vi[:1].lower() + node.view.vi[1:]
    first, joint, second = _in_order(node)
    if second is not None and first.view.vi == "phó" and second.view.vi[:1].isupper():
        return f"Phó {official_form(second)}"
    return f"{official_form(first)}{joint}{official_form(second)}" if second is not None else official_form(first)


def _named(node: Node, *, agency: bool) -> str:
    generic = GENERIC if agency else GENERIC | KINDS
    if any(choice.zh in generic or _LEVEL.fullmatch(choice.zh) for choice in node.leaves()):
        return node.view.vi
    pieces = list(_pieces(node))
    if node.rule == SECTOR_LIST:
        return _listed(node)
    text = ""
    for index, (joint, word, pos) in enumerate(pieces):
        capital = (
            (index < 2 and pos not in (COUNT, ORDINAL))
            or (agency and "và" in joint)
            or (agency and word == "trung ương")
        )
        text += joint + (_capital(word) if capital and word not in COMMON else word)
    return re.sub(r" và \w", lambda found: found.group().upper().replace(" VÀ ", " và "), text) if agency else text


def _listed(node: Node) -> str:
    *fields, agency = (choice.vi for choice in node.leaves())
    capitals = [" - ".join(map(_capital, field.split(" - "))) for field in fields]
    return f"{_capital(agency)} {listing(capitals)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pieces(node: Node, joint: str = "") -> Iterator[tuple[str, str, str]]:
    """The words of a derivation in Vietnamese order, each with what joins it to the word before and its class."""
    if node.left is None or node.right is None:
        yield joint, node.view.vi, node.view.pos
        return
    first, between, second = _in_order(node)
    yield from _pieces(first, joint)
    if second is not None:
        yield from _pieces(second, between)


def _in_order(node: Node) -> tuple[Node, str, Node | None]:
    assert node.left is not None and node.right is not None
    text = node.view.vi
    kept = node.rule in (ORDER_KEPT, VERB_OBJECT, COORDINATION)
    first, second = (node.left, node.right) if kept else (node.right, node.left)
    size = len(first.view.vi) + len(second.view.vi)
    if len(text) < size or not (text.startswith(first.view.vi) and text.endswith(second.view.vi)):
        return _as_leaf(node), "", None
    return first, text[len(first.view.vi) : len(text) - len(second.view.vi)], second


def _as_leaf(node: Node) -> Node:
    return Node(node.cost, node.view, node.domain)
