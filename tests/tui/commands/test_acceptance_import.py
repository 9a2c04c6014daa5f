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
