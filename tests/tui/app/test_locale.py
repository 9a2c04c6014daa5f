"""The catalogues: nothing missing, nothing left over, the same fields, and the app in each language."""

from __future__ import annotations

import re
import unicodedata

import polib
import pytest
from desk_driver import Start
from interface_words import interface_words

from glossary.text import display_width
from tui import locale
from tui.config import Config
from tui.keymap import BINDINGS
from tui.locale import _, catalogue_path, read_catalogue
from tui.locale.fields import field_name
from tui.screens.help import described
from tui.state_entry import reason_of, reasons_of
from tui.widgets.lines import Lines

LANGUAGES = ("vi", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    assert set(read_catalogue(catalogue_path(language))) == interface_words()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_words(language: str) -> None:
    for words, translated in read_catalogue(catalogue_path(language)).items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", translated)), words
        assert unicodedata.is_normalized("NFC", translated), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_user_gives_has_a_name_in_the_language(language: str) -> None:
    english = re.compile(r"(?<![A-Z_])(?:FILE|FOLDER|NAME|TERM|QUERY|CODE|PERSON|ROLE|HOST)(?![A-Z_])")
    for words, translated in read_catalogue(catalogue_path(language)).items():
        assert not english.search(translated), words


def test_chinese_has_full_width_marks_between_its_characters() -> None:
    half = re.compile("[\u4e00-\u9fff][,;!?]|[,;!?][\u4e00-\u9fff]|[\u4e00-\u9fff][(:][^0-9]")
    for words, translated in read_catalogue(catalogue_path("zh")).items():
        assert not half.search(translated), words


def test_chinese_has_a_space_between_its_characters_and_latin_words_or_figures() -> None:
    letters = "A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff"
    tight = re.compile(f"[\u4e00-\u9fff][{letters}]|[{letters}][\u4e00-\u9fff]")
    for words, translated in read_catalogue(catalogue_path("zh")).items():
        assert not tight.search(translated.replace("1.84亿", "")), words


def test_history_and_status_are_two_words_in_vietnamese() -> None:
    """A state that history shows is phiên bản; trạng thái is where an entry stands in the workflow."""
    for words, translated in read_catalogue(catalogue_path("vi")).items():
        if re.search(r"\bstates?\b", words.lower()) and "status" not in words.lower():
            assert "phiên bản" in translated.lower(), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_whole_at_eighty_columns(language: str) -> None:
    locale.use(language)
    try:
        lines = ["".join(words for words, _ink in described(one)) for one in BINDINGS]
        assert [line for line in lines if display_width(line) > 80] == []
    finally:
        locale.use("en")


async def test_the_keys_of_the_file_list_say_what_they_do_there(start: Start) -> None:
    """A path is typed, which is no type; files are chosen, which is not how a proposal is taken."""
    async with start(config=Config(language="zh"), size=(80, 24)) as desk:
        await desk.press("M")
        assert "t 选择" in desk.bottom
        assert "/ 路径" in desk.bottom
    locale.use("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_are_po_files_as_other_programs_read_them(language: str) -> None:
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue_path(language)))}
    assert entries == read_catalogue(catalogue_path(language))


@pytest.mark.parametrize(
    ("wanted", "environment", "used"),
    [
        ("vi", "zh_CN.UTF-8", "vi"),
        ("", "zh_CN.UTF-8", "zh"),
        ("", "vi_VN", "vi"),
        ("", "de_DE.UTF-8", "en"),
        ("xx", "", "en"),
    ],
)
def test_the_language_is_chosen_by_configuration_then_environment(
    wanted: str, environment: str, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", environment)
    assert locale.use(wanted) == used
    locale.use("en")


@pytest.mark.parametrize(("language", "word"), [("vi", "bản nháp"), ("zh", "草稿")])
async def test_the_app_speaks_the_language(start: Start, language: str, word: str) -> None:
    async with start(config=Config(language=language)) as desk:
        await desk.press("1", "g")
        assert _("draft") == word
        assert word in "".join(text for line in desk.curate.query_one("#entry", Lines).lines for text, _ink in line)
        assert desk.status("电子政务") == "draft"
    locale.use("en")


async def test_errors_of_the_termbase_speak_the_language(start: Start) -> None:
    async with start(config=Config(language="vi")) as desk:
        await desk.press("A")
        assert "电子政务 chưa có tiếng Việt. Hãy ghi tiếng Việt trước, rồi mới duyệt." in desk.bottom
        assert locale.told("电子政务 is rejected, not a draft") == "电子政务 đang là “đã loại”, không phải bản nháp"
        assert locale.told("no message of ours") == "no message of ours"
    locale.use("en")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("To add it: thuatngu add 政务", "Để thêm: thuatngu add 政务"),
        ("Profiles: omegat, weblate.", "Các cấu hình xuất: omegat, weblate."),
        ("Profiles: omegat. Did you mean omegat?", "Các cấu hình xuất: omegat. Ý bạn là omegat?"),
        ("Bộ X existed until 2016-01-01; since then Bộ Y", "Bộ X tồn tại đến 2016-01-01; từ đó là Bộ Y"),
        ("Bộ X existed until 2016-01-01 (NQ 1)", "Bộ X tồn tại đến 2016-01-01 (NQ 1)"),
        ("a.tbdb: another program has locked the termbase", "a.tbdb: một chương trình khác đã khóa cơ sở thuật ngữ"),
        ("the termbase has 79 candidate, 1 draft", "cơ sở thuật ngữ có 79 ứng viên, 1 bản nháp"),
        ("三 and hai: only the Chinese has 3", "三 và hai: chỉ tiếng Trung có 3"),
        ("has no column named 'term'", "không có cột tên 'term'"),
        ("The XML is broken: Premature end of data in tag tmx line 1, line 1, column 6.",
         "XML bị hỏng: dữ liệu kết thúc sớm trong thẻ tmx mở ở dòng 1 (dòng 1, cột 6)."),
    ],
)  # fmt: skip
def test_messages_are_told_also_where_a_field_is_empty_or_holds_a_message(message: str, told: str) -> None:
    locale.use("vi")
    try:
        assert locale.told(message) == told
    finally:
        locale.use("en")


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("han-viet", "Hán-Việt"),
        (
            "composition: 公共 công + 服务 dịch vụ, head first",
            "ghép: 公共 công + 服务 dịch vụ, từ chính đứng trước",
        ),
        ("dictionary:cedict: 电子 điện tử (CC BY-SA)", "từ điển:cedict: 电子 điện tử (CC BY-SA)"),
    ],
)
def test_why_a_proposal_is_made_is_told_in_the_readers_language(evidence: str, told: str) -> None:
    assert reason_of(evidence) == evidence
    locale.use("vi")
    assert reason_of(evidence) == told
    locale.use("en")


def test_reasons_have_full_width_marks_in_chinese() -> None:
    locale.use("zh")
    evidence = ("parallel: 0.92 in a.zh.txt", "composition: 公共 công + 服务 dịch vụ, head first")
    assert reasons_of(evidence) == "平行文本：0.92，见 a.zh.txt；组合：公共 công + 服务 dịch vụ，中心语在前"
    assert field_name("vi chính phủ: status") == "vi chính phủ：状态"
    locale.use("en")
