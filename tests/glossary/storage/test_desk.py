"""What a curator's desk asks of a termbase: skipped rows, changes of others, near entries, progress."""

from __future__ import annotations

from pathlib import Path

from termbases import concept, mined, opened

from glossary import curation
from glossary.model import replace
from glossary.storage import Proposal, Termbase, desk

TEXT = "行政审批制度改革。行政审批。电子政务。電子政務。"


def row(termbase: Termbase, form: str) -> int:
    found = termbase.row_of(termbase.with_term(form)[0].id)
    assert found is not None
    return found


def test_skipped_rows_come_back_in_the_order_they_were_skipped(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["行政审批", "电子政务", "制度改革"])
        first, second = row(termbase, "制度改革"), row(termbase, "行政审批")
        termbase.skip([first])
        termbase.skip([second])
        assert desk.skipped(termbase) == [first, second]
        termbase.skip([first], skipped=False)
        assert desk.skipped(termbase) == [second]


def test_changes_after_a_moment_name_rows_people_and_acts(tmp_path: Path) -> None:
    with opened(tmp_path) as lan, opened(tmp_path, actor="minh") as minh:
        mined(lan, TEXT, ["行政审批", "电子政务"])
        lan.save(curation.accept(lan.with_term("行政审批")[0]), action="accept")
        seen = desk.latest_change(lan)
        minh.save(curation.reject(minh.with_term("电子政务")[0]), action="reject")
        assert desk.changed_since(lan, seen) == [desk.Touched(row=row(lan, "电子政务"), actor="minh", action="reject")]
        assert desk.changed_since(lan, desk.latest_change(lan)) == []


def test_near_entries_share_spelling_vietnamese_or_characters(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["行政审批", "行政审批制度", "行政审批制度改革", "电子政务"])
        termbase.save(concept("审批手续", "phê duyệt"), action="add")
        termbase.save(concept("核准", "phê duyệt"), action="add")
        found = desk.near(termbase, termbase.with_term("行政审批制度")[0])
        assert [one.zh for one in found] == ["行政审批制度改革", "行政审批"]
        assert [one.zh for one in desk.near(termbase, termbase.with_term("核准")[0])] == ["审批手续"]


def test_a_merged_entry_says_what_took_it_over(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        mined(termbase, TEXT, ["行政审批", "电子政务"])
        one, other = row(termbase, "行政审批"), row(termbase, "电子政务")
        concepts = list(termbase.concepts([one, other]))
        with termbase.change("merge") as change:
            change.save(curation.merge(*concepts))
            change.delete(concepts[1], merged_into=concepts[0].id)
        assert [desk.desk_state(termbase, number) for number in (one, other)] == [(False, None), (True, one)]


def test_kept_searches_are_replaced_and_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        desk.save_filter(termbase, "thuế", "d:thuế")
        desk.save_filter(termbase, "nháp", "s:draft")
        desk.save_filter(termbase, "thuế", "税")
        assert desk.saved_filters(termbase) == {"nháp": "s:draft", "thuế": "税"}
        desk.save_filter(termbase, "nháp", "")
        assert desk.saved_filters(termbase) == {"thuế": "税"}


def test_progress_counts_people_days_domains_and_agreement(tmp_path: Path) -> None:
    with opened(tmp_path) as lan, opened(tmp_path, actor="minh") as minh:
        mined(lan, TEXT, ["行政审批", "电子政务", "制度改革"])
        numbers = [row(lan, form) for form in ("行政审批", "电子政务")]
        lan.put_proposals(
            [(number, [Proposal(vi="một", score=1), Proposal(vi="hai", score=0.5)]) for number in numbers], tables="t"
        )
        for number, vi in zip(numbers, ("một", "hai"), strict=True):
            [one] = lan.concepts([number])
            lan.save(replace(curation.accept(one, [vi]), subjects=("thuế", "đất đai")), action="take")
        minh.save(curation.reject(minh.with_term("制度改革")[0]), action="reject")
        minh.save(concept("公民", "công dân"), action="add")
        minh.undo()
        found = desk.progress(lan)
        assert {one.name: one.count for one in found.by_status if one.count} == {"draft": 2, "rejected": 1}
        assert [(one.name, one.count) for one in found.by_person] == [("lan", 2), ("minh", 1)]
        assert [(one.name, one.count) for one in found.by_day] == [("2026-03-02", 3)]
        assert [(one.name, one.count) for one in found.by_domain] == [("thuế", 2), ("đất đai", 2)]
        assert (found.proposed, found.first, found.any) == (2, 1, 2)
        assert desk.people(lan) == ["lan", "minh"]
