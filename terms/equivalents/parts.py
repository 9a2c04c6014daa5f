"""What is known of each part of a term: choices from termbase, lexicon, learned parts, dictionaries and readings."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from terms.equivalents.learning import ANYWHERE, Lessons
from terms.equivalents.lexicon import Element, Lexicon
from terms.equivalents.names import person_name, place_name
from terms.equivalents.numerals import numeral_at
from terms.equivalents.proposal import DICTIONARY, HAN_VIET, LEARNED, LEXICON, NUMERAL, TERMBASE

RANK_COST = (0.0, 0.4, 0.7, 0.95, 1.15, 1.3, 1.4, 1.5)
"""What it costs to be the second, third ... translation of a row."""
LATER_ROW = 0.08
"""What it costs to stand in a later row: the more general rows come first."""
MOST_CHOICES = 7
PHRASE_COST = 0.2
"""Cost of what compounds teach of several parts together."""
PRIOR_SHARPNESS = 1.5
CHANCE_COST = 0.6
"""How the cost of a choice becomes a chance, and a chance a cost."""
MOST_DOUBT, TIE, LOCAL = 2.0, 0.05, 0.4
"""The most that chances may cost, the share of the first cost that still parts equals, the gain of the own variety."""
_HANZI = re.compile(r"[\u3400-\u9fff]")
_CODE = re.compile(r"[/／](TTLT|TT|TB|CT|NQ|NĐ|ND|QĐ|QD)[-－]", re.IGNORECASE)
_CODED = {
    "TT": "thông tư", "TTLT": "thông tư liên tịch", "TB": "thông báo", "CT": "chỉ thị", "NQ": "nghị quyết",
    "NĐ": "nghị định", "ND": "nghị định", "QĐ": "quyết định", "QD": "quyết định",
}  # fmt: skip
"""The kind of document that the code in its number says (152/2025/TT-BTC is a thông tư)."""
CURRENT = "9999-12-31"
_FOREIGN_COST = {("", "VN"): 0.05, ("", "CN"): 0.3, ("", "TW"): 0.5, ("TW", "CN"): 0.3}
"""What a row of another variety costs, by the variety of the document and the row's; 1.2 where it is not said."""
LEVELS = frozenset("省市县区郡乡坊镇村")
"""Levels of government: words of their own wherever they stand."""
LEVEL_COST = 1.2
LEFT_BOUND = ("head", "suffix")
RIGHT_BOUND = ("modifier", "prefix")


@dataclass(frozen=True, slots=True)
class Choice:
    """One Vietnamese translation of a part; a low cost is a good choice."""

    cost: float
    vi: str
    zh: str
    pos: str
    domain: str
    kind: str
    position: str = ""
    local: bool = False
    """Whether the row is of the document's own variety."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The parts before and after, and the variety and date of the document."""

    before: str = ""
    after: str = ""
    variety: str = ""
    date: str = ""


