"""Files that are refused, and what of them stays in the termbase: nothing."""

from __future__ import annotations

import os
import sqlite3

import pytest
from shell import Shell


@pytest.mark.parametrize("suffix", ["jsonl", "tbx", "po", "csv", "tsv", "xlsx"])
def test_an_empty_file_is_called_empty(mined: Shell, suffix: str) -> None:
    mined.write(f"empty.{suffix}", "")
    done = mined("import", f"empty.{suffix}")
    assert (done.code, done.out) == (1, "")
    assert f"error: empty.{suffix}: the file is empty" in done.err


@pytest.mark.parametrize(("rows", "code", "changed"), [("", 1, 0), ("行政手续,thủ tục hành chính\n", 3, 1)])
def test_a_file_of_broken_rows_has_failed_and_one_with_some_is_done_but_for_them(
    mined: Shell, rows: str, code: int, changed: int
) -> None:
    mined.write("terms.csv", f"zh,vi\n??,b?o hi?m\n{rows}")
    done = mined("import", "terms.csv")
    assert (done.code, "terms.csv:2: letters of" in done.err) == (code, True)
    assert f"{changed} changed\n" in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_that_may_not_be_read_is_no_usage_error(mined: Shell) -> None:
    mined.write("closed.csv", "zh,vi\n电子政务,chính phủ điện tử\n").chmod(0)
    done = mined("import", "closed.csv")
    assert (done.code, "closed.csv: may not be read" in done.err) == (1, True)


def test_an_import_that_finds_the_disk_full_leaves_nothing_to_review(mined: Shell) -> None:
    mined.write("terms.csv", "zh,vi\n电子政务,chính phủ điện tử\n")
    _let_acts_find_the_disk_full(mined)
    done = mined("import", "terms.csv")
    assert (done.code, "the disk is full; nothing was changed" in done.err) == (1, True)
    assert "nothing waits for review" in mined("review").err


def _let_acts_find_the_disk_full(shell: Shell) -> None:
    """SQLite reports a full disk too where a table has used its last number."""
    with sqlite3.connect(shell.termbase) as connection:
        connection.execute("CREATE TABLE used_up (id INTEGER PRIMARY KEY AUTOINCREMENT)")
        connection.execute("INSERT INTO used_up VALUES (9223372036854775807)")
        connection.execute(
            "CREATE TRIGGER no_space BEFORE INSERT ON change_set BEGIN INSERT INTO used_up (id) VALUES (NULL); END"
        )
    connection.close()


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "land"\nmsgstr "{}"\n'


@pytest.mark.parametrize("order", [("zh_CN.po", "vi.po"), ("vi.po", "zh_CN.po")])
def test_two_catalogues_of_one_template_give_pairs_in_either_order(shell: Shell, order: tuple[str, str]) -> None:
    shell.write("zh_CN.po", PO.format("土地"))
    shell.write("vi.po", PO.format("đất đai"))
    done = shell("import", order[0], "--with", order[1])
    assert (done.code, done.err) == (0, "1 new: 1 created, 0 changed\n")
    assert [(one["zh"], one["vi"]) for one in shell("list", "--json").objects] == [("土地", ["đất đai"])]


def test_only_catalogues_are_read_in_pairs(shell: Shell) -> None:
    shell.write("terms.csv", "zh,vi\n土地,đất đai\n")
    shell.write("vi.po", PO.format("đất đai"))
    assert shell("import", "terms.csv", "--with", "vi.po").code == 2
    done = shell("import", "vi.po", "--with", "missing.po")
    assert (done.code, "error: missing.po: cannot be read" in done.err) == (1, True)


def test_each_way_to_settle_a_headword_gives_another_entry(shell: Shell) -> None:
    shell("add", "国家机关", "--vi", "cơ quan nhà nước")
    shell("export", "review.csv")
    path = shell.folder / "review.csv"
    path.write_text(path.read_text("utf-8").replace("cơ quan nhà nước", "cơ quan công quyền"), "utf-8")
    shell("decide", "edit", "国家机关", "--vi", "cơ quan Nhà nước")
    found = {}
    for take in ("ours", "theirs", "both"):
        done = shell("import", "review.csv", "--take", take)
        found[take] = shell("list", "--json").objects[0]["vi"]
        if "0 created, 0 changed" not in done.err:
            assert shell("undo").code == 0
    assert found == {
        "ours": ["cơ quan Nhà nước"],
        "theirs": ["cơ quan công quyền"],
        "both": ["cơ quan Nhà nước", "cơ quan công quyền"],
    }
