"""Which column of a table holds what: by our names, by what people call it, or by a mapping that the user gives.

A header that names neither of the two languages is not guessed at: the error lists the columns and says how to
map them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from glossary.errors import FormatError, UsageError
from glossary.formats.base import ReadOptions, Value, WriteOptions
from glossary.text import nfc

EXPORT: Final = "export"
"""Column with "TERMBASE EXPORT" in each row, so that sorting and filtering in a spreadsheet lose nothing."""
COMMENT: Final = "comment"
"""Column for what a reviewer has to say; it is read as an `Extra` of this name."""

MAX_COLUMNS: Final = 1000
"""Columns of a table, above which it is taken for something else."""

PARTS: Final = ("", "synonyms", "abbreviations", "deprecated")
"""The columns of one language: "vi", "vi_synonyms", "vi_abbreviations", "vi_deprecated"."""

_FIELDS: Final[Mapping[str, str]] = {
    "id": "id entryid conceptid termid 编号 条目编号 mã mãsố",
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
_LANGUAGES: Final[Mapping[str, str]] = {
    "zh": "chinese chinesesimplified simplifiedchinese zho chi hanzi 中文 汉语 漢語 华文 华语 中文术语 汉语术语 "
    "tiếngtrung tiếngtrungquốc tiếnghoa tiếnghán trungvăn chữhán",
    "vi": "vietnamese vie vn 越南文 越南语 越南語 越文 越语 越南文译名 tiếngviệt việtvăn",
}
_PARTS: Final[Mapping[str, str]] = {
    "synonyms": "synonyms synonym variants variant admitted 同义词 同义形式 变体 đồngnghĩa biếnthể",
    "abbreviations": "abbreviations abbreviation acronyms acronym 缩写 简称 viếttắt",
    "deprecated": "deprecated forbidden 停用 禁用 勿用 khôngdùng",
}


class Layout(Value, frozen=True, kw_only=True):
    """The name of the column of ours that each column of a file holds; "" for one that is left aside.

    `unknown` are the columns of another meaning, by place; `header` is False where the first row is an entry.
    """

    columns: tuple[str, ...]
    unknown: tuple[tuple[int, str], ...] = ()
    header: bool = True


def column_names(source: str, target: str) -> tuple[str, ...]:
    """The columns that a table of ours has, in order."""
    fields = (field for field in _FIELDS if field not in ("id", "version", COMMENT))
    return ("id", "version", *side_columns(source), *side_columns(target), *fields)


def asked_columns(options: WriteOptions) -> tuple[str, ...]:
    """The columns to write: all of ours, or those of `options.columns`; UsageError where one is not known."""
    names = column_names(options.source_language, options.target_language)
    if unknown := [name for name in options.columns if name not in names]:
        raise _no_such(unknown[0], names)
    return options.columns or names


def side_columns(language: str) -> tuple[str, ...]:
    """The columns for the terms of one language."""
    return tuple(f"{language}_{part}" if part else language for part in PARTS)


def understand(first: Sequence[str], options: ReadOptions, titles: Mapping[str, str] | None = None) -> Layout:
    """What the columns of a table hold, from its first row and `options.columns`; `titles` are names besides ours.

    Raises FormatError where the first row names neither language, or two columns claim the same.
    """
    known = {**_known(options.source_language, options.target_language), **(titles or {})}
    if options.columns:
        return _mapped(first, options, known)
    found = [known.get(plain(name), "") for name in first]
    if options.source_language not in found and options.target_language not in found:
        found = _source_target(first, found, options)
    _once(found, first, options)
    unknown = tuple((i, name) for i, name in enumerate(first) if not found[i] and name.strip())
    return Layout(columns=tuple(found), unknown=unknown)


def understood(first: Sequence[str], options: ReadOptions, titles: Mapping[str, str] | None = None) -> int:
    """How many columns of a first row have a known name."""
    known = {**_known(options.source_language, options.target_language), **(titles or {})}
    return sum(plain(name) in known or plain(name) == "target" for name in first)


def plain(name: str) -> str:
    """A column's name without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", nfc(name).casefold())


