"""The plain line mode, and serving in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from glossary.errors import UsageError
from glossary.storage import Termbase
from tui import locale
from tui.commands.serve import command as serve
from tui.state_plain import curate


def session(termbase: Termbase, *answers: str) -> list[str]:
    """What is said while those answers are given."""
    locale.use("en")
    said: list[str] = []
    rest: Iterator[str] = iter(answers)

    def ask(_prompt: str) -> str:
        answer = next(rest, None)
        if answer is None:
            raise EOFError
        return answer

    curate(termbase, ask=ask, say=said.append)
    return said


def state(termbase: Termbase, form: str) -> tuple[str, str]:
    [concept] = termbase.with_term(form)
    return str(concept.status), concept.headword("vi")


def test_each_answer_decides_one_term(termbase: Termbase) -> None:
    session(termbase, "1", "x name", "a", "e đăng ký hộ tịch", "q")
    assert [state(termbase, form) for form in ("电子政务", "行政审批", "数字政府", "户籍登记")] == [
        ("draft", "chính phủ điện tử"), ("rejected", ""), ("accepted", ""), ("draft", "đăng ký hộ tịch"),
    ]  # fmt: skip


def test_what_is_said_has_the_term_its_readings_and_proposals(termbase: Termbase) -> None:
    said = session(termbase)
    assert said[1:] == [
        "1/8: 电子政务. diàn zǐ zhèng wù  ~  điện tử chính vụ",
        "candidate. none yet",
        "1: chính phủ điện tử",
        "2: chính vụ điện tử",
    ]


def test_undo_goes_back_to_the_term(termbase: Termbase) -> None:
    said = session(termbase, "a", "u", "x")
    assert "undone: accept 电子政务" in said
    assert state(termbase, "电子政务") == ("rejected", "")


def test_a_refused_act_says_why_and_asks_again(termbase: Termbase) -> None:
    said = session(termbase, "A", "z", "k", "n", "q")
    assert any("no Vietnamese" in line for line in said)
    assert any(line.startswith("越南发展电子政务") for line in said)
    assert state(termbase, "电子政务") == ("candidate", "")


def test_serving_to_other_machines_is_refused_unless_asked_for() -> None:
    result = CliRunner().invoke(serve, ["--host", "0.0.0.0"])
    assert isinstance(result.exception, UsageError)
    assert "no login" in str(result.exception)


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_serving_says_what_remote_means(host: str, warned: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[str, str]] = []
    monkeypatch.setattr("textual_serve.server.Server.serve", lambda self: served.append((self.host, self.command)))
    result = CliRunner().invoke(serve, ["--host", host, "--termbase", "a b.tbdb", "--allow-remote"])
    assert (len(served), served[0][0]) == (1, host)
    assert "'a b.tbdb'" in served[0][1]
    assert ("nothing is encrypted" in result.stderr) == warned
