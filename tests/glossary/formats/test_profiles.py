"""Profiles: what each program reads, what is left out for it, and that the report says so."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flat_concepts import HEADER, PORTAL, items
from openpyxl.worksheet.worksheet import Worksheet
from termbases import concept

from glossary.bilingual import concept_of
from glossary.errors import GlossaryError, UsageError
from glossary.flat import Row, Side
from glossary.formats import Entry, Problem, ReadOptions, Report, WriteOptions, format_for
from glossary.formats.profiled import FIELDS
from glossary.formats.profiles import PROFILES, applied, format_name, profile_for
from glossary.formats.registry import all_formats
from glossary.model import Concept, Workflow, replace

LAND = concept_of(
    Row(
        id="cland",
        source=Side(preferred="土地"),
        target=Side(preferred="đất đai", admitted=("đất",)),
        status=Workflow.APPROVED,
    )
)


def exported(name: str, suffix: str, *some: Concept, options: WriteOptions | None = None) -> tuple[bytes, Report]:
    """The file for a program, and the report."""
    profile = profile_for(name)
    form = format_for("", format_name(profile, f"terms{suffix}"))
    assert form.write is not None
    stream = io.BytesIO()
    report = form.write(HEADER, some, stream, applied(profile, form.name, options or WriteOptions()))
    return stream.getvalue(), report


def lines(name: str, suffix: str, *some: Concept, options: WriteOptions | None = None) -> list[str]:
    return exported(name, suffix, *some, options=options)[0].decode().splitlines()


def test_an_unknown_profile_names_the_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        profile_for("omega-t")
    assert caught.value.hint.endswith("Did you mean omegat?")


def test_every_profile_names_formats_and_fields_that_exist() -> None:
    assert {name for profile in PROFILES for _, name in profile.formats} <= set(all_formats())
    assert {field for profile in PROFILES for _, field in profile.columns} <= set(FIELDS)


@pytest.mark.parametrize(
    ("profile", "path", "format"),
    [
        ("omegat", "a.tbx", "tbx2"),
        ("omegat", "a.utf8", "tab"),
        ("omegat", "a", "tbx2"),
        ("weblate", "a.po", "po"),
        ("multiterm", "a.txt", "tsv"),
        ("phrase", "a.xlsx", "xlsx"),
        ("deepl", "a.csv", "csv"),
    ],
)
def test_the_suffix_chooses_among_the_formats_of_a_program(profile: str, path: str, format: str) -> None:
    assert format_name(profile_for(profile), path) == format


def test_a_format_that_a_program_does_not_read_is_refused() -> None:
    with pytest.raises(UsageError, match="DeepL does not read .po files of ours"):
        format_name(profile_for("deepl"), "a.po")
    with pytest.raises(UsageError, match="OmegaT does not read xlsx files of ours"):
        format_name(profile_for("omegat"), "a.tbx", "xlsx")


def test_deepl_has_one_translation_a_term_and_no_header() -> None:
    data, report = exported("deepl", ".csv", LAND, PORTAL)
    assert data.decode().splitlines() == [
        "土地,đất đai",
        "国家公共服务门户网站,Cổng Dịch vụ công quốc gia",
        "国家公共服务门户,Cổng Dịch vụ công quốc gia",
    ]
    assert (report.entries, report.pairs, report.skipped) == (2, 3, 0)
    assert report.notes == ("pairs whose source term has a translation already (3)",)


def test_deepl_takes_1024_bytes_a_side() -> None:
    fits, over = "đ" * 512, "đ" * 513
    data, report = exported("deepl", ".csv", concept("一", fits), concept("二", over))
    assert data.decode() == f"一,{fits}\r\n"
    assert (report.skipped, report.notes) == (1, ("pairs with a term of more than 1,024 bytes (1)",))


def test_deepl_takes_10_mebibytes() -> None:
    many = [concept(f"词{number}", "x" * 1000, id=f"c{number}") for number in range(11_000)]
    data, report = exported("deepl", ".csv", *many)
    assert len(data) <= 10 << 20
    assert report.entries + report.skipped == 11_000
    assert report.notes == (f"pairs beyond 10 MiB, the most that a file may have ({report.skipped})",)


def test_omegat_has_tabs_and_neither_header_nor_quotation_marks() -> None:
    data, report = exported("omegat", ".utf8", replace(LAND, notes=('"x"', "y\tz")), concept("#号", "dấu thăng"))
    assert data.decode() == '土地\tđất đai\t"x"; y z\n土地\tđất\t"x"; y z\n'
    assert report.notes == ("pairs whose source term begins with #, which makes the line a comment (1)",)
    assert report.skipped == 1


def test_omegat_is_read_back_as_pairs() -> None:
    data, _ = exported("omegat", ".utf8", replace(LAND, notes=('"x',)))
    found = items(format_for("a.utf8"), b"# glossary\n" + data, ReadOptions(name="a.utf8"))
    assert [item for item in found if isinstance(item, Problem)] == []
    assert [(one.concept.headword("vi"), one.concept.notes, one.line) for one in found if isinstance(one, Entry)] == [
        ("đất đai", ('"x',), 2),
        ("đất", ('"x',), 3),
    ]


def test_weblate_has_its_own_titles_and_a_flag_for_forbidden_terms_in_po_only() -> None:
    assert lines("weblate", ".csv", LAND)[0] == "source,target,context,developer_comments"
    assert "Cổng thông tin dịch vụ công" not in exported("weblate", ".csv", PORTAL)[0].decode()
    assert "#, forbidden" in exported("weblate", ".po", PORTAL)[0].decode()


@pytest.mark.parametrize(
    ("profile", "suffix", "header"),
    [
        ("multiterm", ".txt", "Chinese\tVietnamese\tDefinition\tSubject\tSource\tNote\tContext"),
        ("memoq", ".csv", "Entry_ID,Entry_Subject,Entry_Note,Chinese_PRC,Vietnamese,Chinese_PRC_Def"),
        ("crowdin", ".csv", "Concept Definition,Concept Subject,Concept Note,Term [zh-CN],Term [vi]"),
    ],
)
def test_titles_of_columns(profile: str, suffix: str, header: str) -> None:
    assert lines(profile, suffix, LAND)[0] == header


def test_the_other_direction_turns_titles_and_terms_round() -> None:
    options = WriteOptions(source_language="vi", target_language="zh")
    table = lines("memoq", ".csv", LAND, options=options)
    assert table[0] == "Entry_ID,Entry_Subject,Entry_Note,Vietnamese,Chinese_PRC,Vietnamese_Def"
    assert table[1] == "cland,,,đất đai,土地,"


def test_phrase_is_a_plain_workbook_with_text_cells() -> None:
    data, _ = exported("phrase", ".xlsx", LAND)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["CID", "Domain", "Definition", "Note", "TID", "zh_cn", "TID", "vi"],
        ["cland", None, None, None, None, "土地", None, "đất đai"],
        ["cland", None, None, None, None, "土地", None, "đất"],
    ]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        (profile.name, suffix)
        for profile in PROFILES
        for suffix, form in profile.formats
        if form in ("csv", "tsv", "tab", "tbx", "tbx2")
    ],
)
def test_no_term_that_is_not_to_be_used_is_offered(name: str, suffix: str) -> None:
    assert "Cổng thông tin dịch vụ công" not in exported(name, suffix, PORTAL)[0].decode()


def test_no_cell_for_a_program_is_guarded() -> None:
    assert lines("google", ".csv", concept("@号", "-a")) == ["@号,-a"]


def test_entries_without_translation_are_skipped_and_an_empty_file_is_not_written() -> None:
    _, report = exported("google", ".csv", concept("户籍"), LAND)
    assert (report.entries, report.skipped) == (1, 1)
    with pytest.raises(GlossaryError, match="nothing to export"):
        exported("google", ".csv", concept("户籍"))


def test_what_was_left_out_is_counted() -> None:
    _, report = exported("google", ".csv", replace(LAND, notes=("x",), subjects=("đất",)), concept("户籍"))
    assert report.skipped == 1
    assert report.notes == ("pairs whose source term has a translation already (1)", "pairs without a translation (1)")
    assert [(loss.field, loss.entries) for loss in report.losses] == [("concept.notes", 1), ("concept.subjects", 1)]
