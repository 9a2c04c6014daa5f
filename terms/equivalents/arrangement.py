"""What the grammar sees of a constituent, and the few ways to put two of them together in Vietnamese."""

from __future__ import annotations

from typing import NamedTuple

from terms.equivalents.word_classes import DIRECTIONS, REPEATED

HEAD_FIRST = "head first"
ORDER_KEPT = "order kept"
VERB_OBJECT = "verb and object"
COORDINATION = "coordination"
GENITIVE = "của"
TOPIC = "về"
OFFICE = "head of an agency"
PHRASE = "prepositional phrase"
VERB_PHRASE = "verb phrase"
PARTICIPLE = "participle"
VERBAL = ("verb", VERB_PHRASE)
NOMINAL_OR_VERB = ("noun", "verb")
ACTING_TITLE = "acting"
SECTOR_LIST = "list of sectors"
RULES = (HEAD_FIRST, ORDER_KEPT, VERB_OBJECT, COORDINATION, OFFICE, ACTING_TITLE, SECTOR_LIST)
"""What a derivation may say of an order, beside the Vietnamese connectors."""


class Constituent(NamedTuple):
    """What the grammar sees of a constituent: its Vietnamese, part of speech, Chinese head and number of parts."""

    vi: str
    pos: str
    head: str
    size: int
    position: str = ""


class Arrangement(NamedTuple):
    """One Vietnamese order of two constituents, with its cost and the rule that made it."""

    cost: float
    vi: str
    pos: str
    head: str
    rule: str


def reversed_order(left: Constituent, right: Constituent, cost: float) -> Arrangement:
    """The head first; syllables that both say are said once."""
    head = right.vi.split()
    said = _overlap(head, left.vi.split())
    before = " ".join(head[: len(head) - said])
    return Arrangement(cost, f"{before} {left.vi}".strip(), right.pos, right.head, HEAD_FIRST)


def _overlap(head: list[str], modifier: list[str]) -> int:
    """How many syllables a head ends with that its modifier begins with, where Vietnamese says them once."""
    for size in range(min(len(head), len(modifier)), 1, -1):
        if [_bare(one) for one in head[-size:]] == [_bare(one) for one in modifier[:size]]:
            return size
    return int(len(modifier) > 1 and modifier[0] in REPEATED and head[-1] in (modifier[0], modifier[0].lower()))


def _bare(syllable: str) -> str:
    return syllable.rstrip(",").lower()


def kept_order(left: Constituent, right: Constituent, cost: float, rule: str = ORDER_KEPT) -> Arrangement:
    """The Chinese order; a verb and its object make a verb phrase."""
    if rule == VERB_OBJECT:
        verb, direction, goal = _directed(left.vi)
        return Arrangement(cost, f"{verb} {right.vi}{direction}{goal}", VERB_PHRASE, left.head, rule)
    head, pos = right.head, right.pos
    return Arrangement(cost, f"{left.vi} {right.vi}", pos, head, rule)


def _directed(verb: str) -> tuple[str, str, str]:
    """A verb parted from where it leads, which follows its object: chào bán (cổ phiếu) ra công chúng."""
    return next((parts for joint in DIRECTIONS if (parts := verb.partition(joint))[1]), (verb, "", ""))


def joined_order(left: Constituent, right: Constituent, joint: str, cost: float) -> Arrangement:
    """Both side by side, with what joins them."""
    return Arrangement(cost, f"{left.vi}{joint}{right.vi}", right.pos, right.head, COORDINATION)


def is_kin(head: str, heads: frozenset[str]) -> bool:
    """Whether a head or the word it ends with is one of `heads`."""
    return head in heads or head[-2:] in heads
