from hypothesis import given
from hypothesis import strategies as st

from terms.equivalents.learning import Aligned, Lessons, align

TRANSLATIONS = {
    "电子": ["điện tử"],
    "政务": ["chính vụ"],
    "发展": ["phát triển"],
    "战略": ["chiến lược"],
    "文件": ["văn bản", "tài liệu"],
}


def known(part: str) -> list[str]:
    return TRANSLATIONS.get(part, [])


def cuts(zh: str) -> list[tuple[str, ...]]:
    return [tuple(zh[at : at + 2] for at in range(0, len(zh), 2))]


def test_aligns_known_parts() -> None:
    assert align(["电子", "文件"], "văn bản điện tử", known) == [
        Aligned(zh="电子", vi="điện tử", at=2),
        Aligned(zh="文件", vi="văn bản", at=0),
    ]


def test_what_is_left_translates_the_part_that_is_left() -> None:
    found = align(["电子", "政务", "发展", "战略"], "chiến lược phát triển chính phủ điện tử", known)
    assert [(one.zh, one.vi) for one in found] == [
        ("电子", "điện tử"),
        ("政务", "chính phủ"),
        ("发展", "phát triển"),
        ("战略", "chiến lược"),
    ]


def test_a_part_left_unsaid_joins_its_neighbour() -> None:
    found = align(["电子", "文件", "战略"], "chiến lược văn bản", known)
    assert [(one.zh, one.vi) for one in found] == [("电子文件", "văn bản"), ("战略", "chiến lược")]


def test_nothing_is_learned_where_too_much_is_open() -> None:
    assert align(["政务", "发展", "事务"], "a phát triển b", known) == []


def test_connectors_stay_outside() -> None:
    found = align(["政务", "战略"], "chiến lược về hành chính", known)
    assert [(one.zh, one.vi) for one in found] == [("政务", "hành chính"), ("战略", "chiến lược")]


def test_preference_follows_the_neighbour() -> None:
    lessons = Lessons()
    lessons.count(align(["电子", "文件"], "văn bản điện tử", known))
    lessons.count(align(["发展", "文件"], "tài liệu phát triển", known))
    beside = {
        before: max(known("文件"), key=lambda vi: lessons.preference("文件", vi, 0.5, before, ""))
        for before in ("电子", "发展")
    }
    assert beside == {"电子": "văn bản", "发展": "tài liệu"}


def test_orders_are_counted() -> None:
    lessons = Lessons()
    lessons.count(align(["发展", "战略"], "phát triển chiến lược", known))
    assert (lessons.kept_odds("发展", "x") > 0.0, lessons.kept_odds("战略", "x")) == (True, 0.0)


@given(st.permutations(["chiến lược phát triển", "phát triển chiến lược", "chiến lược văn bản"]))
def test_lessons_are_sums(texts: list[str]) -> None:
    lessons = Lessons()
    for vi in texts:
        lessons.accept([("发展战略", vi)], cuts, known)
    lessons.accept([("电子发展战略", "chiến lược phát triển điện tử")], cuts, known)
    assert lessons.accepted["发展战略"] == ("chiến lược phát triển", "chiến lược văn bản", "phát triển chiến lược")
    assert lessons.translations["战略", ""] == {"chiến lược": 16}
