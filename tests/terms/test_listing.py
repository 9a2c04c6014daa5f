"""Rows of the lexicon among the runs of words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from terms.candidates import count
from terms.lexicon import describe
from terms.lexicon_rows import DEED, GENERAL, NONE, QUALITY, THING, rows
from terms.listing import _POWERS, Listing, hashed, look_up, shipped
from terms.segment import BREAK, Ints

LINES = [
    "zh\tvi\tpos\tposition\tdomain\tvariety\tfrom\tto",
    "户籍\thộ tịch\tnoun\t\tcivil\t\t\t",
    "工作\tcông tác\tnoun\t\tgeneral\t\t\t",
    "登记\tđăng ký\tverb\t\tcivil\t\t\t",
    "公共\tcông\tadjective\t\tcivil\t\t\t",
    "户籍登记\tđăng ký hộ tịch\tnoun\t\tcivil\t\t\t",
]


def _numbered(text: str) -> tuple[list[Ints], tuple[str, ...]]:
    line = [BREAK, *text.split(), BREAK]
    words = tuple(dict.fromkeys(line))
    return [np.array([words.index(word) for word in line], np.int32)], words


def test_a_row_is_a_thing_a_deed_a_quality_or_general_by_its_domain_and_part_of_speech() -> None:
    assert list(rows(LINES)) == [
        ("户籍", THING), ("工作", GENERAL), ("登记", DEED), ("公共", QUALITY), ("户籍登记", THING),
    ]  # fmt: skip


def test_runs_are_found_as_rows_whatever_the_word_boundaries() -> None:
    shards, words = _numbered("户籍 登记 工作 户籍")
    table = describe(words)
    grams, _ = count(shards, table, minimum=1, longest=3)
    found = look_up(grams, table, Listing.of(rows(LINES)))
    spelled = ["".join(table.words[word] for word in run if word >= 0) for run in grams.words.tolist()]
    kinds = dict(zip(spelled, found.whole.tolist(), strict=True))
    assert kinds == {
        "户籍": THING, "登记": DEED, "工作": GENERAL, "户籍登记": THING, "登记工作": NONE, "工作户籍": NONE,
        "户籍登记工作": NONE, "登记工作户籍": NONE,
    }  # fmt: skip
    within = dict(zip(spelled, found.within.tolist(), strict=True))
    assert (within["户籍"], within["登记"], within["工作"]) == (0.5, 1.0, 0.0)
    tail = dict(zip(spelled, found.tail.tolist(), strict=True))
    assert (tail["户籍登记"], tail["登记工作"], tail["登记工作户籍"]) == (0.5, 0.0, np.float32(1 / 3))


def test_a_doubled_row_is_general_if_one_of_them_is() -> None:
    listing = Listing.of([("人口", THING), ("人口", GENERAL), ("登记", DEED), ("登记", THING)])
    assert listing.kinds_of(hashed(("人口", "登记"))).tolist() == [GENERAL, THING]


@given(st.text("行政审批制度改革𠮷", max_size=12), st.text("行政审批𠮷", max_size=12))
def test_the_hash_of_a_run_follows_from_the_hashes_of_its_words(left: str, right: str) -> None:
    [one, other, both] = hashed((left, right, left + right))
    with np.errstate(over="ignore"):
        assert one * _POWERS[len(right)] + other == both


def test_no_two_rows_of_the_shipped_lexicon_share_a_hash() -> None:
    assert len(set(shipped().keys.tolist())) == len(shipped().keys) > 10_000


def test_a_term_of_a_domain_outranks_general_language_in_the_shipped_lexicon() -> None:
    kinds = shipped().kinds_of(hashed(("户籍", "问题", "不存在的词")))
    assert kinds.tolist() == [THING, GENERAL, NONE]
