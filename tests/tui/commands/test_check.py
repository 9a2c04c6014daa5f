"""`thuatngu check` as a translator runs it."""

from __future__ import annotations

import pytest
from shell import Shell


@pytest.fixture
def terms(shell: Shell) -> Shell:
    """Two drafts: one with a wrong number, one with a wrong tone mark."""
    assert shell("add", "三级医院", "--vi", "bệnh viện hạng 2", "--source", "Thông tư 23/2005/TT-BYT").code == 0
    assert shell("add", "电子发票", "--vi", "hoá đơn điện tử", "--source", "Nghị định 123/2020/NĐ-CP").code == 0
    return shell


def found(shell: Shell, *arguments: str) -> list[tuple[str, str]]:
    return [
        (one["code"], one["term"]) for one in shell("check", "--json", "--ignore", "no-context", *arguments).objects
    ]


def test_what_is_found_is_no_failure_unless_strict(terms: Shell) -> None:
    assert terms("check").code == 0
    assert terms("check", "--strict").code == 3
    assert terms("check", "--strict", "--only", "brackets").code == 0


def test_the_table_names_severity_check_entry_and_reason(terms: Shell) -> None:
    done = terms("check", "--severity", "error")
    assert done.lines == [
        "error  numbers  三级医院  三级医院 and bệnh viện hạng 2: only the Chinese has 3, only the Vietnamese has 2"
    ]
    assert done.err == "1 found in one entry: 1 numbers\n"


def test_a_severity_is_not_called_what_a_note_on_an_entry_is(terms: Shell) -> None:
    for language, word, remark in (("vi_VN.UTF-8", "ghi chú", "lưu ý"), ("zh_CN.UTF-8", "备注", "提示")):
        out = terms("check", "--only", "no-context", env={"LC_ALL": language}).out
        assert out.startswith(remark)
        assert word not in out


def test_json_has_one_object_an_issue(terms: Shell) -> None:
    [one] = terms("check", "--json", "--only", "tone-mark").objects
    assert one.pop("id")
    assert one == {
        "code": "tone-mark",
        "severity": "warning",
        "field": "vi",
        "term": "hoá đơn điện tử",
        "message": "hoá đơn điện tử: write hóa đơn điện tử",
    }


def test_filters_narrow_as_in_list(terms: Shell) -> None:
    numbers, tone = ("numbers", "bệnh viện hạng 2"), ("tone-mark", "hoá đơn điện tử")
    assert found(terms) == [numbers, tone]
    assert found(terms, "发票") == [tone]
    assert found(terms, "--status", "approved") == []
    assert found(terms, "--tone", "new") == [numbers]
    assert found(terms, "--ignore", "numbers") == [tone]


def test_an_entry_that_is_right_is_silenced_and_undo_takes_it_back(terms: Shell) -> None:
    assert terms("check", "--ignore", "numbers", "--for", "三级医院").code == 0
    assert found(terms, "--only", "numbers") == []
    assert terms("undo").code == 0
    assert len(found(terms, "--only", "numbers")) == 1
    terms("check", "--ignore", "numbers", "--for", "三级医院")
    terms("check", "--heed", "numbers", "--for", "三级医院")
    assert len(found(terms, "--only", "numbers")) == 1


def test_silencing_leaves_the_status_alone(terms: Shell) -> None:
    terms("decide", "approve", "三级医院")
    terms("check", "--ignore", "numbers", "--for", "三级医院")
    assert [one["status"] for one in terms("list", "--json", "三级医院").objects] == ["approved"]


def test_the_house_list_and_the_day_of_use_are_options(terms: Shell) -> None:
    terms.write("house.tsv", "hạng\tcấp\n")
    assert found(terms, "--forms", "house.tsv", "--only", "forbidden-form") == [("forbidden-form", "bệnh viện hạng 2")]
    terms("add", "信息传媒部", "--vi", "Bộ Thông tin và Truyền thông")
    assert len(found(terms, "--only", "abolished-body", "--date", "2025-03-01")) == 1
    assert found(terms, "--only", "abolished-body", "--date", "2025-02-28") == []


def test_codes_are_listed_without_a_termbase(shell: Shell) -> None:
    done = shell("check", "--codes")
    assert done.code == 0
    assert "untranslated" in done.lines[0]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--only", "numbrs"], 2, "Did you mean numbers?"),
        (["--heed", "numbers"], 2, "--heed needs --for TERM"),
        (["--for", "三级医院"], 2, "Say which check"),
        (["--ignore", "numbers", "--for", "没有"], 1, "there is no term 没有"),
        (["--forms", "missing.tsv"], 1, "missing.tsv: there is no such list of forms"),
    ],
)
def test_a_mistake_gets_a_message_and_its_exit_code(terms: Shell, arguments: list[str], code: int, words: str) -> None:
    done = terms("check", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_a_small_table_says_that_there_is_more(terms: Shell) -> None:
    done = terms("check", "--limit", "1")
    assert len(done.lines) == 1
    assert "1 shown, more with --limit or --json" in done.err
