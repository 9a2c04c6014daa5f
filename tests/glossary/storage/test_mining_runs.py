"""Evidence by run: what a run shows, what it leaves alone, what a killed one leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from termbases import concept, document, found, mined, only, opened

from glossary import curation
from glossary.errors import StorageError
from glossary.model import Workflow
from glossary.storage import Filter, Sort, Termbase, mining

TEXT = "建设电子政务,改革行政手续。"


def test_a_run_is_seen_only_once_it_is_finished(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        run = termbase.mining_run()
        [row] = run.add_documents([(document(TEXT), None)])
        run.add([found("电子政务", TEXT, row)])
        assert (termbase.count(), termbase.documents()) == (0, [])
        run.finish()
        assert (termbase.count(), len(termbase.documents())) == (1, 1)


def test_a_killed_run_leaves_nothing_visible_and_is_swept_away_by_the_next(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        killed = termbase.mining_run()
        [row] = killed.add_documents([(document(TEXT), None)])
        killed.add([found("电子政务", TEXT, row)])
    with opened(tmp_path) as termbase:
        assert termbase.count() == 0
        mined(termbase, "改革行政手续。", ["行政手续"])
        assert _listed(termbase) == ["行政手续"]
        assert [one.characters for one in termbase.documents()] == [7]
        assert termbase.with_term("电子政务") == []


def test_mining_again_writes_no_revision_and_bumps_no_version(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["电子政务", "行政手续"])
        accepted = termbase.save(curation.accept(only(termbase, "电子政务")), action="accept")
        mined(termbase, TEXT, ["电子政务", "行政手续"])
        assert termbase.with_term("电子政务") == [accepted]
        assert [one.action for one in termbase.history(accepted.id)] == ["accept", "mined"]
        assert len(termbase.changes()) == 1


def test_what_was_decided_stays_decided(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["电子政务", "行政手续"])
        termbase.save(curation.reject(only(termbase, "行政手续")), action="reject")
        [gone] = termbase.with_term("电子政务")
        with termbase.change("delete") as change:
            change.delete(gone)
        mined(termbase, TEXT, ["电子政务", "行政手续"])
        assert termbase.count() == 0
        assert _listed(termbase, Filter(statuses=(Workflow.REJECTED,))) == ["行政手续"]


def test_a_candidate_joins_the_concept_that_has_its_term(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("电子政务", "chính phủ điện tử"), action="add")
        mined(termbase, TEXT, ["电子政务"], scores=[0.75])
        [row] = termbase.rows(termbase.ids())
        assert (row.zh, row.vi, row.score, row.frequency) == ("电子政务", "chính phủ điện tử", 0.75, 1)


def test_synonyms_of_one_concept_add_their_counts_and_contexts(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        one = termbase.save(concept("电子政务"), action="add")
        termbase.save(curation.merge(one, concept("行政手续")), action="edit")
        mined(termbase, TEXT, ["电子政务", "行政手续"])
        [row] = termbase.rows(termbase.ids())
        assert row.frequency == 2
        assert len(termbase.contexts([row.row])[row.row]) == 2


def test_a_candidate_that_is_no_longer_found_goes(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["电子政务", "行政手续"])
        mined(termbase, TEXT, ["行政手续"])
        assert _listed(termbase) == ["行政手续"]
        assert termbase.with_term("电子政务") == []


def test_a_candidate_keeps_its_id_from_run_to_run_and_in_another_termbase(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase, opened(tmp_path, name="other.tbdb") as other:
        mined(termbase, TEXT, ["电子政务"])
        mined(other, TEXT, ["行政手续", "电子政务"])
        assert termbase.with_term("电子政务")[0].id == other.with_term("电子政务")[0].id


def test_a_run_that_another_one_overtook_refuses_to_finish(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        slow = termbase.mining_run()
        mined(termbase, TEXT, ["电子政务"])
        with pytest.raises(StorageError, match="another mining run has finished"):
            slow.finish()
        assert _listed(termbase) == ["电子政务"]


def test_a_changed_document_replaces_its_older_version(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["电子政务"])
        [old] = termbase.documents()
        run = termbase.mining_run()
        [row] = run.add_documents([(document("改革行政手续。"), old.row)])
        assert [one.row for one in termbase.documents()] == [old.row]
        run.add([found("行政手续", "改革行政手续。", row)])
        run.finish()
        assert [one.row for one in termbase.documents()] == [row]
        assert [text.text for _, text in termbase.read_documents([row])] == ["改革行政手续。"]


def test_documents_come_back_as_they_were_read(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        written = document("第942号决定\r\n𠀀chính phủ")
        run = termbase.mining_run()
        [row] = run.add_documents([(written, None)])
        run.finish()
        assert list(termbase.read_documents([row])) == [(row, written)]


@pytest.mark.parametrize("at_once", [1, 1_000_000])
def test_documents_get_their_rows_in_order_whatever_is_stored_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(mining, "DOCUMENT_BYTES", at_once)
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["电子政务"])
        [old] = termbase.documents()
        run = termbase.mining_run()
        given = [document("改革行政手续。"), document("公共服务。"), document("数字政府。")]
        numbers = run.add_documents([(given[0], None), (given[1], old.row), (given[2], None)])
        run.finish()
        assert list(termbase.read_documents(numbers)) == list(zip(numbers, given, strict=True))
        assert [one.row for one in termbase.documents()] == numbers


def test_names_stay_out_of_the_working_list_until_somebody_decides(tmp_path: Path) -> None:
    from glossary.model import ConceptKind, replace

    with opened(tmp_path) as termbase:
        text = "阮德钟表示,电子政务"
        run = termbase.mining_run()
        [row] = run.add_documents([(document(text), None)])
        name = found("阮德钟", text, row)
        kind = replace(name.concept, kind=ConceptKind.NAME)
        run.add([replace(name, concept=kind), found("电子政务", text, row)])
        run.finish()
        assert _listed(termbase) == ["电子政务"]
        assert _listed(termbase, Filter(kinds=(ConceptKind.NAME,))) == ["阮德钟"]
        termbase.save(curation.accept(only(termbase, "阮德钟")), action="accept")
        assert _listed(termbase) == ["电子政务", "阮德钟"]


def _listed(termbase: Termbase, wanted: Filter | None = None) -> list[str]:
    return [row.zh for row in termbase.rows(termbase.ids(wanted or Filter(), Sort.SCORE))]
