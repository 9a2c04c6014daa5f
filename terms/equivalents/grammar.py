"""Vietnamese order for two Chinese constituents.

Chinese puts the head last, Vietnamese first, so the rule is reversal; what follows are the ways out of it: words that
stand before the head in Vietnamese too, verbs with their object, coordination, connectors, and -hóa.
"""

from __future__ import annotations

from terms.equivalents.arrangement import (
    ACTING_TITLE,
    GENITIVE,
    HEAD_FIRST,
    NOMINAL_OR_VERB,
    OFFICE,
    ORDER_KEPT,
    PARTICIPLE,
    PHRASE,
    SECTOR_LIST,
    TOPIC,
    VERB_PHRASE,
    VERBAL,
    Arrangement,
    Constituent,
    is_kin,
    joined_order,
    kept_order,
    reversed_order,
)
from terms.equivalents.numerals import COUNT, ORDINAL
from terms.equivalents.verb_order import after_verb, is_verb_phrase, without_hoa
from terms.equivalents.word_classes import (
    ACTING,
    ADJECTIVAL,
    AGENCIES,
    BODIES,
    CHIEFS,
    CLINGING,
    CONJUNCTIONS,
    LEADERS,
    NATIONAL_TOPICS,
    NOMINAL,
    NOUN_KINDS,
    NUMBERED_HEADS,
    OFFICERS,
    OUTER_HEADS,
    OWNED_HEADS,
    OWNERS,
    PASSIVES,
    PERSON,
    POSTPOSITIONS,
    PREDICATES,
    QUANTIFIERS,
    SAME_THING,
    SECTORS,
    TIMES,
    TITLES,
    TOPIC_HEADS,
    words,
)

TIME_UNITS = words("工作日 年度 季度")
ARTICLES = words("Điều khoản Chương mục")
QUALITIES = ("tính ", "có tính ")
BARE_MODIFIER, NOUNS_JOINED = -0.1, 2.6
OWNED_RIGHT, OWNED, UNOWNED, LISTED = 0.25, 0.9, 1.9, 0.35
OUTSIDE, STRAY, PHRASES_LISTED, OBJECT_CUT_SHORT = 0.3, 1.5, -0.2, 0.35


def arrange(left: Constituent, right: Constituent, kept_odds: float = 0.0) -> list[Arrangement]:
    """Vietnamese orders of two neighbours, without regard to what their translations cost.

    `kept_odds` is the logarithm of the odds that these two keep the Chinese order, as pairs have taught.
    """
    for settle in (_by_shape, _by_little_words, _by_phrases):
        if found := settle(left, right):
            return found
    if left.pos == "verb":
        return [*after_verb(left, right, kept_odds), *without_hoa(left, right)]
    if left.pos == "adv" and right.pos in VERBAL:
        return [reversed_order(left, right, 0.0), kept_order(left, right, 0.7)]
    if right.pos == "verb" and left.pos in ("noun", "name"):
        right = right._replace(pos="noun")
    if left.size == 1 and side_by_side(left, right):
        return [joined_order(left, right, ", ", 0.0), reversed_order(left, right, 0.3)]
    return _modified(left, right)


def _by_shape(left: Constituent, right: Constituent) -> list[Arrangement]:
    """Orders that follow from one constituent saying the other again, or being an affix; nothing for other pairs."""
    said = ""
    if left.vi[1:] in right.vi or right.vi[1:] in left.vi:
        said = _said_once(left.vi, right.vi)
    if said:
        return [Arrangement(0.3, said, right.pos, right.head, HEAD_FIRST), reversed_order(left, right, 0.8)]
    if right.size == 1 < left.size and (left.head, right.head) in SAME_THING:
        return [Arrangement(0.0, left.vi, right.pos, right.head, HEAD_FIRST), reversed_order(left, right, 0.8)]
    if right.head == "化" and right.size == 1:
        return [Arrangement(0.5 * (left.size - 1), f"{left.vi} {right.vi}", "verb", "化", ORDER_KEPT)]
    if right.size == 1 and right.head in POSTPOSITIONS and _takes_postposition(left, right.head):
        return _framed(left, POSTPOSITIONS[right.head])
    if left.position in ("suffix", "head") and left.pos == "affix":
        return [reversed_order(left, right, 1.2)]
    if right.position in ("prefix", "modifier") and right.pos == "affix":
        return [reversed_order(left, right, 1.2)]
    return []


