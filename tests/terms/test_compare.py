"""Files beside stored documents, and what is remembered of how files looked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossary.storage import DocumentRow
from terms import compare as module
from terms import documents
from terms.compare import STAMPS, Changes, Digests, compare, place_of


def _stored(path: Path, row: int = 1) -> DocumentRow:
    read = documents.read(path)
    return DocumentRow(
        row=row, path=str(path), digest=read.digest, extractor=read.extractor, language="zh", script="Hans", variety="",
        date=None, title="", characters=len(read.text), missing=False,
    )  # fmt: skip


def _compared(folder: Path, stored: list[DocumentRow], cache: Path | None = None) -> Changes:
    return compare(list(documents.expand([str(folder)])), [str(folder)], stored, Digests(cache))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "a.txt").write_text("电子政务发展", encoding="utf-8")
    return place


def test_new_changed_copied_and_missing_files(folder: Path) -> None:
    first = folder / "a.txt"
    stored = [_stored(first)]
    assert _compared(folder, stored).unchanged == 1
    (folder / "b.txt").write_bytes(first.read_bytes())
    (folder / "c.txt").write_text("公共服务", encoding="utf-8")
    found = _compared(folder, stored)
    assert (found.unchanged, found.new, found.changed) == (2, [folder / "c.txt"], {})
    first.write_text("电子政务服务", encoding="utf-8")
    (folder / "b.txt").unlink()
    assert _compared(folder, stored).changed == {first: 1}
    first.unlink()
    assert _compared(folder, stored).missing == [1]


def test_a_link_stands_for_its_file(folder: Path, tmp_path: Path) -> None:
    try:
        (tmp_path / "link.txt").symlink_to(folder / "a.txt")
        (tmp_path / "linked").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("links need rights here")
    assert place_of(tmp_path / "link.txt") == place_of(folder / "a.txt")
    assert place_of(tmp_path / "linked" / "a.txt") == place_of(folder / "a.txt")
    assert place_of(tmp_path / "linked" / ".." / "linked") == place_of(folder)


def test_files_that_look_the_same_are_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SETTLED_NS", -(10**15))
    stored = [_stored(folder / "a.txt")]
    assert _compared(folder, stored, tmp_path / "cache").unchanged == 1
    (folder / "b.txt").write_text("公共服务", encoding="utf-8")
    monkeypatch.setattr(module, "_digest", lambda path: path.name)
    found = _compared(folder, stored, tmp_path / "cache")
    assert (found.unchanged, found.new) == (1, [folder / "b.txt"])


def test_a_file_that_was_just_written_is_not_trusted(folder: Path, tmp_path: Path) -> None:
    file, before = folder / "a.txt", (folder / "a.txt").stat()
    digests = Digests(tmp_path)
    old = digests.of(file, str(file))
    digests.save()
    file.write_text("电子政务服务", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert Digests(tmp_path).of(file, str(file)) != old


@pytest.mark.parametrize("broken", [b"", b"{", b'{"a": [1]}', b"\xff", b"[]"])
def test_broken_stamps_cost_time_only(folder: Path, tmp_path: Path, broken: bytes) -> None:
    (tmp_path / STAMPS).write_bytes(broken)
    assert Digests(tmp_path).of(folder / "a.txt", "a") == documents.read(folder / "a.txt").digest


def test_where_nothing_is_stored_no_file_is_read_to_be_compared(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(module, "SETTLED_NS", -(10**15))
    monkeypatch.setattr(module, "_digest", refused)
    file = folder / "a.txt"
    digests = Digests(tmp_path / "cache")
    found = compare([file], [str(folder)], [], digests)
    assert (found.new, found.unread) == ([file], {file})
    # What its reader finds is remembered by how the file looked before.
    read = documents.read(file).digest
    digests.learn(file, read)
    digests.save()
    again = _compared(folder, [], tmp_path / "cache")
    assert (again.new, again.unread, again.seen) == ([file], set(), {read})
