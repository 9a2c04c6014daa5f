from __future__ import annotations

import pytest
from mining_pages import page

from terms import definitions
from terms.lexicon import describe
from terms.names import Line, roles
from terms.pipeline import Candidate, explain, mine
from terms.segment import cut


def defined(text: str, script: str = "Hans") -> list[str]:
    shard = cut([page(text, script=script)])
    table = describe(shard.words)
    line = Line(ids=shard.ids, roles=roles(table)[shard.ids], words=shard.words)
    return ["".join(map(line.word, range(start, end))) for start, end in definitions.find(line)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("第二条 本办法所称政务数据，是指行政机关产生的数据。", ["政务数据"]),
        ("第二条 本办法所称的“公共场所”，包括车站。", ["公共场所"]),
        ("第二条 本办法所称政务数据（以下简称数据）是指行政机关产生的数据。", ["政务数据"]),
        ("第二条 本办法所称药品的生产者，是指制造药品的企业。", ["药品的生产者"]),
        ("第二条 本办法所称权利人，是指所有人。本办法所称住户指居民。", ["权利人", "住户"]),
        ("（一）数据主体，是指个人。\n（二）服务大厅，系指办事场所。", ["数据主体", "服务大厅"]),
        ("1. 身份信息是指个人信息。\n2、保证等级：指可靠程度。", ["身份信息", "保证等级"]),
        ("电子签名（e-signature）是指电子形式的数据。", ["电子签名"]),
    ],
)  # fmt: skip
def test_what_a_sentence_defines_is_found(text: str, terms: list[str]) -> None:
    assert defined(text) == terms


def test_a_law_of_taiwan_defines_in_its_own_words() -> None:
    text = "一、個人資料：指自然人之姓名。\n本法所稱公務機關，謂行使公權力之機關。"
    assert defined(text, "Hant") == [
        "个人资料",
        "公务机关",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "前款所称人员应当提出申请。",
        "专家称，该指标是指导性的。",
        "有人认为，改革、发展是指同一件事。",
        "会议要求各省指定专人负责。",
        "本法所称",
        "指",
        "，是指",
    ],
)
def test_a_sentence_that_defines_nothing_has_no_definition(text: str) -> None:
    assert defined(text) == []


LAW = (
    "有关部门应当加强监督，听取意见，及时公开信息，并且自觉接受社会各方面的监督。\n"
    "药品的生产者应当按照规定保存有关药品生产质量管理的记录和凭证，不得伪造或者篡改。\n"
    "第四条 本法所称药品的生产者，是指企业。\n"
)


def first(text: str) -> Candidate:
    return mine([page(text)]).candidates[0]


def test_a_defined_term_comes_first_whatever_its_words_are() -> None:
    assert (first(LAW).term, first(LAW).frequency) == ("药品的生产者", 2)
    assert "a document says what it means" in explain(first(LAW))


def test_the_definition_is_the_first_context() -> None:
    best = first(LAW).contexts[0]
    assert LAW[best.sentence_start : best.sentence_end] == "第四条 本法所称药品的生产者，是指企业。"


@pytest.mark.parametrize("meaning", ["企业", "法人", "机构", "工厂", "公司", "组织"])
def test_the_definition_of_a_term_that_fills_a_corpus_is_the_first_context(meaning: str) -> None:
    """Of so many occurrences one in eight is judged, by what stands near it; a definition always is."""
    definition = f"本法所称药品的生产者，是指{meaning}。"
    others = "".join(f"第{number}条 药品的生产者应当保存第{number}号记录，不得伪造。\n" for number in range(1, 400))
    text = others[: others.index("第200条")] + f"{definition}\n" + others[others.index("第200条") :]
    pages = [page(text[begin : begin + 500]) for begin in range(0, len(text), 500)]
    [found] = [one for one in mine(pages).candidates if one.term == "药品的生产者"]
    best = found.contexts[0]
    assert pages[best.document].text[best.sentence_start : best.sentence_end] == definition
