"""Parallel text: memories, tables, pairs of documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.errors import FileError, FormatError
from terms.documents import SentencePair, aligned, document_pairs, read, read_pairs
from terms.documents.align import Sentence, beads

DATA = Path(__file__).parent / "data"
MESSAGES = [
    ("行政手续", "thủ tục hành chính", "zh", "vi"),
    ("在线公共服务，请选择机关。", "Dịch vụ công trực tuyến, vui lòng chọn cơ quan.", "zh", "vi"),
    ("档案", "hồ sơ", "zh", "vi"),
]


def sides(path: Path) -> list[tuple[str, str, str, str]]:
    return [(pair.source, pair.target, pair.source_language, pair.target_language) for pair in read_pairs(path)]


@pytest.mark.parametrize("name", ["messages.po", "messages.tmx", "messages.xlf"])
def test_memories_of_gettext_and_translate_toolkit(name: str) -> None:
    assert sides(DATA / name) == MESSAGES


def test_a_pair_keeps_its_note_and_its_place() -> None:
    path = DATA / "messages.po"
    assert next(iter(read_pairs(path, as_given="kho/messages.po"))) == SentencePair(
        source="行政手续",
        target="thủ tục hành chính",
        source_language="zh",
        target_language="vi",
        note="the button on the first page",
        path="kho/messages.po",
        place="line 15",
    )


def saved(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_tmx_takes_chinese_and_vietnamese_out_of_several_languages(tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="UTF-16"?>
<tmx version="1.4"><header srclang="en"/><body><tu tuid="u1"><note>ngân sách</note>
<tuv xml:lang="EN-us"><seg>state budget</seg></tuv>
<tuv xml:lang="vi_VN"><seg>ngân sách <bpt i="1">&lt;b&gt;</bpt><hi>nhà nước</hi><ept i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="ZH-cn"><seg>国家预算</seg></tuv></tu>
<tu><tuv xml:lang="vi"><seg>một mình</seg></tuv></tu></body></tmx>"""
    path = saved(tmp_path, "a.tmx", text, "utf-16")
    assert list(read_pairs(path)) == [
        SentencePair(
            source="国家预算",
            target="ngân sách nhà nước",
            source_language="zh-cn",
            target_language="vi-VN",
            note="ngân sách",
            path=str(path),
            place="u1",
        )
    ]


