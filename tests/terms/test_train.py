from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from mining_pages import PAGE, TAIWAN, page

from glossary.document import Variety
from terms.features import NAMES
from terms.lexicon import COLUMNS, pack, quantise, scale, shipped, unpack
from terms.score import corrections
from terms.train.corpus import as_document, defined_terms, segmented
from terms.train.dictionary import compounds, read_dictionary, read_list
from terms.train.marked import Marked, Page, correct, mined
from terms.train.regression import fit
from terms.train.tables import edges, word_table

LAW = "第一条 本法所称行政手续，是指办理手续的程序。\n第二条 行政手续改革应当依法进行，推进行政手续改革。\n"


def test_a_packed_table_is_read_back() -> None:
    table = np.arange(2 * len(COLUMNS), dtype=np.uint8).reshape(len(COLUMNS), 2)
    lexicon = unpack(pack(["手续", "行政"], table))
    assert lexicon.rows == {"手续": 0, "行政": 1}
    assert lexicon.table.tolist() == table.tolist()


@pytest.mark.parametrize("column", ["background", "opens", "p0"])
def test_bytes_say_what_was_written_to_a_step(column: str) -> None:
    values = np.array([0.0, 1.3, 5.1])
    assert np.abs(scale(column, quantise(column, values).astype(np.float32)) - values).max() <= 1 / 30


def test_laws_define_terms() -> None:
    assert defined_terms([as_document("", LAW)]) == {"行政手续": 1}


def test_the_dictionary_gives_heads_and_modifiers(tmp_path: Path) -> None:
    path = tmp_path / "dict.txt"
    path.write_text("行政 10 n\n手续 8 v\n行政手续 5 n\n行政 3 vn\n", encoding="utf-8")
    entries = read_dictionary(path)
    assert entries["行政"].frequency == 10
    ends, begins = compounds(entries)
    assert (ends["手续"], begins["行政"]) == (1, 1)


def test_lists_may_have_blanks_round_the_tab(tmp_path: Path) -> None:
    path = tmp_path / "THUOCL_law.txt"
    path.write_text("版权 \t 13\n\n证券\t5\n", encoding="utf-8")
    assert read_list(path) == ["版权", "证券"]


def test_edges_count_where_words_stand_in_and_beside_known_terms() -> None:
    corpus = segmented([as_document("", LAW)])
    at = {word: place for place, word in enumerate(corpus.words)}
    edge = edges(corpus, {"行政手续改革"}, lambda term: ["行政", "手续", "改革"])
    assert (edge.first[at["行政"]], edge.inner[at["手续"]], edge.last[at["改革"]]) == (2, 2, 2)
    assert (edge.before[at["推进"]], edge.after[at["应当"]]) == (1, 1)


def table_of(tmp_path: Path, lines: list[str]) -> bytes:
    """The table of a small dictionary and corpus."""
    path = tmp_path / "dict.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    corpus = segmented([as_document("", LAW)] * 3)
    edge = edges(corpus, {"行政手续"}, lambda term: ["行政", "手续"])
    return word_table(corpus, read_dictionary(path), {"行政手续"}, edge)


DICTIONARY = ["行政 100 n", "手续 80 n", "改革 90 vn", "推进 70 v", "海关 60 n"]


def test_the_table_is_the_same_bytes_in_whatever_order_the_dictionary_is(tmp_path: Path) -> None:
    assert table_of(tmp_path, DICTIONARY) == table_of(tmp_path, DICTIONARY[::-1])


def test_the_table_tells_where_words_stand_in_terms_and_what_the_laws_lack(tmp_path: Path) -> None:
    lexicon = unpack(table_of(tmp_path, DICTIONARY))
    told = {word: dict(zip(COLUMNS, lexicon.table[:, row], strict=True)) for word, row in lexicon.rows.items()}
    assert told["行政"]["first"] > told["手续"]["first"] == told["改革"]["first"]
    assert told["手续"]["last"] > told["行政"]["last"] == told["改革"]["last"]
    assert told["海关"]["background"] > 0 == told["海关"]["laws"]


def test_regression_finds_the_feature_that_tells() -> None:
    chance = np.random.default_rng(0)
    features = chance.normal(size=(400, 3)).astype(np.float32)
    positive = features[:, 1] > 0
    model = fit(features, positive, np.ones(400), np.array([True, True, False]))
    assert abs(model.weights[1]) > 5 * abs(model.weights[0])
    assert model.weights[2] == 0
    assert np.mean((model(features) > 0) == positive) > 0.9


def test_the_shipped_tables_fit_the_code_and_stay_small() -> None:
    data = resources.files("terms").joinpath("data")
    model = json.loads(data.joinpath("model.json").read_text(encoding="utf-8"))
    marked = json.loads(data.joinpath("marked.json").read_text(encoding="utf-8"))
    for table in (model, marked):
        assert {name for kind in ("run", "word") for name in table[kind]["weights"]} <= set(NAMES)
    assert len(shipped().table) == len(COLUMNS)
    sizes = [
        len(data.joinpath(name).read_bytes()) for name in ("words.xz", "model.json", "marked.json", "word_classes.txt")
    ]
    assert sum(sizes) < 2_000_000


def runs(size: int, told_by: str, *, single: bool) -> Marked:
    """Made-up runs of which those are marked whose feature is above 0."""
    features = np.random.default_rng(1).normal(size=(size, len(NAMES))).astype(np.float32)
    return Marked(
        features=features, score=np.full(size, -2.0), single=np.full(size, single),
        positive=features[:, NAMES.index(told_by)] > 0,
    )  # fmt: skip


def test_marks_teach_runs_and_words_apart() -> None:
    run, word = correct([runs(4_000, "closes", single=False), runs(4_000, "opens", single=True)])
    assert NAMES[int(np.abs(run.weights).argmax())] == "closes"
    assert NAMES[int(np.abs(word.weights).argmax())] == "opens"
    again = correct([runs(4_000, "closes", single=False), runs(4_000, "opens", single=True)])
    assert [model.weights.tolist() for model in again] == [run.weights.tolist(), word.weights.tolist()]


def test_marked_runs_are_found_in_either_script() -> None:
    taiwan = page(TAIWAN, script="Hant", variety=Variety.TAIWAN)
    assert mined([Page(taiwan, ["資訊系統"])]).positive.sum() == 1
    assert mined([Page(page(PAGE), ["电子政务", "没有"])]).positive.sum() == 1


def test_weights_say_nothing_of_what_grows_with_the_corpus() -> None:
    for model in corrections():
        assert model.weights[NAMES.index("frequency")] == 0
        assert np.count_nonzero(model.weights) > 50
