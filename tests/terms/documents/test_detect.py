"""What a document says of itself: language, script, variety, date, title."""

from __future__ import annotations

import datetime as dt
from importlib import resources
from pathlib import Path

import pytest

from terms.documents import Document, Variety, read


def reading(folder: Path, text: str, name: str = "a.txt") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("text", "language", "script", "variety"),
    [
        ("据越通社报道，政府总理签发议定，各郡县乡坊从下月起在网上办理行政手续。", "zh", "Hans", Variety.VIETNAM),
        ("国务院办公厅发布通知，县级以上人民政府应当公开行政许可办理流程。", "zh", "Hans", Variety.MAINLAND),
        ("行政院核定資訊安全管理辦法，臺北市政府各機關應指定專人維護網路系統。", "zh", "Hant", Variety.TAIWAN),
        (
            "越通社河內——政府總理簽發議定，各郡縣從下月起在網上辦理行政手續，費用以越盾計算。",
            "zh",
            "Hant",
            Variety.VIETNAM,
        ),
        (
            "新华社北京3月5日电 国务院总理会见越南政府总理，双方讨论了中华人民共和国与越南的合作。",
            "zh",
            "Hans",
            Variety.MAINLAND,
        ),
        ("机关应当登记公文，公文送达后应当回执。", "zh", "Hans", Variety.UNKNOWN),
        ("Cơ quan nhà nước tiếp nhận hồ sơ của công dân theo Luật 69/2020.", "vi", "", Variety.UNKNOWN),
        ("The agency publishes the report on its website every year.", "und", "", Variety.UNKNOWN),
        (
            "公务员（cán bộ, công chức）和职员（viên chức）应当学习《行政手续法》的规定并遵守。",
            "zh",
            "Hans",
            Variety.UNKNOWN,
        ),
    ],
)
def test_language_script_and_variety(tmp_path: Path, text: str, language: str, script: str, variety: Variety) -> None:
    document = reading(tmp_path, text)
    assert (document.language, document.script, document.variety) == (language, script, variety)


BODY = "机关应当登记公文。公文送达后应当回执，回执由收件机关保存，保存期限为两年，期满后销毁，另有规定的除外。\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"公文办法\n\n发布时间：2016-08-03 10:20\n\n{BODY}", dt.date(2016, 8, 3)),
        (f"公文办法\n（2016年8月3日公布）\n\n{BODY}", dt.date(2016, 8, 3)),
        (f"公文办法\n\n{BODY}\n某市人民政府\n2016年8月3日\n", dt.date(2016, 8, 3)),
        (f"公文办法\n\n新华社北京2016年8月3日电 {BODY}", dt.date(2016, 8, 3)),
        (f"公文办法\n\n根据2016年8月3日公布的规定，{BODY}", None),
        (f"公文办法\n\n2016年13月3日\n\n{BODY}", None),
        (f"公文办法\n\n更新：3/8/2016\n\n{BODY}", dt.date(2016, 8, 3)),
        ("Thông báo\n\nHà Nội, ngày 3 tháng 8 năm 2016\n\nCơ quan nhà nước tiếp nhận hồ sơ.\n", dt.date(2016, 8, 3)),
        ("Thông báo\n\n1/7/2020\n\nNgày ban hành:\n03/08/2016\n\nCơ quan nhà nước.\n", dt.date(2016, 8, 3)),
        (f"公文办法\n\n{BODY}\n更多\n\n会见现场\n\n2019年1月1日\n", None),
    ],
)
def test_the_date_is_the_documents_own(tmp_path: Path, text: str, date: dt.date | None) -> None:
    assert reading(tmp_path, text).date == date


def test_the_file_name_gives_the_date_where_the_text_does_not(tmp_path: Path) -> None:
    assert reading(tmp_path, BODY, "公文办法(2016-08-03).txt").date == dt.date(2016, 8, 3)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"\n\n  公文办法 \n\n{BODY}", "公文办法"),
        (BODY, BODY.strip()[:80]),
        ("机关应当登记公文。\n公文送达后应当回执。\n", "机关应当登记公文。"),
    ],
)
def test_the_title_is_the_first_line(tmp_path: Path, text: str, title: str) -> None:
    assert reading(tmp_path, text).title == title


def rows(name: str) -> list[list[str]]:
    table = resources.files("terms.documents").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if not line.startswith("#")]


def test_the_table_of_varieties_has_each_word_once_with_a_known_code_and_weight() -> None:
    table = rows("variety.tsv")
    words = [word for word, _, _ in table]
    assert len(set(words)) == len(words)
    assert {code for _, code, _ in table} == {"VN", "CN", "TW"}
    assert all(0 < float(weight) <= 2 for _, _, weight in table)


def test_the_table_of_phrases_has_each_once_in_a_known_place() -> None:
    table = rows("page_phrases.tsv")
    assert len({tuple(row) for row in table}) == len(table)
    assert {place for place, _ in table} == {"teasers", "line", "label", "link", "opening", "home", "item"}
