"""Reviewing an import: the entries of a plan with a decision for each, written as one step. Knows no screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from glossary.importing import Outcome, Take, apply_choices
from glossary.model import TARGET_LANGUAGE
from glossary.storage.plans import Planned
from tui.locale import _, told
from tui.locale.fields import field_name
from tui.state_lines import Glyphs, Line, cut, fit

if TYPE_CHECKING:
    from glossary.importing import Written
    from glossary.storage import Termbase

SIGNS: Final = {"new": "+", "changed": "~", "conflict": "!", "same": "=", "bad": "?"}
LEFT_OUT: Final = "left out"


class ReviewOf:
    """A staged plan and what is taken of it."""

    def __init__(self, termbase: Termbase, plan: int) -> None:
        self._termbase = termbase
        self.plan = plan
        self.choices: dict[int, Take | str] = {}
        self.read()

    def read(self) -> None:
        """Read what is open of the plan; decisions that are not written yet are forgotten."""
        self.entries: list[Planned] = [
            one for one in self._termbase.plans.entries(self.plan) if one.outcome != Outcome.SAME
        ]
        self.counts = self._termbase.plans.counts(self.plan)
        self.choices.clear()

    def take(self, place: int, take: Take | str) -> None:
        """Decide on one entry."""
        self.choices[self.entries[place].number] = take

    def leave_out(self, place: int) -> None:
        """Leave an entry out, or take it in again."""
        number = self.entries[place].number
        if self.choices.get(number) == LEFT_OUT:
            del self.choices[number]
        else:
            self.choices[number] = LEFT_OUT

    def take_all_safe(self) -> int:
        """Take every entry without a conflict that has no decision yet; how many."""
        safe = [one for one in self.entries if one.outcome in (Outcome.NEW, Outcome.CHANGED)]
        fresh = [one for one in safe if one.number not in self.choices]
        self.choices.update({one.number: Take.SAFE for one in fresh})
        return len(fresh)

    def write(self) -> Written:
        """Write what was taken as one step; what has no decision waits."""
        chosen = {number: take for number, take in self.choices.items() if isinstance(take, Take)}
        done = apply_choices(self._termbase, self.plan, chosen)
        self.read()
        return done

    def count_line(self) -> str:
        """The counts in one line: +new ~changed !conflict =same ?bad."""
        return "  ".join(f"{SIGNS[str(outcome)]}{number} {_(str(outcome))}" for outcome, number in self.counts.items())

    def line(self, place: int, width: int, glyphs: Glyphs) -> Line:
        """An entry on one line."""
        one = self.entries[place]
        chosen = self.choices.get(one.number)
        mark = fit(_(str(chosen)) if chosen else "", 10)
        room = max(8, (width - 14) // 2)
        zh = fit(one.theirs.headword("zh") or "-", room, ellipsis=glyphs["ellipsis"])
        ink = "bad" if one.outcome == Outcome.CONFLICT else "good"
        return [
            (f" {SIGNS[one.outcome]} ", ink),
            (mark, "key"),
            (zh, "term"),
            (cut(one.theirs.headword("vi"), room), ""),
        ]

    def details(self, place: int, width: int) -> Iterator[Line]:
        """What differs, side by side: as exported, here, there."""
        one = self.entries[place]
        if one.note:
            yield [(cut(told(one.note), width), "warn")]
        if not one.differences:
            forms = "; ".join(term.text for term in one.theirs.terms(TARGET_LANGUAGE))
            yield [(fit(_("theirs"), 10), "dim"), (cut(forms, width - 10), "")]
        for difference in one.differences:
            yield [(cut(field_name(difference.field), width), "strong")]
            for label, value in (("base", difference.base), ("ours", difference.ours), ("theirs", difference.theirs)):
                words = value if value is not None else _("(nothing)")
                yield [("  " + fit(_(label), 10), "dim"), (cut(words, width - 12), "" if value is not None else "dim")]
