"""A sentence and its translation, from a translation memory, a table or two aligned documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class SentencePair:
    """`source` in `source_language` means `target` in `target_language`; the languages are tags such as "zh-TW"."""

    source: str
    target: str
    source_language: str
    target_language: str
    note: str = ""
    """What the file says about the pair: context, developer's comment."""
    path: str = ""
    place: str = ""
    """Where in the file it stands: an id, or "line 7"; for aligned documents the two character ranges."""
    source_start: int | None = None
    """Offset of `source` in the text of the source document; None for pairs that stand in no running text."""
    target_start: int | None = None


def language_tag(tag: str) -> str:
    """ "zh_CN" as "zh-CN", "VI" as "vi", "cmn-Hans" as "zh-Hans"."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    primary = {"cmn": "zh", "chi": "zh", "zho": "zh", "vie": "vi"}.get(first.lower(), first.lower())
    return "-".join([primary, *rest])


def primary(tag: str) -> str:
    return tag.partition("-")[0]


_HAN = re.compile("[\u4e00-\u9fff]")
_WRITTEN_IN_HAN = frozenset({"zh", "yue", "lzh", "wuu", "ja", "ko", "vi"})


def _mended(tag: str, text: str) -> str:
    mislabelled = primary(tag) not in _WRITTEN_IN_HAN and 2 * len(_HAN.findall(text)) > len(text)
    return "zh" if mislabelled else tag


def chinese_first(pair: SentencePair) -> SentencePair:
    """The pair with Chinese as its source and Vietnamese as its target, if it is of these two; else as it stands.

    A side in Chinese characters is Chinese whatever its label says: tools that do not ask write "en-US".
    """
    pair = replace(
        pair,
        source_language=_mended(pair.source_language, pair.source),
        target_language=_mended(pair.target_language, pair.target),
    )
    if (primary(pair.source_language), primary(pair.target_language)) != ("vi", "zh"):
        return pair
    return replace(
        pair,
        source=pair.target,
        target=pair.source,
        source_language=pair.target_language,
        target_language=pair.source_language,
        source_start=pair.target_start,
        target_start=pair.source_start,
    )
