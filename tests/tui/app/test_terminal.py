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
        env = {
            "THUATNGU_TERMBASE": str(self.termbase.address), "THUATNGU_ACTOR": "lan", "THUATNGU_LANGUAGE": "en",
            "XDG_CONFIG_HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder),
            "PYTHONPATH": ":".join(sys.path), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self.terminal.start(COMMAND, env)
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
