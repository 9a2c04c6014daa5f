"""Language tags: a section of the model is called by its primary language, a file may say much more."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_TAG: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_PRIMARY: Final = {"cmn": "zh", "chi": "zh", "zho": "zh", "vie": "vi"}
_TRADITIONAL: Final = ("TW", "HK", "MO")
UNDETERMINED: Final = "und"


class Language(NamedTuple):
    """Where the terms of a language section belong."""

    section: str
    script: str = ""
    usage: str = ""


@lru_cache(maxsize=1_000)
def language_of(tag: str) -> Language:
    """What a file's tag means: zh-Hant and zh_TW are Chinese in traditional script, cmn-Hans and ZH-cn plain Chinese.

    Chinese and Vietnamese are known by their primary subtag alone; other languages keep their whole tag.
    """
    parts = [part for part in tag.strip().replace("_", "-").split("-") if part]
    if not parts or not _TAG.fullmatch("-".join(parts)):
        return Language(UNDETERMINED)
    primary = _PRIMARY.get(parts[0].lower(), parts[0].lower())
    if primary == "zh":
        return _chinese({part.title() if len(part) == 4 else part.upper() for part in parts[1:]})
    return Language("vi") if primary == "vi" else Language("-".join((primary, *map(_cased, parts[1:]))))


def _chinese(subtags: set[str]) -> Language:
    region = next((part for part in sorted(subtags) if len(part) == 2 and part != "CN"), "")
    traditional = "Hant" in subtags or (region in _TRADITIONAL and "Hans" not in subtags)
    return Language("zh", "Hant" if traditional else "", region)


def _cased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()


def tag_of(section: str, script: str) -> str:
    """The tag under which terms of a script are written; only Chinese has a section for its other script."""
    return f"{section}-{script}" if section == "zh" and script == "Hant" else section
