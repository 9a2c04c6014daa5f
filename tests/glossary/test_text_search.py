"""Search keys and the reading of what is typed into the search box."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.text import FORM_BREAK, Query, SearchKeys, classify_query, hanzi_phrase, search_keys, search_keys_all


def test_keys_of_an_entry() -> None:
    assert search_keys(["電子政務", "电子政务", " "], ["Chính phủ điện tử", "CPĐT"]) == SearchKeys(
        hanzi="电 子 政 务",
        pinyin=("dianzizhengwu",),
        initials=("dzzw",),
        vietnamese=f"chinh phu dien tu {FORM_BREAK} cpdt",
    )


def test_a_numeral_is_found_in_digits_and_as_written() -> None:
    assert search_keys(["四级服务"], []) == SearchKeys(
        hanzi=f"4 级 服 务 {FORM_BREAK} 四 级 服 务",
        pinyin=("4jifuwu", "sijifuwu"),
        initials=("4jfw", "sjfw"),
        vietnamese="",
    )


def test_lüe_is_found_under_both_spellings_of_input_methods() -> None:
    assert search_keys(["战略"], []).pinyin == ("zhanlve", "zhanlue")


def test_no_phrase_matches_across_two_forms() -> None:
    assert hanzi_phrase("子政") not in search_keys(["电子", "政务"], []).hanzi


def test_latin_and_digit_runs_stay_whole_words() -> None:
    assert hanzi_phrase("第942号IT决定，草案") == "第 942 号 it 决 定 草 案"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query(kind="all")),
        ("電子政務", Query(kind="hanzi", phrase="电 子 政 务")),
        ("第四次 IT", Query(kind="hanzi", phrase="第 4 次 it")),
        ("XZSP", Query(kind="latin", prefix="xzsp", folded="xzsp", exact="xzsp")),
        ("lǜhuà", Query(kind="latin", prefix="lvhua", folded="luhua", exact="lǜhuà")),
        ("chinh phu", Query(kind="vietnamese", folded="chinh phu", exact="chinh phu")),
        ("Thuế", Query(kind="vietnamese", folded="thue", exact="thuế")),
        ("số hoá", Query(kind="vietnamese", folded="so hoa", exact="số hóa")),
        ("#a12", Query(kind="all", ids=("a12",))),
        ("s:Draft s:approved 政", Query(kind="hanzi", phrase="政", statuses=("draft", "approved"))),
        ('d:thuế d:"hành chính" 政', Query(kind="hanzi", phrase="政", domains=("thuế", "hành chính"))),
    ],
)
def test_a_search_is_read_by_the_rule(typed: str, query: Query) -> None:
    assert classify_query(typed) == query


@settings(deadline=None)
@given(st.text())
def test_any_search_is_read(typed: str) -> None:
    assert classify_query(typed).kind in ("all", "hanzi", "latin", "vietnamese")


@settings(deadline=None)
@given(st.lists(st.tuples(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3)), max_size=4))
def test_keys_of_many_entries_are_those_of_each(entries: list[tuple[list[str], list[str]]]) -> None:
    assert search_keys_all(entries) == [search_keys(zh_forms, vi_forms) for zh_forms, vi_forms in entries]


def test_importing_loads_no_dictionary() -> None:
    script = (
        "import sys, glossary.text; print([m for m in ('pypinyin', 'opencc', 'rich', 'textual') if m in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
