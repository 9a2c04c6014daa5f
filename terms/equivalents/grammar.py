"""Vietnamese order for two Chinese constituents.

Chinese puts the head last, Vietnamese first, so the rule is reversal; what follows are the ways out of it: words that
stand before the head in Vietnamese too, verbs with their object, coordination, connectors, and -hóa.
"""

from __future__ import annotations

from typing import NamedTuple

from terms.equivalents.word_classes import (
    ABSTRACT_HEADS,
    ACTING,
    ADJECTIVAL,
    AGENCIES,
    BODIES,
    CHIEFS,
    CLINGING,
    CONJUNCTIONS,
    DEVERBAL,
    FRONTED_VERBS,
    GOVERNING_VERBS,
    NATIONAL_TOPICS,
    NOMINAL,
    OFFICERS,
    OUTER_HEADS,
    POSTPOSITIONS,
    PREDICATES,
    QUANTIFIERS,
    REPEATED,
    SECTORS,
    TAKEN_HEADS,
    TAKING_VERBS,
    TIMES,
    TITLES,
    TOPIC_HEADS,
    VERB_KINDS,
)

HEAD_FIRST = "head first"
ORDER_KEPT = "order kept"
VERB_OBJECT = "verb and object"
COORDINATION = "coordination"
GENITIVE = "của"
TOPIC = "về"
OFFICE = "head of an agency"
QUALITIES = ("tính ", "có tính ")
PHRASE = "prepositional phrase"
VERB_PHRASE = "verb phrase"
VERBAL = ("verb", VERB_PHRASE)
NOMINAL_OR_VERB = ("noun", "verb")
ACTING_TITLE = "acting"
SECTOR_LIST = "list of sectors"


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


MOST_TAUGHT, ODDS_COST = 0.6, 0.25
BARE_MODIFIER, NOUNS_JOINED, VERBS_JOINED, OWNED = -0.1, 1.8, 0.6, 1.1
INSIDE, STRAY, PHRASES_LISTED, OBJECT_CUT_SHORT, SHALLOW = 0.6, 1.5, -0.2, 0.35, 0.1
"""How far taught orders may move the costs, and how fast."""


def arrange(left: Constituent, right: Constituent, kept_odds: float = 0.0) -> list[Arrangement]:
    """Vietnamese orders of two neighbours, without regard to what their translations cost.

    `kept_odds` is the logarithm of the odds that these two keep the Chinese order, as pairs have taught.
    """
    said = ""
    if left.vi[1:] in right.vi or right.vi[1:] in left.vi:
        said = _said_once(left.vi, right.vi)
    if said:
        return [Arrangement(0.3, said, right.pos, right.head, HEAD_FIRST), _reversed(left, right, 0.8)]
    if right.head == "化" and right.size == 1:
        return [Arrangement(0.5 * (left.size - 1), f"{left.vi} {right.vi}", "verb", "化", ORDER_KEPT)]
    if left.position in ("suffix", "head") and left.pos == "affix":
        return [_reversed(left, right, 1.2)]
    if right.position in ("prefix", "modifier") and right.pos == "affix":
        return [_reversed(left, right, 1.2)]
    if left.vi in QUANTIFIERS and left.pos not in NOMINAL[:2]:
        return [_kept(left, right, 0.0)]
    if left.vi in CLINGING and left.pos != "noun":
        return [_kept(left, right, 0.3 * (right.size - 1))]
    if right.size == 1 and right.head in POSTPOSITIONS and _takes_postposition(left, right.head):
        return _framed(left, POSTPOSITIONS[right.head])
    if right.size == 1 and right.head in PREDICATES and left.pos == "noun":
        return [_kept(left, right, 0.0), _reversed(left, right, 0.4)]
    if left.size == 1 and left.head in ACTING and right.head in TITLES:
        return [Arrangement(0.0, f"quyền {right.vi}", right.pos, right.head, ACTING_TITLE)]
    if left.pos == "prep":
        wide = 1.5 if right.position == GENITIVE or left.head in POSTPOSITIONS else 0.0
        return [Arrangement(0.1 + wide, f"{left.vi} {right.vi}", PHRASE, right.head, ORDER_KEPT)]
    if left.pos == PHRASE:
        return [_reversed(left, right, 0.8)]
    if right.position == GENITIVE and left.pos in ("noun", "name") and " về " in right.vi:
        head, _, topic = right.vi.partition(" về ")
        return [Arrangement(0.0, f"{head} của {left.vi} về {topic}", right.pos, right.head, GENITIVE)]
    officer = _officer(left, right)
    if officer:
        return [officer, _reversed(left, right, 0.4)]
    if right.pos == "name" and left.head in TITLES:
        return [_kept(left, right, 0.0), _reversed(left, right, 0.6)]
    if _is_verb_phrase(left) and _is_verb_phrase(right):
        return [_coordinated(left, right, ", ", PHRASES_LISTED), _reversed(left, right, 0.6)]
    if left.pos == VERB_PHRASE and right.pos in NOMINAL_OR_VERB:
        outer = right.pos != "verb" and _kin(right.head, OUTER_HEADS)
        return [_reversed(left, right, 0.0 if outer else OBJECT_CUT_SHORT)]
    if right.pos == "prep":
        return [_reversed(left, right, STRAY)]
    if left.pos == "verb":
        return [*_after_verb(left, right, kept_odds), *_without_hoa(left, right)]
    if left.pos == "adv" and right.pos in VERBAL:
        return [_reversed(left, right, 0.0), _kept(left, right, 0.7)]
    if right.pos == "verb" and left.pos in ("noun", "name"):
        right = right._replace(pos="noun")
    doubled = right.size == 1 < len(right.head) and right.head[-1] in AGENCIES and left.head in SECTORS
    orders = [_reversed(left, right, 0.9 if doubled else 0.0)]
    if left.size == right.size == 1 and left.pos == right.pos and len(left.head) == len(right.head):
        orders.append(_coordinated(left, right, ", ", NOUNS_JOINED))
    if left.pos == right.pos == "noun":
        orders.append(Arrangement(OWNED, f"{right.vi} của {left.vi}", right.pos, right.head, GENITIVE))
    if left.size == 1 and left.head[-1] in ADJECTIVAL and left.vi.startswith(QUALITIES):
        bare = left.vi.removeprefix("có ").removeprefix("tính ").removeprefix("chất ")
        orders.append(Arrangement(BARE_MODIFIER, f"{right.vi} {bare}", right.pos, right.head, HEAD_FIRST))
    if right.head in TOPIC_HEADS and left.size > 1:
        orders.append(Arrangement(0.7, f"{right.vi} về {left.vi}", right.pos, right.head, TOPIC))
    return orders


