"""However documents came and went, a run gives what one run over those that are there gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from mining_pages import PAGE, SECOND, TAIWAN, page

from glossary.document import Document, Variety
from glossary.storage import Termbase
from glossary.storage.search import ALL
from terms import shards
from terms.mine import mine
from terms.pipeline import CountCache, MiningResult, Page
from terms.pipeline import mine as mined

LINES = [line for text in (PAGE, SECOND) for line in text.splitlines()]
LINES += [
    "４级在线公共服务由各地方提供。",
    "户政事务所办理户籍手续，采购人公布招标文件。",
    "部长阮文安表示，数据中心已经建成。",
]


def pages(draw: random.Random, count: int) -> list[Document]:
    """Documents with sentences in common."""
    made = ["\n".join(draw.sample(LINES, 4)) + f"\n第{number}份。\n" for number in range(count)]
    return [page(text) for text in made] + [page(TAIWAN, script="Hant", variety=Variety.TAIWAN)]


def told(result: MiningResult, given: list[Document]) -> list[object]:
    """All of a result, with digests in the place of numbers of documents."""
    return [
        (one.term, one.forms, one.kind, one.score, one.termhood, one.unithood, one.frequency, one.documents,
         one.features, one.link,
         [(given[at.document].digest, at.start, at.end, at.sentence_start, at.sentence_end) for at in one.contexts])
        for one in (*result.candidates, *result.names)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_documents_may_come_and_go_between_runs_with_one_cache(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", draw.choice([10, 300, 2_000_000]))
    every = pages(draw, 10)
    for _ in range(5):
        some = draw.sample(every, draw.randint(1, len(every)))
        again = mined(map(Page.of, some), cache=CountCache(tmp_path, hold=draw.random() < 0.5))
        assert told(again, some) == told(mined(some), some)


def dump(termbase: Termbase) -> list[tuple[object, ...]]:
    """What a termbase says of every candidate: its forms, its evidence, its contexts and proposals."""
    numbers = termbase.ids(ALL)
    contexts = termbase.contexts(numbers)
    proposals = termbase.proposals(numbers)
    return sorted(
        (
            row.zh, row.vi, str(termbase.evidence(row.row)), str(termbase.with_term(row.zh)),
            [(one.text, Path(one.document).name, one.start) for one in contexts[row.row]],
            str(proposals.get(row.row)),
        )
        for row in termbase.rows(numbers)
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_a_termbase_that_grew_run_by_run_says_what_one_of_a_single_run_says(seed: int, tmp_path: Path) -> None:
    draw = random.Random(seed)
    folder = tmp_path / "pages"
    folder.mkdir()
    texts = [one.text for one in pages(draw, 8)]
    with Termbase.open(tmp_path / "grown.tbdb", actor="a") as grown:
        for step in range(4):
            # New ones, and one that changes.
            for number in draw.sample(range(len(texts)), 3):
                folder.joinpath(f"{number}.md").write_text(f"{texts[number]}\n第{step}次。\n", encoding="utf-8")
            mine(grown, [str(folder)], cache=tmp_path / "counts", workers=1)
        with Termbase.open(tmp_path / "once.tbdb", actor="a") as once:
            mine(once, [str(folder)])
            assert dump(grown) == dump(once)
            assert len(dump(once)) > 20
