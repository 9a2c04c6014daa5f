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
_NUMBER: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+ [kMG]B|[01]\.\d\d")
"""What the layers below write with English marks; other figures with a point may be versions or articles."""
_COUNTS: Final = re.compile(r"\d+ [a-z]\w+(, \d+ [a-z]\w+)*")
_REMARK: Final = r" \(|; | and \d| Did you mean "
"""How what is added to a message begins."""


def _(words: str, **values: object) -> str:
    """`words` in the chosen language, with `{name}` filled in from `values`; whole numbers as `number` writes them."""
    found = _words.get(words, words)
    return found.format(**{name: _shown(value) for name, value in values.items()}) if values else found


def many(one: str, more: str, count: int, **values: object) -> str:
    """A phrase with a number, `{n}`: English has a form for one, and `more`, the msgid, is that of any number."""
    return _(one if count == 1 and not _words else more, n=count, **values)


def number(value: float, digits: int = 0) -> str:
    """A number with so many decimals as the reader writes it: 1,234.5, in Vietnamese 1.234,5.

    The marks are those of the accounting law of Vietnam (88/2015/QH13, article 11), there in all official figures.
    """
    return _marked(f"{value:,.{digits}f}")


def _shown(value: object) -> object:
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _marked(english: str) -> str:
    """A number as English writes it, with the marks of the chosen language."""
    sample = _("1,234.5")
    return english.translate({ord(","): sample[1], ord("."): sample[5]})


def told(words: str) -> str:
    """A message of the layers below, which speak English, in the chosen language; as it is where it is not known.

    Its msgid has {a}, {b} and so on for what the message fills in; what is filled in may itself be known.
    """
    if not _words or words in _words:
        return _words.get(words, words)
    if _NUMBER.fullmatch(words):
        return _marked(words)
    if _COUNTS.fullmatch(words):
        return _(", ").join(f"{number(int(count))} {_(what)}" for count, what in re.findall(r"(\d+) (\w+)", words))
    for pattern, fixed, msgid in _templates():
        if fixed in words and (match := pattern.fullmatch(words)):
            return _(msgid, **{name: told(value) for name, value in match.groupdict().items()})
    head, colon, tail = words.partition(": ")
    return f"{head}: {told(tail)}" if colon else words


def told_of(error: GlossaryError) -> tuple[str, str]:
    """What went wrong, with its file and line, and what to do about it, both in the chosen language."""
    return str(error).removesuffix(error.message) + told(error.message), told(error.hint)


def told_whole(error: GlossaryError) -> str:
    """The same on one line."""
    words, hint = told_of(error)
    return _("{what}. {hint}", what=words, hint=hint) if hint else words


@cache
def _templates() -> list[tuple[re.Pattern[str], str, str]]:
    """The messages that fill something in, those with the most words of their own first: pattern, words, msgid.

    The words are the longest ones that stand in every such message: looking for them first spares most patterns.
    """
    known = sorted((one for one in _words if "{a}" in one), key=lambda one: (-len(re.sub(r"{.}", "", one)), one))
    return [(_pattern(one), max(re.split(r"{.}", one), key=len), one) for one in known]


def _pattern(msgid: str) -> re.Pattern[str]:
    """What the messages of a msgid look like; a field may be empty, and one beside another is a remark or nothing."""
    pieces = re.split(r"{(.)}", msgid)
    pattern = re.escape(pieces[0])
    for place in range(1, len(pieces), 2):
        beside = place > 1 and not pieces[place - 1]
        field = rf"(?:(?:{_REMARK}).*?)?" if beside else ".*?"
        pattern += f"(?P<{pieces[place]}>{field})" + re.escape(pieces[place + 1])
    return re.compile(pattern, re.DOTALL)


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