def _without_hoa(left: Constituent, right: Constituent) -> list[Arrangement]:
    """Số hóa modifies as số: 数字化转型 chuyển đổi số."""
    stem, _, rest = left.vi.partition(" ")
    if left.head != "化" or rest != "hóa":
        return []
    return [Arrangement(0.0, f"{right.vi} {stem}", right.pos, right.head, HEAD_FIRST)]


def _said_once(left: str, right: str) -> str:
    """One of two texts where it says the other already: cổng + cổng dịch vụ công."""
    one, other = f" {left.lower()} ", f" {right.lower()} "
    if one in other:
        return right
    return left if one.startswith(other) else ""


def _officer(left: Constituent, right: Constituent) -> Arrangement | None:
    """The head of an agency: 教育 + 部长 Bộ trưởng Bộ Giáo dục, 财政厅 + 厅长 Giám đốc Sở Tài chính."""
    if right.size > 1 or not right.head.endswith("长"):
        return None
    first, _, rest = left.vi.partition(" ")
    if right.head in OFFICERS:
        title, office = OFFICERS[right.head]
        named = left.vi if first == office else f"{office} {left.vi[:1].upper()}{left.vi[1:]}"
        return Arrangement(0.0, f"{title} {named}", "noun", right.head, OFFICE)
    chief = CHIEFS.get(first.lower()) or CHIEFS.get(" ".join([first, *rest.split()[:1]]).lower())
    if right.head == "长" and chief:
        return Arrangement(0.0, f"{chief} {left.vi}", "noun", "长", OFFICE)
    return None


def coordinate(left: Constituent, right: Constituent, conjunction: str) -> Arrangement:
    """Two constituents joined by a Chinese conjunction; alike and short ones are joined before others."""
    cost = 0.1 + 0.25 * (left.size + right.size - 2) + 0.1 * abs(left.size - right.size)
    if left.pos != right.pos:
        cost += 0.2
    return _coordinated(left, right, CONJUNCTIONS[conjunction], cost)


def possess(left: Constituent, right: Constituent) -> list[Arrangement]:
    """`left` 的 `right`."""
    bare = _reversed(left, right, 0.1)
    if left.pos in ("noun", "name"):
        return [bare, Arrangement(0.3, f"{right.vi} của {left.vi}", right.pos, right.head, GENITIVE)]
    return [bare]


def national_topic(modifier: Constituent, head: Constituent, topic: Constituent) -> Arrangement | None:
    """国家 + topic + head as "head quốc gia về topic" (国家人口数据库 cơ sở dữ liệu quốc gia về dân cư)."""
    if modifier.head != "国家" or head.head not in NATIONAL_TOPICS:
        return None
    cost = -0.1 if head.head == "数据库" else 0.5
    return Arrangement(cost, f"{head.vi} {modifier.vi} về {topic.vi}", head.pos, head.head, TOPIC)


def bare_modifier(modifier: Constituent, head: Constituent) -> Arrangement:
    """A modifier whose adjectival suffix stays unsaid."""
    return _reversed(modifier, head, BARE_MODIFIER)


def list_sectors(fields: list[str], agency: Constituent) -> Arrangement:
    """An agency for several fields of administration, in Chinese order."""
    return Arrangement(-0.2, f"{agency.vi} {listing(fields)}", agency.pos, agency.head, SECTOR_LIST)


