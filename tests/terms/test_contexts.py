from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mining_pages import page

from glossary.document import BlockKind, Document
from terms import contexts
from terms.contexts import Chosen, Layout
from terms.pipeline import Candidate, MiningSettings, mine
from terms.places import Places, find, tree

PIECES = [
    "电子政务",
    "行政手续改革",
    "数字政府",
    "資訊安全",
    "４级",
    "在线公共服务",
    "，",
    "。",
    "\n",
    "\r\n",
    "\ufeff",
]
PIECES += ["𠮷野家", "e\u0301", " ", "的", "是"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def sentences(candidate: Candidate, pages: list[Document]) -> list[str]:
    return [pages[one.document].text[one.sentence_start : one.sentence_end] for one in candidate.contexts]


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["Hans", "Hant"])), max_size=4))
def test_every_context_holds_one_of_the_forms_where_it_says(texts: list[tuple[str, str]]) -> None:
    pages = [page(text, script=script) for text, script in texts]
    result = mine(pages)
    for candidate in (*result.candidates, *result.names):
        assert candidate.contexts
        for one in candidate.contexts:
            text = pages[one.document].text
            assert text[one.start : one.end] in dict(candidate.forms)
            assert one.sentence_start <= one.start < one.end <= one.sentence_end


def test_all_occurrences_are_found_nested_ones_too() -> None:
    places = find(np.array([1, 2, 3, 1, 2, 0], np.int32), tree([[1, 2], [2], [1, 2, 3]], 4))
    found = zip(places.row.tolist(), places.place.tolist(), places.length.tolist(), strict=True)
    assert sorted(found) == [(0, 0, 2), (0, 3, 2), (1, 1, 1), (1, 4, 1), (2, 0, 3)]


def test_a_whole_sentence_comes_before_a_title_and_a_list() -> None:
    text = "电子政务\n电子政务\n越南政府决定在各省市推广电子政务，为居民和企业服务。\n"
    pages = [page(text, kinds=(BlockKind.TITLE, BlockKind.LIST, BlockKind.BODY))]
    [candidate] = [one for one in mine(pages).candidates if one.term == "电子政务"]
    assert sentences(candidate, pages) == ["越南政府决定在各省市推广电子政务，为居民和企业服务。", "电子政务"]


def test_several_documents_come_before_several_sentences_of_one() -> None:
    first = "各级机关应当按照规定逐步推广电子政务并且公开结果。各省市的机关已经全面采用电子政务办理手续。\n"
    second = "电子政务很好。\n"
    pages = [page(first), page(second)]
    [candidate] = [one for one in mine(pages, MiningSettings(contexts=2)).candidates if one.term == "电子政务"]
    assert {one.document for one in candidate.contexts} == {0, 1}


def test_a_sentence_repeated_elsewhere_is_shown_once() -> None:
    sentence = "各级机关应当按照规定逐步推广电子政务并且公开结果。"
    pages = [page(sentence + "\n"), page(sentence + "\n结束。\n")]
    [candidate] = [one for one in mine(pages).candidates if one.term == "电子政务"]
    assert sentences(candidate, pages) == [sentence]
    assert (candidate.frequency, candidate.documents) == (2, 2)


def test_of_an_endless_sentence_a_stretch_round_the_term_is_shown() -> None:
    pages = [page("数字政府与" * 3000 + "电子政务与" + "数字政府与" * 3000 + "\n")]
    [candidate] = [one for one in mine(pages).candidates if one.term == "电子政务"]
    [shown] = sentences(candidate, pages)
    assert "电子政务" in shown and len(shown) < 400


def test_of_a_term_that_fills_a_page_a_hundred_occurrences_are_judged_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: Counter[int] = Counter()
    judge = contexts.judge

    def counted(places: Places, layout: Layout) -> Chosen:
        judged.update(places.row.tolist())
        return judge(places, layout)

    monkeypatch.setattr(contexts, "judge", counted)
    pages = [page("电子政务" * 3000 + "。\n"), page("越南政府决定在各省市推广电子政务，为居民和企业服务。\n")]
    [candidate] = [one for one in mine(pages).candidates if one.term == "电子政务"]
    assert (candidate.frequency, candidate.documents) == (3001, 2)
    assert 0 < max(judged.values()) <= 2 * contexts.MANY
