"""A number found in text, and which numbers of one text are missing in the other."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

_JOINS_A_RANGE = re.compile(r"\s*(?:-|–|—|~|～|至|到|đến|tới)\s*", re.IGNORECASE)


class Kind(enum.StrEnum):
    """What a number counts."""

    NUMBER = "number"
    PERCENT = "percent"
    QUARTER = "quarter"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number at text[start:end].

    `value` is canonical: "184000000", "12.5", "30%", "Q2", "2025-07-01". Where `certain` is false the words may be
    no number at all (三 in 三农, "năm" as five or year): such a one can answer for a number on the other side, but
    nothing is amiss when it has no answer.
    """

    value: str
    kind: Kind = Kind.NUMBER
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number before it gets its canonical form: `figure` times `scale` (one where none is written)."""

    figure: Decimal
    scale: int = 1
    kind: Kind = Kind.NUMBER
    start: int
    end: int
    certain: bool = True

    def quantity(self) -> Quantity:
        """The amount in the unit in which both languages are compared."""
        return Quantity(
            value=canonical(self.figure * self.scale, self.kind),
            kind=self.kind,
            start=self.start,
            end=self.end,
            certain=self.certain,
        )


def canonical(value: Decimal, kind: Kind = Kind.NUMBER) -> str:
    """`value` without trailing zeros or exponent, with the sign of its kind."""
    plain = format(value.normalize(), "f")
    return f"{plain}%" if kind is Kind.PERCENT else f"Q{plain}" if kind is Kind.QUARTER else plain


def quarter(value: int, start: int, end: int) -> Quantity:
    """The quarter of a year that stands at [start:end]."""
    return Quantity(value=canonical(Decimal(value), Kind.QUARTER), kind=Kind.QUARTER, start=start, end=end)


def date(year: int, month: int, day: int, start: int, end: int) -> Quantity | None:
    """The day that stands at [start:end]; None where the calendar has no such day."""
    try:
        value = dt.date(year, month, day).isoformat()
    except ValueError:
        return None
    return Quantity(value=value, kind=Kind.DATE, start=start, end=end)


def with_ranges(text: str, found: Sequence[Amount]) -> list[Quantity]:
    """The amounts as quantities; in a range (3-5%, 3 đến 5 triệu, 3至5万) the first takes the unit of the second."""
    amounts = list(found)
    for place in range(len(amounts) - 1, 0, -1):
        first, second = amounts[place - 1], amounts[place]
        bare = first.kind is Kind.NUMBER and first.scale == 1 and first.certain
        if bare and _JOINS_A_RANGE.fullmatch(text[first.end : second.start]):
            amounts[place - 1] = replace(first, scale=second.scale, kind=second.kind)
    return [amount.quantity() for amount in amounts]


def unmatched(ours: Iterable[Quantity], theirs: Iterable[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The certain numbers of each side that the other side lacks; order and repetition do not matter."""
    left, right = list(ours), list(theirs)
    return _missing(left, right), _missing(right, left)


def _missing(wanted: list[Quantity], there: list[Quantity]) -> list[Quantity]:
    values = {one.value for one in there}
    of_dates = {part for one in there if one.kind is Kind.DATE for part in _parts(one)}
    return [one for one in wanted if one.certain and not _answered(one, values, of_dates)]


def _answered(one: Quantity, values: set[str], of_dates: set[str]) -> bool:
    if one.kind is Kind.DATE:
        return one.value in values or _parts(one) <= values
    return one.value in values or one.value in of_dates


def _parts(day: Quantity) -> set[str]:
    return {str(int(part)) for part in day.value.split("-")}
