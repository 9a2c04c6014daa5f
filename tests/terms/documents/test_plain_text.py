"""Plain text and Markdown: blocks over the unchanged text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terms.documents import Document, Variety, read
from terms.documents.boilerplate import carve, cuts
from terms.documents.extract import Extract, Source
from terms.documents.text import read_markdown, read_text

NEWS = """\
行政手续改革初见成效

河内市今年减少了三成行政手续。居民可以在网上提交材料。
行政手续改革初见成效 ảnh 1居民在一站式窗口办理手续。图自越通社

越通社河内——河内市今年减少了三成行政手续。居民可以在网上提交材料。

【减少办理时间】

各郡县公开办理流程，企业登记只需一天。

办理现场。（图片来源：因特网）

一站式窗口在各乡坊投入运行，群众满意度明显提高。（越通社—VNA）

越通社

更多

会见现场。图自越通社

国会主席会见外国客人

越通社记者报道，国会主席当天下午会见了来访的客人。
"""


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_news_page_keeps_its_article_only(tmp_path: Path) -> None:
    document = read(saved(tmp_path, "news.txt", NEWS))
    assert shown(document) == [
        ("title", "行政手续改革初见成效"),
        ("caption", "居民在一站式窗口办理手续。"),
        ("body", "河内市今年减少了三成行政手续。居民可以在网上提交材料。"),
        ("heading", "【减少办理时间】"),
        ("body", "各郡县公开办理流程，企业登记只需一天。"),
        ("caption", "办理现场。"),
        ("body", "一站式窗口在各乡坊投入运行，群众满意度明显提高。"),
    ]
    assert (document.title, document.language, document.script) == ("行政手续改革初见成效", "zh", "Hans")
    assert (document.variety, document.date) == (Variety.VIETNAM, None)


def test_windows_line_ends_change_nothing_but_offsets(tmp_path: Path) -> None:
    unix = read(saved(tmp_path, "unix.txt", NEWS))
    windows = read(saved(tmp_path, "windows.txt", NEWS.replace("\n", "\r\n")))
    assert [(kind, text.replace("\r\n", "\n")) for kind, text in shown(windows)] == shown(unix)


LAW = """\
# 档案管理办法

2014年5月6日 发布

2019年11月1日 修订

<!-- INFO END -->
<!-- 注释 -->

## 第一章 总则

第一条 本办法所称档案，是指机关在公务活动中形成的文件。

更多的规定由主管部门制定。附图由主管部门公布。

- 收集
- 整理