class Inventory:
    """Everything known of parts, most trusted source first: termbase, learned, lexicon, dictionaries, readings."""

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        dictionaries: Mapping[str, Mapping[str, tuple[str, ...]]],
        lessons: Lessons,
        reading: Callable[[str], str],
    ) -> None:
        self._lexicon = lexicon
        self._dictionaries = dictionaries
        self._lessons = lessons
        self._reading = reading
        self.characters = frozenset(char for zh in lexicon for char in zh)
        self._choices: dict[tuple[str, Place], tuple[Choice, ...]] = {}

    @property
    def longest(self) -> int:
        """Length in characters of the longest known part that is worth looking up."""
        return max(self._lexicon.longest, self._lessons.longest, 8 if self._dictionaries else 0)

    def holds(self, part: str) -> bool:
        """Whether the lexicon has a row for `part`."""
        return part in self._lexicon

    def part_cost(self, part: str, at_start: bool, at_end: bool) -> float | None:
        """Cost of cutting out `part`, None where nothing is known of it."""
        if part in self._lessons.accepted:
            return 0.75
        if part in self._lessons.taught and len(part) > 1:
            return 0.95
        rows = self._lexicon.rows(part)
        if rows:
            return _single_cost(rows, at_start, at_end) if len(part) == 1 else 1.0 - 0.05 * min(len(part) - 2, 3)
        if len(part) > 1 and any(part in entries for entries in self._dictionaries.values()):
            return 1.2 - 0.05 * min(len(part) - 2, 3)
        if not (at_start and at_end) and self._lessons.is_phrase(part):
            return 1.0
        return None

    def choices(self, part: str, place: Place) -> tuple[Choice, ...]:
        """Translations of a part that stands at `place`, cheapest first, at most MOST_CHOICES."""
        key = (part, place)
        if key not in self._choices:
            self._choices[key] = tuple(self._weighed(part, place))
        return self._choices[key]

    def _weighed(self, part: str, place: Place) -> list[Choice]:
        found = _best(self._found(part, place))
        priors = [math.exp(-PRIOR_SHARPNESS * choice.cost) for choice in found]
        total = sum(priors)
        chances = [
            self._lessons.preference(part, choice.vi, prior / total, place.before, place.after)
            for choice, prior in zip(found, priors, strict=True)
        ]
        best = max(chances)
        floor = min(choice.cost for choice in found)
        weighed = [
            replace(choice, cost=floor + _doubt(best / chance) + TIE * choice.cost - LOCAL * choice.local)
            for choice, chance in zip(found, chances, strict=True)
        ]
        return sorted(weighed, key=lambda choice: (choice.cost, choice.vi))[:MOST_CHOICES]

    def _found(self, part: str, place: Place) -> list[Choice]:
        known = [*self._taught(part), *self._from_lexicon(part, place), *self._from_dictionaries(part)]
        if known:
            code = _CODE.search(place.before)
            kind = _CODED[code[1].upper()] if code else ""
            return [choice for choice in known if choice.vi == kind] or known
        numeral = numeral_at(part, 0)
        if numeral and numeral.end == len(part):
            return [Choice(RANK_COST[i], vi, part, numeral.pos, "", NUMERAL) for i, vi in enumerate(numeral.vi)]
        return self._read(part)

    def _taught(self, part: str) -> list[Choice]:
        rows = self._lexicon.rows(part)
        pos = rows[0].pos if rows else "noun"
        whole = self._lessons.accepted.get(part, ())
        found = [Choice(-0.6, vi, part, pos, "", TERMBASE) for vi in whole]
        found += [Choice(-0.1, vi, part, pos, "", LEARNED) for vi in sorted(self._lessons.taught.get(part, ()))]
        general = self._lessons.translations.get((part, ANYWHERE), {})
        cost = 0.7 if rows else PHRASE_COST
        found += [Choice(cost, vi, part, pos, "", LEXICON) for vi, count in general.items() if count > 2]
        return found

    def _from_lexicon(self, part: str, place: Place) -> list[Choice]:
        return [
            Choice(
                RANK_COST[min(i, 7)] + LATER_ROW * min(number, 4) + _row_cost(row, place),
                vi,
                part,
                row.pos,
                row.domain,
                LEXICON,
                row.position,
                bool(row.variety) and row.variety == place.variety,
            )  # fmt: skip
            for number, row in enumerate(self._lexicon.rows(part))
            for i, vi in enumerate(row.vi)
        ]

    def _from_dictionaries(self, part: str) -> list[Choice]:
        return [
            Choice(0.8 + RANK_COST[min(i, 7)], vi, part, "", "", f"{DICTIONARY}:{name}")
            for name, entries in self._dictionaries.items()
            for i, vi in enumerate(entries.get(part, ())[:6])
        ]

    def _read(self, part: str) -> list[Choice]:
        name = place_name(part, self._reading)
        if name:
            return [Choice(0.3, name, part, "name", "", HAN_VIET)]
        if not _HANZI.search(part):
            return [Choice(0.0, part, part, "", "", NUMERAL)]
        plain = Choice(0.5, self._reading(part), part, "", "", HAN_VIET)
        person = person_name(part, self._reading) if len(part) > 1 else ""
        return [plain, Choice(0.3 if len(part) > 2 else 0.7, person, part, "name", "", HAN_VIET)] if person else [plain]


def _doubt(odds: float) -> float:
    return min(MOST_DOUBT, CHANCE_COST * math.log(odds))


def _single_cost(rows: tuple[Element, ...], at_start: bool, at_end: bool) -> float:
    bound = any(
        (row.position in LEFT_BOUND and not at_start) or (row.position in RIGHT_BOUND and not at_end) for row in rows
    )
    if rows[0].zh in LEVELS:
        return LEVEL_COST
    return 1.3 if bound or rows[0].pos in ("prep", "num") else 1.8


def _row_cost(row: Element, place: Place) -> float:
    cost = 0.0
    if row.position == "head" and not place.before and not place.after:
        cost += -0.15 if row.variety else 0.2
    elif row.position in LEFT_BOUND:
        cost += -0.15 if place.before else 0.8
    elif row.position in RIGHT_BOUND:
        cost += -0.15 if place.after else 0.8
    if row.variety and row.variety == place.variety:
        cost -= 0.3
    elif row.variety:
        cost += _FOREIGN_COST.get((place.variety, row.variety), 1.2)
    if not row.holds_on(place.date or CURRENT):
        cost += 1.0 if place.date else 0.5
    return cost


def _best(choices: Iterable[Choice]) -> list[Choice]:
    """The cheapest choice of each Vietnamese."""
    cheapest: dict[str, Choice] = {}
    for choice in choices:
        if choice.vi not in cheapest or choice.cost < cheapest[choice.vi].cost:
            cheapest[choice.vi] = choice
    return list(cheapest.values())
