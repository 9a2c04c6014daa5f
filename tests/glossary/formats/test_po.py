"""PO: a catalogue goes out, msgfmt accepts it, and it comes back as a review."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from concepts import PLAIN, with_field
from flat_concepts import HEADER, PORTAL, concepts, items, read_concepts, written
from hypothesis import given
from hypothesis import strategies as st
from shared import shared
from termbases import concept

from glossary.bilingual import carried
from glossary.errors import FormatError, GlossaryError
from glossary.formats import Entry, Header, Problem, ReadOptions, WriteOptions, format_for
from glossary.formats.base import ReadItem, Report
from glossary.formats.po import pair_templates
from glossary.model import Concept, Extra, LangSection, Source, SourcedText, Term, Workflow, replace

PO = format_for("a.po")
START = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def report_of(some: list[Concept]) -> Report:
    """The report on writing concepts."""
    assert PO.write is not None
    return PO.write(HEADER, some, io.BytesIO(), WriteOptions())


def pair(chinese: bytes, vietnamese: bytes) -> list[ReadItem]:
    """What two catalogues of one template give."""
    return list(pair_templates(io.BytesIO(chinese), io.BytesIO(vietnamese), ReadOptions(), ReadOptions()))


def catalogue(*entries: str) -> bytes:
    return "\n".join([START, *entries]).encode()


def refusal(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        items(PO, data, ReadOptions(name="a.po"))
    return caught.value


@given(st.lists(concepts(), min_size=1, max_size=4, unique_by=lambda concept: concept.id))
def test_what_a_row_carries_comes_home(some: list[Concept]) -> None:
    assert read_concepts(PO, written(PO, some)) == [replace(one, extra=()) for one in some]


def test_a_file_of_ours_says_where_it_comes_from_and_which_version_it_had() -> None:
    found = items(PO, written(PO, [PORTAL]))
    assert found[0] == Header(title="hành chính", termbase_id=HEADER.termbase_id, export_id="x42")
    assert [(one.concept, one.base_version) for one in found if isinstance(one, Entry)] == [(PORTAL, 3)]


def test_golden_file() -> None:
    golden = Path(__file__).parent / "golden" / "portal.po"
    header = replace(HEADER, created=dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC))
    assert written(PO, [PORTAL, concept("土地", "đất đai", id="cland")], header=header).decode() == golden.read_text(
        encoding="utf-8"
    )


def test_msgfmt_accepts_it(tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("needs msgfmt (gettext)")
    twice = [PORTAL, replace(PORTAL, id="cother"), concept("土地"), concept("#号", 'dấu "thăng" \\n')]
    (tmp_path / "a.po").write_bytes(written(PO, twice))
    done = subprocess.run(
        ["msgfmt", "-c", "-v", "-o", str(tmp_path / "a.mo"), str(tmp_path / "a.po")],
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )
    assert (done.returncode, done.stderr) == (
        0,
        "10 translated messages, 1 fuzzy translation, 1 untranslated message.\n",
    )


def test_only_approved_entries_are_not_fuzzy() -> None:
    text = written(PO, [concept("土地", "đất đai")]).decode()
    assert "#, fuzzy\nmsgid" in text
    assert "fuzzy" not in written(PO, [replace(concept("土地", "đất đai"), status=Workflow.APPROVED)]).decode()


def test_a_draft_whose_fuzzy_flag_was_taken_off_comes_back_approved() -> None:
    data = written(PO, [concept("土地", "đất đai")]).replace(b"#, fuzzy\n", b"")
    assert [one.status for one in read_concepts(PO, data)] == [Workflow.APPROVED]


def test_an_approved_entry_that_is_now_fuzzy_comes_back_as_a_draft() -> None:
    data = written(PO, [replace(concept("土地", "đất đai"), status=Workflow.APPROVED)])
    assert [
        one.status for one in read_concepts(PO, data.replace('msgid "土'.encode(), '#, fuzzy\nmsgid "土'.encode()))
    ] == [Workflow.DRAFT]


def test_a_translation_given_in_the_file_makes_an_accepted_term_a_draft() -> None:
    data = written(PO, [replace(concept("土地"), status=Workflow.ACCEPTED)])
    [found] = read_concepts(PO, data.removesuffix(b'msgstr ""\n\n') + 'msgstr "đất đai"\n'.encode())
    assert (found.headword("vi"), found.status) == ("đất đai", Workflow.DRAFT)


def test_a_term_that_is_not_to_be_used_is_flagged_forbidden() -> None:
    text = written(PO, [PORTAL]).decode()
    assert '#, forbidden\nmsgctxt "cportal-3"\nmsgid "国家公共服务门户网站"\nmsgstr "Cổng thông tin' in text


def test_the_same_msgid_gets_a_context() -> None:
    text = written(PO, [concept("档案", "hồ sơ", id="c1"), concept("档案", "tài liệu lưu trữ", id="c2")]).decode()
    assert 'msgctxt "c2"\nmsgid "档案"' in text
    assert 'msgctxt "c1"' not in text


def test_a_concept_without_the_source_language_is_skipped() -> None:
    vietnamese = Concept(id="c1", sections=(LangSection(language="vi", terms=(Term(text="đất đai"),)),))
    report = report_of([vietnamese, PORTAL])
    assert (report.entries, report.skipped, report.pairs) == (1, 1, 5)
    with pytest.raises(GlossaryError, match="nothing to export"):
        written(PO, [vietnamese])


def test_foreign_data_is_reported_as_lost() -> None:
    report = report_of([replace(PORTAL, extra=(Extra(origin="tbx", name="x", value="y"),))])
    assert {loss.field: loss.entries for loss in report.losses} == {"concept.extra": 1}


def test_the_other_direction_goes_out_and_comes_home() -> None:
    data = written(PO, [PORTAL], WriteOptions(source_language="vi", target_language="zh"))
    assert b'"Language: zh_CN\\n"' in data
    found = items(PO, data)
    assert isinstance(found[0], Header)
    assert (found[0].source_language, found[0].target_language) == ("vi", "zh")
    assert [one.concept.headword("zh") for one in found if isinstance(one, Entry)] == ["国家公共服务门户网站"]


def test_a_catalogue_of_somebody_else_becomes_drafts() -> None:
    data = catalogue('#. ghi chú\n#: a.c:12\nmsgctxt "tin học"\nmsgid "系统"\nmsgstr ""\n"hệ "\n"thống"\n')
    [found] = read_concepts(PO, data)
    assert found == replace(
        concept("系统", "hệ thống", id=found.id),
        gloss="tin học",
        notes=("ghi chú",),
        sections=found.sections,
    )
    assert [source.title for source in found.terms("vi")[0].sources] == ["a.c:12"]


def test_the_first_entry_of_a_catalogue_without_header_keeps_its_comments() -> None:
    [found] = read_concepts(PO, '# ghi chú\nmsgid "土地"\nmsgstr "đất đai"\n'.encode())
    assert found.notes == ("ghi chú",)


def test_entries_of_one_concept_find_each_other_in_any_order() -> None:
    header, *entries = written(PO, [PORTAL, concept("土地", "đất đai", "đất", id="cland")]).decode().split("\n\n")
    shuffled = "\n\n".join([header, *reversed(entries)])
    found = {one.id: one for one in read_concepts(PO, shuffled.encode())}
    assert sorted(found) == ["cland", "cportal"]
    assert found["cportal"].notes == PORTAL.notes
    assert {term.text for term in found["cportal"].terms("vi")} == {term.text for term in PORTAL.terms("vi")}


def test_lines_are_counted_through_a_long_catalogue() -> None:
    entries = [f'msgid "词{number}"\nmsgstr "từ {number}"\n' for number in range(10_000)]
    found = items(PO, catalogue(*entries, 'msgid "词7"\nmsgstr "x"\n'))
    lines = [item.line for item in found if isinstance(item, Entry)]
    assert lines == [4 + 3 * number for number in range(10_000)]
    message = "the msgid stands in line 25 already; give one of the two a msgctxt, or remove it"
    assert found[-1] == Problem(message=message, line=30_004, entry="词7")


def test_a_second_entry_with_the_same_msgid_is_named_with_both_lines() -> None:
    found = items(PO, catalogue('msgid "土地"\nmsgstr "đất"\n', 'msgid "土地"\nmsgstr "đất đai"\n'))
    message = "the msgid stands in line 4 already; give one of the two a msgctxt, or remove it"
    assert [one for one in found if isinstance(one, Problem)] == [Problem(message=message, line=7, entry="土地")]
    assert sum(isinstance(one, Entry) for one in found) == 1


def test_a_byte_order_mark_is_told_and_passed_over() -> None:
    found = items(PO, b"\xef\xbb\xbf" + catalogue('msgid "土地"\nmsgstr "đất đai"\n'))
    assert [one.fatal for one in found if isinstance(one, Problem)] == [False]
    assert sum(isinstance(one, Entry) for one in found) == 1


def test_obsolete_entries_are_counted() -> None:
    found = items(PO, catalogue('msgid "土地"\nmsgstr "đất đai"\n', '#~ msgid "户籍"\n#~ msgstr "hộ tịch"\n'))
    assert [one.message for one in found if isinstance(one, Problem)] == ["obsolete entries (#~) were left out: 1"]


@pytest.mark.parametrize(
    ("entry", "message", "line"),
    [
        ('msgid "土地\nmsgstr "đất"\n', "this line is no PO: 'msgid \"土地'", 4),
        ('msgid "土地"\nmsgstr "đất', "this line is no PO: 'msgstr \"đất'", 5),
        ('msgid "土地"\n', "this entry has no msgstr: the file ends too early", 4),
        ('msgid "土地"\n\nmsgid "a"\nmsgstr "b"\n', "this entry has no msgstr", 4),
        ('msgid "土"地"\nmsgstr "đất"\n', 'this line is no PO: \'msgid "土"地"\'', 4),
        ("zh,vi\n", "this line is no PO: 'zh,vi'", 4),
        ('msgstr "đất"\n', "this line stands in the wrong place", 4),
        ('msgid "\0"\n', "this is no text: it has NUL bytes", 4),
        ('msgid "land"\nmsgstr "đất đai"\n', "no msgid is Chinese", None),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_line(entry: str, message: str, line: int | None) -> None:
    error = refusal(catalogue(entry))
    assert (error.message, error.line) == (message, line)
    assert error.hint


def test_a_catalogue_of_the_other_direction_says_how_to_read_it() -> None:
    assert refusal(catalogue('msgid "đất"\nmsgstr "土地"\n')).hint == "Read the file with --direction vi-zh."
    assert "--direction" not in refusal(catalogue('msgid "land"\nmsgstr "土地"\n')).hint


def test_wrong_bytes_are_named_with_their_line() -> None:
    error = refusal(catalogue('msgid "a"\nmsgstr "b"\n') + b'msgid "\xff"\nmsgstr ""\n')
    assert (error.message, error.line) == ("the text is not UTF-8", 6)


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").message == "the file is empty"


def test_a_catalogue_that_spells_the_name_of_a_file_is_not_that_file(tmp_path: Path) -> None:
    (tmp_path / "secret.po").write_bytes(catalogue('msgid "土地"\nmsgstr "đất đai"\n'))
    assert refusal(str(tmp_path / "secret.po").encode()).message.startswith("this line is no PO")


def test_two_catalogues_of_one_template_are_paired() -> None:
    folder = shared("samples", "po")
    with (
        (folder / "iso-codes.iso_3166-1.zh_CN.po").open("rb") as chinese,
        (folder / "iso-codes.iso_3166-1.vi.po").open("rb") as vietnamese,
    ):
        found = list(pair_templates(chinese, vietnamese, ReadOptions(name="zh_CN.po"), ReadOptions(name="vi.po")))
    forms = [
        tuple(section.terms[0].text for section in one.concept.sections) for one in found if isinstance(one, Entry)
    ]
    assert forms[:2] == [("阿鲁巴", "Ă-ru-ba", "Aruba"), ("阿富汗", "A Phú Hãn", "Afghanistan")]
    assert len(forms) > 400


def test_pairing_leaves_out_what_is_fuzzy_or_not_translated() -> None:
    chinese = catalogue(
        'msgid "land"\nmsgstr "土地"\n', '#, fuzzy\nmsgid "tax"\nmsgstr "税"\n', 'msgid "a"\nmsgstr ""\n'
    )
    vietnamese = catalogue('msgid "land"\nmsgstr "đất đai"\n', 'msgid "tax"\nmsgstr "thuế"\n')
    found = pair(chinese, vietnamese)
    assert [one.concept.headword("vi") for one in found if isinstance(one, Entry)] == ["đất đai"]
    assert [one.message for one in found if isinstance(one, Problem)] == [
        "2 entries are fuzzy or not translated in one of the two catalogues"
    ]


def test_comments_that_an_editor_has_wrapped_come_home_whole() -> None:
    definition = SourcedText(text="Việc cơ quan nhà nước dùng mạng để cung cấp dịch vụ công cho người dân và tổ chức.")
    context = SourcedText(text="各级人民政府及其有关部门应当推进电子政务建设。" * 4, source=Source(title="文件"))
    one = with_field("concept.definitions", (definition,), with_field("term.contexts", (context,), PLAIN))
    wrapped = str(polib.pofile(written(PO, [one]).decode(), wrapwidth=30))
    assert "\n# status=" in wrapped or "\n# version=" in wrapped
    assert wrapped.count("\n#. ") > 4
    assert read_concepts(PO, wrapped.encode()) == [carried(one)]


def test_entries_of_a_concept_find_each_other_across_a_large_catalogue() -> None:
    first = replace(PORTAL, id="cfirst")
    others = [concept(f"术语{number}", f"thuật ngữ {number}") for number in range(6000)]
    catalogue = polib.pofile(written(PO, [first, *others]).decode())
    moved = [entry for entry in catalogue if "id=cfirst" in entry.tcomment][1:]
    assert moved
    for entry in moved:
        catalogue.remove(entry)
        catalogue.append(entry)
    found = {one.id: one for one in read_concepts(PO, str(catalogue).encode())}
    assert found["cfirst"] == carried(first)
    assert len(found) == 6001
