"""A copy of a termbase holds all of it, on another database too, and goes on from there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from termbases import concept, mined, only, opened, ticking

from glossary import curation
from glossary.errors import StorageError
from glossary.model import Workflow
from glossary.storage import Filter, Termbase
from glossary.storage.search import ALL

TEXT = "电子政务推进行政审批。一站式服务。"


def worked_on(termbase: Termbase) -> None:
    """Mined, decided, merged, undone, commented: something in every table that a desk fills."""
    mined(termbase, TEXT, ["电子政务", "行政审批", "一站式"])
    one, other = only(termbase, "电子政务"), only(termbase, "行政审批")
    termbase.save(one, action="accept")
    later = termbase.save(concept("政务服务", "dịch vụ công"), action="add")
    with termbase.change("merge") as change:
        kept = change.save(curation.merge(later, other))
        change.delete(other, merged_into=kept.id)
        change.comment(kept.id, "nên hỏi lại")
    termbase.save(concept("门户网站", "cổng thông tin"), action="add")
    termbase.undo()


def seen(termbase: Termbase) -> dict[str, Any]:
    """All that a desk shows."""
    numbers = termbase.ids(ALL)
    rows = termbase.rows(numbers)
    return {
        "id": termbase.id,
        "rows": rows,
        "concepts": list(termbase.concepts(numbers)),
        "contexts": termbase.contexts(numbers),
        "history": {row.id: termbase.history(row.id) for row in rows},
        "changes": termbase.changes(limit=100),
        "documents": termbase.documents(),
        "found": {query: list(termbase.ids(Filter(query=query, statuses=ALL.statuses)))
                  for query in ("政务", "dzzw", "dich vu", "xing")},
    }  # fmt: skip


def test_a_copy_shows_all_that_the_original_shows(tmp_path: Path) -> None:
    with opened(tmp_path) as here, opened(tmp_path, name="copy.tbdb") as there:
        worked_on(here)
        counts = here.copy_to(there)
        assert seen(there) == seen(here)
        assert (counts["concept"], counts["document"], counts["evidence"]) == (5, 1, 3)


@pytest.mark.parametrize("to_file", [True, False])
def test_a_copy_may_go_to_another_database_and_back(tmp_path: Path, to_file: bool) -> None:
    file = Termbase.open(tmp_path / "file.tbdb", actor="lan", clock=ticking())
    with file, opened(tmp_path) as elsewhere:
        here, there = (elsewhere, file) if to_file else (file, elsewhere)
        worked_on(here)
        here.copy_to(there)
        assert seen(there) == seen(here)


def test_work_goes_on_in_the_copy(tmp_path: Path) -> None:
    with opened(tmp_path) as here, opened(tmp_path, name="copy.tbdb") as there:
        worked_on(here)
        here.copy_to(there)
        assert there.undo().action == "merge"
        new = there.save(concept("公民", "công dân"), action="add")
        mined(there, TEXT + "公民。", ["公民", "电子政务"])
        assert there.get(new.id) == new
        assert only(there, "电子政务").status is Workflow.CANDIDATE
        assert len(there.documents()) == 2


def test_a_termbase_that_holds_something_is_not_copied_over(tmp_path: Path) -> None:
    with opened(tmp_path) as here, opened(tmp_path, name="copy.tbdb") as there:
        worked_on(here)
        there.save(concept("法律"), action="add")
        before = seen(there)
        with pytest.raises(StorageError, match="holds something already"):
            here.copy_to(there)
        assert seen(there) == before


def test_a_copy_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as here, opened(tmp_path, name="copy.tbdb") as there:
        worked_on(here)
        before = seen(there)
        monkeypatch.setattr("glossary.storage.copying._copy_text", lambda source, target: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            here.copy_to(there)
        assert seen(there) == before