def _by_little_words(left: Constituent, right: Constituent) -> list[Arrangement]:
    """Orders that a quantifier, a number, a passive or another word of grammar asks for; nothing without one."""
    if left.vi in QUANTIFIERS and left.pos not in NOMINAL[:2]:
        return [kept_order(left, right, 0.0)]
    if numbered := _numbered(left, right):
        return numbered
    if left.head in PASSIVES and right.pos == "verb":
        return [Arrangement(-0.2, f"{left.vi} {right.vi}", PARTICIPLE, right.head, ORDER_KEPT)]
    if right.size == 1 and right.vi.startswith(PERSON) and (left.vi in CLINGING or left.head in PASSIVES):
        bare = right.vi.removeprefix(PERSON)
        return [Arrangement(0.0, f"{PERSON}{left.vi} {bare}", right.pos, right.head, HEAD_FIRST)]
    if left.vi in CLINGING and left.pos != "noun":
        return [kept_order(left, right, 0.3 * (right.size - 1))]
    if right.size == 1 and right.head in PREDICATES and left.pos == "noun":
        return [kept_order(left, right, 0.0), reversed_order(left, right, 0.4)]
    if left.size == 1 and left.head in ACTING and right.head in TITLES:
        return [Arrangement(0.0, f"quyền {right.vi}", right.pos, right.head, ACTING_TITLE)]
    return []


def _by_phrases(left: Constituent, right: Constituent) -> list[Arrangement]:
    """Orders of prepositions, genitives, titles and verb phrases with what they stand beside; nothing for words."""
    if left.pos == "prep":
        wide = 1.5 if right.position == GENITIVE or left.head in POSTPOSITIONS else 0.0
        return [Arrangement(0.1 + wide, f"{left.vi} {right.vi}", PHRASE, right.head, ORDER_KEPT)]
    if left.pos == PHRASE:
        return [reversed_order(left, right, 0.8)]
    if right.position == GENITIVE and left.pos in ("noun", "name") and " về " in right.vi:
        head, _, topic = right.vi.partition(" về ")
        return [Arrangement(0.0, f"{head} của {left.vi} về {topic}", right.pos, right.head, GENITIVE)]
    if chief := officer(left, right):
        return [chief, reversed_order(left, right, 0.4)]
    if right.pos == "name" and left.head in TITLES:
        return [kept_order(left, right, 0.0), reversed_order(left, right, 0.6)]
    if is_verb_phrase(left) and is_verb_phrase(right):
        return [joined_order(left, right, ", ", PHRASES_LISTED), reversed_order(left, right, 0.6)]
    if left.pos == VERB_PHRASE and right.pos in NOMINAL_OR_VERB:
        outer = right.pos != "verb" and is_kin(right.head, OUTER_HEADS)
        return [reversed_order(left, right, 0.0 if outer else OBJECT_CUT_SHORT)]
    if right.pos in ("prep", PARTICIPLE):
        return [reversed_order(left, right, STRAY)]
    return []


def _modified(left: Constituent, right: Constituent) -> list[Arrangement]:
    """A head behind what modifies it: reversed, or with của, về, a comma, or a bare quality."""
    doubled = right.size == 1 < len(right.head) and right.head[-1] in AGENCIES and left.head in SECTORS
    acted = right.pos == VERB_PHRASE and left.pos in NOMINAL[:2]
    orders = [reversed_order(left, right, 0.9 if doubled else OUTSIDE if acted else 0.0)]
    if left.size == right.size == 1 and left.pos == right.pos and len(left.head) == len(right.head):
        orders.append(joined_order(left, right, ", ", NOUNS_JOINED))
    if left.pos in NOMINAL[:2] and right.pos == "noun":
        orders.append(Arrangement(owning(left, right), f"{right.vi} của {left.vi}", right.pos, right.head, GENITIVE))
    if left.size == 1 and left.head[-1] in ADJECTIVAL and left.vi.startswith(QUALITIES):
        bare = left.vi.removeprefix("có ").removeprefix("tính ").removeprefix("chất ")
        orders.append(Arrangement(BARE_MODIFIER, f"{right.vi} {bare}", right.pos, right.head, HEAD_FIRST))
    if right.head in TOPIC_HEADS and (left.size > 1 or len(left.head) > 3):
        orders.append(Arrangement(0.7, f"{right.vi} về {left.vi}", right.pos, right.head, TOPIC))
    return orders


def _said_once(left: str, right: str) -> str:
    """One of two texts where it says the other already: cổng + cổng dịch vụ công."""
    one, other = f" {left.lower()} ", f" {right.lower()} "
    if one in other:
        return right
    return left if one.startswith(other) or f",{other}" in one else ""


