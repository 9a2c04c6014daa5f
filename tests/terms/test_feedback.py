from __future__ import annotations

from mining_pages import PAGE, SECOND, page

from terms.feedback import rerank
from terms.pipeline import Candidate, mine

CANDIDATES = mine([page(PAGE), page(SECOND)]).candidates


def made(term: str, score: float) -> Candidate:
    return Candidate(
        term=term, forms=((term, 1),), score=score, termhood=0.5, unithood=0.5, frequency=1, documents=1, features={}
    )


def test_without_decisions_the_scores_stay() -> None:
    assert rerank(CANDIDATES, {}) == [one.score for one in CANDIDATES]


def test_decisions_on_unknown_terms_are_passed_over() -> None:
    assert rerank(CANDIDATES, {"没有这个词条": True}) == [one.score for one in CANDIDATES]


def test_terms_that_begin_or_end_like_rejected_ones_sink() -> None:
    candidates = [
        made("重大问题", 0.6),
        made("重大措施", 0.6),
        made("法律问题", 0.6),
        made("行政手续", 0.6),
        made("公共服务", 0.6),
    ]
    scores = dict(
        zip([one.term for one in candidates], rerank(candidates, {"重大问题": False, "公共服务": True}), strict=True)
    )
    assert scores["重大措施"] < scores["行政手续"]
    assert scores["法律问题"] < scores["行政手续"]


def test_the_same_decisions_in_any_order_give_the_same_scores() -> None:
    decisions = {one.term: number % 3 > 0 for number, one in enumerate(CANDIDATES[:30])}
    backwards = dict(reversed(decisions.items()))
    assert rerank(CANDIDATES, decisions) == rerank(CANDIDATES, backwards)


def test_scores_stay_between_0_and_1_whatever_is_decided() -> None:
    for accepted in (True, False):
        scores = rerank(CANDIDATES, {one.term: accepted for one in CANDIDATES})
        assert all(0 <= score <= 1 for score in scores)
