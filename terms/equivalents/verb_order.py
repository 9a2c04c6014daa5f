"""Verbs and what stands beside them: objects, heads they modify, other verbs."""

from __future__ import annotations

from terms.equivalents.arrangement import (
    GENITIVE,
    HEAD_FIRST,
    PHRASE,
    VERB_OBJECT,
    VERB_PHRASE,
    VERBAL,
    Arrangement,
    Constituent,
    is_kin,
    joined_order,
    kept_order,
    reversed_order,
)
from terms.equivalents.word_classes import (
    ABSTRACT_HEADS,
    CHANGING,
    DEVERBAL,
    FRONTED_VERBS,
    GOVERNING_VERBS,
    HAVERS,
    HAVING,
    MEASURES,
    NOMINAL,
    OUTER_HEADS,
    REACHING,
    TAKEN_HEADS,
    TAKING_VERBS,
    VERB_KINDS,
)

HAVING_FAR, HAVING_WHAT = 0.4, 0.9
"""What it costs that 有 has who or what has it (有经验人员 is người có kinh nghiệm), or has no noun."""
MOST_TAUGHT, ODDS_COST = 0.6, 0.25
"""How far taught orders may move the costs, and how fast."""
INSIDE, SHALLOW, VERBS_JOINED = 0.6, 0.1, 0.6


def after_verb(left: Constituent, right: Constituent, kept_odds: float) -> list[Arrangement]:
    """A verb and what follows it: its object, or a head that it modifies; `kept_odds` as in `grammar.arrange`."""
    taught = max(-MOST_TAUGHT, min(MOST_TAUGHT, ODDS_COST * kept_odds))
    if left.head in HAVING:
        cost = HAVING_WHAT if right.pos in VERBAL else HAVING_FAR if is_kin(right.head, HAVERS) else 0.0
        return [kept_order(left, right, cost, VERB_OBJECT)]
    if right.pos in VERBAL:
        return _two_verbs(left, right, taught)
    gap = _distance(left, right) - taught
    reaching = left.head in GOVERNING_VERBS and right.size > 1
    inside = INSIDE if right.position == GENITIVE else SHALLOW if reaching else 0.0
    aside = INSIDE if right.pos == PHRASE else 0.0
    return [
        reversed_order(left, right, max(0.0, -gap) + inside),
        kept_order(left, right, max(0.0, gap) + aside, VERB_OBJECT),
    ]


def _two_verbs(left: Constituent, right: Constituent, taught: float) -> list[Arrangement]:
    if left.head in GOVERNING_VERBS:
        return [kept_order(left, right, 0.0, VERB_OBJECT), reversed_order(left, right, 0.7)]
    if any(left.head in kind and right.head in kind for kind in VERB_KINDS):
        joined = joined_order(left, right, ", ", 0.0)
        return [
            joined,
            reversed_order(left, right, 0.3 + taught / 2),
            kept_order(left, right, 0.8 - taught / 2, VERB_OBJECT),
        ]
    far = 0.0 if right.size == 1 else 0.4
    orders = [
        reversed_order(left, right, 0.1 + taught / 2),
        kept_order(left, right, 0.6 + far - taught / 2, VERB_OBJECT),
    ]
    if left.size == right.size == 1 and len(left.head) == len(right.head) == 2:
        orders.append(joined_order(left, right, ", ", VERBS_JOINED))
    return orders


def _distance(left: Constituent, right: Constituent) -> float:
    """How much dearer it is that a noun is the object of the verb before it than that it is its head."""
    if right.pos == "affix":
        return 0.9
    if is_kin(right.head, MEASURES):
        return -0.7 if left.head in CHANGING else 0.9
    fronted = left.head in GOVERNING_VERBS or left.head in FRONTED_VERBS
    long = right.size > 1 or len(right.head) > 3
    taken = left.head in TAKING_VERBS and is_kin(right.head, TAKEN_HEADS)
    if is_kin(right.head, OUTER_HEADS) and not taken:
        return 0.9 if not (fronted and long) else -0.2 if is_kin(right.head, TAKEN_HEADS) else 0.15
    if left.head in GOVERNING_VERBS:
        return -0.7
    if (right.size > 1 or len(right.head) > 3) and right.head[-2:] in DEVERBAL:
        return 0.9
    if fronted and long:
        return -0.7
    if is_kin(right.head, ABSTRACT_HEADS):
        return 0.9
    return -0.7 if fronted else 0.3


def is_verb_phrase(one: Constituent) -> bool:
    """Whether a constituent is a verb with its object, or a word as long as one."""
    return one.pos == VERB_PHRASE or (one.pos == "verb" and len(one.head) > 3)


def verb_of(noun: Constituent, modifier: Constituent, verb: Constituent) -> Arrangement | None:
    """Noun + modifier + verb as verb, noun, modifier: 数据跨境传输 truyền dữ liệu xuyên biên giới."""
    if verb.pos != "verb" or noun.pos not in NOMINAL[:2] or modifier.pos not in ("adj", "adv", PHRASE):
        return None
    far = modifier.vi.split(" ")[0] in REACHING
    return Arrangement(-0.15 if far else 0.5, f"{verb.vi} {noun.vi} {modifier.vi}", "noun", verb.head, HEAD_FIRST)


def without_hoa(left: Constituent, right: Constituent) -> list[Arrangement]:
    """Số hóa modifies as số: 数字化转型 chuyển đổi số."""
    stem, _, rest = left.vi.partition(" ")
    if left.head != "化" or rest != "hóa":
        return []
    return [Arrangement(0.0, f"{right.vi} {stem}", right.pos, right.head, HEAD_FIRST)]
