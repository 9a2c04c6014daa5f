"""What people and programs call the columns of a table: our fields, and a language with what is said of its term.

A title is read as a whole string of known words ("Thuật ngữ tiếng Trung (giản thể)", "Chinese_PRC_Def",
"Status [zh-CN]"); one word that is not known makes the title unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from glossary.text import nfc

EXPORT: Final = "export"
"""Column with "TERMBASE EXPORT" in each row, so that sorting and filtering in a spreadsheet lose nothing."""
COMMENT: Final = "comment"
"""Column for what a reviewer has to say; it is read as an `Extra` of this name."""
USE: Final = "use"
"""Ending of the column that says whether a term of a language may be used ("vi_use"); read, never written."""
PARTS: Final = ("", "synonyms", "abbreviations", "deprecated")
"""The columns of one language: "vi", "vi_synonyms", "vi_abbreviations", "vi_deprecated"."""

FIELDS: Final[Mapping[str, str]] = {
    "id": "id entryid entrynumber conceptid termid recordid cid eid 编号 条目编号 mã mãsố",
    "version": "version revision 版本 phiênbản",
    "status": "status workflow 状态 狀態 审核状态 trạngthái tìnhtrạng",
    "kind": "kind category type 类别 类型 loại phânloại",
    "domain": "domain domains subject subjects subjectfield 领域 专业 lĩnhvực chủđề",
    "gloss": "gloss sense 义项 nghĩa giảinghĩa",
    "definition": "definition definitions 定义 释义 địnhnghĩa",
    "definition_source": "definitionsource sourceofdefinition 定义来源 nguồnđịnhnghĩa",
    "source": "source sources citation 来源 出处 依据 nguồn xuấtxứ căncứ",
    "note": "note notes remark remarks explanation developercomments 备注 注释 说明 ghichú chúthích",
    "reason": "reason 理由 原因 lýdo",
    "contexts": "contexts context example examples 语境 例句 上下文 ngữcảnh vídụ",
    "extra": "extra",
    EXPORT: "export",
    COMMENT: "comment comments reviewercomment 意见 审核意见 评论 ýkiến nhậnxét",
}
SIDES: Final[Mapping[str, frozenset[str]]] = {
    "source": frozenset(
        [
            "source",
            "sourceterm",
            "sourcetext",
            "sourcelanguage",
            "original",
            "原文",
            "源文",
            "源语",
            "源语言",
            "源术语",
            "nguyênvăn",
            "nguyênngữ",
            "từgốc",
            "bảngốc",
            "thuậtngữgốc",
        ]
    ),
    "target": frozenset(
        [
            "target",
            "targetterm",
            "targettext",
            "targetlanguage",
            "translation",
            "译文",
            "译名",
            "译词",
            "译语",
            "目标语",
            "目标语言",
            "bảndịch",
            "từdịch",
            "dịch",
            "thuậtngữdịch",
        ]
    ),
}
"""What the languages are called where a table does not name them."""

_LANGUAGES: Final[Mapping[str, str]] = {
    "zh": "chinese mandarin zho chi cmn hanzi 中文 汉语 漢語 华文 华语 汉文 tiếngtrung tiếngtrungquốc tiếnghoa "
    "tiếnghán trungvăn hoavăn hánvăn chữhán trung hoa",
    "vi": "vietnamese vie 越南文 越南语 越南語 越文 越语 tiếngviệt việtvăn việtngữ việt vn",
}
_PARTS: Final[Mapping[str, str]] = {
    "synonyms": "synonyms synonym variants variant admitted 同义词 同义形式 变体 đồngnghĩa biếnthể",
    "abbreviations": "abbreviations abbreviation acronyms acronym 缩写 简称 viếttắt",
    "deprecated": "deprecated 停用 禁用 勿用 khôngdùng",
    USE: "status forbidden terminfo termstatus usagestatus administrativestatus acceptability",
    "definition": "def definition description 定义 释义 địnhnghĩa",
    "note": "note notes ghichú 备注",
}
_SIMPLIFIED: Final = "simplified hans cn prc china sg 简体 简体字 大陆 giảnthể trungquốc"
_TRADITIONAL: Final = "traditional hant tw hk mo taiwan hongkong 繁体 繁體 繁体字 正體 phồnthể đàiloan"
_FILLERS: Final = (
    "term terms name text 术语 词条 词语 词汇 名称 译名 译文 翻译 thuậtngữ từ từngữ tên bảndịch dịch dịchnghĩa nghĩa "
    "vietnam việtnam gốc"
)
_USE_ALONE: Final = ("forbidden", "terminfo", "termstatus", "usagestatus")
"""Titles that speak of the term in the column before them."""


_LONGEST: Final = 80
"""Letters of a title, above which it is a sentence."""


def plain(name: str) -> str:
    """A column's name without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", nfc(name).casefold())