| 种类 | 期限 |
|------|------|
| 会计档案 | 三十年 |
"""


def test_a_law_in_markdown_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    document = read(saved(tmp_path, "law.md", LAW))
    assert document.text == LAW
    assert shown(document) == [
        ("title", "档案管理办法"),
        ("heading", "第一章 总则"),
        (
            "body",
            "第一条 本办法所称档案，是指机关在公务活动中形成的文件。\n\n更多的规定由主管部门制定。附图由主管部门公布。",
        ),
        ("list", "收集"),
        ("list", "整理"),
        ("table", "种类"),
        ("table", "期限"),
        ("table", "会计档案"),
        ("table", "三十年"),
    ]
    assert document.date == dt.date(2019, 11, 1)


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：张三",
        "发布时间：2020-05-06 10:30",
        "【打印】",
        "当前位置：首页 > 政务公开 > 通知公告",
        "版权所有 某市人民政府 保留一切权利",
        "第 3 页 共 12 页",
        "- 7 -",
        "Trang 3/12",
        "本网站使用Cookie来改善您的体验。",
        "Chia sẻ",
        "Bản quyền thuộc về cổng thông tin",
        "Xem thêm: Tin tức khác trong ngày",
        "Nguồn: TTXVN",
        ">>> 相关阅读：另一篇文章的标题",
        "未经本网许可不得转载。",
        "京ICP备00000000号",
        "2018-11-20 08:00 来源：市政府办公室",
        "Hãy đăng nhập để xem toàn bộ văn bản",
    ],
)
def test_lines_that_only_web_pages_have_go(tmp_path: Path, line: str) -> None:
    text = f"机关公文管理\n\n机关应当登记公文。登记表由办公室保存。\n{line}\n公文送达后应当回执。\n"
    assert shown(read(saved(tmp_path, "a.txt", text)))[1:] == [
        ("body", "机关应当登记公文。登记表由办公室保存。"),
        ("body", "公文送达后应当回执。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "更多的居民使用在线公共服务。",
        "（五）企图自杀或者逃跑的。",
        "文物的拓印、复制和拍摄由主管部门批准；擅自拍摄的，责令改正。",
        "未经许可，任何单位和个人不得从事出版物批发、零售业务。",
        "2018年规划的项目由发展改革部门审批。",
        "来源于财政的资金应当公开，接受人大的监督和审计机关的审计，并按照规定的程序报告使用情况，不得挪作他用，不得截留，违者依法处理。",
        "相关新闻单位应当核实消息。",
        "第三条 印章由办公室保管，使用印章应当登记。",
        "图书馆向居民开放。",
        "打印、复印的收费标准由价格主管部门制定。",
        "编辑部门负责校对公报。",
        "新华社是国家通讯社。",
        "Chia sẻ dữ liệu giữa các cơ quan nhà nước là bắt buộc.",
        "Nguồn ngân sách nhà nước bảo đảm kinh phí hoạt động.",
        "Liên hệ công tác do văn phòng phụ trách.",
        "Hồ sơ gồm ảnh 2 x 3 cm, đơn và bản sao giấy khai sinh.",
        "Tài liệu hình ảnh: lưu giữ mười năm.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(tmp_path: Path, line: str) -> None:
    text = f"机关公文管理\n\n机关应当登记公文。\n{line}\n公文送达后应当回执。\n"
    blocks = shown(read(saved(tmp_path, "a.txt", text)))
    assert blocks[1:] == [("body", f"机关应当登记公文。\n{line}\n公文送达后应当回执。")]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("越通社河内——", "政府发布决议。"),
        ("越通社河内 ——", "政府发布决议。"),
        ("新华社北京5月6日电 ", "国务院发布通知。"),
        ("新华社北京5月6日电（记者 张三）", "国务院发布通知。"),
        ("（中央社記者張三臺北6日電）", "行政院公布辦法。"),
        ("(TTXVN) - ", "Chính phủ ban hành nghị định."),
        ("Hà Nội (TTXVN) – ", "Chính phủ ban hành nghị định."),
        ("VOV.VN - ", "Chính phủ ban hành nghị định."),
    ],
)
def test_a_dateline_is_cut_from_the_front_of_its_paragraph(tmp_path: Path, dateline: str, rest: str) -> None:
    document = read(saved(tmp_path, "a.txt", f"标题\n\n{dateline}{rest}\n"))
    assert shown(document)[1:] == [("body", rest)]


PARAGRAPH = (
    "各级机关应当在规定的期限内答复居民的申请，不能按期答复的应当说明理由，"
    "并告知居民可以向上一级机关提出申诉，申诉应当在三十日内处理完毕。"
)


def test_a_vietnamese_news_page_keeps_its_article_only(tmp_path: Path) -> None:
    text = """\
Trang chủ
Đà Nẵng mở rộng dịch vụ công trực tuyến

Đà Nẵng (TTXVN) - Ủy ban nhân dân thành phố vừa ban hành kế hoạch mở rộng dịch vụ công trực tuyến.

Người dân nộp hồ sơ tại bộ phận một cửa. Ảnh: Minh họa - TTXVN

Các sở, ban, ngành phải công khai thời hạn giải quyết hồ sơ. (TTXVN/Vietnam+)

Xem thêm: Khai trương bộ phận một cửa
Chia sẻ
Tin liên quan

Khánh thành cầu mới

