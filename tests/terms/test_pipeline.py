from __future__ import annotations

import os
import random
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from mining_pages import PAGE, SECOND, TAIWAN, page

from glossary.document import BlockKind, Document, Variety
from terms import pairs, shards
from terms.engine import INLINE
from terms.pipeline import CountCache, MiningResult, MiningSettings, Page, mine
from terms.shelf import room

PAGES = [page(PAGE), page(SECOND), page(TAIWAN, script="Hant", variety=Variety.TAIWAN)]


def told(result: MiningResult, pages: list[Document]) -> list[object]:
    """A result without the places of documents, which depend on their order."""
    return [
        (one.term, one.forms, one.kind, one.score, one.termhood, one.frequency, one.documents, one.link,
         [(pages[at.document].digest, at.start, at.sentence_end) for at in one.contexts])
        for one in (*result.candidates, *result.names)
    ]  # fmt: skip


def test_the_order_of_documents_and_the_size_of_shards_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    # Sentences that several documents share, too.
    pages = [*PAGES, *(page(f"第{number}页\n{PAGE}") for number in range(9))]
    expected = told(mine(pages), pages)
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 10)
    for seed in range(3):
        mixed = random.Random(seed).sample(pages, len(pages))
        assert told(mine(mixed), mixed) == expected


def test_bounded_memory_changes_nothing_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(mine(PAGES), PAGES)
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 10)
    monkeypatch.setattr(pairs, "SAMPLED", 3)
    for memory in (1, 100_000, 1_000_000_000):
        with room(memory, tmp_path / "work") as bounded:
            assert told(mine(PAGES, room=bounded), PAGES) == expected
        assert list((tmp_path / "work").iterdir()) == []


def test_of_what_lies_in_files_nothing_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 20_000)
    shards.read(PAGES, INLINE, None, None)
    with room(1_000_000_000, tmp_path) as bounded:
        texts = (page(f"第{number}号\n{PAGE * 100}") for number in range(50))
        tracemalloc.start()
        corpus = shards.read(texts, INLINE, None, None, bounded)
        left, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert left < corpus.words / 5


def test_a_run_with_little_memory_reads_the_cache_of_one_with_much(tmp_path: Path) -> None:
    mine(PAGES[:2], cache=CountCache(tmp_path))
    again = mine(PAGES, cache=CountCache(tmp_path, hold=False))
    assert told(again, PAGES) == told(mine(PAGES), PAGES)


def test_a_second_run_with_the_cache_gives_what_one_run_gives(tmp_path: Path) -> None:
    mine(PAGES[:2], cache=CountCache(tmp_path))
    again = mine(PAGES, cache=CountCache(tmp_path))
    assert told(again, PAGES) == told(mine(PAGES), PAGES)


def test_a_document_cut_before_is_fetched_only_to_show_its_own_forms(tmp_path: Path) -> None:
    mine(PAGES, cache=CountCache(tmp_path))
    fetched: list[Document] = []

    def stored(document: Document) -> Page:
        def load() -> Document:
            fetched.append(document)
            return document

        return replace(Page.of(document), load=load)

    again = mine(map(stored, PAGES), cache=CountCache(tmp_path))
    assert told(again, PAGES) == told(mine(PAGES), PAGES)
    assert fetched == [PAGES[2]]


def test_a_spoilt_or_deleted_cache_is_made_again(tmp_path: Path) -> None:
    expected = told(mine(PAGES, cache=CountCache(tmp_path)), PAGES)
    for pack in tmp_path.glob("*.npz"):
        pack.write_bytes(b"spoilt")
    assert told(mine(PAGES, cache=CountCache(tmp_path)), PAGES) == expected
    for file in tmp_path.iterdir():
        file.unlink()
    assert told(mine(PAGES, cache=CountCache(tmp_path)), PAGES) == expected


def test_what_a_killed_run_was_writing_is_removed(tmp_path: Path) -> None:
    for name, age in (("old.7.part", 7200), ("new.8.part", 60)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    mine(PAGES, cache=CountCache(tmp_path))
    assert [path.name for path in tmp_path.glob("*.part")] == ["new.8.part"]


def test_a_document_given_twice_counts_once() -> None:
    assert told(mine([*PAGES, PAGES[0]]), PAGES) == told(mine(PAGES), PAGES)


def test_traditional_and_simplified_documents_are_mined_side_by_side() -> None:
    found = {one.term: one for one in mine(PAGES).candidates}
    assert found["电子政务"].forms == (("电子政务", 4), ("電子政務", 1))


def test_words_that_offices_on_both_sides_share_stay() -> None:
    text = "檔案管理局公布證明文件清單，檔案管理局審查證明文件及資訊安全。\n"
    found = {one.term for one in mine([page(text, script="Hant", variety=Variety.TAIWAN)]).candidates}
    assert {"证明文件", "档案管理局", "信息安全"} <= found
    assert not [term for term in found if "文档" in term]


def test_the_words_of_taiwan_meet_those_of_the_mainland() -> None:
    pages = [page("信息安全很重要。\n"), page(TAIWAN, script="Hant", variety=Variety.TAIWAN)]
    found = {one.term: one for one in mine(pages).candidates}
    assert found["信息安全"].forms == (("資訊安全", 3), ("信息安全", 1))
    assert not {"资讯安全", "资讯"} & set(found)


def test_captions_and_documents_in_other_languages_are_not_mined() -> None:
    result = mine([page("图为数字政府。\n", kinds=(BlockKind.CAPTION,)), page("数字经济。\n", language="vi")])
    assert (result.candidates, result.documents) == ((), 1)


@pytest.mark.parametrize("text", ["", "\n\n", "。\n", "的\n"])
def test_a_page_without_terms_gives_none(text: str) -> None:
    assert mine([page(text)]).candidates == ()


def test_no_more_candidates_and_contexts_than_asked_for() -> None:
    result = mine(PAGES, MiningSettings(top=3, contexts=1))
    assert [len(one.contexts) for one in result.candidates] == [1, 1, 1]
    assert [one.term for one in result.candidates] == [one.term for one in mine(PAGES).candidates][:3]


def test_progress_tells_documents_and_characters() -> None:
    seen: list[tuple[int, int]] = []
    mine(PAGES, progress=lambda documents, characters: seen.append((documents, characters)))
    assert seen == [(3, sum(len(one.text) for one in PAGES))]
