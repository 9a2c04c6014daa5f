"""What files, folders and patterns stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.errors import FileError
from terms.documents import expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "notes.xyz", ".hidden.txt", "sub/c.html", "sub/.git/d.txt", "sub/E.TXT"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def names(folder: Path, *arguments: str) -> list[str]:
    return [str(Path(str(path)).relative_to(folder)) for path in expand(str(folder / each) for each in arguments)]


def test_a_folder_stands_for_its_documents_sorted_without_hidden_ones(folder: Path) -> None:
    assert names(folder, "") == ["a.md", "b.txt", "sub/E.TXT", "sub/c.html"]


def test_each_file_comes_once_in_the_order_of_the_arguments(folder: Path) -> None:
    assert names(folder, "sub", "b.txt", "") == ["sub/E.TXT", "sub/c.html", "b.txt", "a.md"]


def test_a_file_named_outright_is_given_whatever_its_suffix(folder: Path) -> None:
    assert names(folder, "notes.xyz", ".hidden.txt") == ["notes.xyz", ".hidden.txt"]


def test_patterns_are_expanded(folder: Path) -> None:
    assert names(folder, "*.txt") == ["b.txt"]
    assert names(folder, "**/*.html") == ["sub/c.html"]


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("no.txt", "There is no such file or folder."),
        ("*.pdf", "No document matches this pattern."),
        ("sub/.git/..", None),
        ("empty", "There is no document in this folder."),
    ],
)
def test_what_is_not_there_is_named(folder: Path, argument: str, says: str | None) -> None:
    (folder / "empty").mkdir()
    if says is None:
        assert len(names(folder, argument)) == 2
        return
    with pytest.raises(FileError) as caught:
        names(folder, argument)
    assert (caught.value.message, caught.value.path) == (says, str(folder / argument))
    assert caught.value.hint
