"""What workers do with files: read, cut and packed in one go, each document cut once."""

from __future__ import annotations

from pathlib import Path

import pytest
from mining_pages import PAGE, SECOND, TAIWAN

from glossary.packed import unpack
from terms import documents, reading
from terms.reading import batches, take


def written(folder: Path, **texts: str) -> list[Path]:
    """Files by their names and texts."""
    paths = [folder / f"{name}.md" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_document_comes_packed_as_it_was_read_with_its_cut(tmp_path: Path) -> None:
    paths = written(tmp_path, first=PAGE, second=SECOND, taiwan=TAIWAN)
    batch = take(paths)
    assert batch.shard is not None
    for number, (path, read) in enumerate(batch.read()):
        assert read is not None and read.page.piece is not None
        assert (path, read.page.piece.number) == (paths[number], number)
        assert unpack(read.columns) == read.page.load() == documents.read(path)
        first, last = batch.shard.documents[number : number + 2]
        words = "".join(batch.shard.words[word] for word in batch.shard.ids[first:last])
        assert "公共服务" in words or "改革" in words or "信息安全" in words
    assert [read.page.piece.folded for _, read in batch.read() if read and read.page.piece] == [False, False, True]


def test_what_is_known_twice_there_or_in_another_language_is_not_cut(tmp_path: Path) -> None:
    paths = written(tmp_path, first=PAGE, again=PAGE, vi="Nghị định về thủ tục hành chính của Chính phủ.", empty="")
    read = dict(take(paths).read())
    assert [one.page.piece is not None if one else None for one in read.values()] == [True, False, False, None]
    first = read[paths[0]]
    assert first is not None
    again = take(paths, known={first.page.key})
    assert again.shard is None
    assert [one is not None for _, one in again.read()] == [True, True, True, False]


def test_files_are_dealt_to_all_workers_in_batches_no_larger_than_a_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SMALLEST_BATCH", 100)
    paths = written(tmp_path, **{f"page{number:02}": "x" * 100 for number in range(32)})
    assert [len(batch) for batch in batches(paths, 1_000_000, 1)] == [8, 8, 8, 8]
    assert [len(batch) for batch in batches(paths, 1_000_000, 4)] == [2] * 16
    assert [len(batch) for batch in batches(paths, 300, 1)] == [3] * 10 + [2]
    slow = tmp_path / "slow.pdf"
    slow.write_bytes(b"x" * 100)
    assert [len(batch) for batch in batches([slow, *paths], 1_000, 1)] == [1, 10, 10, 10, 2]
