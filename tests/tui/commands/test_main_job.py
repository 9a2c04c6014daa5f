"""The main job through the command line: mine, list, decide, undo, add."""

from __future__ import annotations

import json

import pytest
from shell import NEWS, Shell

from tui.commands.import_ import ALIGNED


def test_list_json_keeps_its_promise(mined: Shell) -> None:
    objects = mined("list", "--json").objects
    found = next(one for one in objects if one["zh"] == "电子政务")
    assert {key: type(value) for key, value in found.items()} == {
        "id": str,
        "zh": str,
        "vi": list,
        "status": str,
        "score": float,
        "frequency": int,
        "documents": int,
        "pinyin": str,
        "han_viet": str,
        "variants": list,
        "contexts": list,
        "kind": str,
        "proposals": list,
    }
    assert (found["pinyin"], found["han_viet"]) == ("diàn zǐ zhèng wù", "điện tử chính vụ")
    assert [one["score"] for one in objects] == sorted((one["score"] for one in objects), reverse=True)


def test_every_candidate_has_a_context_whose_offsets_point_at_it(mined: Shell) -> None:
    for found in mined("list", "--json", "--all").objects:
        assert found["contexts"], found["zh"]
        for context in found["contexts"]:
            assert context["document"] == "news.txt"
            assert NEWS[context["start"] : context["end"]] in {found["zh"], *found["variants"]}
            assert context["text"] in NEWS


def test_digit_forms_are_variants_of_one_term(mined: Shell) -> None:
    forms = [{one["zh"], *one["variants"]} for one in mined("list", "--json", "在线公共服务").objects]
    assert {"4级在线公共服务", "四级在线公共服务"} in forms


def test_a_decision_is_kept_and_mining_again_leaves_it_alone(mined: Shell) -> None:
    assert mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử").code == 0
    assert mined("decide", "reject", "行政手续", "--reason", "no term").code == 0
    before = mined("history").out
    mined.write("more.txt", "财政部改革行政手续,推进电子政务建设。")
    assert mined("mine", "news.txt", "more.txt").code == 0
    statuses = {one["zh"]: (one["status"], one["vi"]) for one in mined("list", "--json", "--all").objects}
    assert statuses["电子政务"] == ("draft", ["chính phủ điện tử"])
    assert statuses["行政手续"] == ("rejected", [])
    assert mined("history").out == before


def test_statuses_are_repeated_or_listed_with_commas(mined: Shell) -> None:
    assert mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử").code == 0
    assert mined("decide", "reject", "行政手续", "--reason", "no term").code == 0
    listed = mined("list", "--json", "--status", "draft,rejected")
    assert {one["zh"] for one in listed.objects} == {"电子政务", "行政手续"}
    assert listed.out == mined("list", "--json", "--status", "draft", "--status", "rejected").out
    assert mined("list", "--status", "draft,gone").code == 2


def test_a_plan_that_is_printed_in_pieces_has_every_row_once(mined: Shell) -> None:
    many = range(2 * ALIGNED + 1)
    mined.write("terms.csv", "zh,vi\n" + "".join(f"第{row}类许可,giấy phép loại {row}\n" for row in many))
    lines = mined("import", "terms.csv", "--dry-run").out.splitlines()
    assert [line.split()[0] for line in lines] == list(map(str, many))


def test_mining_the_same_again_changes_nothing(mined: Shell) -> None:
    before = mined("list", "--json").out
    again = mined("mine", "news.txt")
    assert "1 as before" in again.err
    assert mined("list", "--json").out == before


def test_mining_one_after_the_other_equals_mining_both(shell: Shell) -> None:
    shell.write("a.txt", NEWS)
    shell.write("b.txt", "财政部公布2017年国家预算。各省财政厅办理预算公开手续,推进电子政务。")
    shell("mine", "a.txt")
    shell("mine", "b.txt")
    one_by_one = shell("list", "--json", "--all").out
    shell("mine", "a.txt", "b.txt", "--termbase", "both.tbdb")
    assert shell("list", "--json", "--all", "--termbase", "both.tbdb").out == one_by_one


