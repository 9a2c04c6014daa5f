"""What a tired translator reads when something is wrong: one message, a remedy, an exit code, nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest
from shell import NEWS, Shell

SAME_PATH = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def test_help_is_quick_and_loads_nothing_heavy(shell: Shell) -> None:
    code = (
        "import sys; from tui.commands.entry import group as g; g(['-h'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=SAME_PATH, check=True)
    heavy = {"textual", "dask", "pypinyin", "opencc", "sqlalchemy", "numpy", "rjieba", "lxml", "alembic", "rich"}
    assert heavy & set(done.stdout.split()) == set()


def test_headless_commands_do_not_load_the_app(mined: Shell) -> None:
    code = (
        "import sys; from tui.commands.entry import group; "
        "group(['list', '-t', sys.argv[1]], standalone_mode=False); print(*sys.modules)"
    )
    command = [sys.executable, "-c", code, str(mined.termbase)]
    done = subprocess.run(command, capture_output=True, text=True, env=SAME_PATH, check=True)
    assert {"textual", "dask", "opencc", "alembic"} & set(done.stdout.split("\n")[-2].split()) == set()


def test_thuatngu_alone_says_what_to_do_next(shell: Shell) -> None:
    assert "thuatngu mine" in shell().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["lst"], 2, "Did you mean list?"),
        (["list", "--sort", "size"], 2, "score"),
        (["mine"], 2, "PATH"),
        (["list"], 1, "there is no termbase"),
        (["mine", "missing.txt"], 1, "missing.txt"),
        (["import", "missing.tbx"], 1, "there is no such file"),
        (["import", "terms.xyz"], 2, "no format has the suffix .xyz"),
        (["export", "terms.tbx", "--to", "tbz"], 2, "Did you mean tbx"),
    ],
)
def test_a_mistake_gets_a_message_and_its_exit_code(shell: Shell, arguments: list[str], code: int, words: str) -> None:
    done = shell(*arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_an_unknown_term_is_answered_with_what_is_near(mined: Shell) -> None:
    done = mined("show", "电子政府")
    assert done.code == 1
    assert "there is no term 电子政府" in done.err
    assert "thuatngu add 电子政府" in done.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("broken.txt", "电子政务".encode() * 30 + b"\xff\xfe\xff" + b"\x81" * 7),
        ("truncated.docx", b"PK\x03\x04 no zip after all"),
    ],
)
def test_a_document_that_cannot_be_read_is_named_and_the_run_goes_on(shell: Shell, name: str, content: bytes) -> None:
    (shell.folder / name).write_bytes(content)
    shell.write("news.txt", NEWS)
    done = shell("mine", name, "news.txt")
    assert done.code == 3
    assert f"left out: {name}" in done.err
    assert "电子政务" in shell("list").out


def test_where_no_document_can_be_read_nothing_is_changed(mined: Shell) -> None:
    before = mined("list", "--json").out
    mined.write("empty.txt", "")
    done = mined("mine", "empty.txt")
    assert (done.code, "The file is empty" in done.err) == (1, True)
    assert mined("list", "--json").out == before


def test_a_file_that_is_no_termbase_is_refused_and_left_alone(shell: Shell) -> None:
    shell.write("t.tbdb", "zh,vi\n")
    done = shell("list")
    assert (done.code, "is not a termbase" in done.err) == (1, True)
    assert shell.termbase.read_text(encoding="utf-8") == "zh,vi\n"


def test_another_programs_database_is_refused_and_left_alone(shell: Shell) -> None:
    with sqlite3.connect(shell.termbase) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = shell.termbase.read_bytes()
    done = shell("mine", shell.write("news.txt", NEWS))
    assert (done.code, "is a database of another program" in done.err) == (1, True)
    assert shell.termbase.read_bytes() == before


def test_a_termbase_from_a_newer_version_is_refused(mined: Shell) -> None:
    with sqlite3.connect(mined.termbase) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    done = mined("list")
    assert (done.code, "made by a newer version" in done.err) == (1, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_said(mined: Shell) -> None:
    mined.folder.chmod(0o500)
    try:
        done = mined("decide", "accept", "电子政务")
    finally:
        mined.folder.chmod(0o700)
    assert (done.code, "Check the rights" in done.err) == (1, True)


def test_exporting_into_a_missing_folder_is_said(mined: Shell) -> None:
    mined("decide", "accept", "电子政务", "--vi", "chính phủ điện tử")
    done = mined("export", "nowhere/terms.tbx")
    assert (done.code, "its folder does not exist" in done.err) == (1, True)


def test_a_wrong_setting_is_named_with_those_that_there_are(shell: Shell) -> None:
    path = shell.write("config.toml", 'termbse = "x"\n')
    done = shell("list", env={"THUATNGU_CONFIG": str(path), "THUATNGU_TERMBASE": ""})
    assert done.code == 1
    assert "termbse" in done.err
    assert "termbase, actor" in done.err


def test_escapes_in_a_term_are_shown_and_do_not_act(shell: Shell) -> None:
    shell.write("terms.jsonl", "")
    shell("add", "[red]电\x1b[31m子\u202e政务[/]")
    out = shell("list").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[red]电" in out