def _source_target(first: Sequence[str], found: list[str], options: ReadOptions) -> list[str]:
    """Columns called source and target, as Weblate has them, whose context tells senses apart."""
    names = [plain(name) for name in first]
    if "source" not in names or "target" not in names:
        raise _not_understood(first, options)
    own = {"source": options.source_language, "target": options.target_language, "context": "gloss"}
    return [own.get(name, column) for name, column in zip(names, found, strict=True)]


def _mapped(first: Sequence[str], options: ReadOptions, known: Mapping[str, str]) -> Layout:
    columns = tuple(_asked(name, known, options) for name in options.columns)
    if options.source_language not in columns and options.target_language not in columns:
        raise UsageError(
            "the columns name no language of the termbase",
            f"One of them must be {options.source_language} or {options.target_language}, "
            f"e.g. --columns {options.source_language},{options.target_language},,note",
        )
    named = sum(bool(name.strip()) and plain(name) in known for name in first)
    return Layout(columns=columns, header=named > 0 or any(plain(name) == "target" for name in first))


def _asked(name: str, known: Mapping[str, str], options: ReadOptions) -> str:
    if not name.strip() or name.strip() == "-":
        return ""
    if found := known.get(plain(name)):
        return found
    raise _no_such(name, (*column_names(options.source_language, options.target_language), COMMENT))


def _no_such(name: str, names: Sequence[str]) -> UsageError:
    near = difflib.get_close_matches(name, names, n=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return UsageError(f"there is no column {name!r}", f"Columns: {', '.join(names)}.{guess}")


def _once(found: Sequence[str], first: Sequence[str], options: ReadOptions) -> None:
    for column in filter(None, dict.fromkeys(found)):
        claims = [first[i] for i, name in enumerate(found) if name == column]
        if len(claims) > 1:
            raise FormatError(
                f"{len(claims)} columns would be read as {column}: {', '.join(claims)}",
                f"Say which one it is, an empty name for the other: {_example(first, options)}",
                path=options.name,
                line=1,
            )


def _not_understood(first: Sequence[str], options: ReadOptions) -> FormatError:
    shown = "; ".join(f"{i} {_short(name)!r}" for i, name in enumerate(first[:12], start=1))
    more = f" and {len(first) - 12} more" if len(first) > 12 else ""
    return FormatError(
        f"the first row does not say which column is {options.source_language} and which {options.target_language}."
        f" Columns: {shown}{more}",
        f"Name them in order, an empty name for one to leave out: {_example(first, options)}",
        path=options.name,
        line=1,
    )


def _example(first: Sequence[str], options: ReadOptions) -> str:
    names = [options.source_language, options.target_language, *([""] if len(first) > 3 else []), "note"]
    names = names[: max(2, len(first))]
    return f"--columns {','.join(names)}"


def _short(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:29]}…"


@cache
def _known(source: str, target: str) -> dict[str, str]:
    """Column of ours by plain name."""
    names = {plain(alias): field for field, aliases in _FIELDS.items() for alias in (field, *aliases.split())}
    for language in (target, source):
        for alias in _language_aliases(language):
            names[alias] = language
            for part, words in _PARTS.items():
                names |= {plain(alias + word): f"{language}_{part}" for word in words.split()}
                names |= {plain(word + alias): f"{language}_{part}" for word in words.split()}
    return names


def _language_aliases(language: str) -> tuple[str, ...]:
    regions = {"zh": "cn hans tw hant hk sg hanscn hanttw vn", "vi": "vn"}.get(language, "").split()
    tags = (plain(language), *(plain(language + region) for region in regions))
    return (*tags, *(plain(alias) for alias in _LANGUAGES.get(language, "").split()))