def test_a_changed_document_is_read_again(mined: Shell) -> None:
    mined.write("news.txt", "海关推行国家单一窗口机制。")
    assert "1 changed" in mined("mine", "news.txt").err
    assert "电子政务" not in mined("list", "--limit", "1000").out


def test_a_document_that_is_gone_is_marked_and_its_contexts_stay(mined: Shell) -> None:
    mined.write("more/two.txt", "海关推行国家单一窗口机制。")
    mined("mine", "more")
    (mined.folder / "more" / "two.txt").unlink()
    mined.write("more/three.txt", "税务机关推行电子发票。")
    assert "1 no longer there" in mined("mine", "more").err
    assert json.loads(mined("info", "--json").out)["missing"] == 1
    assert "单一窗口" in mined("show", "国家单一窗口机制").out


def test_add_finds_the_contexts_of_a_clause_and_keeps_them_when_mining_again(mined: Shell) -> None:
    clause = "监督检查各地方的落实情况"
    assert "added, accepted; once" in mined("add", clause).err
    [found] = mined("list", "--json", "监督检查各地方").objects
    assert NEWS[found["contexts"][0]["start"] : found["contexts"][0]["end"]] == clause
    mined.write("more.txt", "海关推行国家单一窗口机制。")
    mined("mine", "more.txt")
    [again] = mined("list", "--json", "监督检查各地方").objects
    assert again | {"proposals": []} == found | {"proposals": []}


def test_undo_takes_back_one_act_and_redo_repeats_it(mined: Shell) -> None:
    mined("decide", "reject", "电子政务", "行政手续")
    assert mined("list", "--status", "rejected", "--json").out.count("\n") == 2
    assert "undone: reject" in mined("undo").err
    assert mined("list", "--status", "rejected", "--json").out == ""
    assert "done again: reject" in mined("redo").err
    assert mined("list", "--status", "rejected", "--json").out.count("\n") == 2


@pytest.mark.parametrize("query", ["政务", "dzzw", "dianzi", "chinh phu", "chính phủ điện tử"])
def test_list_finds_by_hanzi_pinyin_initials_and_vietnamese(mined: Shell, query: str) -> None:
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    assert "电子政务" in [one["zh"] for one in mined("list", "--json", query).objects]


def test_accepting_keeps_a_context_as_a_quotation(mined: Shell) -> None:
    mined("decide", "accept", "电子政务")
    mined("export", "all.jsonl", "--status", "accepted")
    assert "加快建设电子政务" in (mined.folder / "all.jsonl").read_text(encoding="utf-8")


def test_approving_needs_vietnamese_and_an_edit_makes_a_draft_again(mined: Shell) -> None:
    refused = mined("decide", "approve", "电子政务")
    assert (refused.code, "has no Vietnamese yet" in refused.err) == (1, True)
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    assert mined("decide", "approve", "电子政务").code == 0
    assert [one["status"] for one in mined("list", "--json", "--status", "approved").objects] == ["approved"]
    mined("decide", "edit", "电子政务", "--note", "xem Nghị quyết 36a/NQ-CP")
    assert [one["zh"] for one in mined("list", "--json", "--status", "draft").objects] == ["电子政务"]


def test_the_default_export_is_drafts_and_approved_entries(mined: Shell) -> None:
    refused = mined("export", "terms.tbx")
    assert (refused.code, (mined.folder / "terms.tbx").exists()) == (1, False)
    assert "candidate" in refused.err
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    mined("decide", "accept", "行政手续")
    assert "1 entry written" in mined("export", "terms.tbx").err


def test_export_then_import_into_a_new_termbase_gives_the_same_entries(mined: Shell) -> None:
    mined(
        "decide", "accept", "电子政务", "--vi", "chính phủ điện tử", "--vi", "chính quyền điện tử", "--source", "NQ 36a"
    )
    mined("decide", "approve", "电子政务")
    mined("export", "terms.jsonl")
    assert mined("import", "terms.jsonl", "--termbase", "new.tbdb").code == 0
    [found] = mined("list", "--json", "--termbase", "new.tbdb").objects
    assert (found["zh"], found["vi"], found["status"]) == (
        "电子政务",
        ["chính phủ điện tử", "chính quyền điện tử"],
        "approved",
    )


