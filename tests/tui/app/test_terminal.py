"""A sitting in a real terminal, at three sizes: what was decided is what the termbase holds, and no more."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from shared import shared
from shell import Shell
from tmux import Terminal

from glossary.storage import Termbase
from glossary.storage.search import ALL

SIZES = ((80, 24), (120, 34), (200, 60))
COMMAND = f"{sys.executable} -c 'from tui.commands import main; main()' curate"


@pytest.fixture(scope="module")
def mined_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase with the terms of the seeds."""
    shell = Shell(tmp_path_factory.mktemp("seeds"))
    done = shell("mine", *sorted(shared("seeds").glob("*.txt")))
    assert done.code == 0, done.err
    return shell.termbase


@pytest.fixture(params=SIZES, ids=[f"{columns}x{lines}" for columns, lines in SIZES])
def sitting(request: pytest.FixtureRequest, mined_seeds: Path, tmp_path: Path) -> Iterator[Sitting]:
    columns, lines = request.param
    path = tmp_path / "seeds.tbdb"
    shutil.copy(mined_seeds, path)
    terminal = Terminal(tmp_path, columns=columns, lines=lines)
    with Termbase.open(path, actor="reader") as termbase:
        yield Sitting(terminal, termbase, tmp_path)
    terminal.close()


def environment(folder: Path, termbase: Termbase, actor: str) -> dict[str, str]:
    """What the app finds around it: settings of its own, and who sits there."""
    return {
        "THUATNGU_TERMBASE": str(termbase.address), "THUATNGU_ACTOR": actor,
        "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_STATE_HOME": str(folder),
        "PYTHONPATH": ":".join(sys.path), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
    }  # fmt: skip


class Sitting:
    """The app in a terminal, and its termbase seen from outside."""

    def __init__(self, terminal: Terminal, termbase: Termbase, folder: Path) -> None:
        self.terminal = terminal
        self.termbase = termbase
        self.folder = folder
        self.order = [row.zh for row in termbase.rows(termbase.ids())]
        self.acts = 0

    def open(self) -> None:
        """Start the app and wait for its desk."""
        self.terminal.start(COMMAND, environment(self.folder, self.termbase, "lan"))
        self.terminal.until_shown("undecided")

    def leave(self) -> None:
        """Leave the app."""
        self.terminal.keys("q")
        self.terminal.until(lambda: self.terminal.ended, "the end of the app")
        self.terminal.close()

    def type(self, keys: str, acts: int) -> None:
        """Send keys in one go, and wait until that many more acts are saved."""
        self.terminal.keys(keys)
        self.acts += acts
        self.terminal.until(lambda: len(self.termbase.changes(limit=200)) >= self.acts, f"{self.acts} acts")

    def state(self, form: str) -> tuple[str, list[str]]:
        """(status, Vietnamese) of a term."""
        [concept] = self.termbase.with_term(form)
        return str(concept.status), [term.text for term in concept.usable_terms("vi")]

    def proposed(self, form: str, place: int) -> str:
        [concept] = self.termbase.with_term(form)
        row = self.termbase.row_of(concept.id)
        assert row is not None
        return self.termbase.proposals([row])[row][place].vi


def test_what_was_decided_in_a_terminal_is_what_the_termbase_holds(sitting: Sitting) -> None:
    order, terminal = sitting.order, sitting.terminal
    wanted = {form: ("draft", [sitting.proposed(form, 0)]) for form in order[:8]}
    sitting.open()
    terminal.until_shown(order[0])
    sitting.type("1" * 8, 8)
    sitting.type("a" * 6, 6)
    wanted |= dict.fromkeys(order[8:14], ("accepted", []))
    for form, vietnamese in zip(order[14:16], ("thử nghiệm một", "thử nghiệm hai"), strict=True):
        terminal.keys("e")
        terminal.key("C-u")
        terminal.keys(vietnamese)
        terminal.key("Enter")
        wanted[form] = ("draft", [vietnamese])
    sitting.type("", 2)
    sitting.type("vjjVx", 1)  # v marks and goes on, so the range has four rows
    wanted |= dict.fromkeys(order[16:20], ("rejected", []))
    sitting.type("vma", 2)
    wanted[order[21]] = ("accepted", [])
    sitting.type("a" * 3, 3)
    wanted |= dict.fromkeys(order[22:25], ("accepted", []))
    sitting.type("x" * 6, 6)

    for query in ("dzzw", "政务", "chinh phu"):
        terminal.keys("/")
        terminal.key("C-u")
        terminal.keys(query)
        terminal.key("Enter")
        terminal.until_shown(query, "chính phủ" if query == "chinh phu" else "政务")
    terminal.key("Escape")
    terminal.until(lambda: "chinh phu" not in terminal.screen, "the whole list")
    sitting.type("u" * 5, 5)
    wanted[order[25]] = ("rejected", [])
    sitting.leave()

    sitting.open()
    terminal.until_shown("undecided")
    terminal.keys("wG")
    terminal.key("Enter")
    terminal.until_shown("entries written to")
    terminal.keys("q")
    terminal.until_shown("undecided")
    sitting.leave()

    rows = sitting.termbase.rows(sitting.termbase.ids(ALL))
    decided = {row.zh: sitting.state(row.zh) for row in rows if row.status != "candidate"}
    assert decided == wanted
    assert order[20] not in {row.zh for row in rows}, "merged into the entry after it"
    [written] = sitting.folder.glob("*.tbx")
    content = written.read_text(encoding="utf-8")
    assert all((f">{form}<" in content) == (status == "draft") for form, (status, _) in wanted.items())