Sáng nay, thành phố khánh thành cây cầu mới nối hai bờ sông, phục vụ hàng nghìn lượt người qua lại mỗi ngày.
"""
    assert shown(read(saved(tmp_path, "a.txt", text))) == [
        ("heading", "Đà Nẵng mở rộng dịch vụ công trực tuyến"),
        ("body", "Ủy ban nhân dân thành phố vừa ban hành kế hoạch mở rộng dịch vụ công trực tuyến."),
        ("caption", "Người dân nộp hồ sơ tại bộ phận một cửa."),
        ("body", "Các sở, ban, ngành phải công khai thời hạn giải quyết hồ sơ."),
    ]


def test_a_taiwanese_news_page_keeps_its_article_only(tmp_path: Path) -> None:
    text = """\
行政院核定資訊安全管理辦法

（中央社記者張三台北6日電）行政院今天核定資訊安全管理辦法，各機關應指定專人負責。（編輯：李四）1090506

延伸閱讀：

另一篇報導
"""
    assert shown(read(saved(tmp_path, "a.txt", text))) == [
        ("title", "行政院核定資訊安全管理辦法"),
        ("body", "行政院今天核定資訊安全管理辦法，各機關應指定專人負責。"),
    ]


@pytest.mark.parametrize(
    "ending",
    [
        "（完）",
        "(越通社—VNA)",
        "（越南之声广播电台）",
        "（人民报网）",
        "(VOV5)",
        "（责任编辑：张三）",
        "（新华社记者李四）",
        "（记者 张三）",
    ],
)
def test_who_wrote_it_is_cut_from_the_end_of_a_paragraph(tmp_path: Path, ending: str) -> None:
    text = f"机关公文管理\n\n机关应当登记公文。{ending}\n\n公文送达后应当回执（见第三条）\n"
    assert shown(read(saved(tmp_path, "a.txt", text)))[1:] == [
        ("body", "机关应当登记公文。"),
        ("heading", "公文送达后应当回执（见第三条）"),
    ]


def test_teasers_within_an_article_do_not_swallow_its_rest(tmp_path: Path) -> None:
    text = f"机关答复制度\n\n{PARAGRAPH}\n\n相关新闻\n\n另一篇文章的标题\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n"
    blocks = shown(read(saved(tmp_path, "a.txt", text)))
    assert blocks[-1] == ("body", f"{PARAGRAPH}\n\n{PARAGRAPH}")


def test_a_corpus_in_one_file_is_not_cut_after_its_first_article(tmp_path: Path) -> None:
    text = f"机关答复制度\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n越通社\n\n更多\n\n会见现场\n\n" * 300
    document = read(saved(tmp_path, "corpus.txt", text))
    found = sum(document.text[block.start : block.end].count(PARAGRAPH) for block in document.blocks)
    assert found == 900 - 1  # the first looks like a lead that the article says again


PIECES = st.one_of(
    st.text("行政手续更多图自越通社来源：。，（）\r\n \u3000#-|>`<!—"),
    st.sampled_from(["a\u0302\u0301", "\U00020000", "ế", "đ", "Ảnh: ", "\n更多\n", "<!--", "-->", "\n\n", "ảnh 1"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
)


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans(), st.sampled_from([read_text, read_markdown]))
def test_blocks_lie_in_the_unchanged_text_in_order_without_overlap(
    text: str, mark: bool, reader: Callable[[Source], Extract]
) -> None:
    assume(text and text[0] != "\ufeff")
    data = text.encode("utf-8-sig" if mark else "utf-8")
    extract = reader(Source(path="a.txt", data=data, encoding="utf-8"))
    assert extract.text == text
    blocks = carve(text, extract.pieces, cuts(text))
    ends = [0, *(block.end for block in blocks)]
    assert all(before <= block.start < block.end <= len(text) for before, block in zip(ends, blocks, strict=False))
    assert not any(text[block.start].isspace() or text[block.end - 1].isspace() for block in blocks)
