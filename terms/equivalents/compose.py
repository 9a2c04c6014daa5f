"""Composition: the best Vietnamese readings of a term that is cut into parts, each with its derivation.

A chart parser over the parts (Cocke, Younger, Kasami), with a beam of the cheapest constituents a span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from terms.equivalents import grammar
from terms.equivalents.arrangement import GENITIVE, HEAD_FIRST, Arrangement, Constituent
from terms.equivalents.parts import Choice
from terms.equivalents.verb_order import verb_of
from terms.equivalents.word_classes import ADJECTIVAL, AGENCIES, CONJUNCTIONS, GENITIVES, SECTORS

BEAM = 7
NARROW_BEAM = 4
MANY_PARTS = 5
SLACK = 2.2
"""A constituent dearer than the best of its span by more than this is dropped."""
SAME_DOMAIN = -0.25
TOO_MANY_PARTS = 14

JOINTS = GENITIVES | CONJUNCTIONS.keys()
KeptOdds = Callable[[str, str], float]


COMMON_DOMAINS = ("", "general")


@dataclass(frozen=True, slots=True)
class Node:
    """A constituent with what it cost; a leaf has a choice, a branch two children and the rule that joined them."""

    cost: float
    view: Constituent
    domain: str
    choice: Choice | None = None
    left: Node | None = None
    right: Node | None = None
    rule: str = ""

    def leaves(self) -> Iterator[Choice]:
        """The choices of the parts in Chinese order."""
        if self.choice is not None:
            yield self.choice
        for child in (self.left, self.right):
            if child is not None:
                yield from child.leaves()

    def rules(self) -> Iterator[str]:
        """The rules used, innermost first."""
        for child in (self.left, self.right):
            if child is not None:
                yield from child.rules()
        if self.rule:
            yield self.rule

    def derivation(self) -> str:
        """The derivation for people: "数字 số + 政府 chính phủ, head first"."""
        parts = " + ".join(f"{choice.zh} {choice.vi}" for choice in self.leaves())
        rules = list(dict.fromkeys(self.rules()))
        return ", ".join([parts, *rules])


Chart = dict[tuple[int, int], list[Node]]
Draft = tuple[float, Arrangement, Node, Node, str]
"""A branch to be: its cost, order, children and position."""


def compose(parts: Sequence[str], choices: Sequence[tuple[Choice, ...]], kept_odds: KeptOdds) -> list[Node]:
    """The cheapest constituents over all parts, cheapest first, ties by their Vietnamese."""
    size = len(parts)
    beam = BEAM if size < MANY_PARTS else NARROW_BEAM
    if not 0 < size <= TOO_MANY_PARTS:
        return []
    chart: Chart = {(i, i + 1): [_leaf(choice) for choice in choices[i][:beam]] for i in range(size)}
    odds = cache(kept_odds)
    for width in range(2, size + 1):
        for start in range(size - width + 1):
            chart[start, start + width] = _cheapest(_joined(chart, parts, start, start + width, odds), beam)
    return chart[0, size]


def _leaf(choice: Choice) -> Node:
    return Node(choice.cost, Constituent(choice.vi, choice.pos, choice.zh, 1, choice.position), choice.domain, choice)


def _joined(chart: Chart, parts: Sequence[str], start: int, end: int, kept_odds: KeptOdds) -> Iterator[Draft]:
    """Every way to join two constituents to one over the parts from `start` to `end`."""
    for middle in range(end - 1, start, -1):
        joint = parts[middle]
        between = start < middle < end - 1
        if between and joint in CONJUNCTIONS:
            for left, right in _pairs(chart[start, middle], chart[middle + 1, end]):
                for order in grammar.coordinate(left.view, right.view, joint):
                    yield _draft(left, right, order)
        elif between and joint in GENITIVES:
            for left, right in _pairs(chart[start, middle], chart[middle + 1, end]):
                for order in grammar.possess(left.view, right.view):
                    yield _draft(left, right, order, GENITIVE)
        elif joint not in JOINTS and parts[middle - 1] not in JOINTS:
            for left, right in _pairs(chart[start, middle], chart[middle, end]):
                for order in _orders(left, right, kept_odds):
                    yield _draft(left, right, order)


def _pairs(left: list[Node], right: list[Node]) -> Iterator[tuple[Node, Node]]:
    if not left or not right:
        return
    limit = left[0].cost + right[0].cost + SLACK
    for first in left:
        for second in right:
            if first.cost + second.cost > limit:
                break
            yield first, second


def _orders(left: Node, right: Node, kept_odds: KeptOdds) -> Iterator[Arrangement]:
    yield from grammar.arrange(left.view, right.view, kept_odds(left.view.head, right.view.head))
    if right.left is not None and right.right is not None and right.rule == HEAD_FIRST:
        national = grammar.national_topic(left.view, right.right.view, right.left.view)
        if national:
            yield national
        acted = verb_of(left.view, right.left.view, right.right.view)
        if acted:
            yield acted
    if left.left is not None and left.view.head in ADJECTIVAL and left.rule == HEAD_FIRST:
        yield grammar.bare_modifier(left.left.view, right.view)
    if right.view.head in AGENCIES and right.view.size == 1 < left.view.size:
        fields = list(left.leaves())
        if all(field.zh in SECTORS for field in fields):
            yield grammar.list_sectors([field.vi for field in fields], right.view)


def _draft(left: Node, right: Node, order: Arrangement, position: str = "") -> Draft:
    cost = left.cost + right.cost + order.cost
    if left.domain == right.domain and left.domain not in COMMON_DOMAINS:
        cost += SAME_DOMAIN
    return cost, order, left, right, position


def _branch(draft: Draft) -> Node:
    cost, order, left, right, position = draft
    view = Constituent(order.vi, order.pos, order.head, left.view.size + right.view.size, position)
    domain = left.domain if right.domain in COMMON_DOMAINS else right.domain
    return Node(cost, view, domain, None, left, right, order.rule)


def _cheapest(drafts: Iterable[Draft], beam: int) -> list[Node]:
    """The best drafts of distinct Vietnamese as nodes; most drafts die here, so nodes are made late."""
    kept: dict[str, Draft] = {}
    for draft in drafts:
        known = kept.get(draft[1].vi)
        if known is None or draft[0] < known[0]:
            kept[draft[1].vi] = draft
    ranked = sorted(kept.values(), key=lambda draft: (draft[0], draft[1].vi))[:beam]
    return [_branch(draft) for draft in ranked if draft[0] <= ranked[0][0] + SLACK]
