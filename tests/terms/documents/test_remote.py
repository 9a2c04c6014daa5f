"""Documents at addresses are found, read and reported like those in folders."""

from __future__ import annotations

import http.server
import importlib.util
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from glossary.errors import FileError, FormatError
from glossary.storage import Termbase
from terms import documents
from terms.documents import Remote, expand, is_address
from terms.mine import Report, mine

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (extra `remote`)")

TEXT = "电子政务建设取得进展。国家公共服务门户网站为居民和企业提供在线公共服务。"
BUCKET = "memory://bucket"


@pytest.fixture
def bucket() -> Iterator[Any]:
    """A store with documents in folders."""
    system = fsspec.filesystem("memory")
    for name in ("a.md", "laws/b.txt", "laws/old/c.HTML", "laws/.git/d.txt", "laws/e.bin", "#f.md"):
        system.pipe(f"/bucket/{name}", f"{TEXT}{name}".encode())
    yield system
    system.rm("/bucket", recursive=True)


def urls(*arguments: str) -> list[str]:
    return [str(file) for file in expand(arguments)]


@pytest.mark.parametrize(
    ("argument", "told"),
    [("s3://bucket/laws", True), ("hdfs://host:8020/x", True), ("C://laws", False), ("laws/a.md", False)],
)
def test_an_address_is_told_from_a_path(argument: str, told: bool) -> None:
    assert is_address(argument) is told


def test_files_folders_and_patterns(bucket: Any) -> None:
    assert urls(BUCKET) == [f"{BUCKET}/{name}" for name in ("#f.md", "a.md", "laws/b.txt", "laws/old/c.HTML")]
    assert urls(f"{BUCKET}/laws/") == [f"{BUCKET}/laws/b.txt", f"{BUCKET}/laws/old/c.HTML"]
    assert urls(f"{BUCKET}/laws/e.bin", f"{BUCKET}/*.md") == [
        f"{BUCKET}/laws/e.bin",
        f"{BUCKET}/#f.md",
        f"{BUCKET}/a.md",
    ]
    [file] = expand([f"{BUCKET}/a.md"])
    assert isinstance(file, Remote)
    read = documents.read(file)
    assert (read.path, read.text, file.suffix) == (f"{BUCKET}/a.md", f"{TEXT}a.md", ".md")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("memory://nowhere", "no such file or folder"),
        (f"{BUCKET}/*.pdf", "No document matches"),
        (f"{BUCKET}/none/*.md", "No document matches"),
        ("strange://bucket", "not known"),
        ("ftp://lan:secret@host/x", "would be kept"),
    ],
)
def test_what_cannot_be_had_is_said(bucket: Any, address: str, message: str) -> None:
    with pytest.raises(FileError, match=message) as told:
        urls(address)
    assert told.value.hint
    assert "secret" not in str(told.value)


@pytest.mark.skipif(importlib.util.find_spec("s3fs") is not None, reason="s3fs is installed")
def test_a_missing_package_is_named() -> None:
    with pytest.raises(FileError, match="s3:// needs a package") as told:
        urls("s3://bucket/laws")
    assert "fsspec[s3]" in told.value.hint


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(FileError, match="fsspec, which is not installed") as told:
        urls(BUCKET)
    assert "thuatngu[remote]" in told.value.hint


