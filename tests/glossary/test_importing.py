"""Imports as a review: what matches what, what is safe, what waits, and what undo takes back."""

from __future__ import annotations

import csv
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from termbases import concept, opened

from glossary import curation
from glossary.errors import FileError, GlossaryError
from glossary.exchange import export
from glossary.formats import ReadOptions, WriteOptions, format_for
from glossary.importing import Outcome, Review, Take, Written, apply_plan, plan_import
from glossary.model import Workflow, replace
from glossary.storage import Filter, Termbase

CSV = "zh,vi,status\n"


def review(termbase: Termbase, path: Path) -> Review:
    return plan_import(termbase, path, format_for(path), ReadOptions())


def take(termbase: Termbase, path: Path, what: Take = Take.SAFE) -> Written:
    return apply_plan(termbase, review(termbase, path).plan, what)


def sent(termbase: Termbase, path: Path) -> Path:
    """`path` with everything of the termbase exported to it."""
    every = Filter(statuses=tuple(Workflow), names=True, without_source=True)
    export(termbase, path, format_for(path), scope=every, options=WriteOptions())
    return path


def table(folder: Path, rows: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(CSV + rows, encoding="utf-8")
    return path


def listed(termbase: Termbase) -> dict[str, tuple[str, list[str]]]:
    every = Filter(statuses=tuple(Workflow), names=True, without_source=True)
    return {
        one.headword("zh"): (str(one.status), [term.text for term in one.terms("vi")])
        for one in termbase.concepts(termbase.ids(every))
    }


def test_a_plan_counts_and_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("政府", "chính phủ"), action="add")
        found = review(termbase, table(tmp_path, "政府,chính phủ,draft\n海关,hải quan,approved\n"))
        assert found.counts == {Outcome.SAME: 1, Outcome.NEW: 1}
        assert listed(termbase) == {"政府": ("draft", ["chính phủ"])}
        assert [one.theirs.headword("zh") for one in termbase.plans.entries(found.plan)] == ["政府", "海关"]


def test_entries_match_by_folded_chinese(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("电子政务"), action="add")
        done = take(termbase, table(tmp_path, "電子政務,chính phủ điện tử,approved\n"))
        assert done == Written(created=0, changed=1, waiting=0)
        assert listed(termbase)["电子政务"] == ("approved", ["chính phủ điện tử"])