DOCUMENTS, SENTENCES = 120, 60
"""Enough that a run is still on when it is stopped, after the desk has been drawn."""


@pytest.fixture
def narrow(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path, columns=80, lines=24)
    yield terminal
    terminal.close()


def test_a_run_begun_in_the_app_is_stopped_without_a_trace_and_then_goes_through(
    narrow: Terminal, mined_seeds: Path, tmp_path: Path
) -> None:
    shutil.copy(mined_seeds, tmp_path / "t.tbdb")
    news = tmp_path / "news"
    news.mkdir()
    (news / "one.txt").write_text("高原渔业合作社章程。高原渔业合作社章程经大会通过。" * 2, encoding="utf-8")
    many = tmp_path / "many"
    many.mkdir()
    for document in range(DOCUMENTS):
        lines = (f"第{document}号文件第{line}条规定行政审批制度改革与电子政务建设。" for line in range(SENTENCES))
        (many / f"{document}.txt").write_text("\n".join(lines), encoding="utf-8")
    with Termbase.open(tmp_path / "t.tbdb", actor="reader") as termbase:
        before = termbase.count()
        narrow.start(COMMAND, environment(tmp_path, termbase, "lan"))
        narrow.until_shown("undecided")

        choose_path(narrow, many)
        narrow.until_shown("Esc stops")
        narrow.key("Escape")
        narrow.until_shown("Stopped: nothing was changed")
        assert termbase.count() == before
        narrow.keys("q")
        narrow.until_shown("undecided")

        choose_path(narrow, news)
        narrow.until_shown("documents: 1 new")
        assert termbase.count() > before
        narrow.keys("q")
        narrow.until_shown("undecided")
        narrow.keys("/高原渔业")
        narrow.key("Enter")
        narrow.until_shown("高原渔业合作社")


def choose_path(terminal: Terminal, path: Path) -> None:
    """Mine a path that is typed in the chooser of files."""
    terminal.keys("M")
    terminal.until_shown("Choose documents")
    terminal.keys("/")
    terminal.key("C-u")
    terminal.keys(str(path))
    terminal.key("Enter")


def test_two_people_in_two_terminals_choose_between_their_versions(
    narrow: Terminal, mined_seeds: Path, tmp_path: Path
) -> None:
    shutil.copy(mined_seeds, tmp_path / "t.tbdb")
    (tmp_path / "minh").mkdir()
    other = Terminal(tmp_path / "minh", columns=80, lines=24)
    with Termbase.open(tmp_path / "t.tbdb", actor="reader") as termbase:
        form = termbase.rows(termbase.ids()[:1])[0].zh
        try:
            for terminal, person in ((narrow, "lan"), (other, "minh")):
                terminal.start(COMMAND, environment(tmp_path / ("minh" if person == "minh" else "."), termbase, person))
                terminal.until_shown("undecided", form)
            narrow.keys("e")
            narrow.until_shown("Enter take it")
            other.keys("x")
            narrow.until_shown("rejected")
            narrow.key("C-u")
            narrow.keys("cơ quan")
            narrow.key("Enter")
            narrow.until_shown("Saved by minh meanwhile: rejected", "Yours: draft cơ quan", "o yours over it")
            narrow.keys("o")
            other.until_shown("cơ quan", "draft")
        finally:
            other.close()
        [concept] = termbase.with_term(form)
        latest = termbase.history(concept.id)[:2]
        states = [(one.actor, str(one.concept.status)) for one in latest if one.concept]
        assert states == [("lan", "draft"), ("minh", "rejected")]