@pytest.mark.parametrize(
    ("error", "message"),
    [(PermissionError("403"), "may not read"), (RuntimeError("no credentials\nmore"), "cannot be reached: no cred")],
)
def test_rights_and_networks_that_fail(
    bucket: Any, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise error

    [file] = expand([f"{BUCKET}/a.md"])
    with monkeypatch.context() as patched:
        patched.setattr(type(bucket), "cat_file", refused)
        with pytest.raises(FileError, match=message):
            documents.read(file)
        patched.setattr(type(bucket), "find", refused)
        with pytest.raises(FileError, match=message):
            urls(BUCKET)


def test_large_and_empty_files_are_refused(bucket: Any) -> None:
    with pytest.raises(FileError, match="documents of up to"):
        documents.read(Remote(f"{BUCKET}/a.md", size=2000), limit_bytes=1000)
    with pytest.raises(FileError, match="documents of up to"):
        documents.read(Remote(f"{BUCKET}/a.md"), limit_bytes=10)
    bucket.pipe("/bucket/empty.md", b"")
    with pytest.raises(FormatError, match="empty"):
        documents.read(Remote(f"{BUCKET}/empty.md", size=0))


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.missing


def test_mining_reads_each_file_once_and_again_only_when_it_changed(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    cat_file = type(bucket).cat_file

    def counted(system: Any, path: str, **options: Any) -> Any:
        fetched.append(path)
        return cat_file(system, path, **options)

    monkeypatch.setattr(type(bucket), "cat_file", counted)
    with Termbase.open(tmp_path / "t.tbdb", actor="lan") as termbase:
        assert counts(mine(termbase, [BUCKET], cache=tmp_path)) == (4, 0, 0, 0)
        assert len(fetched) == 4
        assert {one.path for one in termbase.documents()} == set(urls(BUCKET))
        assert counts(mine(termbase, [BUCKET], cache=tmp_path)) == (0, 0, 4, 0)
        assert len(fetched) == 4
        bucket.pipe("/bucket/a.md", f"{TEXT}{TEXT}".encode())
        bucket.pipe("/bucket/copy.md", f"{TEXT}laws/b.txt".encode())
        bucket.rm("/bucket/laws/old/c.HTML")
        assert counts(mine(termbase, [BUCKET], cache=tmp_path)) == (0, 1, 3, 1)
        assert len(fetched) == 6
        # Without what was remembered files are fetched, and found to be as before; nothing is lost.
        assert counts(mine(termbase, [BUCKET])) == (0, 0, 4, 0)
        assert len(fetched) == 10
        assert sum(not one.missing for one in termbase.documents()) == 3


def test_what_was_remembered_for_one_termbase_is_mined_into_another(bucket: Any, tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    for name in ("a.md", "copy.md"):
        (tmp_path / "local" / name).write_text(f"{TEXT}\n", encoding="utf-8")
    for name in ("first", "second"):
        with Termbase.open(tmp_path / f"{name}.tbdb", actor="lan") as termbase:
            assert counts(mine(termbase, [BUCKET], cache=tmp_path)) == (4, 0, 0, 0)
            assert counts(mine(termbase, [str(tmp_path / "local")], cache=tmp_path)) == (1, 0, 1, 0)
        with Termbase.open(tmp_path / f"local-{name}.tbdb", actor="lan") as termbase:
            assert counts(mine(termbase, [str(tmp_path / "local")], cache=tmp_path)) == (1, 0, 1, 0)


def test_a_folder_gives_at_an_address_what_it_gives_on_disk(bucket: Any, tmp_path: Path) -> None:
    found = []
    for name, argument in (("disk", str(tmp_path / "bucket")), ("store", BUCKET)):
        bucket.get("/bucket", str(tmp_path / "bucket"), recursive=True)
        with Termbase.open(tmp_path / f"{name}.tbdb", actor="lan") as termbase:
            mine(termbase, [argument])
            found.append([(one.zh, one.score, one.frequency) for one in termbase.rows(termbase.ids())])
    assert found[0] == found[1] != []


def test_pages_of_a_web_server(tmp_path: Path) -> None:
    pytest.importorskip("aiohttp", reason="aiohttp is not installed")
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / "a.md").write_text(TEXT, encoding="utf-8")
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        assert urls(f"{base}/laws/") == [f"{base}/laws/a.md"]
        [file] = expand([f"{base}/laws/a.md?version=1"])
        assert documents.read(file).text == TEXT
        with pytest.raises(FileError, match="no such file"):
            urls(f"{base}/laws/none.md")
        server.shutdown()
    with pytest.raises(FileError, match="cannot be reached"):
        urls(f"{base}/laws/a.md")
