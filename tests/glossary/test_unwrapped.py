"""What editors of catalogues do to long comments is no change."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from termbases import concept, opened

from glossary.exchange import export
from glossary.formats import ReadOptions, WriteOptions, format_for
from glossary.importing import Outcome, plan_import
from glossary.model import Concept, LangSection, Source, SourcedText, Term, replace
from glossary.storage import Filter, Termbase

LONG = "Theo ý kiến của Văn phòng, chỉ dùng cách gọi này trong văn bản gửi ra nước ngoài. Xem NĐ-CP mới nhất."
NOTES = (LONG, "Xem Điều 5.\nDòng thứ hai của ghi chú này cũng đủ dài để bị ngắt ở giữa.", "Ngắn.")
SENTENCE = "“2021-2025年加快行政现代化 推动数字化转型”合作计划提供了3700个3级到4 级的公共服务项目。"


def entry() -> Concept:
    quoted = SourcedText(text=SENTENCE, source=Source(title="合作计划"))
    vietnamese = Term(
        text="dịch vụ công", sources=(Source(title="Nghị định số 47/2020/NĐ-CP"), Source(title="Nghị định số 42/2022"))
    )
    sections = (
        LangSection(language="zh", terms=(Term(text="公共服务", contexts=(quoted,)),)),
        LangSection(language="vi", terms=(vietnamese,)),
    )
    return replace(concept("公共服务", "dịch vụ công"), notes=NOTES, sections=sections)


def exported(termbase: Termbase, folder: Path) -> Path:
    path = folder / "out.po"
    export(termbase, path, format_for(path), scope=Filter(), options=WriteOptions())
    return path


def planned(termbase: Termbase, path: Path) -> tuple[Outcome, tuple[str, ...]]:
    found = plan_import(termbase, path, format_for(path), ReadOptions())
    (one,) = termbase.plans.entries(found.plan)
    return Outcome(one.outcome), one.theirs.notes


@pytest.mark.parametrize("width", [30, 40, 78])
def test_what_an_editor_has_wrapped_comes_home_unchanged(tmp_path: Path, width: int) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(entry(), action="add")
        path = exported(termbase, tmp_path)
        wrapped = tmp_path / "wrapped.po"
        polib.pofile(str(path), wrapwidth=width).save(str(wrapped))
        assert LONG not in wrapped.read_text(encoding="utf-8")
        assert planned(termbase, wrapped) == (Outcome.SAME, NOTES)


def test_a_note_that_was_added_or_edited_in_a_wrapped_catalogue_is_seen(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(entry(), action="add")
        path = exported(termbase, tmp_path)
        wrapped = tmp_path / "wrapped.po"
        catalogue = polib.pofile(str(path), wrapwidth=40)
        catalogue[0].tcomment = catalogue[0].tcomment.replace("Ngắn.", "Rất ngắn.") + "\nÝ kiến mới."
        catalogue.save(str(wrapped))
        assert planned(termbase, wrapped) == (Outcome.CHANGED, (*NOTES[:2], "Rất ngắn.", "Ý kiến mới."))


def test_gettext_that_takes_each_word_for_a_reference_changes_no_source(tmp_path: Path) -> None:
    with opened(tmp_path) as termbase:
        termbase.save(entry(), action="add")
        path = exported(termbase, tmp_path)
        lines = path.read_text(encoding="utf-8").split("\n")
        each_word_once = [
            "#: " + " ".join(dict.fromkeys(line[3:].split(" "))) if line[:3] == "#: " else line for line in lines
        ]
        path.write_text("\n".join(each_word_once), encoding="utf-8")
        assert planned(termbase, path)[0] is Outcome.SAME
