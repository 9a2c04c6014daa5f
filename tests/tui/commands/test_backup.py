"""Backups from the command line."""

from __future__ import annotations

from shell import Shell


def test_a_termbase_is_backed_up_listed_and_restored(shell: Shell) -> None:
    shell("add", "政府")
    assert shell("backup").code == 0
    shell("add", "法律")
    [line] = shell("backup", "--list").lines
    assert "by-hand" in line
    done = shell("restore", line.split()[-1], "--yes")
    assert (done.code, "1 entry" in done.err) == (0, True)
    assert [one["zh"] for one in shell("list", "--json").objects] == ["政府"]


def test_an_import_makes_a_backup_first_unless_the_house_says_no(shell: Shell) -> None:
    shell("add", "政府")
    shell.write("a.csv", "zh,vi\n法律,luật\n")
    shell.write("config.toml", "backups = false\n")
    assert shell("import", "a.csv", env={"THUATNGU_CONFIG": str(shell.folder / "config.toml")}).code == 0
    assert shell("backup", "--list").lines == []
    shell.write("b.csv", "zh,vi\n公证,công chứng\n")
    assert shell("import", "b.csv").code == 0
    [line] = shell("backup", "--list").lines
    assert "import" in line


def test_a_backup_overwrites_no_file(shell: Shell) -> None:
    shell("add", "政府")
    shell.write("copy.tbdb", "mine")
    done = shell("backup", "copy.tbdb")
    assert (done.code, "copy.tbdb: is there already" in done.err) == (1, True)
    assert (shell.folder / "copy.tbdb").read_text() == "mine"


def test_what_is_no_backup_is_refused(shell: Shell) -> None:
    shell("add", "政府")
    shell.write("copy.tbdb", "SQLite format 3\x00 but not really")
    done = shell("restore", "copy.tbdb", "--yes")
    assert (done.code, "copy.tbdb" in done.err) == (1, True)
    assert len(shell("list", "--json").objects) == 1


def test_a_file_has_no_roles_and_says_so(shell: Shell) -> None:
    shell("add", "政府")
    assert [line for line in shell("info").lines if "a file cannot enforce roles" in line]
    given = shell("role", "lan", "reader")
    assert (given.code, "a file cannot enforce roles" in given.err) == (1, True)
    assert shell("role", "lan").code == 2


def test_a_termbase_is_copied_into_a_new_file_only(shell: Shell) -> None:
    shell("add", "政府")
    copied = shell("copy", shell.termbase, "copy.tbdb")
    assert (copied.code, "1 entry, 1 revision, 1 act" in copied.err) == (0, True)
    again = shell("copy", shell.termbase, "copy.tbdb")
    assert (again.code, "holds something already" in again.err) == (1, True)