def test_xliff_2_with_inline_codes(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="vi" trgLang="zh-TW"><file id="f">
<unit id="u"><notes><note>tiêu đề</note></notes>
<segment id="s1"><source>thủ tục <pc id="1">hành chính</pc><ph id="2"/></source><target>行政程序</target></segment>
<segment id="s2"><source>chưa dịch</source></segment></unit></file></xliff>"""
    path = saved(tmp_path, "a.xliff", text)
    assert sides(path) == [("行政程序", "thủ tục hành chính", "zh-TW", "vi")]
    assert next(iter(read_pairs(path))).place == "u/s1"


def test_xliff_1_2_with_inline_codes_and_a_wrong_encoding_label(tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="ISO-8859-1"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file source-language="zh-CN" target-language="vi-VN"><body><group>
<trans-unit id="7"><source>公共<g id="1">服务</g><x id="2"/><bpt id="3">&lt;i&gt;</bpt></source>
<target>dịch vụ công</target><note>menu</note></trans-unit></group></body></file></xliff>"""
    assert sides(saved(tmp_path, "a.xlf", text)) == [("公共服务", "dịch vụ công", "zh-CN", "vi-VN")]


@pytest.mark.parametrize(
    "text",
    [
        "国家预算\tngân sách nhà nước\n档案\thồ sơ\n",
        "vi\tzh_CN\tnote\nngân sách nhà nước\t国家预算\t1\nhồ sơ\t档案\t\n",
        "1\tngân sách nhà nước\t国家预算\r\n2\thồ sơ\t档案\r\n3\t\t空\r\n",
        "source\ttarget\n国家预算\tngân sách nhà nước\n档案\thồ sơ\n",
    ],
)
def test_tables_with_and_without_a_header_in_any_order(tmp_path: Path, text: str) -> None:
    assert [(zh, vi) for zh, vi, _, _ in sides(saved(tmp_path, "a.tsv", text))] == [
        ("国家预算", "ngân sách nhà nước"),
        ("档案", "hồ sơ"),
    ]


def test_a_table_without_vietnamese_asks_for_a_header(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        list(read_pairs(saved(tmp_path, "a.tsv", "国家预算\tstate budget\n")))
    assert caught.value.message == "No column is Chinese, or none is Vietnamese."
    assert "first row" in caught.value.hint


def test_a_broken_po_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        list(read_pairs(saved(tmp_path, "a.po", 'msgid "a"\nmsgstr "b"\n\nmessage c\n')))
    assert caught.value.line == 4


def test_a_po_file_in_gb18030(tmp_path: Path) -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=GB18030\\n"\n\n'
        '#, fuzzy\nmsgid "tax"\nmsgstr "税"\n\nmsgid "state budget"\nmsgstr "国家预算和决算报告"\n'
    )
    assert sides(saved(tmp_path, "a.po", text, "gb18030")) == [("state budget", "国家预算和决算报告", "und", "zh-CN")]


def test_a_text_file_holds_no_pairs(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        list(read_pairs(saved(tmp_path, "a.txt", "档案\n")))
    assert (
        caught.value.hint
        == "Pairs of sentences are read from .mqxliff .mxliff .po .sdlxliff .tab .tmx .tsv .xlf .xliff."
    )


def test_siblings_are_found_whatever_their_format() -> None:
    names = ["a.zh.txt", "a.vi.txt", "b_zh-TW.html", "b_vi.docx", "c.zh.md", "d.vi.md", "zh.txt", "vi.txt"]
    found = list(document_pairs(Path("kho") / name for name in names))
    assert found == [
        (Path("kho/a.zh.txt"), Path("kho/a.vi.txt")),
        (Path("kho/b_zh-TW.html"), Path("kho/b_vi.docx")),
    ]


CHINESE = """\
行政手续改革计划

政府总理4月8日批准2021年至2025年行政手续改革计划。该计划由政府办公厅负责。各部委、省市应当在30天内制定自己的方案，并报政府办公厅。

计划提出，到2025年，80%的行政手续在网上办理。居民不必再提交纸质档案。企业登记时间缩短到两天。

司法部将检查执行情况。检查结果每年公布一次，各省市按照结果改进工作。
"""
VIETNAMESE = """\
Kế hoạch cải cách thủ tục hành chính

Ngày 8 tháng 4, Thủ tướng Chính phủ phê duyệt Kế hoạch cải cách thủ tục hành chính giai đoạn 2021-2025. Kế hoạch do \
Văn phòng Chính phủ chủ trì thực hiện.

Trong thời hạn 30 ngày, các bộ, ngành, tỉnh, thành phố phải xây dựng phương án của mình. Phương án được gửi về \
Văn phòng Chính phủ.

Theo kế hoạch, đến năm 2025, 80% thủ tục hành chính được thực hiện trên mạng. Người dân không phải nộp hồ sơ giấy. \
Thời gian đăng ký doanh nghiệp rút xuống còn hai ngày.

Bộ Tư pháp sẽ kiểm tra việc thực hiện. Kết quả kiểm tra được công bố mỗi năm một lần, các tỉnh, thành phố căn cứ \
kết quả đó để cải tiến công việc.
"""


def test_two_documents_are_aligned_by_sentence(tmp_path: Path) -> None:
    chinese = read(saved(tmp_path, "a.zh.txt", CHINESE))
    vietnamese = read(saved(tmp_path, "a.vi.txt", VIETNAMESE))
    pairs = list(aligned(chinese, vietnamese))
    assert [(pair.source[:6], pair.target[:14]) for pair in pairs] == [
        ("行政手续改革", "Kế hoạch cải c"),
        ("政府总理4月", "Ngày 8 tháng 4"),
        ("该计划由政府", "Kế hoạch do Vă"),
        ("各部委、省市", "Trong thời hạn"),
        ("计划提出，到", "Theo kế hoạch,"),
        ("居民不必再提", "Người dân khôn"),
        ("企业登记时间", "Thời gian đăng"),
        ("司法部将检查", "Bộ Tư pháp sẽ "),
        ("检查结果每年", "Kết quả kiểm t"),
    ]
    assert pairs[3].target.endswith("Phương án được gửi về Văn phòng Chính phủ.")
    for pair in pairs:
        assert pair.source_start is not None
        assert pair.target_start is not None
        assert chinese.text[pair.source_start :].startswith(pair.source)
        assert vietnamese.text[pair.target_start :].startswith(pair.target)


LENGTHS = st.lists(st.tuples(st.integers(1, 200), st.frozensets(st.sampled_from(["1", "30", "2025"]))), max_size=40)


@given(LENGTHS, LENGTHS)
@example([(9, frozenset())], [(9, frozenset())] * 300)
def test_beads_divide_both_sides_in_order_and_whole(
    left: list[tuple[int, frozenset[str]]], right: list[tuple[int, frozenset[str]]]
) -> None:
    one, other = (
        [Sentence(start=0, end=length, text="x" * length, numbers=numbers) for length, numbers in side]
        for side in (left, right)
    )
    found = beads(one, other)
    if left and right:
        assert [index for (first, last), _ in found for index in range(first, last)] == list(range(len(left)))
        assert [index for _, (first, last) in found for index in range(first, last)] == list(range(len(right)))
    else:
        assert found == []