def test_an_entry_that_could_mean_several_waits(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(replace(concept("档案", "hồ sơ", id="c1"), gloss="卷宗"), action="add")
        termbase.save(replace(concept("档案", "tài liệu lưu trữ", id="c2"), gloss="馆藏"), action="add")
        path = table(tmp_path, "档案,hồ sơ cán bộ,approved\n")
        assert take(termbase, path) == Written(created=0, changed=0, waiting=1)
        [(plan, number)] = termbase.plans.pending()
        [waiting] = termbase.plans.entries(plan.row)
        assert (number, waiting.outcome) == (1, "conflict")
        assert "2 entries here have this Chinese" in waiting.note
        assert take(termbase, table(tmp_path, "档案,tài liệu lưu trữ,approved\n", "two.csv")).changed == 1
        assert {one.id: one.status for one in termbase.with_term("档案")} == {
            "c1": Workflow.DRAFT,
            "c2": Workflow.APPROVED,
        }


def test_a_term_that_a_file_brings_twice_becomes_one_entry(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        path = table(tmp_path, "政府,chính phủ,approved\n政府,chính quyền,approved\n")
        assert take(termbase, path).created == 1
        assert listed(termbase) == {"政府": ("approved", ["chính phủ", "chính quyền"])}


def test_bad_entries_are_named_and_the_good_ones_planned(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        found = review(termbase, table(tmp_path, "政府,chính phủ,approved\n,,\n海关,hải quan,approved\n"))
        assert (found.counts[Outcome.NEW], found.counts.get(Outcome.BAD, 0) <= 1) == (2, True)


def test_an_import_is_one_undo_step(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("政府"), action="add")
        take(termbase, table(tmp_path, "政府,chính phủ,approved\n海关,hải quan,approved\n"))
        assert termbase.undo().concepts == 2
        assert listed(termbase) == {"政府": ("candidate", [])}


@pytest.mark.parametrize("suffix", [".jsonl", ".tbx", ".po", ".csv", ".xlsx"])
def test_what_comes_home_unchanged_is_the_same(tmp_path: Path, suffix: str) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ", "chính quyền"), action="add")
        termbase.save(curation.add_note(saved, "xem Hiến pháp"), action="note")
        termbase.save(replace(concept("海关", "hải quan"), subjects=("Hải quan",)), action="add")
        assert review(termbase, sent(termbase, tmp_path / f"t{suffix}")).counts == {Outcome.SAME: 2}


@pytest.mark.parametrize("suffix", [".jsonl", ".tbx", ".csv"])
def test_our_later_work_survives_a_file_that_comes_home(tmp_path: Path, suffix: str) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        path = sent(termbase, tmp_path / f"t{suffix}")
        termbase.save(curation.add_note(saved, "xem Hiến pháp"), action="note")
        path.write_text(path.read_text(encoding="utf-8").replace("chính phủ", "Chính phủ"), encoding="utf-8")
        assert take(termbase, path).changed == 1
        [now] = termbase.with_term("政府")
        assert (now.headword("vi"), now.notes) == ("Chính phủ", ("xem Hiến pháp",))


def test_conflicts_are_settled_by_a_side(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        path = sent(termbase, tmp_path / "t.jsonl")
        termbase.save(curation.set_vietnamese(saved, ["chính quyền"]), action="edit")
        path.write_text(path.read_text(encoding="utf-8").replace("chính phủ", "nhà nước"), encoding="utf-8")
        assert take(termbase, path) == Written(created=0, changed=0, waiting=1)
        [(plan, _)] = termbase.plans.pending()
        assert apply_plan(termbase, plan.row, Take.THEIRS) == Written(created=0, changed=1, waiting=0)
        assert listed(termbase)["政府"][1][0] == "nhà nước"
        assert termbase.plans.pending() == []


def test_ids_of_other_systems_are_remembered(tmp_path: Path) -> None:
    with opened(tmp_path) as ours, opened(tmp_path, name="theirs.tbdb") as theirs:
        theirs.save(concept("政府", "chính phủ", id="c9"), action="add")
        path = sent(theirs, tmp_path / "t.jsonl")
        take(ours, path)
        assert ours.get("c9") is not None
        assert review(ours, path).counts == {Outcome.SAME: 1}


def test_a_missing_file_and_one_without_entries_are_said(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        with pytest.raises(FileError, match="no such file"):
            review(termbase, tmp_path / "none.csv")
        with pytest.raises(GlossaryError):
            review(termbase, table(tmp_path, ""))
        assert termbase.plans.pending() == []


ROWS = st.tuples(st.sampled_from(["政府", "海关", "议定", "电子政务"]), st.sampled_from(["", "một", "hai"]))
IMPORTS = st.tuples(st.just("import"), st.lists(ROWS, min_size=1, max_size=3))
ACTS = st.lists(st.one_of(IMPORTS, st.tuples(st.sampled_from(["undo", "redo"]), st.none())), max_size=8)


@given(ACTS, st.sampled_from(Take))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_imports_and_undos_loses_an_accepted_term(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, list[tuple[str, str]] | None]], how: Take
) -> None:
    folder = tmp_path_factory.mktemp("acts")
    with opened(folder, actor="minh") as before:
        before.save(concept("电子政务", "chính phủ điện tử", status=Workflow.APPROVED), action="add")
    with opened(folder) as termbase:
        for act, rows in acts:
            if act == "import":
                take(termbase, table(folder, "".join(f"{zh},{vi},draft\n" for zh, vi in rows or [])), how)
                continue
            try:
                termbase.undo() if act == "undo" else termbase.redo()
            except GlossaryError:
                continue
        [kept] = termbase.with_term("电子政务")
        assert "chính phủ điện tử" in [term.text for term in kept.terms("vi")]
        assert kept.status in (Workflow.DRAFT, Workflow.APPROVED)


def test_a_column_that_a_reviewer_took_out_deletes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ", "chính quyền"), action="add")
        termbase.save(replace(saved, notes=("xem Hiến pháp",), subjects=("Nhà nước",)), action="edit")
        path = sent(termbase, tmp_path / "t.csv")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [
                {key: row[key] for key in ("id", "version", "zh", "vi", "export")} for row in csv.DictReader(stream)
            ]
        rows[0]["vi"] = "Chính phủ"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        assert take(termbase, path).changed == 1
        [now] = termbase.with_term("政府")
        assert (now.notes, now.subjects) == (("xem Hiến pháp",), ("Nhà nước",))
        assert [term.text for term in now.terms("vi")] == ["Chính phủ", "chính quyền"]


def test_what_a_reviewer_says_becomes_a_comment(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        path = sent(termbase, tmp_path / "t.csv")
        head, row = path.read_text(encoding="utf-8-sig").splitlines()
        path.write_text(f"{head},comment\n{row},nên viết hoa\n", encoding="utf-8")
        assert review(termbase, path).counts == {Outcome.CHANGED: 1}
        take(termbase, path)
        assert termbase.get(saved.id) == saved
        number = termbase.row_of(saved.id)
        assert number is not None
        assert [(one.actor, one.text) for one in termbase.comments(number)] == [("lan", "nên viết hoa")]


def test_a_file_that_comes_again_leaves_one_open_import_and_one_comment(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ"), action="add")
        path = sent(termbase, tmp_path / "t.csv")
        head, row = path.read_text(encoding="utf-8-sig").splitlines()
        path.write_text(f"{head},comment\n{row},nên viết hoa\n", encoding="utf-8")
        take(termbase, path)
        take(termbase, path)
        number = termbase.row_of(saved.id)
        assert number is not None
        assert len(termbase.comments(number)) == 1
        termbase.save(replace(saved, status=Workflow.REJECTED), action="reject")
        again = table(tmp_path, "政府,chính phủ,approved\n")
        take(termbase, again)
        take(termbase, again)
        assert [number for _, number in termbase.plans.pending()] == [1]


@pytest.mark.parametrize("kept", [0, 1])
def test_a_catalogue_that_comes_home_in_part_deletes_nothing(tmp_path: Path, kept: int) -> None:
    with opened(tmp_path) as termbase:
        saved = termbase.save(concept("政府", "chính phủ", "chính quyền"), action="add")
        path = sent(termbase, tmp_path / "t.po")
        catalogue = polib.pofile(str(path))
        part = catalogue[kept]
        part.flags.remove("fuzzy")
        catalogue[:] = [part]
        catalogue.save()
        take(termbase, path)
        now = termbase.get(saved.id)
        assert now is not None
        assert [term.text for term in now.terms("vi")] == ["chính phủ", "chính quyền"]
        assert now.status is Workflow.APPROVED


@pytest.mark.parametrize("first", [True, False])
def test_a_row_that_was_copied_to_make_another_entry_leaves_the_first_one_alone(tmp_path: Path, first: bool) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(concept("政府", "chính phủ"), action="add")
        path = sent(termbase, tmp_path / "t.csv")
        head, row = path.read_text(encoding="utf-8-sig").splitlines()
        copy = row.replace("政府", "海关").replace("chính phủ", "hải quan")
        rows = [copy, row] if first else [row, copy]
        path.write_text("\n".join([head, *rows]), encoding="utf-8")
        assert take(termbase, path) == Written(created=1, changed=0, waiting=0)
        assert listed(termbase) == {"政府": ("draft", ["chính phủ"]), "海关": ("draft", ["hải quan"])}
        assert review(termbase, path).counts == {Outcome.SAME: 2}


def test_of_very_many_broken_entries_the_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        found = review(termbase, table(tmp_path, "政府,chính phủ,approved\n" + "??,x,approved\n" * 1_234))
        assert found.counts == {Outcome.NEW: 1, Outcome.BAD: 1_234}
        assert len(found.problems) == 1_001
        assert found.problems[-1].message == "234 more entries were left out"
