"""Which forms are one candidate: scripts and digits folded, the words of Taiwan mapped to the mainland's."""

from __future__ import annotations

import re
from functools import cache

from glossary import text
from terms.lexicon import word_class


def identify(spelled: str, *, taiwan: bool) -> tuple[str, str]:
    """The key under which forms of a candidate meet, and how the candidate is written.

    `spelled` is simplified character by character; with `taiwan` it has words that only documents of
    Taiwan use, and 资讯安全 meets 信息安全.
    """
    term = text.nfc(_mainland(spelled) if taiwan else spelled)
    key = text.fold_chinese(term)
    if key == term:
        return key, term
    return key, text.simplify(term) if text.script_of(term) == "Hant" else term


def _mainland(spelled: str) -> str:
    """The mainland's words for those of Taiwan.

    Offices on both sides share some words that computers have others for: 檔案 is 档案, 證明文件 is 证明文件.
    """
    parts = _shared().split(spelled)
    return "".join(part if at % 2 else text.simplify(text.traditional(part), "TW") for at, part in enumerate(parts))


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(word_class('shared')))})")
