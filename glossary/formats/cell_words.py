"""Words in cells that name a status or a kind, or say that a term is not to be used: English, Chinese, Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from glossary.formats.cell_texts import split
from glossary.formats.column_titles import plain
from glossary.model import ConceptKind, Workflow

STATUS: Final[Mapping[str, Workflow]] = {
    word: status
    for status, words in (
        (Workflow.APPROVED, "approved 已批准 已审核 通过 批准 đãduyệt duyệt đồngý"),
        (Workflow.DRAFT, "draft 草稿 待审 bảnnháp dựthảo chờduyệt"),
        (Workflow.ACCEPTED, "accepted 已接受 接受 chấpnhận"),
        (Workflow.CANDIDATE, "candidate 候选 ứngviên"),
        (Workflow.REJECTED, "rejected 已拒绝 拒绝 từchối loạibỏ"),
    )
    for word in map(plain, words.split())
}
KIND: Final[Mapping[str, ConceptKind]] = {
    word: kind
    for kind, words in (
        (ConceptKind.TERM, "term 术语 thuậtngữ"),
        (ConceptKind.INSTITUTION, "institution organisation organization 机构 cơquan tổchức"),
        (ConceptKind.LAW, "law document 法律 文件 vănbản luật"),
        (ConceptKind.PROGRAMME, "programme program 计划 规划 chươngtrình kếhoạch"),
        (ConceptKind.SYSTEM, "system 系统 hệthống"),
        (ConceptKind.ABBREVIATION, "abbreviation 缩写 简称 viếttắt"),
        (ConceptKind.NAME, "name 名称 人名 地名 tênriêng"),
    )
    for word in map(plain, words.split())
}
_NOT_TO_BE_USED: Final = frozenset(
    map(
        plain,
        [
            "forbidden",
            "deprecated",
            "superseded",
            "obsolete",
            "notrecommended",
            "donotuse",
            "true",
            "yes",
            "1",
            "x",
            "停用",
            "禁用",
            "勿用",
            "不推荐",
            "是",
            "không_dùng",
            "cấm",
            "có",
        ],
    )
)
"""What says of a term that it is not to be used: a status word, or a tick in a column "forbidden"."""


def not_to_be_used(cell: str) -> bool:
    """Whether a cell says of a term that it is not to be used."""
    words = (plain(word).removesuffix("admnsts").removesuffix("term") for word in split(cell))
    return not _NOT_TO_BE_USED.isdisjoint(words)
