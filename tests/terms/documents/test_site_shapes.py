"""Pages as sites of many kinds build them: what is text is kept whole, what surrounds it is not mined."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from glossary.document import BlockKind
from terms import documents
from terms.segment import cut, stretches

TEXT = (
    "市民政局今日宣布，自下月起全面推行养老服务补贴线上申请，老年人及其家属无须再到街道窗口提交纸质材料。",
    "补贴对象包括经济困难的失能老年人、计划生育特殊家庭老年人以及享受最低生活保障的高龄老年人。",
    "养老机构应当按照服务合同提供照护服务，并接受民政部门的监督检查和信用评价。",
)
TITLE = "养老服务补贴实现线上申请"
BODY = "".join(f"<p>{line}</p>" for line in TEXT)

PAGES = {
    "spans in a div soup": (
        f"<div><div><span onclick='go(1)'>要闻</span><span onclick='go(2)'>社区</span><span onclick='go(3)'>球赛</span>"
        f"</div><div><div>{TITLE}</div><div><div>{TEXT[0]}<br>{TEXT[1]}</div><div>{TEXT[2]}</div></div></div>"
        "<div><span onclick='go(9)'>下载客户端</span><span onclick='go(8)'>夜间模式</span></div></div>",
        ("球赛", "夜间模式"),
    ),
    "layout tables": (
        "<table width=980><tr><td><a href=1>本站快讯</a></td><td><a href=2>网上调查</a></td></tr></table>"
        f"<table width=980><tr><td width=200><a href=3>右岸风光</a><br><a href=4>领导信箱</a></td><td>"
        f"<center><b>{TITLE}</b></center>{BODY}</td></tr></table>"
        "<table><tr><td>湖滨大道8号 邮编000000</td></tr></table>",
        ("网上调查", "右岸风光", "湖滨大道"),
    ),
    "article with asides": (
        f"<header><nav><a href=1>城事</a></nav></header><main><article><h1>{TITLE}</h1>"
        f"<div class='byline'>文 / 林晓</div>{BODY}<figure><img><figcaption>老人在社区食堂用餐。</figcaption></figure>"
        "</article><aside><h3>热榜</h3><ol><li><a href=2>地铁三号线停运</a></li></ol></aside></main>"
        "<div id='cookie-consent'>本网站使用小型文本文件以记住您的选择，继续浏览即表示您同意。</div>",
        ("城事", "林晓", "社区食堂", "地铁三号线", "小型文本文件"),
    ),
    "lead outside the body": (
        f"<div class='box'><h1>{TITLE}</h1><div class='tool'>字号 大 中 小</div>"
        f"<div class='lead'><p>{TEXT[0]}</p></div>"
        f"<div class='content'><p>{TEXT[1]}</p><p>{TEXT[2]}</p></div></div>"
        "<div class='more'><a href=1>养犬登记办法出台</a><a href=2>公园延长开放</a></div>",
        ("字号", "养犬登记", "公园延长"),
    ),
    "questions and answers": (
        f"<div class='wrap'><h1>{TITLE}</h1><p>{TEXT[0]}</p><dl><dt>哪些人可以申请？</dt><dd>{TEXT[1]}</dd>"
        f"<dt>机构有什么义务？</dt><dd>{TEXT[2]}</dd></dl></div>"
        "<div class='links'><a href=1>友情链接：某某论坛</a></div>",
        ("某某论坛",),
    ),
    "an app's page": (
        f"<div id='app'><div class='bar'><i>返回</i><i>听新闻</i></div><section class='art'>{TITLE}"
        f"<section>{TEXT[0]}</section><section>{TEXT[1]}</section><section>{TEXT[2]}</section></section>"
        "<div class='cmt'><div>点赞</div><div>我要举报</div></div></div>",
        ("听新闻", "我要举报"),
    ),
}


def shown(document: documents.Document) -> str:
    return "\n".join(
        document.text[block.start : block.end] for block in document.blocks if block.kind is not BlockKind.CAPTION
    )


@pytest.mark.parametrize("shape", PAGES)
def test_the_text_of_a_page_is_kept_and_its_surroundings_are_not(shape: str, tmp_path: Path) -> None:
    markup, around = PAGES[shape]
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{markup}</body></html>", "utf-8"
    )
    document = documents.read(path)
    assert document.title == TITLE
    assert [line for line in TEXT if line not in shown(document)] == []
    assert [words for words in around if words in shown(document)] == []


MENUS = {
    "a column": "要闻\n社区\n球赛\n菜谱\n夜话\n",
    "a row": "要闻 社区 球赛 菜谱 夜话 天气\n",
    "a row with strokes": "要闻 | 社区 | 球赛 | 菜谱\n",
}


@pytest.mark.parametrize("menu", MENUS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_menus_of_any_words_around_plain_text_go_and_offsets_hold(menu: str, newline: str, tmp_path: Path) -> None:
    text = (MENUS[menu] + TITLE + "\n" + "\n".join(TEXT) + "\n" + MENUS[menu]).replace("\n", newline)
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode())
    document = documents.read(path)
    assert document.text == text
    assert "球赛" not in shown(document)
    assert [line for line in (TITLE, *TEXT) if line not in shown(document)] == []
    words = cut([document])
    spelled = "".join(words.words[number] for number in words.ids.tolist())
    assert spelled == "".join(text[start:end] + "\n" for start, end, _ in stretches(document))


@pytest.mark.parametrize(
    "text",
    [
        "第一章\n总则\n第二章\n权利\n第三章\n义务\n" + TEXT[0],
        "财政部\n税务局\n\n" + TEXT[0] + "\n局长\n王明\n",
        "序号 名称 单位\n" + TEXT[0],
    ],
)
def test_contents_of_a_law_and_signatures_are_no_menu(text: str, tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    path.write_text(text, "utf-8")
    assert shown(documents.read(path)).replace("\n", "") == text.replace("\n", "")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("發布日期：113-09-19", dt.date(2024, 9, 19)),
        ("發布日期 114/05/02　點閱次數：12", dt.date(2025, 5, 2)),
        ("中華民國114年1月1日", dt.date(2025, 1, 1)),
        ("民國一百一十三年十二月三十一日", dt.date(2024, 12, 31)),
        ("发布时间：2026-02-11 16:40", dt.date(2026, 2, 11)),
    ],
)
def test_pages_of_taiwan_and_of_the_mainland_say_when_they_were_published(
    line: str, day: dt.date, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><div>"
        f"<span>{line}</span></div><div>{BODY}</div></div></body></html>",
        "utf-8",
    )
    assert documents.read(path).date == day


@pytest.mark.parametrize("line", ["电话：110-23-45678", "版本 113.9.1", "编号：113-99-99"])
def test_numbers_with_strokes_are_no_dates_of_taiwan(line: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"{line}\n{TEXT[0]}\n", "utf-8")
    assert documents.read(path).date is None
