"""Runs killed by SIGKILL: the termbase is as it was before, and the next run goes on where they stopped."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from mining_pages import PAGE, SECOND
from shell import Done, Shell

from glossary.storage import Termbase
from terms.intake import stored_key

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

KILLED = -9
PROGRAM = Path(__file__).parents[2] / "killed_run.py"
DOCUMENTS = 12
EVERYTHING = ("--json", "--all")


@dataclass(frozen=True, slots=True)
class Given:
    """What the tests begin with, and what runs give that nobody kills."""

    folder: Path
    before: str
    after: str


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """A termbase with a mined document, and a folder of further ones."""
    shell = Shell(tmp_path_factory.mktemp("given"))
    shell.write("first.md", f"# 首页\n\n{SECOND}")
    for number in range(DOCUMENTS):
        shell.write(f"pages/{number:02}.md", f"# 第{number}页\n\n{PAGE if number % 2 else SECOND}")
    assert shell("mine", "first.md").code == 0
    shutil.copy(shell.termbase, shell.folder / "once.tbdb")
    assert shell("mine", "-t", "once.tbdb", "pages").code == 0
    return Given(shell.folder, shell("list", *EVERYTHING).out, shell("list", "-t", "once.tbdb", *EVERYTHING).out)


@pytest.fixture
def desk(given: Given, shell: Shell) -> Shell:
    """A copy of what is given."""
    shutil.copytree(given.folder, shell.folder, dirs_exist_ok=True)
    return shell


def mine(desk: Shell, what: str, number: int, *options: str) -> Done:
    """Mine the pages by a run that is killed at the given moment."""
    cache = {"XDG_CACHE_HOME": str(desk.folder / "cache")}
    return desk.run(PROGRAM, what, str(number), "mine", "pages", *options, env=cache)


def listed(desk: Shell) -> str:
    """All that the termbase shows."""
    return desk("list", *EVERYTHING).out


def terms(lines: str) -> list[tuple[object, ...]]:
    """What a run says of terms; proposals are made when it is done."""
    found = map(json.loads, lines.splitlines())
    return [(one["zh"], one["score"], one["frequency"], str(one["contexts"])) for one in found]


def reused(done: Done) -> tuple[int, int]:
    """Documents and work files that a run had of an earlier one."""
    found = re.search(r"by an earlier run: (\d+) documents cut, (\d+) work files", done.err + done.out)
    return (int(found[1]), int(found[2])) if found else (0, 0)


@pytest.mark.parametrize(
    ("number", "options"),
    [(4, ()), (4, ("--workers", "2")), (11, ("--memory", "1GB")), (11, ("--memory", "1GB", "--workers", "2"))],
)
def test_a_run_killed_while_it_reads_cuts_no_document_twice(
    desk: Shell, given: Given, number: int, options: tuple[str, ...]
) -> None:
    assert mine(desk, "file", number, *options).code == KILLED
    assert listed(desk) == given.before
    cut = {key for pack in (desk.folder / "cache").rglob("*.keys") for key in pack.read_text("ascii").split()}
    with Termbase.open(desk.termbase) as termbase:
        old = set(map(stored_key, termbase.documents()))
    done = mine(desk, "file", 0, *options)
    assert done.code == 0
    # The document that was mined before may have been cut again, for this cache, but it is not new.
    assert reused(done)[0] == len(cut - old) > 0
    assert listed(desk) == given.after


def test_a_run_killed_again_and_again_comes_to_its_end(desk: Shell, given: Given) -> None:
    codes: list[int] = []
    work: list[tuple[int, int]] = []
    while not codes or codes[-1] == KILLED:
        assert listed(desk) == given.before
        done = mine(desk, "file", 25, "--memory", "1GB")
        codes.append(done.code)
        work.append(reused(done))
        assert len(codes) < 12
    assert (codes[-1], len(codes) > 3) == (0, True)
    assert work[-1][0] == DOCUMENTS
    assert work[-1][1] > 20
    assert listed(desk) == given.after
    assert not list((desk.folder / "cache").rglob("work/*"))


@pytest.mark.parametrize("number", [1, 5, 7, 8])
def test_a_run_killed_while_it_stores_shows_all_of_itself_or_nothing(desk: Shell, given: Given, number: int) -> None:
    done = mine(desk, "commit", number, "--memory", "1GB")
    assert done.code == KILLED
    assert terms(listed(desk)) in (terms(given.before), terms(given.after))
    assert mine(desk, "commit", 0, "--memory", "1GB").code == 0
    assert listed(desk) == given.after


def test_what_is_damaged_is_made_again(desk: Shell, given: Given) -> None:
    assert mine(desk, "file", 60, "--memory", "1GB").code == KILLED
    files = sorted((desk.folder / "cache").rglob("work/corpus-*/**/*.npz"))
    assert len(files) > 20
    for file in files[:: len(files) // 3]:
        file.write_bytes(file.read_bytes()[:-40])
    assert mine(desk, "file", 0, "--memory", "1GB").code == 0
    assert listed(desk) == given.after


def test_other_settings_and_other_documents_begin_anew(desk: Shell) -> None:
    assert mine(desk, "file", 60, "--memory", "1GB").code == KILLED
    done = mine(desk, "file", 0, "--memory", "1GB", "--contexts", "2")
    assert (done.code, reused(done)) == (0, (DOCUMENTS, 0))
