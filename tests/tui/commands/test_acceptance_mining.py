"""Mining that fails in part, is repeated or done in steps."""

from __future__ import annotations

import sqlite3
from typing import Any

from shared import shared
from shell import NEWS, Shell

MORE = """数字政府建设

2021年6月15日

越南政府推进数字政府建设,国家公共服务门户网站为居民提供在线公共服务。
信息传媒部负责数字政府发展战略,各地方建设电子政务。
"""


def test_a_run_that_can_read_nothing_new_leaves_the_termbase_as_it_was(mined: Shell) -> None:
    before = _dump(mined)
    mined.write("empty.txt", "")
    (mined.folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    assert mined("mine", "empty.txt", "binary.txt").code == 1
    assert _dump(mined) == before


def test_a_changed_document_that_cannot_be_read_any_more_keeps_what_was_read_before(mined: Shell) -> None:
    mined.write("more.txt", MORE)
    (mined.folder / "news.txt").write_bytes(b"\0" * 64)
    done = mined("mine", "news.txt", "more.txt")
    assert (done.code, "left out: news.txt" in done.err) == (3, True)
    [found] = [one for one in mined("list", "--json").objects if one["zh"] == "电子政务"]
    assert (found["frequency"], found["documents"]) == (4, 2)


def test_mining_in_two_steps_gives_what_one_gives(shell: Shell) -> None:
    shell.write("news.txt", NEWS)
    shell.write("more.txt", MORE)
    for name in ("news.txt", "more.txt"):
        assert shell("mine", "-t", "steps.tbdb", name).code == 0
    assert shell("mine", "-t", "once.tbdb", "more.txt", "news.txt").code == 0
    assert _listed(shell, "steps.tbdb") == _listed(shell, "once.tbdb")


def test_proposals_do_not_remember_in_which_order_documents_came(shell: Shell) -> None:
    first, second = sorted(shared("seeds").glob("*.txt"))[:2]
    for documents in ((first,), (second,)):
        assert shell("mine", "-t", "steps.tbdb", *documents).code == 0
    assert shell("mine", "-t", "once.tbdb", first, second).code == 0
    assert _listed(shell, "steps.tbdb") == _listed(shell, "once.tbdb")


def test_mining_again_writes_nothing(mined: Shell) -> None:
    before = _dump(mined)
    assert mined("mine", "news.txt").code == 0
    assert _dump(mined) == before


def _dump(shell: Shell) -> list[str]:
    connection = sqlite3.connect(shell.termbase)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def _listed(shell: Shell, termbase: str) -> list[dict[str, Any]]:
    found = shell("list", "-t", termbase, "--all", "--json").objects
    for one in found:
        del one["id"]
    return sorted(found, key=lambda one: str(one["zh"]))
