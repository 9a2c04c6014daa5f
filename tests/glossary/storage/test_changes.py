"""Saving, history, undo and redo."""

from __future__ import annotations

from pathlib import Path

import pytest
from termbases import concept, mined, opened

from glossary import curation
from glossary.errors import ConflictError, RetryError, StorageError
from glossary.model import Workflow, replace
from glossary.storage import Filter, Termbase, rows


def test_a_saved_concept_comes_back_as_it_was(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("电子政务", "chính phủ điện tử"), action="add")
        assert saved.version == 1
        assert termbase.get(saved.id) == saved
    with opened(tmp_path) as again:
        assert again.get(saved.id) == saved


def test_strings_are_nfc_once_inside(tmp_path: Path) -> None:
    decomposed = "chi\u0301nh phu\u0309"
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", decomposed), action="add")
        stored = termbase.get(saved.id)
        assert stored is not None
        assert stored.headword("vi") == "chính phủ"


def test_the_loser_of_a_race_gets_both_versions(tmp_path: Path) -> None:
    with opened(tmp_path) as ours, opened(tmp_path, actor="minh") as theirs:
        first = ours.save(concept("政府"), action="add")
        theirs.save(curation.accept(first), action="accept")
        with pytest.raises(ConflictError) as caught:
            ours.save(curation.reject(first, "no term"), action="reject")
        assert caught.value.mine.status is Workflow.REJECTED
        assert caught.value.theirs is not None
        assert caught.value.theirs.status is Workflow.ACCEPTED
        assert str(caught.value) == "政府 was changed by minh meanwhile"


def test_who_has_deleted_an_entry_is_named(tmp_path: Path) -> None:
    with opened(tmp_path) as ours, opened(tmp_path, actor="minh") as theirs:
        first = ours.save(concept("政府"), action="add")
        with theirs.change("delete") as change:
            change.delete(first)
        with pytest.raises(ConflictError, match="政府 was deleted by minh meanwhile"):
            ours.save(curation.accept(first), action="accept")


def test_a_write_over_another_version_than_expected_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府"), action="add")
        row = termbase.row_of(saved.id)
        assert row is not None
        for base in (0, 2):
            with termbase._write() as connection, pytest.raises(RetryError, match="nothing was saved"):
                rows.overwrite(connection, row, curation.reject(saved), base=base, at=termbase.now())
            with termbase._write() as connection, pytest.raises(RetryError, match="nothing was saved"):
                rows.mark_deleted(connection, row, base=base, version=3, at=termbase.now(), merged_into=None)
        assert termbase.get(saved.id) == saved


def test_an_error_inside_a_change_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        with pytest.raises(RuntimeError), termbase.change("import") as change:
            change.save(concept("政府"))
            raise RuntimeError
        assert termbase.get("c-政府") is None
        assert termbase.changes() == []


def test_saving_what_is_stored_writes_no_revision(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府"), action="add")
        assert termbase.save(saved, action="edit") == saved
        assert [one.version for one in termbase.history(saved.id)] == [1]


def test_undo_takes_back_own_acts_newest_first_and_redo_brings_them_back(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        one = termbase.save(concept("政府"), action="add")
        two = termbase.save(curation.accept(one), action="accept")
        termbase.save(curation.set_vietnamese(two, ["chính phủ"]), action="edit")
        assert termbase.undo().action == "edit"
        assert _status(termbase, one.id) is Workflow.ACCEPTED
        assert termbase.undo().action == "accept"
        assert _status(termbase, one.id) is Workflow.CANDIDATE
        assert termbase.redo().action == "accept"
        assert termbase.redo().action == "edit"
        assert _status(termbase, one.id) is Workflow.DRAFT
        assert [termbase.undo().action for _ in range(3)] == ["edit", "accept", "add"]
        assert termbase.get(one.id) is None
        with pytest.raises(StorageError, match="nothing left to undo"):
            termbase.undo()


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("政府"), action="add")
    with opened(tmp_path) as termbase:
        termbase.undo()
        assert termbase.get("c-政府") is None


def test_a_new_act_ends_what_can_be_redone(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("政府"), action="add")
        termbase.undo()
        termbase.save(concept("议定"), action="add")
        with pytest.raises(StorageError, match="nothing to redo"):
            termbase.redo()


def test_undo_is_refused_where_a_later_edit_by_someone_else_stands(tmp_path: Path) -> None:
    with opened(tmp_path) as ours, opened(tmp_path, actor="minh") as theirs:
        saved = ours.save(concept("政府"), action="add")
        theirs.save(curation.accept(saved), action="accept")
        with pytest.raises(StorageError, match="changed later by minh"):
            ours.undo()
        theirs.undo()
        ours.undo()
        assert ours.get(saved.id) is None


def test_an_act_on_many_concepts_is_one_undo_step(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        with termbase.change("import", "list.csv") as change:
            for zh in ("政府", "议定", "海关"):
                change.save(concept(zh))
        assert termbase.count() == 3
        assert termbase.undo().concepts == 3
        assert termbase.count() == 0


def test_a_mined_candidate_is_a_candidate_again_after_undo(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, "建设电子政务。", ["电子政务"])
        [candidate] = termbase.with_term("电子政务")
        termbase.save(curation.reject(candidate, "no term"), action="reject")
        assert termbase.count() == 0
        termbase.undo()
        [again] = termbase.with_term("电子政务")
        assert replace(again, version=0) == candidate
        assert termbase.count() == 1


def test_delete_leaves_a_tombstone_that_restore_brings_back(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        with termbase.change("delete") as change:
            change.delete(saved)
        assert termbase.get(saved.id) is None
        assert termbase.count(Filter(query="政府")) == 0
        with termbase.change("restore") as change:
            change.restore(saved.id)
        restored = termbase.get(saved.id)
        assert restored == replace(saved, version=3)
        assert termbase.count(Filter(query="政府")) == 1


def test_merging_keeps_the_contexts_of_both_and_undo_parts_them(tmp_path: Path) -> None:
    text = "在线公共服务和网上公共服务。"
    with opened(tmp_path) as termbase:
        mined(termbase, text, ["在线公共服务", "网上公共服务"])
        [one], [two] = termbase.with_term("在线公共服务"), termbase.with_term("网上公共服务")
        with termbase.change("merge") as change:
            kept = change.save(curation.merge(one, two))
            change.delete(two, merged_into=kept.id)
        number = termbase.row_of(kept.id)
        assert number is not None
        assert [context.around()[1] for context in termbase.contexts([number])[number]] == [
            "在线公共服务",
            "网上公共服务",
        ]
        assert [term.text for term in kept.terms("zh")] == ["在线公共服务", "网上公共服务"]
        termbase.undo()
        assert termbase.count() == 2


def test_every_act_has_an_actor_and_a_utc_time(tmp_path: Path) -> None:
    with opened(tmp_path, actor="") as termbase:
        termbase.save(concept("政府"), action="add")
        [act] = termbase.changes()
        assert act.actor
        assert act.at.endswith("+00:00")


def _status(termbase: Termbase, gid: str) -> Workflow:

    found = termbase.get(gid)
    assert found is not None
    return found.status
