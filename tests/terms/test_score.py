from __future__ import annotations

import numpy as np
from mining_pages import page

from terms.candidates import Grams
from terms.pipeline import MiningSettings, mine
from terms.score import Model, nested_penalty, probability


def scores(text: str) -> dict[str, float]:
    return {one.term: one.score for one in mine([page(text)], MiningSettings(min_frequency=1)).candidates}


def test_a_term_ranks_above_a_verb_with_its_object() -> None:
    found = scores("政府推进行政手续改革。行政手续改革有效。各地推进改革。\n")
    assert found["行政手续"] > found["推进行政"]


def test_a_word_that_qualifies_anything_opens_no_good_term() -> None:
    found = scores("这是法律问题。这是重大问题。\n")
    assert found["法律问题"] > found["重大问题"]


def test_somebody_in_an_institution_is_no_term() -> None:
    score = {one.term: one.score for one in mine([page("内务部部长和税务局局长出席会议，政府总理讲话。\n")]).candidates}
    assert max(score["内务部部长"], score["税务局局长"]) < score["政府总理"]


def test_places_and_persons_are_no_candidates() -> None:
    assert not {"越南", "河内", "阮孟雄"} & set(scores("越南河内市数字政府。部长阮孟雄表示数字政府很好。\n"))


def test_a_run_that_stands_only_inside_a_better_one_loses() -> None:
    grams = Grams(
        words=np.array([[1, -1], [2, -1], [1, 2]], np.int32), length=np.array([1, 1, 2], np.int32),
        frequency=np.array([4, 9, 4], np.int32), prefix=np.array([-1, -1, 0], np.int32),
        suffix=np.array([-1, -1, 1], np.int32),
    )  # fmt: skip
    loss = nested_penalty(grams, np.array([0.0, 0.0, 5.0]), np.ones(3, np.bool_))
    assert loss[0] > loss[1] > loss[2] == 0


def test_log_odds_are_a_weighted_sum() -> None:
    model = Model(weights=np.array([2.0, 0.0, -1.0], np.float32), constant=0.5)
    assert model(np.array([[1.0, 9.0, 3.0]], np.float32)).tolist() == [-0.5]
    assert probability(np.array([0.0])).tolist() == [0.5]
