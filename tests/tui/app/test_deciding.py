"""Keys pressed on the desk, and what the termbase holds afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_driver import Start
from termbases import opened

from glossary import curation
from glossary.storage import Termbase
from glossary.storage.resources import PARALLEL
from glossary.storage.search import ALL
from tui.state_lines import plain
from tui.widgets.lines import Lines


async def test_each_key_is_saved_at_once_and_goes_on(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "x", "a")
        assert [desk.status(form) for form in ("电子政务", "行政审批", "数字政府", "户籍登记")] == [
            "draft", "rejected", "accepted", "candidate",
        ]  # fmt: skip
        assert desk.vi("电子政务") == ["chính phủ điện tử"]
        assert desk.vi("数字政府") == []
        assert desk.under_cursor == "户籍登记"
        assert [one.action for one in desk.termbase.changes()] == ["accept", "reject", "take"]


async def test_a_proposal_that_is_not_there_changes_nothing(start: Start) -> None:
    async with start() as desk:
        await desk.press("9")
        assert desk.under_cursor == "电子政务"
        assert desk.termbase.changes() == []


async def test_reject_with_a_reason_and_leave_the_choice(start: Start) -> None:
    async with start() as desk:
        await desk.press("X", "escape", "X", "2")
        [concept] = desk.termbase.with_term("电子政务")
        assert (concept.status, concept.reason) == ("rejected", "fragment")
        assert desk.status("行政审批") == "candidate"


async def test_enter_writes_vietnamese_and_escape_leaves_it(start: Start) -> None:
    async with start() as desk:
        await desk.burst("echính quyền điện tử; CPĐT\n")
        assert desk.vi("电子政务") == ["chính quyền điện tử", "CPĐT"]
        await desk.burst("eabc\x1b")
        assert desk.vi("行政审批") == []
        assert desk.under_cursor == "行政审批"


async def test_undo_five_jumps_back_and_redo_brings_one_back(start: Start) -> None:
    async with start() as desk:
        await desk.press("a", "a", "x", "a", "x", "u", "u", "u", "u", "u")
        assert {desk.status(form) for form in ("电子政务", "行政审批", "数字政府", "户籍登记", "土地登记")} == {
            "candidate"
        }
        assert desk.under_cursor == "电子政务"
        assert "undone: accept 电子政务" in desk.bottom
        await desk.press("ctrl+r")
        assert desk.status("电子政务") == "accepted"


async def test_undo_survives_a_restart(start: Start, termbase: Termbase, tmp_path: Path) -> None:
    async with start() as desk:
        await desk.press("x", "a")
    termbase.close()
    with opened(tmp_path) as again:
        async with start(on=again) as desk:
            assert desk.under_cursor == "数字政府"
            await desk.press("u", "u")
            assert [desk.status(form) for form in ("电子政务", "行政审批")] == ["candidate", "candidate"]


async def test_a_marked_range_is_one_step(start: Start) -> None:
    async with start() as desk:
        await desk.press("v", "j", "j", "V", "x")
        assert [desk.status(form) for form in ("电子政务", "数字政府", "户籍登记", "土地登记")] == [
            "rejected", "rejected", "rejected", "candidate",
        ]  # fmt: skip
        assert len(desk.termbase.changes()) == 1
        await desk.press("u")
        assert desk.status("数字政府") == "candidate"


async def test_above_twenty_entries_it_asks_once(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.desk_decisions.ASK_ABOVE", 5)
    async with start() as desk:
        await desk.press("*", "x", "n")
        assert desk.termbase.changes() == []
        await desk.press("x", "y")
        assert desk.termbase.changes()[0].concepts == 8


async def test_merge_keeps_both_and_undo_parts_them(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "j", "v", "g", "m")
        [merged] = desk.termbase.with_term("电子政务")
        assert [term.text for term in merged.terms("zh")] == ["电子政务", "数字政府"]
        assert len(desk.curate.view.contexts if desk.curate.view else ()) == 2
        await desk.press("u")
        assert [one.headword("zh") for one in desk.termbase.with_term("数字政府")] == ["数字政府"]


async def test_a_merged_entry_is_taken_out_again_as_it_was(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "j", "v", "g", "m", "P")
        assert desk.under_cursor == "数字政府"
        parted, back = desk.termbase.with_term("电子政务")[0], desk.termbase.with_term("数字政府")[0]
        assert [term.text for term in parted.terms("zh")] == ["电子政务"]
        assert (back.status, [term.text for term in back.terms("zh")]) == ("candidate", ["数字政府"])
        assert desk.curate.view is not None
        assert [one.around()[1] for one in desk.curate.view.contexts] == ["数字政府"]
        await desk.press("P")
        assert "Nothing was merged" in desk.bottom
        await desk.press("u")
        assert [term.text for term in desk.termbase.with_term("电子政务")[0].terms("zh")] == ["电子政务", "数字政府"]


async def test_the_contexts_of_a_new_sense_leave_the_first_and_undo_brings_them_back(start: Start) -> None:
    def contexts() -> list[list[str]]:
        rows = [desk.termbase.row_of(one.id) or 0 for one in desk.termbase.with_term("电子政务")]
        return [[one.around()[1] for one in desk.termbase.contexts([row]).get(row, [])] for row in rows]

    async with start() as desk:
        await desk.press("b")
        await desk.burst("%cơ quan\n")
        assert contexts() == [[], ["电子政务"]]
        await desk.press("u")
        assert contexts() == [["电子政务"]]
        await desk.press("P")
        assert "Nothing was merged" in desk.bottom
        await desk.press("ctrl+r")
        assert contexts() == [[], ["电子政务"]]
        await desk.press("u")
        assert contexts() == [["电子政务"]]


async def test_after_the_last_undecided_row_further_keys_decide_nothing(start: Start) -> None:
    async with start() as desk:
        await desk.press("G", "a")
        assert desk.under_cursor == "越南发展"
        await desk.press("x", "1", "X", "a")
        assert desk.status("越南发展") == "accepted"
        assert "N goes to the one before" in desk.bottom
        await desk.press("G", "x")
        assert desk.status("越南发展") == "rejected"


async def test_a_new_sense_takes_the_marked_contexts(start: Start) -> None:
    async with start() as desk:
        await desk.press("b")
        await desk.burst("%cơ quan\n")
        senses = desk.termbase.with_term("电子政务")
        assert [(one.status, one.gloss) for one in senses] == [("candidate", ""), ("accepted", "cơ quan")]
        assert senses[1].terms("zh")[0].contexts[0].text.startswith("越南发展电子政务")


async def test_a_source_is_named_and_repeated(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "1", "g")
        await desk.burst("S42/2022/NĐ-CP; Chính phủ; 24/6/2022; Điều 3\n")
        await desk.press("g", "j", ".")
        sources = [concept.terms("vi")[0].sources for concept in desk.termbase.concepts(desk.termbase.ids()[:2])]
        assert sources[0] == sources[1]
        assert sources[0][0].citation() == "42/2022/NĐ-CP, Điều 3, Chính phủ, 2022-06-24"


async def test_approving_needs_vietnamese_and_editing_takes_approval_away(start: Start) -> None:
    async with start() as desk:
        await desk.press("A")
        assert "no Vietnamese" in desk.bottom
        await desk.press("1", "g", "A")
        assert desk.status("电子政务") == "approved"
        await desk.press("g")
        await desk.burst("cghi chú\n")
        assert desk.status("电子政务") == "draft"


async def test_a_term_added_by_hand_finds_its_contexts(start: Start) -> None:
    async with start() as desk:
        await desk.burst("+公民 = công dân\n")
        [concept] = desk.termbase.with_term("公民")
        row = desk.termbase.row_of(concept.id)
        assert row is not None
        assert desk.vi("公民") == ["công dân"]
        assert [one.text for one in desk.termbase.contexts([row])[row]] == ["公民在国家公共服务门户网站办理行政审批。"]
        assert desk.under_cursor == "公民"


async def test_a_term_added_in_traditional_characters_finds_its_contexts_too(start: Start) -> None:
    async with start() as desk:
        await desk.burst("+國家公共服務\n")
        row = desk.curate.queue.number
        assert row is not None
        assert desk.under_cursor == "國家公共服務"
        assert [one.text for one in desk.termbase.contexts([row])[row]] == ["公民在国家公共服务门户网站办理行政审批。"]


async def test_skipped_rows_come_back_at_the_end_also_after_a_restart(start: Start) -> None:
    async with start() as desk:
        await desk.press("space")
        assert desk.under_cursor == "行政审批"
        await desk.press("G")
        assert desk.under_cursor == "电子政务"
    async with start() as desk:
        assert desk.under_cursor == "行政审批"
        await desk.press("G")
        assert desk.under_cursor == "电子政务"


async def test_decision_keys_on_an_empty_list_do_nothing(start: Start) -> None:
    async with start() as desk:
        await desk.press("F", "6")
        assert len(desk.curate.queue) == 0
        await desk.burst("ax1Ae\x1bfv sXSm%cd.")
        assert desk.termbase.changes() == []


async def test_translated_sentences_stand_beside_the_contexts(start: Start, termbase: Termbase) -> None:
    pairs = [("电子政务已经建成。", "Chính phủ điện tử đã được xây dựng.")]
    termbase.resources.put(PARALLEL, "law.tmx", pairs, entries=1)
    async with start() as desk:
        await desk.pilot.pause(0.3)
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        shown = [plain(line).strip() for line in desk.curate.query_one("#contexts", Lines).lines]
        assert shown[-3:] == ["Translated", "电子政务已经建成。", "Chính phủ điện tử đã được xây dựng."]


async def test_what_was_typed_stays_where_it_cannot_be_saved(start: Start) -> None:
    async with start() as desk:
        await desk.burst("+行政审批 = phê duyệt\n")
        assert "行政审批 is there already" in desk.bottom
        assert desk.curate.question is not None
        assert desk.curate.question.line.value == "行政审批 = phê duyệt"
        await desk.press("home")
        await desk.burst("新\n")
        assert desk.vi("新行政审批") == ["phê duyệt"]


async def test_a_database_that_has_gone_away_is_said_and_the_app_goes_on(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        desk.termbase.close()
        path, away = tmp_path / "t.tbdb", tmp_path / "away.tbdb"
        path.rename(away)
        path.mkdir()
        await desk.press("a")
        assert "Cannot: " in desk.bottom
        desk.curate.say("")
        desk.curate.look()
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert "Cannot: " in desk.bottom
        path.rmdir()
        away.rename(path)
        await desk.press("a")
        assert desk.status("电子政务") == "accepted"


async def test_two_people_see_each_other_and_a_race_is_a_choice(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        with opened(tmp_path, actor="minh") as other:
            [concept] = other.with_term("电子政务")
            other.save(curation.reject(concept, "name"), action="reject")
        await desk.press("1")
        assert "o" in desk.bottom and "rejected" in desk.bottom
        assert desk.status("电子政务") == "rejected"
        await desk.press("o")
        assert desk.status("电子政务") == "draft"
        [concept] = desk.termbase.with_term("电子政务")
        assert [one.actor for one in desk.termbase.history(concept.id)[:2]] == ["lan", "minh"]


async def test_what_a_colleague_changes_appears(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        with opened(tmp_path, actor="minh") as other:
            [concept] = other.with_term("行政审批")
            other.save(curation.accept(concept), action="accept")
        await desk.hear()
        row = desk.curate.queue.at(1)
        assert row is not None
        assert row.status == "accepted"


async def test_what_a_colleague_merges_is_shown_as_merged_and_cannot_be_decided(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        with opened(tmp_path, actor="minh") as other:
            into, gone = other.with_term("行政审批")[0], other.with_term("电子政务")[0]
            with other.change("merge") as change:
                change.save(curation.merge(into, gone))
                change.delete(gone, merged_into=into.id)
        await desk.hear()
        await desk.press("a", "1", "x")
        assert [one.action for one in desk.termbase.changes()] == ["merge"]
        assert "merged into 行政审批" in list(desk.curate.queue.gone.values())


async def test_two_apps_on_one_termbase_lose_nothing(start: Start, tmp_path: Path) -> None:
    async with start() as lan:
        with opened(tmp_path, actor="minh") as other:
            async with start(on=other) as minh:
                for _ in range(3):
                    await lan.press("a")
                    await minh.press("N", "G", "x")
                await minh.hear()
                await lan.hear()
                await minh.press("u")
                decided = {row.zh: str(row.status) for row in other.rows(other.ids(ALL))}
                assert [form for form, status in decided.items() if status == "accepted"] == [
                    "电子政务", "行政审批", "数字政府",
                ]  # fmt: skip
                assert {one.actor for one in other.changes()} == {"lan", "minh"}
                row = lan.curate.queue.at(0)
                assert row is not None
                assert row.status == "accepted"
