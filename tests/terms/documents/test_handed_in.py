"""Documents as people hand them in: pages saved as one file, mails, files of CAT tools, pages set by typesetters."""

from __future__ import annotations

import base64
import datetime as dt
import quopri
from pathlib import Path

import pytest

from glossary.errors import FormatError
from terms.documents import Document, read, read_pairs

FIRST = "越南政府加快建设电子政务，改革行政手续，为居民和企业提供在线公共服务。"
SECOND = "各部门应当在国家公共服务门户网站上提供全流程在线公共服务，并每季度报告实施结果。"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>电子政务的决定</title></head>
<body><h1>电子政务的决定</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"""
LINES = [("title", "电子政务的决定"), ("body", FIRST), ("body", SECOND)]


def written(folder: Path, name: str, data: str | bytes) -> Document:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(str(path))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def saved(page: bytes, coding: str = "quoted-printable") -> bytes:
    """A page as Chromium saves it in one file, with a picture."""
    body = quopri.encodestring(page) if coding == "quoted-printable" else base64.encodebytes(page)
    return b"\r\n".join(
        [
            b"From: <Saved by Blink>", b"Snapshot-Content-Location: https://example.org/a",
            b"Subject: =?utf-8?Q?=E7=94=B5?=", b"Date: Tue, 2 Jan 2024 03:04:05 -0000", b"MIME-Version: 1.0",
            b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B--"', b"", b"", b"----B--",
            b"Content-Type: text/html", b"Content-Transfer-Encoding: " + coding.encode(), b"",
            body.replace(b"\n", b"\r\n"),
            b"----B--", b"Content-Type: image/png", b"Content-Transfer-Encoding: base64", b"", b"iVBORw0KGgo=",
            b"----B----", b"",
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "coding", "encoding"),
    [
        ("a.mhtml", "quoted-printable", "utf-8"),
        ("a.mht", "base64", "utf-8"),
        ("a.html", "quoted-printable", "utf-8"),
        ("a.mhtml", "base64", "gb18030"),
    ],
)
def test_a_page_saved_as_one_file(tmp_path: Path, name: str, coding: str, encoding: str) -> None:
    document = written(tmp_path, name, saved(PAGE.encode(encoding), coding))
    assert (shown(document), document.encoding, document.date) == (LINES, encoding, None)


def test_a_mail_has_its_subject_and_date(tmp_path: Path) -> None:
    subject = base64.b64encode("关于电子政务".encode()).decode()
    text = base64.encodebytes(f"{FIRST}\n{SECOND}\n".encode()).decode()
    document = written(
        tmp_path, "a.eml",
        f"From: a@example.org\nSubject: =?utf-8?B?{subject}?=\nDate: Tue, 5 Mar 2024 10:20:00 +0700\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{text}",
    )  # fmt: skip
    assert (document.title, document.date) == ("关于电子政务", dt.date(2024, 3, 5))
    assert FIRST in document.text


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"no mail at all", saved(b"")[:300]])
def test_what_holds_no_page_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(FormatError):
        written(tmp_path, "a.mhtml", data)


def test_chinese_in_seven_bits(tmp_path: Path) -> None:
    document = written(tmp_path, "a.txt", f"{FIRST}\r\n{SECOND}\r\n".encode("hz"))
    assert (document.encoding, document.language) == ("hz", "zh")
    assert (FIRST in document.text, SECOND in document.text) == (True, True)
    assert written(tmp_path, "b.txt", "路径是 ~{home}，其他不变。\n" * 3).encoding == "utf-8"


@pytest.mark.parametrize("name", ["a.sdlxliff", "a.mqxliff", "a.mxliff"])
def test_files_of_cat_tools_are_xliff(tmp_path: Path, name: str) -> None:
    text = (
        '\ufeff<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        '<file original="a" datatype="x" source-language="zh-CN" target-language="vi-VN"><body><trans-unit id="1">'
        f'<source>{FIRST}</source><seg-source><mrk mtype="seg" mid="1">{FIRST}</mrk></seg-source>'
        "<target>Chính phủ cải cách.</target></trans-unit></body></file></xliff>"
    )
    assert shown(written(tmp_path, name, text)) == [("body", FIRST)]
    assert [(pair.source, pair.target) for pair in read_pairs(tmp_path / name)] == [(FIRST, "Chính phủ cải cách.")]


def test_a_page_of_frames_says_so(tmp_path: Path) -> None:
    page = (
        '<html><frameset cols="20%,80%"><frame src="a.html"><noframes>您的浏览器不支持框架</noframes></frameset></html>'
    )
    with pytest.raises(FormatError, match="only holds frames"):
        written(tmp_path, "a.html", page)


def test_deleted_text_marks_of_footnotes_and_running_heads_are_no_text(tmp_path: Path) -> None:
    """As LibreOffice writes a document with tracked changes and footnotes as HTML."""
    page = (
        '<div title="header"><p>政府公报二〇二四年第三期</p></div><h1>电子政务的决定</h1>'
        f'<p>{FIRST[:20]}<del>已经删去的旧制度</del>{FIRST[20:]}<a href="#sym1"><sup>1</sup></a></p><p>{SECOND}</p>'
        '<amp-ad>广告</amp-ad><p><a href="#anc1">1</a>行政手续是指机关办理事务的程序。</p>'
    )
    assert shown(written(tmp_path, "a.html", page))[1:] == [*LINES[1:], ("body", "行政手续是指机关办理事务的程序。")]


def test_the_lead_of_a_news_page_is_text_although_it_is_set_as_a_heading(tmp_path: Path) -> None:
    text = f"<h2>{FIRST}{SECOND}</h2><p>{SECOND}{FIRST}</p><h2>第一章 总则</h2><p>{FIRST}{FIRST}</p>"
    page = f"<h1>电子政务的决定</h1>{text}"
    kinds = [kind for kind, _ in shown(written(tmp_path, "a.html", page))]
    assert kinds == ["title", "body", "body", "heading", "body"]


def pdf(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of pages with lines (size, x, y, text) in a Chinese font that is not embedded."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/DW 1000>>",
    ]
    for at, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (size, x, y, text.encode("utf-16-be").hex().encode())
            for size, x, y, text in lines
        )
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (6 + 2 * at)
        )
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn))
    out, places = b"%PDF-1.4\n", list[int]()
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, start,
    )  # fmt: skip


def test_a_heading_in_larger_letters_is_no_part_of_the_text_below(tmp_path: Path) -> None:
    title = "关于加快推进电子政务建设与改革的若干重要决定"
    note = "本决定所称部门包括各省机关。"
    lines = [(24.0, 40.0, 760.0, title), (12, 40, 720, FIRST), (12, 40, 700, SECOND), (9, 40, 100, note)]
    document = written(tmp_path, "a.pdf", pdf(lines))
    assert document.title == title
    assert shown(document)[0] == ("title", title)
    assert document.text.split("\n")[-1] == note


def test_letters_set_apart_are_words_again(tmp_path: Path) -> None:
    document = written(tmp_path, "a.pdf", pdf([(8, 40, 760, " ".join(FIRST)), (8, 40, 700, "第一章 总则")]))
    assert document.text == f"{FIRST}\n第一章 总则"


def test_the_running_head_of_two_pages_goes(tmp_path: Path) -> None:
    head = (12.0, 40.0, 800.0, "政府公报二〇二四年第三期")
    pages = pdf([head, (12, 40, 700, FIRST)], [head, (12, 40, 700, SECOND)])
    assert written(tmp_path, "a.pdf", pages).text == FIRST + SECOND


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "a.mhtml",
            "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(5_000)) + "\n<p>x",
        ),
        ("a.eml", "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: image/png\n\nx\n" * 50_000),
        ("a.eml", "Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\n!!!=\n"),
        ("a.mhtml", 'Content-Type: multipart/related; boundary="b"\n\n--b'),
    ],
)
def test_mails_that_nest_without_end_or_hold_nothing_are_refused(tmp_path: Path, name: str, data: str) -> None:
    with pytest.raises(FormatError):
        written(tmp_path, name, data)


def test_a_mail_without_words_for_its_subject_keeps_its_text(tmp_path: Path) -> None:
    head = "Subject: =?klingon?B?!!!?=\nDate: gestern\nContent-Type: text/plain\n\n"
    document = written(tmp_path, "a.eml", head + f"{FIRST}\n{SECOND}\n")
    assert (FIRST in document.text, document.date) == (True, None)