def test_a_candidate_that_an_import_accepts_keeps_its_contexts(mined: Shell) -> None:
    mined.write("reviewed.csv", "zh,vi,status\n电子政务,chính phủ điện tử,approved\n")
    mined("import", "reviewed.csv")
    mined("export", "terms.tbx")
    assert "加快建设电子政务" in (mined.folder / "terms.tbx").read_text(encoding="utf-8")


def test_an_import_that_comes_home_changes_what_the_reviewer_changed(mined: Shell) -> None:
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    mined("export", "terms.jsonl")
    path = mined.folder / "terms.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("chính phủ điện tử", "chính quyền điện tử"), "utf-8")
    plan = mined("import", "terms.jsonl", "--dry-run")
    assert "1 changed; nothing was changed" in plan.err
    assert mined("list", "--json", "电子政务").objects[0]["vi"] == ["chính phủ điện tử"]
    mined("import", "terms.jsonl")
    assert mined("list", "--json", "电子政务").objects[0]["vi"] == ["chính quyền điện tử"]
    mined("undo")
    assert mined("list", "--json", "电子政务").objects[0]["vi"] == ["chính phủ điện tử"]


def test_a_conflict_waits_for_review_and_both_keeps_both(mined: Shell) -> None:
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    mined("export", "terms.jsonl")
    mined("decide", "edit", "电子政务", "--vi", "chính phủ số")
    path = mined.folder / "terms.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("chính phủ điện tử", "chính quyền điện tử"), "utf-8")
    assert "wait for thuatngu review: 1" in mined("import", "terms.jsonl").err
    assert mined("list", "--json", "电子政务").objects[0]["vi"] == ["chính phủ số"]
    assert "chính quyền điện tử" in mined("review").out
    mined("review", "--take", "both")
    assert mined("list", "--json", "电子政务").objects[0]["vi"] == ["chính phủ số", "chính quyền điện tử"]
    assert "nothing waits" in mined("review").err


def test_the_contexts_that_are_not_kept_are_shown_on_request(shell: Shell) -> None:
    sentences = [f"第{number}个部门按照规定推广电子政务，并且公开结果。" for number in range(2000)]
    shell.write("a.txt", "\n".join(sentences))
    shell.write("b.txt", "各省继续推广电子政务，为居民服务。\n各县也推广电子政务，为企业服务。")
    shell("mine", "a.txt", "b.txt", "--contexts", "1")
    assert len([line for line in shell("show", "电子政务").lines if "[电子政务]" in line]) == 5
    few = [line for line in shell("show", "电子政务", "--contexts", "2").lines if "[电子政务]" in line]
    assert {line.rsplit(maxsplit=1)[-1] for line in few} == {"a.txt", "b.txt"}
    everything = [line for line in shell("show", "电子政务", "--all-contexts").lines if "[电子政务]" in line]
    assert len(everything) == len(set(everything)) == 2002
    [found] = shell("show", "电子政务", "--all-contexts", "--json").objects
    texts = {name: (shell.folder / name).read_text("utf-8") for name in ("a.txt", "b.txt")}
    assert {texts[one["document"]][one["start"] : one["end"]] for one in found["contexts"]} == {"电子政务"}
    assert len(found["contexts"]) == 2002


def test_merging_and_taking_out_again(mined: Shell) -> None:
    nothing = mined("decide", "unmerge", "电子政务")
    assert (nothing.code, "nothing was merged into 电子政务" in nothing.err) == (1, True)
    assert mined("decide", "merge", "电子政务").code == 2
    assert mined("decide", "merge", "电子政务", "行政手续", "在线公共服务").code == 0
    [found] = mined("list", "--json", "电子政务").objects[:1]
    assert {"行政手续"} <= set(found["variants"])
    several = mined("decide", "unmerge", "电子政务")
    assert several.code == 1 and "行政手续 (#" in several.err
    done = mined("decide", "unmerge", "电子政务", "行政手续")
    assert (done.code, done.err) == (0, "行政手续: taken out of 电子政务 again, candidate\n")
    assert mined("show", "行政手续").code == 0
