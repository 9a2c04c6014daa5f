"""What a screen has asked, and where it stood before a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.widgets.line import Line


class Choice(NamedTuple):
    """A question in the line of keys: a key for each answer."""

    question: str
    answers: Sequence[tuple[str, str]]
    """(key, what it means)"""
    then: Callable[[str], None]


class Question(NamedTuple):
    """A line being typed."""

    line: Line
    then: Callable[[str], None]
    leave: Callable[[], None]


class Memory(NamedTuple):
    """Where a screen stood before a key."""

    inverses: int
    number: int | None
    marks: frozenset[int] | None