@lru_cache(maxsize=10_000)
def column_of(title: str, source: str, target: str) -> str:
    """The column that a title stands for: "domain", "zh", "vi_synonyms", "zh:Hant", "use"; "" where it is unknown.

    "zh:Hant" is Chinese in traditional characters, "note:" a note on the term of one language, "use" a word on the
    term in the column before.
    """
    name = plain(title)
    if found := _known(source, target).get(name):
        return found
    if name in _USE_ALONE:
        return USE
    for start in ("entry", "concept"):
        if name.startswith(start) and (field := _fields().get(name.removeprefix(start))):
            return field
    if len(name) >= _LONGEST:
        return ""
    numbered = name.rstrip("0123456789")
    found = _of_language(name, source, target) or _of_language(numbered, source, target)
    return found if numbered == name or found in (source, target) else ""


def field_of(title: str) -> str:
    """The field that a title stands for, of no language: "domain", "definition"; "" where it is unknown."""
    return _fields().get(plain(title), "")


def is_script(title: str) -> bool:
    """Whether a title is no more than a script: 简体, Hant."""
    return plain(title) in {plain(word) for word in (*_SIMPLIFIED.split(), *_TRADITIONAL.split())}


def side_columns(language: str) -> tuple[str, ...]:
    """The columns for the terms of one language."""
    return tuple(f"{language}_{part}" if part else language for part in PARTS)


@cache
def _fields() -> dict[str, str]:
    return {plain(alias): field for field, aliases in FIELDS.items() for alias in (field, *aliases.split())}


@cache
def _known(source: str, target: str) -> dict[str, str]:
    """Column of ours by plain name."""
    languages = {plain(name): name for language in (target, source) for name in side_columns(language)}
    return _fields() | languages


def _of_language(name: str, source: str, target: str) -> str:
    """The column of a title that is made of a language, its script, what is said of it, and words without weight."""
    words = _words(name, source, target)
    languages = {value for kind, value in words if kind == "language"}
    parts = {value for kind, value in words if kind == "part"}
    if len(languages) != 1 or len(parts) > 1:
        return ""
    language, part = languages.pop(), "".join(parts)
    if part in ("definition", "note"):
        return f"{part}:"
    if part:
        return f"{language}_{part}"
    return f"{language}:Hant" if ("script", "Hant") in words else language


def _words(name: str, source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The words that `name` consists of, as kind and value; none where a part of it is not known."""
    vocabulary = _vocabulary(source, target)
    longest = max(map(len, vocabulary))
    ways: list[tuple[tuple[str, str], ...] | None] = [(), *[None] * len(name)]
    for end in range(1, len(name) + 1):
        for start in range(max(0, end - longest), end):  # the longest word first
            before = ways[start]
            if before is not None and (word := vocabulary.get(name[start:end])):
                ways[end] = (*before, word)
                break
    return ways[-1] or ()


@cache
def _vocabulary(source: str, target: str) -> dict[str, tuple[str, str]]:
    found = {plain(word): ("", "") for word in _FILLERS.split()}
    for script, words in (("Hans", _SIMPLIFIED), ("Hant", _TRADITIONAL)):
        found |= {plain(word): ("script", script) for word in words.split()}
    for part, words in _PARTS.items():
        found |= {plain(word): ("part", part) for word in words.split()}
    for language in (target, source):
        names = (language, *_LANGUAGES.get(language, "").split())
        found |= {plain(name): ("language", language) for name in names}
    return found
