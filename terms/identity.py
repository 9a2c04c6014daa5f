"""Which forms are one candidate: scripts and digits folded, the words of Taiwan mapped to the mainland's."""

from __future__ import annotations

from glossary import text


def identify(spelled: str, *, taiwan: bool) -> tuple[str, str]:
    """The key under which forms of a candidate meet, and how the candidate is written.

    `spelled` is simplified character by character; with `taiwan` it has words that only documents of
    Taiwan use, and 资讯安全 meets 信息安全.
    """
    term = text.nfc(text.simplify(text.traditional(spelled), "TW") if taiwan else spelled)
    key = text.fold_chinese(term)
    if key == term:
        return key, term
    return key, text.simplify(term) if text.script_of(term) == "Hant" else term
