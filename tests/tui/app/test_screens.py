"""The screens beside the desk, by keys: form, history, export, import review, mining, help, statistics, home."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from desk_driver import Driver, Start
from termbases import concept, opened
from textual import events

from glossary.exchange import export
from glossary.formats import WriteOptions, format_for
from glossary.model import Source, Validity, Workflow
from glossary.storage import Filter, Termbase, backups
from tui.config import Config
from tui.screens.curate import Curate
from tui.screens.export import Export
from tui.screens.files import Files
from tui.screens.form import Form
from tui.screens.help import Help
from tui.screens.keyed import PLACE_KEYS
from tui.screens.listed import ListedScreen
from tui.screens.mine import Mine
from tui.screens.review import ImportReview
from tui.screens.statistics import Statistics
from tui.state_export import writable
from tui.state_form import fields
from tui.state_lines import plain

ZH = "行政审批制度改革。政府职能转变。行政审批制度改革需要时间,政府职能转变也需要时间。"


def shown(desk: Driver) -> str:
    """What the sheet of the present screen says."""
    assert isinstance(desk.app.screen, ListedScreen)
    return "\n".join(plain(line) for line in desk.app.screen.lines(200))


def kept(desk: Driver) -> list[backups.Backup]:
    """The backups of the termbase."""
    return backups.listed(Path(desk.termbase.address))


async def until(desk: Driver, words: str) -> str:
    """Wait for a worker to say something; what the screen then shows."""
    await desk.until(lambda: words in desk.bottom or words in shown(desk))
    return desk.bottom + shown(desk)


async def test_the_form_saves_each_field_as_a_step_of_its_own(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "g", "E")
        assert isinstance(desk.app.screen, Form)
        form = desk.app.screen
        [concept] = desk.termbase.with_term("电子政务")
        paths = [field.path for field in fields(concept)]
        form.cursor = paths.index(("term", "vi", 0, "validity", "start"))
        await desk.burst("\n1/3/2025\n")
        form.cursor = 1
        await desk.burst("\nnghĩa rộng\n")
        await desk.press("escape")
        [concept] = desk.termbase.with_term("电子政务")
        assert concept.gloss == "nghĩa rộng"
        assert concept.terms("vi")[0].validity == Validity(start=dt.date(2025, 3, 1))
        await desk.press("u")
        [concept] = desk.termbase.with_term("电子政务")
        assert (concept.gloss, concept.terms("vi")[0].validity is None) == ("", False)


async def test_a_state_of_the_past_is_brought_back(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "g")
        await desk.burst("exấu\n")
        await desk.press("g", "H", "j", "enter", "y", "q")
        assert desk.vi("电子政务") == ["chính phủ điện tử"]
        assert [one.action for one in desk.termbase.changes()][:2] == ["restore", "edit"]


async def test_export_writes_what_it_counts(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        await desk.press("1", "1", "a", "w")
        assert isinstance(desk.app.screen, Export)
        assert "2 entries" in shown(desk)
        assert "thuatngu export" in shown(desk)
        target = tmp_path / "out.jsonl"
        place = PLACE_KEYS[[form.name for form in writable()].index("jsonl")]
        await desk.press("enter", place, "j", "enter", "ctrl+u")
        await desk.burst(f"{target}\n")
        await desk.press("G")
        desk.app.screen.cursor = [act for act, _label, _value in desk.app.screen._rows()].index("write")
        await desk.press("enter")
        assert "2 entries written" in await until(desk, "written")
        assert len(target.read_text("utf-8").splitlines()) == 3


async def test_keys_that_come_before_a_list_is_drawn_mean_what_they_say(start: Start) -> None:
    async with start() as desk:
        for key in ("w", "G"):
            desk.app.post_message(events.Key(key, key))
        await desk.pilot.pause()
        assert isinstance(desk.app.screen, Export)
        assert [act for act, _label, _value in desk.app.screen._rows()][desk.app.screen.cursor] == "write"


async def test_an_export_warning_opens_as_a_list(start: Start) -> None:
    async with start() as desk:
        await desk.press("a", "1", "w")
        assert isinstance(desk.app.screen, Export)
        desk.app.screen.cursor = [act for act, _label, _value in desk.app.screen._rows()].index("warning")
        await desk.press("enter")
        assert [row.zh for row in desk.termbase.rows(desk.curate.queue.numbers)] == ["电子政务"]


async def test_import_review_writes_only_what_is_taken_as_one_step(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "list.jsonl"
    with opened(tmp_path, name="other.tbdb") as other:
        for zh, vi in (("电子政务", "chính phủ điện tử"), ("公民", "công dân"), ("机构", "cơ quan")):
            other.save(concept(zh, vi), action="add")
        export(other, file, format_for(file), scope=Filter(), options=WriteOptions())
    async with start() as desk:
        desk.app.review(str(file))
        await until(desk, "公民")
        assert isinstance(desk.app.screen, ImportReview)
        await desk.press("T", "j", "space")
        assert kept(desk) == []
        await desk.press("w")
        assert "1 still open" in desk.bottom
        [before] = kept(desk)
        assert before.reason == "import"
        with Termbase.open(before.path) as backup:
            assert [len(backup.with_term(form)) for form in ("公民", "机构")] == [0, 0]
        await desk.press("q")
        taken = [len(desk.termbase.with_term(form)) for form in ("公民", "机构")]
        assert sorted(taken) == [0, 1]
        assert desk.vi("电子政务") == ["chính phủ điện tử"]
        await desk.press("u")
        assert [len(desk.termbase.with_term(form)) for form in ("公民", "机构")] == [0, 0]


async def test_mining_from_the_app_adds_terms_to_the_list(start: Start, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(ZH * 3, "utf-8")
    async with start() as desk:
        before = len(desk.curate.queue)
        desk.app.mine([str(tmp_path / "news")])
        assert "documents: 1 new" in await until(desk, "documents:")
        await desk.press("q")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert len(desk.curate.queue) > before


async def test_a_stopped_run_leaves_nothing(start: Start, tmp_path: Path, termbase: Termbase) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ZH * 3, "utf-8")
    async with start() as desk:
        before = list(termbase.ids())
        screen = Mine(termbase, [str(file)])
        screen.mining.stop()
        desk.app.push_screen(screen)
        await desk.pilot.pause()
        assert "Stopped" in await until(desk, "Stopped")
        assert list(termbase.ids()) == before


async def test_a_file_that_cannot_be_read_is_named(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        desk.app.mine([str(tmp_path / "nothing.txt")])
        assert "nothing.txt" in await until(desk, "q goes back")


async def test_files_opens_folders_and_takes_what_is_marked(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("x", "utf-8")
    taken: list[str] = []
    async with start() as desk:
        desk.app.push_screen(Files("files", taken.extend, folder=tmp_path))
        await desk.pilot.pause()
        await desk.press("j", "enter", "j", "space", "space", "t")
        assert taken == [str(folder / "a.txt"), str(folder / "b.txt")]


async def test_statistics_count_by_status_person_and_agreement(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "2", "x", "T")
        assert isinstance(desk.app.screen, Statistics)
        lines = shown(desk).splitlines()
        assert any(line.split()[:1] == ["lan"] and line.endswith(" 2") for line in lines)
        assert "100 % the first one" in lines[-1]


async def test_help_names_every_key_of_the_desk(start: Start) -> None:
    async with start() as desk:
        await desk.press("?")
        assert isinstance(desk.app.screen, Help)
        words = shown(desk)
        assert all(binding.id in words for binding in desk.app.keymap.of("curate") if binding.id[:5] != "take_")
        await desk.press("q")
        assert isinstance(desk.app.screen, Curate)


async def test_every_key_has_its_act(start: Start) -> None:
    async with start() as desk:
        for binding in desk.app.keymap.of("curate"):
            assert binding.id.startswith("take_") or callable(getattr(desk.curate, f"act_{binding.id}")), binding.id


@pytest.mark.skipif(os.name == "nt", reason="opens a termbase twice")
async def test_home_opens_a_termbase_by_its_path(tmp_path: Path) -> None:
    from tui.app import Thuatngu
    from tui.config import Config

    with opened(tmp_path, name="office.tbdb"):
        pass
    app = Thuatngu(None, Config(language="en"), actor="lan")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("j", "j", "j", "enter", "ctrl+u", *str(tmp_path / "office.tbdb"), "enter")
        await pilot.pause()
        assert isinstance(app.screen, Curate)
        assert app.session.recent == [str(tmp_path / "office.tbdb")]
        assert app.termbase is not None
        assert app.termbase.actor == "lan"
    app.termbase.close()


async def test_a_form_names_a_source_by_its_parts(start: Start) -> None:
    async with start() as desk:
        await desk.press("1", "g", "E")
        assert isinstance(desk.app.screen, Form)
        [concept] = desk.termbase.with_term("电子政务")
        paths = [field.path for field in fields(concept)]
        desk.app.screen.cursor = paths.index(("term", "vi", 0, "sources", -1))
        await desk.burst("\n42/2022/NĐ-CP; Chính phủ\n")
        [concept] = desk.termbase.with_term("电子政务")
        assert concept.terms("vi")[0].sources == (Source(number="42/2022/NĐ-CP", issuer="Chính phủ"),)
        assert concept.status is Workflow.DRAFT
        assert concept.terms("vi")[0].validity != Validity()


async def test_proposals_are_made_for_the_entry_that_is_shown(start: Start) -> None:
    async with start() as desk:
        await desk.app.workers.wait_for_complete()
        await desk.press("j", "j", "j")
        await desk.pilot.pause(0.3)
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.under_cursor == "户籍登记"
        view = desk.curate.view
        assert view is not None
        assert view.proposals[0].vi == "đăng ký hộ tịch"
        await desk.press("1")
        assert desk.vi("户籍登记") == ["đăng ký hộ tịch"]


async def test_an_import_without_a_backup_before_it_says_so(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Termbase, "on_server", True)
    file = tmp_path / "list.csv"
    file.write_text("zh,vi\n公民,công dân\n", "utf-8")
    async with start(config=Config(language="en", backup_server_entries=0)) as desk:
        desk.app.review(str(file))
        await until(desk, "公民")
        await desk.press("T", "w")
        assert "1 created" in desk.bottom
        assert "No backup was made of so many entries on a server" in desk.bottom
        assert kept(desk) == []
