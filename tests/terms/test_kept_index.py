from collections.abc import Iterator
from pathlib import Path

import pytest

from terms.equivalents.attestation import Occurrence, VietnameseIndex
from terms.kept_index import MOST_KEPT, index_of

TEXTS = ["Cơ quan nhà nước, số hoá tài liệu.", "Các cơ quan"]


def unread() -> Iterator[str]:
    pytest.fail("the texts were read although the index is kept")
    yield ""


def facts(index: VietnameseIndex) -> tuple[int, int, list[Occurrence]]:
    return index.count("cơ quan"), index.count("số hóa"), index.find("cơ quan")


def test_a_kept_index_answers_as_the_one_it_was_without_reading_the_texts(tmp_path: Path) -> None:
    built = index_of(["a", "b"], lambda: TEXTS, tmp_path)
    assert facts(index_of(["a", "b"], unread, tmp_path)) == facts(built) == facts(VietnameseIndex(TEXTS))


def test_changed_contents_are_indexed_anew(tmp_path: Path) -> None:
    index_of(["a", "b"], lambda: TEXTS, tmp_path)
    assert index_of(["a", "c"], lambda: [TEXTS[0], "Cơ quan. Cơ quan"], tmp_path).count("cơ quan") == 3


@pytest.mark.parametrize("content", [b"", b"\xff"])
@pytest.mark.parametrize("name", ["ids.npy", "pairs.npy"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, name: str, content: bytes) -> None:
    index_of(["a"], lambda: TEXTS, tmp_path)
    damaged = next(tmp_path.rglob(name))
    damaged.write_bytes(content)
    assert facts(index_of(["a"], lambda: TEXTS, tmp_path)) == facts(VietnameseIndex(TEXTS))
    assert facts(index_of(["a"], unread, tmp_path)) == facts(VietnameseIndex(TEXTS))


def test_an_index_is_made_where_none_can_be_kept(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert facts(index_of(["a"], lambda: TEXTS, blocked)) == facts(VietnameseIndex(TEXTS))


def test_old_indexes_are_let_go(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 2):
        index_of([str(number)], lambda: TEXTS, tmp_path)
    assert len(list(tmp_path.iterdir())) == MOST_KEPT
