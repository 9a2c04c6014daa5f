"""Documents made by other programs (see data/make.sh), and broken ones."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import FileError, FormatError
from terms.documents import Document, Variety, read, supported_suffixes
from terms.documents.boilerplate import carve, cuts
from terms.documents.extract import Source
from terms.documents.html import read_html
from terms.documents.pdf import without_running_heads

DATA = Path(__file__).parent / "data"


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


DECREE = [
    ("title", "公共档案利用办法"),
    ("body", "2020年3月12日公布"),
    ("heading", "第一章 总则"),
    ("body", "第一条 为了方便公民利用公共档案，根据有关法律，制定本办法。"),
    ("body", "第二条 档案馆应当设立查阅窗口，"),
    ("body", "并在政务 网站公布开放档案目录。"),
    ("list", "身份证件；"),
    ("list", "查阅申请书。"),
    ("table", "档案种类"),
    ("table", "开放期限"),
    ("table", "会计档案"),
    ("table", "三十年"),
    (
        "body",
        "第三条 利用档案不收取费用。复制档案的，按照成本收取工本费。档案馆应当保护个人信息，"
        "不得公布涉及国家秘密、商业秘密和个人隐私的档案，但是权利人同意公布的除外。",
    ),
    ("heading", "第二章 附则"),
    ("body", "第四条 Văn bản này được dịch sang tiếng Việt."),
]
FOOTNOTE = ("body", "本办法所称公民，包括外国人。")


def test_docx_of_libreoffice_without_header_footer_and_deleted_text() -> None:
    document = read(DATA / "decree.docx")
    assert shown(document) == [*DECREE, FOOTNOTE]
    assert (document.extractor, document.encoding) == ("docx/2", "")
    assert (document.language, document.date) == ("zh", dt.date(2020, 3, 12))


def test_odt_of_libreoffice_has_each_note_after_its_paragraph() -> None:
    assert shown(read(DATA / "decree.odt")) == [*DECREE[:4], FOOTNOTE, *DECREE[4:]]


def test_utf16_text_of_libreoffice() -> None:
    document = read(DATA / "utf16.txt")
    assert document.encoding == "utf-16"
    assert "第三条 利用档案不收取费用。" in document.text
    assert (document.title, document.date) == ("公共档案利用办法", dt.date(2020, 3, 12))


def test_pdf_of_chromium_has_its_paragraphs_whole() -> None:
    document = read(DATA / "print.pdf")
    assert document.text.split("\n") == [
        "财政预算公开办法",
        "第一条 财政部门应当公开财政预算，预算部门应当公开部门预算。财政预算应当在政府网站公开，"
        "部门预算应当在部门网站公开，不公开预算的部门应当公开办法。",
        "第二条 预算公开应当及时。",
        "第三条 部门应当及时公开预算公开的办法，财政部门应当在政府网站公开部门预算公开的办法，"
        "不及时公开的部门应当及时公开。",
        "Đơn vị công khai dự toán trên Cổng thông tin điện tử, đơn vị không công khai dự toán thì không được "
        "giao dự toán.",
    ]
    assert shown(document)[0] == ("title", "财政预算公开办法")


def test_pdf_of_libreoffice_without_page_numbers() -> None:
    document = read(DATA / "decree.pdf")
    assert ("heading", "公共档案利用办法") in shown(document)
    assert document.date == dt.date(2020, 3, 12)
    assert not any(text.startswith("第 1 页") for _, text in shown(document))


def test_running_heads_and_page_numbers_of_a_pdf_go_and_lines_across_pages_join() -> None:
    pages = [
        ["某市公报", "第一条 档案馆应当保护档案，", "应当", "2"],
        ["某市公报", "公开目录。", "第二条 机关应当归档。", "— 3 —"],
        ["某市公报", "第三条 逾期不归档的，责令改正。", "4"],
    ]
    kept = [line for page in without_running_heads(pages) for line in page]
    assert kept == [
        "第一条 档案馆应当保护档案，",
        "应当",
        "公开目录。",
        "第二条 机关应当归档。",
        "第三条 逾期不归档的，责令改正。",
    ]


SNIPPETS = st.sampled_from(
    ["<p>", "</p>", "<div class='nav'>", "</div>", "<br>", "<li>", "<table><tr><td>", "</table>", "<h1>", "</h1>"]
    + ["<a>", "</a>", "<!--", "-->", "<script>", "</script>", "&amp;", "\n更多\n", "机关应当登记公文，", "công văn "]
    + ["\U00020000", "e\u0301"]
)


@given(st.lists(SNIPPETS | st.text("<>/&;# \r\n国家x"), min_size=1, max_size=40).map("".join))
def test_blocks_of_any_markup_lie_in_the_text_in_order(markup: str) -> None:
    try:
        extract = read_html(Source(path="a.html", data=markup.encode()))
    except FormatError:
        return
    blocks = carve(extract.text, extract.pieces, cuts(extract.text))
    ends = [0, *(block.end for block in blocks)]
    assert all(before <= block.start < block.end for before, block in zip(ends, blocks, strict=False))
    assert ends[-1] <= len(extract.text)


def test_html_news_page_keeps_its_article_only() -> None:
    document = read(DATA / "news.html")
    assert shown(document) == [
        ("title", "岘港市推广网上公共服务"),
        ("caption", "居民在一站式窗口提交档案。"),
        ("body", "岘港市人委会近日印发计划，在各郡县和乡坊推广网上公共服务，减少居民办理行政手续的时间。"),
        ("heading", "统一受理窗口"),
        (
            "body",
            "按照计划，司法、建设、税务等部门的受理窗口统一设在行政中心，档案由电子文件管理系统转交，办理结果在网上公布。",
        ),
        ("list", "出生登记在一个工作日内办结；"),
        ("list", "建筑许可证在十五个工作日内办结。"),
        ("table", "手续"),
        ("table", "期限"),
        ("table", "户籍登记"),
        ("table", "三天"),
        (
            "body",
            "通讯传媒厅负责培训干部和公务员，并向居民介绍使用方法。"
            "各机关应当每月报告一次实施情况，由市人委会汇总后公布。",
        ),
    ]
    assert (document.variety, document.date) == (Variety.VIETNAM, dt.date(2019, 4, 8))


def test_html_portal_page_laid_out_by_tables_in_gb2312() -> None:
    document = read(DATA / "portal.html")
    assert shown(document) == [
        ("title", "关于加强档案管理的通知"),
        ("body", "各县、区人民政府，市直各单位："),
        (
            "body",
            "为了规范机关档案管理，保障档案的完整与安全，根据《中华人民共和国档案法》，"
            "结合本市实际，现将有关事项通知如下：",
        ),
        (
            "body",
            "一、健全档案工作制度。各单位应当明确档案工作机构和专职人员，建立归档、保管、借阅和销毁制度。",
        ),
        (
            "body",
            "二、推进电子档案建设。电子公文办理完毕后应当及时归档，由市档案行政管理部门统一验收，验收合格的，发给证明。",
        ),
        ("body", "三、加强监督检查。市档案行政管理部门每年组织一次执法检查，检查结果予以通报。"),
        ("body", "示例市人民政府办公室"),
        ("body", "2018年11月16日"),
    ]
    assert (document.encoding, document.date) == ("gb18030", dt.date(2018, 11, 20))
    assert document.variety is Variety.MAINLAND


def test_html_vietnamese_news_page() -> None:
    document = read(DATA / "bao.html")
    assert shown(document) == [
        ("title", "Hải Phòng đẩy mạnh cải cách thủ tục hành chính"),
        (
            "body",
            "Ủy ban nhân dân thành phố vừa ban hành kế hoạch rà soát, đơn giản hóa thủ tục hành chính "
            "trong lĩnh vực đất đai.",
        ),
        ("caption", "Người dân nộp hồ sơ tại bộ phận một cửa."),
        (
            "body",
            "Theo kế hoạch, các sở, ban, ngành phải công khai thời hạn giải quyết hồ sơ trên Cổng dịch vụ công "
            "của thành phố trước ngày 30 tháng 9.",
        ),
        (
            "body",
            "Văn phòng Ủy ban nhân dân thành phố theo dõi, đôn đốc và báo cáo kết quả hằng tháng.",
        ),
        (
            "body",
            "Đối với hồ sơ quá hạn, cơ quan giải quyết phải có văn bản xin lỗi tổ chức, cá nhân và nêu rõ "
            "thời hạn trả kết quả.",
        ),
    ]
    assert (document.language, document.script, document.date) == ("vi", "", dt.date(2022, 9, 5))


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>关于公开预算的通知_某市人民政府</title>", "某市人民政府", "关于公开预算的通知"),
        ("<title>关于公开预算的通知-某市人民政府</title>", "关于公开预算的通知", "关于公开预算的通知"),
        (
            '<meta property="og:title" content="关于公开预算"><title>x</title>',
            "关于公开预算的通知",
            "关于公开预算的通知",
        ),
        ("", "关于公开预算的通知", "关于公开预算的通知"),
    ],
)
def test_the_title_of_a_page_is_not_the_name_of_its_site(tmp_path: Path, head: str, heading: str, title: str) -> None:
    path = tmp_path / "page.html"
    body = "<p>各级财政部门应当在政府门户网站设立预算公开专栏，集中公布本级政府预算和部门预算，接受社会监督。</p>"
    path.write_text(f"<html><head>{head}</head><body><h1>{heading}</h1>{body}</body></html>", encoding="utf-8")
    assert read(path).title == title


def test_a_page_nested_too_deep_is_an_error_and_not_a_shorter_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<div>" * 5_000 + "国家预算".encode())
    assert failure(path).message.startswith("The page is no usable HTML: Excessive depth")
    path.write_bytes(b"<div>" * 1_000 + "国家预算应当公开。".encode())
    assert read(path).text == "国家预算应当公开。"


@pytest.mark.parametrize("label", ["iso-8859-1", "gb2312", "windows-1258", "no-such-name"])
def test_a_wrong_label_in_html_does_no_harm(tmp_path: Path, label: str) -> None:
    path = tmp_path / "page.html"
    body = "<p>县级人民政府应当公开行政许可的办理流程，方便居民和企业在网上提交材料，提高办事效率。</p>"
    path.write_bytes(f'<html><head><meta charset="{label}"></head><body>{body}</body></html>'.encode())
    document = read(path)
    assert document.encoding == "utf-8"
    assert document.text == "县级人民政府应当公开行政许可的办理流程，方便居民和企业在网上提交材料，提高办事效率。"


@pytest.mark.parametrize(
    ("name", "extractor"), [("messages.po", "po/1"), ("messages.tmx", "tmx/1"), ("messages.xlf", "xliff/1")]
)
def test_translation_memories_are_read_on_their_chinese_side(name: str, extractor: str) -> None:
    document = read(DATA / name)
    assert document.text == "行政手续\n在线公共服务，请选择机关。\n档案"
    assert (document.language, document.extractor) == ("zh", extractor)


def failure(path: Path) -> FileError:
    with pytest.raises(FileError) as caught:
        read(path)
    assert caught.value.hint
    assert caught.value.path == str(path)
    return caught.value


def test_an_encrypted_pdf_says_so() -> None:
    assert failure(DATA / "encrypted.pdf").message == "The PDF file is protected by a password."


def test_a_scanned_pdf_asks_for_character_recognition() -> None:
    error = failure(DATA / "scanned.pdf")
    assert error.message == "No page of 1 has any text: this is a scan."
    assert "OCR" in error.hint


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("decree.docx", "The DOCX file is cut off or damaged."),
        ("decree.odt", "The ODT file is cut off or damaged."),
        ("print.pdf", "The PDF file is cut off or damaged."),
    ],
)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_file_says_so(tmp_path: Path, name: str, says: str, kept: float) -> None:
    data = (DATA / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * kept)])
    assert failure(path).message == says


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_zip_bomb_is_refused_by_its_sizes(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.docx", {"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"})
    assert "would unpack to 50,000,007" in failure(path).message


def test_a_zip_that_lies_about_its_sizes_is_damaged(tmp_path: Path) -> None:
    path = packed(tmp_path / "bomb.docx", {"word/document.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})
    size = (5_000_007).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1_000).to_bytes(4, "little")))
    assert failure(path).message == "The DOCX file is cut off or damaged."


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_docx_with_an_external_entity_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    xml = (
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "' + secret.as_uri().encode() + b'">]>'
        b"<w:document " + W + b"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    message = failure(packed(tmp_path / "a.docx", {"word/document.xml": xml})).message
    assert message == "word/document.xml declares a document type, which DOCX forbids."


@pytest.mark.parametrize(
    ("name", "xml"),
    [
        (
            "a.tmx",
            '<!DOCTYPE tmx [<!ENTITY x SYSTEM "SECRET">]><tmx version="1.4"><header srclang="zh"/><body><tu>'
            '<tuv xml:lang="zh"><seg>档案&x;</seg></tuv><tuv xml:lang="vi"><seg>hồ sơ</seg></tuv></tu></body></tmx>',
        ),
        (
            "a.xlf",
            '<!DOCTYPE xliff [<!ENTITY x SYSTEM "SECRET">]><xliff version="1.2"><file source-language="zh"><body>'
            '<trans-unit id="1"><source>档案&x;</source></trans-unit></body></file></xliff>',
        ),
    ],
)
def test_an_external_entity_never_gives_its_file(tmp_path: Path, name: str, xml: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    path = tmp_path / name
    path.write_text(xml.replace("SECRET", secret.as_uri()), encoding="utf-8")
    try:
        assert "秘密" not in read(path).text
    except FormatError as error:
        assert "Entity" in error.message


def test_entities_that_multiply_are_stopped(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path = tmp_path / "a.tmx"
    path.write_text(
        f'<!DOCTYPE tmx [<!ENTITY e0 "档案">{lines}]><tmx version="1.4"><header srclang="zh"/><body><tu>'
        '<tuv xml:lang="zh"><seg>&e9;</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    assert "The XML is broken" in failure(path).message


def test_a_truncated_tmx_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    text = (DATA / "messages.tmx").read_text(encoding="utf-8")
    path.write_text(text[: text.index("档案")], encoding="utf-8")
    error = failure(path)
    assert isinstance(error, FormatError)
    assert error.line == text[: text.index("档案")].count("\n") + 1


def test_a_locked_odt_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(DATA / "decree.odt") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["META-INF/manifest.xml"] = parts["META-INF/manifest.xml"].replace(
        b'manifest:full-path="content.xml"', b'manifest:full-path="content.xml"><manifest:encryption-data/'
    )
    assert failure(packed(tmp_path / "a.odt", parts)).message == "The ODT file is protected by a password."


def test_another_archive_named_docx_says_what_is_missing(tmp_path: Path) -> None:
    error = failure(packed(tmp_path / "a.docx", {"readme.txt": b"nothing"}))
    assert error.message == "There is no word/document.xml in this file: it is no DOCX file."


def test_an_old_word_file_named_docx(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert failure(path).message == "This is a file with a password, or an old .doc file, not DOCX."


def test_random_bytes_in_any_format_are_an_error_of_the_file(tmp_path: Path) -> None:
    stream = io.BytesIO(bytes((n * 97 + n // 7) % 256 for n in range(4_000))).getvalue()
    for suffix in supported_suffixes():
        path = tmp_path / f"a{suffix}"
        path.write_bytes(stream)
        failure(path)


def test_a_missing_file_a_folder_and_an_unknown_type(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "a.xyz").write_text("x", encoding="utf-8")
    assert failure(tmp_path / "no.txt").message == "There is no such file."
    assert failure(tmp_path / "folder.txt").message == "This is a folder, not a file."
    assert failure(tmp_path / "a.xyz").message == "Files of type .xyz cannot be read."


def test_what_the_user_says_of_a_document_is_kept(tmp_path: Path) -> None:
    document = read(DATA / "news.html", as_given="tin/news.html", variety=Variety.TAIWAN)
    assert (document.path, document.variety) == ("tin/news.html", Variety.TAIWAN)


def test_every_fixture_is_small() -> None:
    assert max(path.stat().st_size for path in DATA.iterdir()) < 70_000


def test_a_portal_page_pasted_as_text_keeps_its_article_only() -> None:
    assert [(kind, words) for kind, text in shown(read(DATA / "pasted-mainland.txt")) for words in text.split()] == [
        ("heading", "我省启用电子居住证"),
        (
            "body",
            "4月1日起，我省全面启用电子居住证。流动人口可以通过一体化政务服务平台提交申领申请，"
            "社区警务室在五个工作日内完成核验。",
        ),
        (
            "body",
            "电子居住证与实体居住证具有同等效力，可用于义务教育报名、住房公积金提取和保障性住房申请。",
        ),
        ("caption", "工作人员为群众办理居住登记。"),
        ("body", "省公安厅人口管理处负责人表示，将推动居住证数据与社会保险、医疗保障数据共享。"),
    ]


def test_a_page_of_taiwan_pasted_as_text_keeps_its_article_only() -> None:
    assert [text for _, text in shown(read(DATA / "pasted-taiwan.txt"))] == [
        "內政部推動全程線上申辦戶籍登記",
        "內政部今日宣布，遷徙登記、出生登記等十七項戶籍登記可全程線上申辦，"
        "民眾以自然人憑證或行動自然人憑證完成身分驗證即可。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "乡镇 | 人口 | 面积",
        "登记 注册资本 一百万元",
        "打印机 复印机 扫描仪",
        "首页应当载明机关名称。",
        "下载量 访问量 办件量",
        "分享 经济 平台",
        "地址变更的，应当办理登记。",
        "更新日期不得晚于公布日期。",
    ],
)
def test_rows_of_words_that_are_no_navigation_stay(tmp_path: Path, line: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"公告\n机关应当登记公文。\n{line}\n机关应当公开信息。\n", encoding="utf-8")
    assert line in "\n".join(text for _, text in shown(read(path)))
