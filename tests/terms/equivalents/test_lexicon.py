import unicodedata
from collections import Counter

from glossary.check.syllables import misspelt
from glossary.text import restyle, simplify
from terms.equivalents.lexicon import Element, Lexicon

SINGLE_WORDS = frozenset(["公务员", "互联网", "因特网", "物联网", "大使馆", "路线图", "身份证", "进出口", "一站式"])
POS = {"noun", "verb", "adj", "adv", "num", "prep", "affix", "name"}


def rows(lexicon: Lexicon) -> list[Element]:
    return [row for zh in lexicon for row in lexicon.rows(zh)]


def test_ships_at_least_fifteen_hundred_elements(shipped: Lexicon) -> None:
    assert len(shipped) >= 1500


def test_chinese_is_simplified(shipped: Lexicon) -> None:
    assert [zh for zh in shipped if simplify(zh) != zh] == []


def test_vietnamese_is_nfc_and_clean(shipped: Lexicon) -> None:
    texts = [vi for row in rows(shipped) for vi in row.vi]
    assert [vi for vi in texts if unicodedata.normalize("NFC", vi) != vi or vi != " ".join(vi.split()) or not vi] == []


def test_vietnamese_is_spelt_with_the_tone_marks_of_the_house(shipped: Lexicon) -> None:
    common = [vi for row in rows(shipped) if row.pos != "name" for vi in row.vi]
    assert {vi: wrong for vi in common if (wrong := misspelt(vi))} == {}
    assert [vi for vi in common if restyle(vi, "old") != vi] == []


def test_no_row_stands_twice(shipped: Lexicon) -> None:
    keys = Counter((r.zh, r.pos, r.position, r.domain, r.variety, r.since, r.until) for r in rows(shipped))
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_translation_stands_twice_in_a_row(shipped: Lexicon) -> None:
    assert [row for row in rows(shipped) if len(set(row.vi)) < len(row.vi)] == []


def test_parts_of_speech_places_and_varieties_are_known(shipped: Lexicon) -> None:
    odd = [
        row
        for row in rows(shipped)
        if row.pos not in POS
        or row.position not in ("", "head", "modifier", "prefix", "suffix")
        or row.variety not in ("", "VN", "CN", "TW")
    ]
    assert odd == []


def test_no_compound_of_the_development_gold_stands_whole(shipped: Lexicon, seeds: list[tuple[str, str]]) -> None:
    compounds = [zh for zh, _ in seeds if len(zh) > 2 and zh not in SINGLE_WORDS] + ["郡县", "乡坊"]
    assert [zh for zh in compounds if zh in shipped] == []


MERGED_IN_2025 = (
    "Bộ Thông tin và Truyền thông",
    "Bộ Kế hoạch và Đầu tư",
    "Bộ Tài nguyên và Môi trường",
    "Bộ Nông nghiệp và Phát triển nông thôn",
    "Bộ Lao động - Thương binh và Xã hội",
    "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
    "Ủy ban Giám sát tài chính Quốc gia",
    "Ban Tôn giáo Chính phủ",
    "Ban Tuyên giáo",
    "Tổng cục Hải quan",
)


def test_a_body_that_was_merged_has_a_last_day(shipped: Lexicon) -> None:
    """Decree and resolution of 1 March 2025; China's bodies of the same Vietnamese name live on."""
    endless = [
        row.zh
        for row in rows(shipped)
        if row.variety != "CN" and set(row.vi) & set(MERGED_IN_2025) and not row.until.startswith("2025-02")
    ]
    assert endless == []


def test_no_name_begins_on_the_day_it_ends(shipped: Lexicon) -> None:
    ends = {(row.vi, row.until) for row in rows(shipped) if row.until}
    assert [row.zh for row in rows(shipped) if (row.vi, row.since) in ends] == []


def test_validity_is_inclusive() -> None:
    element = Element(zh="县", vi=("huyện",), pos="noun", since="2000-01-01", until="2025-06-30")
    assert [element.holds_on(day) for day in ("1999-12-31", "2000-01-01", "2025-06-30", "2025-07-01")] == [
        False,
        True,
        True,
        False,
    ]
