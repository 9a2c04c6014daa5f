"""Where known terms stand in documents: both scripts, exact offsets, whole sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from termbases import document

from glossary.document import Block
from terms.concordance import Concordance, find, sentence_around

TEXT = "越南加快建设电子政务。\r\n各部门推进EGDI,电子政务见成效!"


def places(text: str, *forms: str, script: str = "Hans") -> list[str]:
    page = replace(document(text), script=script)
    return [text[one.start : one.end] for one in find([(1, page)], forms, contexts=9).occurrences]


def test_all_occurrences_are_found_with_their_sentences() -> None:
    hits = find([(7, document(TEXT))], ["电子政务"], contexts=9)
    assert (hits.frequency, hits.documents) == (2, 1)
    assert [TEXT[one.sentence_start : one.sentence_end] for one in hits.occurrences] == [
        "越南加快建设电子政务。",
        "各部门推进EGDI,电子政务见成效!",
    ]
    assert {one.document for one in hits.occurrences} == {7}


@pytest.mark.parametrize(
    ("text", "form", "script"),
    [
        ("推動電子政務建設", "电子政务", "Hant"),
        ("推动电子政务建设", "電子政務", "Hans"),
        ("越南egdi排名", "EGDI", "Hans"),
        ("提供４级服务", "4级服务", "Hans"),
        ("𠀀電子政務", "电子政务", "Hant"),
    ],
)
def test_a_form_is_found_in_the_other_script_case_and_width(text: str, form: str, script: str) -> None:
    [found] = places(text, form, script=script)
    assert len(found) == len(form)


def test_what_lies_in_no_block_is_passed_over() -> None:
    page = replace(document(TEXT), blocks=(Block(start=0, end=11),))
    assert find([(1, page)], ["电子政务"], contexts=9).frequency == 1


def test_several_concepts_may_own_one_form() -> None:
    concordance = Concordance({1: ["档案"], 2: ["档案"], 3: ["档案馆"]}, contexts=1)
    concordance.read(document("建立档案馆"), 5)
    assert {row: hits.frequency for row, hits in concordance.hits.items()} == {1: 1, 2: 1, 3: 1}


@given(st.text("电子政务。!\r\n 𠀀e\u0301", max_size=60), st.text("电子政务", min_size=1, max_size=3))
def test_offsets_point_at_the_form(text: str, form: str) -> None:
    page = document(text)
    for one in find([(1, page)], [form], contexts=99).occurrences if text else ():
        assert text[one.start : one.end] == form
        assert one.sentence_start <= one.start < one.end <= one.sentence_end


def test_a_sentence_ends_at_a_full_stop_of_either_language() -> None:
    text = "Bộ Tài chính ban hành. Chính phủ số là mục tiêu. Hết."
    start = text.index("Chính phủ số")
    begin, end = sentence_around(text, start, start + 12)
    assert text[begin:end] == "Chính phủ số là mục tiêu."
