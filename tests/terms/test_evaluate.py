from __future__ import annotations

from pathlib import Path

import pytest

from glossary.errors import FileError, FormatError
from terms.evaluate import Scores, evaluate, read_gold, recall_at


def test_scores_of_a_short_list() -> None:
    assert evaluate(["甲", "乙", "丙"], ["甲", "丙", "丁"]) == Scores(
        gold=3,
        ranked=3,
        precision={50: 2 / 50, 100: 2 / 100, 200: 2 / 200, 500: 2 / 500},
        recall=2 / 3,
        recall_at_1000=2 / 3,
        average_precision=(1 / 1 + 2 / 3) / 3,
        missing=("丁",),
    )


def test_a_perfect_list_has_average_precision_1() -> None:
    assert evaluate(["甲", "乙"], ["乙", "甲"]).average_precision == 1


def test_forms_of_one_term_count_once() -> None:
    scores = evaluate(["4级服务", "四级服务", "電子政務"], ["４级服务", "电子政务"])
    assert (scores.recall, scores.average_precision) == (1, (1 + 2 / 3) / 2)


def test_recall_at_depths() -> None:
    assert recall_at(["甲", "乙", "丙"], ["乙", "丁"], (1, 3)) == {1: 0.0, 3: 0.5}


def test_an_empty_list_scores_nothing() -> None:
    assert evaluate([], ["甲"]).average_precision == 0


def test_gold_lists_are_read_by_their_column_term(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("\ufeffid\tterm\n1\t电子政务\n2\t \n", encoding="utf-8")
    assert read_gold(path) == ["电子政务"]


def test_a_gold_list_without_the_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("词\n电子政务\n", encoding="utf-8")
    with pytest.raises(FormatError, match="no column named 'term'"):
        read_gold(path)
    with pytest.raises(FileError, match="cannot be read"):
        read_gold(tmp_path / "none.tsv")