def _numbered(left: Constituent, right: Constituent) -> list[Arrangement]:
    """A numeral and its noun: 30 ngày, Điều 5 Hiến pháp, tăng 3,5%; nothing where neither is one."""
    if left.pos == COUNT and left.size == 1 and right.pos not in ("verb", "adj", "prep", PHRASE, COUNT):
        after = 0.0 if right.head in NUMBERED_HEADS else 1.2
        return [kept_order(left, right, 1.2 - after), reversed_order(left, right, after)]
    if right.size == 1 and (right.pos == ORDINAL and right.vi.split(" ")[0] in ARTICLES or right.head.endswith("周年")):
        return [reversed_order(left, right, 0.0)]
    if right.pos in (COUNT, ORDINAL) and right.size == 1 and left.pos not in ("prep", COUNT, ORDINAL):
        return [kept_order(left, right, 0.0), reversed_order(left, right, 0.8)]
    return []


def side_by_side(left: Constituent, right: Constituent) -> bool:
    """Whether two words are listed: 公开透明 công khai, minh bạch; 干部公务员 cán bộ, công chức."""
    if left.pos == right.pos == "adj":
        return len(left.head) == len(right.head) == 2 and right.size == 1
    return any(left.head in kind and right.head in kind for kind in NOUN_KINDS)


def owning(left: Constituent, right: Constituent) -> float:
    """What của costs: little where people or bodies have rights or duties, much where a thing modifies a thing."""
    if not (is_kin(left.head, OWNERS) or left.head[-1] in OWNERS):
        return UNOWNED
    return OWNED_RIGHT if is_kin(right.head, OWNED_HEADS) else OWNED


def officer(left: Constituent, right: Constituent) -> Arrangement | None:
    """The head of an agency: 教育 + 部长 Bộ trưởng Bộ Giáo dục, 财政厅 + 厅长 Giám đốc Sở Tài chính."""
    if right.size > 1 or not right.head.endswith("长"):
        return None
    first, _, rest = left.vi.partition(" ")
    chief = CHIEFS.get(first.lower()) or CHIEFS.get(" ".join([first, *rest.split()[:1]]).lower())
    title, office = OFFICERS.get(right.head, ("", ""))
    if chief and first.lower() != office.lower() and right.head in LEADERS:
        before = chief.removesuffix(f" {first.lower()}")
        return Arrangement(0.0, f"{before} {left.vi}", "noun", right.head, OFFICE)
    if title:
        field = rest if first.lower() == office.lower() else left.vi
        named = f"{office} {field[:1].upper()}{field[1:]}"
        return Arrangement(0.0, f"{title} {named}", "noun", right.head, OFFICE)
    return None


def coordinate(left: Constituent, right: Constituent, conjunction: str) -> list[Arrangement]:
    """Two constituents joined by a Chinese conjunction; alike and short ones are joined before others.

    Short nouns are listed with a comma too: 任务和权限 nhiệm vụ, quyền hạn.
    """
    cost = 0.1 + 0.25 * (left.size + right.size - 2) + 0.1 * abs(left.size - right.size)
    if left.pos != right.pos:
        cost += 0.2
    joined = [joined_order(left, right, CONJUNCTIONS[conjunction], cost)]
    if left.size == right.size == 1 and CONJUNCTIONS[conjunction] == " và ":
        joined.append(joined_order(left, right, ", ", cost + LISTED))
    return joined


def possess(left: Constituent, right: Constituent) -> list[Arrangement]:
    """`left` 的 `right`."""
    bare = reversed_order(left, right, 0.1)
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
    return reversed_order(modifier, head, BARE_MODIFIER)


def list_sectors(fields: list[str], agency: Constituent) -> Arrangement:
    """An agency for several fields of administration, in Chinese order."""
    return Arrangement(-0.2, f"{agency.vi} {listing(fields)}", agency.pos, agency.head, SECTOR_LIST)


def listing(items: list[str]) -> str:
    """Items as Vietnamese lists them: "a, b và c"."""
    return " và ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _framed(left: Constituent, frames: tuple[str, ...]) -> list[Arrangement]:
    """A noun or verb with its postposition."""
    return [
        Arrangement(0.3 * later, frame.format(left.vi), PHRASE, left.head, ORDER_KEPT)
        for later, frame in enumerate(frames)
    ]


def _takes_postposition(one: Constituent, postposition: str) -> bool:
    if postposition == "内":
        return one.pos == COUNT or one.head in TIME_UNITS
    if postposition in TIMES:
        return one.pos in VERBAL
    return postposition != "间" or one.head in BODIES