def listing(items: list[str]) -> str:
    """Items as Vietnamese lists them: "a, b và c"."""
    return " và ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _after_verb(left: Constituent, right: Constituent, kept_odds: float) -> list[Arrangement]:
    taught = max(-MOST_TAUGHT, min(MOST_TAUGHT, ODDS_COST * kept_odds))
    if right.pos in VERBAL:
        return _two_verbs(left, right, taught)
    gap = _distance(left, right) - taught
    reaching = left.head in GOVERNING_VERBS and right.size > 1
    inside = INSIDE if right.position == GENITIVE else SHALLOW if reaching else 0.0
    aside = INSIDE if right.pos == PHRASE else 0.0
    return [
        _reversed(left, right, max(0.0, -gap) + inside),
        _kept(left, right, max(0.0, gap) + aside, VERB_OBJECT),
    ]


def _framed(left: Constituent, frames: tuple[str, ...]) -> list[Arrangement]:
    """A noun or verb with its postposition."""
    return [
        Arrangement(0.3 * later, frame.format(left.vi), PHRASE, left.head, ORDER_KEPT)
        for later, frame in enumerate(frames)
    ]


def _takes_postposition(one: Constituent, postposition: str) -> bool:
    if postposition in TIMES:
        return one.pos in VERBAL
    return postposition != "间" or one.head in BODIES


def _is_verb_phrase(one: Constituent) -> bool:
    return one.pos == VERB_PHRASE or (one.pos == "verb" and len(one.head) > 3)


def _kin(head: str, heads: frozenset[str]) -> bool:
    """Whether a head or the word it ends with is one of `heads`."""
    return head in heads or head[-2:] in heads


def _two_verbs(left: Constituent, right: Constituent, taught: float) -> list[Arrangement]:
    if left.head in GOVERNING_VERBS:
        return [_kept(left, right, 0.0, VERB_OBJECT), _reversed(left, right, 0.7)]
    if any(left.head in kind and right.head in kind for kind in VERB_KINDS):
        joined = _coordinated(left, right, ", ", 0.0)
        return [joined, _reversed(left, right, 0.3 + taught / 2), _kept(left, right, 0.8 - taught / 2, VERB_OBJECT)]
    far = 0.0 if right.size == 1 else 0.4
    orders = [_reversed(left, right, 0.1 + taught / 2), _kept(left, right, 0.6 + far - taught / 2, VERB_OBJECT)]
    if left.size == right.size == 1 and len(left.head) == len(right.head) == 2:
        orders.append(_coordinated(left, right, ", ", VERBS_JOINED))
    return orders


def _distance(left: Constituent, right: Constituent) -> float:
    """How much dearer it is that a noun is the object of the verb before it than that it is its head."""
    if right.pos == "affix":
        return 0.9
    fronted = left.head in GOVERNING_VERBS or left.head in FRONTED_VERBS
    long = right.size > 1 or len(right.head) > 3
    taken = left.head in TAKING_VERBS and _kin(right.head, TAKEN_HEADS)
    if _kin(right.head, OUTER_HEADS) and not taken:
        return 0.9 if not (fronted and long) else -0.2 if _kin(right.head, TAKEN_HEADS) else 0.15
    if left.head in GOVERNING_VERBS:
        return -0.7
    if (right.size > 1 or len(right.head) > 3) and right.head[-2:] in DEVERBAL:
        return 0.9
    if fronted and long:
        return -0.7
    if _kin(right.head, ABSTRACT_HEADS):
        return 0.9
    return -0.7 if fronted else 0.3


def _reversed(left: Constituent, right: Constituent, cost: float) -> Arrangement:
    said = _overlap(right.vi.split(), left.vi.split())
    rest = " ".join(left.vi.split()[said:])
    return Arrangement(cost, f"{right.vi} {rest}", right.pos, right.head, HEAD_FIRST)


def _overlap(head: list[str], modifier: list[str]) -> int:
    """How many syllables a head ends with that its modifier begins with, where Vietnamese says them once."""
    for size in range(min(len(head), len(modifier) - 1), 1, -1):
        if [one.lower() for one in head[-size:]] == [one.lower() for one in modifier[:size]]:
            return size
    return int(len(modifier) > 1 and modifier[0] in REPEATED and head[-1] in (modifier[0], modifier[0].lower()))


def _kept(left: Constituent, right: Constituent, cost: float, rule: str = ORDER_KEPT) -> Arrangement:
    head, pos = (left.head, VERB_PHRASE) if rule == VERB_OBJECT else (right.head, right.pos)
    return Arrangement(cost, f"{left.vi} {right.vi}", pos, head, rule)


def _coordinated(left: Constituent, right: Constituent, joint: str, cost: float) -> Arrangement:
    return Arrangement(cost, f"{left.vi}{joint}{right.vi}", right.pos, right.head, COORDINATION)
