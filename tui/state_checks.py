"""What the checks find: in the whole termbase by code, and in the entry under the cursor. Knows no screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.model import Concept, Record

if TYPE_CHECKING:
    from glossary.check import Settings
    from glossary.storage import Termbase
    from tui.config import Config

OBVIOUS = "untranslated"
"""Not told of the entry under the cursor: that it has no Vietnamese stands there already."""

SEVERITY_WORDS = {"error": "error", "warning": "warning", "note": "remark"}
"""What the severities are called; "note" is what somebody has written about an entry."""


class Finding(Record, frozen=True, kw_only=True):
    """What one check finds."""

    code: str
    severity: str
    finds: str
    """What is wrong, in a few words of English."""
    remedy: str
    said: dict[int, tuple[str, ...]]
    """Messages by row."""


def settings_of(
    config: Config,
    *,
    day: dt.date | None = None,
    tone: str = "",
    forms: Path | None = None,
    words: Iterable[str] = (),
    only: Iterable[str] = (),
    ignored: Iterable[str] = (),
) -> Settings:
    """What the checks go by: the configuration, and above it what is given here; today where no day is.

    FileError where the house list of forms cannot be read.
    """
    from glossary.check import NO_FORMS, Settings, load_house_forms

    style = tone or config.tone
    listed = forms or (Path(config.forms).expanduser() if config.forms else None)
    return Settings(
        date=day or dt.date.today(),
        tone_marks=None if style == "any" else "new" if style == "new" else "old",
        house=load_house_forms(listed) if listed else NO_FORMS,
        words=frozenset(word.lower() for word in (*config.words, *words)),
        only=frozenset(only),
        ignored=frozenset(ignored),
    )


def find(termbase: Termbase, settings: Settings) -> list[Finding]:
    """What is wrong with the accepted, draft and approved entries, the gravest first, then the most frequent."""
    from glossary.check import CHECKS, DECIDED, check_termbase
    from glossary.storage import Filter, desk

    by_code: dict[str, dict[str, list[str]]] = {}
    for issue in check_termbase(termbase, Filter(statuses=DECIDED, without_source=True), settings):
        by_code.setdefault(issue.code, {}).setdefault(issue.concept, []).append(issue.message)
    found = []
    for code, said in by_code.items():
        check, rows = CHECKS[code], desk.rows_of(termbase, list(said))
        messages = {rows[gid]: tuple(words) for gid, words in said.items() if gid in rows}
        found.append(Finding(code=code, severity=check.severity, finds=check.finds, remedy=check.remedy, said=messages))
    return sorted(found, key=lambda one: (CHECKS[one.code].severity.rank, -len(one.said), one.code))


def of_entry(concept: Concept, settings: Settings, shown: Finding | None, row: int) -> list[tuple[str, str]]:
    """(code, message) of what is wrong with an entry as it stands: errors and warnings, and what `shown` is about.

    What lies between entries is told as it was when `shown` was found.
    """
    from glossary.check import DECIDED, Severity, check_concept
    from glossary.check.run import CROSSING

    if concept.status not in DECIDED:
        return []
    code = shown.code if shown else ""
    found = [
        (issue.code, issue.message)
        for issue in check_concept(concept, settings)
        if issue.code == code or (issue.severity is not Severity.NOTE and issue.code != OBVIOUS)
    ]
    if shown and code in CROSSING:
        found += [(code, message) for message in shown.said.get(row, ())]
    return found


def silenced(concept: Concept) -> list[str]:
    """The codes of the checks that are not told of an entry, in order."""
    from glossary.check import silenced

    return sorted(silenced(concept))
