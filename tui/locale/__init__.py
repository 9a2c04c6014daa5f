"""The words of the interface in the reader's language: catalogues in gettext's PO form, read by a loader of our own.

The English words are the keys, so English needs no catalogue. `polib` stays with the exchange format; at start-up a
catalogue of a few hundred lines is read in a millisecond.
"""

from __future__ import annotations

import json
import locale
import os
import re
from functools import cache
from pathlib import Path
from typing import Final

from glossary.errors import GlossaryError

LANGUAGES: Final = {"en": "English", "vi": "Tiếng Việt", "zh": "中文"}

_words: dict[str, str] = {}


def _(words: str, **values: object) -> str:
    """`words` in the chosen language, with `{name}` filled in from `values`."""
    found = _words.get(words, words)
    return found.format(**values) if values else found


def told(words: str) -> str:
    """A message of the layers below, which speak English, in the chosen language; as it is where it is not known.

    Its msgid has {a}, {b} and so on for what the message fills in; what is filled in may itself be known.
    """
    if not _words or words in _words:
        return _words.get(words, words)
    for pattern, msgid in _templates():
        if match := pattern.fullmatch(words):
            return _(msgid, **{name: told(value) for name, value in match.groupdict().items()})
    return words


def told_of(error: GlossaryError) -> tuple[str, str]:
    """What went wrong, with its file and line, and what to do about it, both in the chosen language."""
    return str(error).removesuffix(error.message) + told(error.message), told(error.hint)


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """The messages that fill something in, those with the most words of their own first."""
    known = sorted((one for one in _words if "{a}" in one), key=lambda one: (-len(re.sub(r"{.}", "", one)), one))
    return [(re.compile(re.sub(r"\\{(.)\\}", r"(?P<\1>.+?)", re.escape(one)), re.DOTALL), one) for one in known]


def use(language: str = "") -> str:
    """Choose the language of the interface ("" asks the environment); the one that is used, "en" where unknown."""
    wanted = (language or _environment())[:2].lower()
    chosen = wanted if wanted in LANGUAGES else "en"
    _words.clear()
    _templates.cache_clear()
    if chosen != "en":
        _words.update(read_catalogue(catalogue_path(chosen)))
    return chosen


def _environment() -> str:
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return named or locale.getlocale()[0] or "en"


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return Path(__file__).parent / f"{language}.po"


def read_catalogue(path: Path) -> dict[str, str]:
    """msgid to msgstr; entries without a translation are left out."""
    found: dict[str, str] = {}
    fields = {"msgid": "", "msgstr": ""}
    name = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), "msgid"]:
        if line.startswith(("msgid", "msgstr")):
            keyword, _space, line = line.partition(" ")
            if keyword == "msgid":
                found[fields["msgid"]] = fields["msgstr"]
                fields = {"msgid": "", "msgstr": ""}
            name = keyword
        if line.startswith('"'):
            fields[name] += json.loads(line)
    return {words: translated for words, translated in found.items() if words and translated}
