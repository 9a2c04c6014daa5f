"""TBX as it is written: golden files, and each rule that no golden file shows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from concepts import FIELDS, PLAIN, full, with_field
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossary.errors import GlossaryError, UsageError
from glossary.formats import FORMATS, Entry, Header, Loss, ReadOptions, Report, WriteOptions
from glossary.model import (
    Concept,
    Extra,
    LangSection,
    Reference,
    Source,
    SourcedText,
    Term,
    TermStatus,
    Transaction,
    replace,
)

DATA = Path(__file__).parent / "data"
HEADER = Header(title="Thuật ngữ hành chính", termbase_id="tb-1", export_id="ex-1", notes=("Bản thử",))
GOLDEN = [("tbx", "dca"), ("tbx", "dct"), ("tbx2", "")]


PLAINLY = WriteOptions()


def write(concepts: list[Concept], options: WriteOptions = PLAINLY, name: str = "tbx") -> tuple[str, Report]:
    stream = io.BytesIO()
    writer = FORMATS[name].write
    assert writer
    report = writer(HEADER, concepts, stream, options)
    return stream.getvalue().decode(), report


def read(text: str) -> list[Concept]:
    reader = FORMATS["tbx"].read
    assert reader
    found = reader(io.BytesIO(text.encode()), ReadOptions())
    return [item.concept for item in found if isinstance(item, Entry)]


@pytest.mark.parametrize(("name", "style"), GOLDEN)
def test_a_full_and_a_plain_concept_are_written_as_in_the_golden_file(name: str, style: str) -> None:
    text, _ = write([full(), PLAIN], WriteOptions(style=style), name)
    assert text == (DATA / f"{name}{style and '_'}{style}.tbx").read_text(encoding="utf-8")


def test_a_reference_to_an_entry_that_is_not_in_the_file_is_left_out_and_counted() -> None:
    there, gone = Reference(target="cplain", text="có"), Reference(target="cgone", text="không")
    text, report = write([with_field("concept.references", (gone, there, gone), replace(PLAIN, id="c1")), PLAIN])
    assert 'target="cplain">có</ref>' in text
    assert "cgone" not in text
    assert Loss(field="references to entries that are not exported", entries=2) in report.losses
    assert etree.fromstring(text.encode()) is not None


def test_a_reference_ahead_and_a_reference_back_are_both_kept() -> None:
    first = with_field("concept.references", (Reference(target="c2"),), replace(PLAIN, id="c1"))
    second = with_field("term.references", (Reference(target="c1"),), replace(PLAIN, id="c2"))
    assert read(write([first, second])[0]) == [first, second]


def test_a_pipe_gets_the_same_bytes_as_a_file() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    concepts = [with_field("concept.references", (Reference(target="cgone"),))]
    pipe, writer = Pipe(), FORMATS["tbx"].write
    assert writer
    writer(HEADER, concepts, pipe, WriteOptions())
    assert pipe.getvalue().decode() == write(concepts)[0]


def test_a_concept_without_terms_is_skipped_and_said_so() -> None:
    _, report = write([PLAIN, Concept(id="ctrong", notes=("x",))])
    assert (report.entries, report.skipped) == (1, 1)
    assert report.notes == ("1 entries without a term were left out",)


def test_only_concepts_without_terms_are_nothing_to_export() -> None:
    with pytest.raises(GlossaryError):
        write([Concept(id="ctrong")])


def test_a_language_without_terms_travels_in_a_note() -> None:
    concept = replace(PLAIN, sections=(*PLAIN.sections, LangSection(language="fr", notes=("à traduire",))))
    assert read(write([concept])[0]) == [concept]


def test_characters_that_xml_cannot_hold_are_left_out_and_counted() -> None:
    text, report = write([with_field("term.notes", ("a\x00b\x0bc\ufffe\ud800d",))])
    assert "<note>abcd</note>" in text
    assert report.losses == (Loss(field="control characters", entries=1),)


def test_korean_is_not_taken_for_a_character_that_xml_cannot_hold() -> None:
    text, report = write([with_field("term.notes", ("전자정부 행정",))])
    assert "전자정부 행정" in text
    assert report.losses == ()


def test_more_contexts_than_asked_for_are_counted() -> None:
    text, report = write([with_field("term.contexts", FIELDS["term.contexts"])], WriteOptions(contexts=1))
    assert text.count('type="context"') == 1
    assert report.losses == (Loss(field="term.contexts", entries=1),)


def test_foreign_data_without_a_category_is_reported_and_kept_in_a_note() -> None:
    foreign = Extra(origin="tbx", name="termNote/register", value='<termNote type="register">slangRegister</termNote>')
    text, report = write([with_field("term.extra", (foreign,))])
    assert '<termNote type="register">' not in text
    assert report.losses == (Loss(field="term.extra: termNote/register", entries=1),)
    assert read(text) == [with_field("term.extra", (foreign,))]


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_foreign_data_with_a_category_is_written_as_such(style: str) -> None:
    gender = Extra(origin="tbx", name="x", value='<termNote type="grammaticalGender">neuter</termNote>')
    subset = Extra(origin="tbx", name="y", value='<admin type="projectSubset">Đề án 06</admin>')
    text, report = write([with_field("term.extra", (subset, gender))], WriteOptions(style=style))
    assert report.losses == ()
    assert ("neuter</termNote>" if style == "dca" else "<basic:grammaticalGender>neuter") in text
    assert ("Đề án 06</admin>" if style == "dca" else "<basic:projectSubset>Đề án 06") in text


def test_without_marks_what_has_no_category_is_left_out_and_counted() -> None:
    text, report = write([with_field("concept.gloss", "nghĩa hẹp")], WriteOptions(marks=False))
    assert "thuatngu:" not in text.split("<body>")[1]
    assert report.losses == (Loss(field="concept.gloss", entries=1),)


def test_deprecated_terms_can_be_left_out() -> None:
    old = Term(text="điện tử hóa chính phủ", status=TermStatus.DEPRECATED)
    concept = PLAIN.with_terms("vi", (*PLAIN.terms("vi"), old))
    text, report = write([concept], WriteOptions(usable_only=True))
    assert old.text not in text
    assert report.losses == (Loss(field="deprecated and superseded terms", entries=1),)
    assert report.pairs == 2


def test_traditional_forms_have_a_language_section_of_their_own() -> None:
    forms = (Term(text="电子政务"), Term(text="電子政務", script="Hant", usage="TW"))
    text, _ = write([PLAIN.with_terms("zh", forms)])
    assert 'xml:lang="zh-Hant"' in text
    assert read(text)[0].terms("zh") == forms


def test_language_tags_can_be_those_of_a_program() -> None:
    forms = (Term(text="电子政务"), Term(text="電子政務", script="Hant"))
    text, _ = write([PLAIN.with_terms("zh", forms)], WriteOptions(languages={"zh": "zh-Hans", "zh-Hant": "zh-Hans"}))
    assert text.count('xml:lang="zh-Hans"') == 1
    assert 'xml:lang="zh-Hant"' not in text


def test_an_unknown_style_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        write([PLAIN], WriteOptions(style="dcb"))


def test_v2_takes_categories_that_tbx_basic_has_not() -> None:
    foreign = Extra(origin="tbx", name="termNote/register", value='<termNote type="register">slangRegister</termNote>')
    text, report = write([with_field("term.extra", (foreign,))], PLAINLY, "tbx2")
    assert '<termNote type="register">slangRegister</termNote>' in text
    assert report.losses == ()
    assert read(text) == [with_field("term.extra", (foreign,))]


def is_xml(character: str) -> bool:
    """Char of XML 1.0, 2.2."""
    code = ord(character)
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


any_text = st.text(
    st.sampled_from("a <>&\"'\r\n\t\x00\x0b\x1f\x7f\x85\u2028\ud7ff\ud800\udfff\ue000\ufdd0\ufffd\ufffe\uffff전行đ😀")
    | st.characters(exclude_categories=()),
    min_size=1,
)


@pytest.mark.parametrize(("name", "style"), GOLDEN)
@given(note=any_text, subject=any_text, text=any_text, person=any_text, usage=any_text)
def test_what_is_written_is_what_lxml_would_write(
    name: str, style: str, note: str, subject: str, text: str, person: str, usage: str
) -> None:
    """Byte for byte, with whatever characters: those that XML cannot hold are left out, and that is a loss."""
    source = Source(title=subject)
    term = Term(text="x", usage=usage, notes=(note, note), contexts=(SourcedText(text=text, source=source),))
    act = Transaction(type="origination", responsibility=person)
    concept = replace(PLAIN, subjects=(subject, subject), transactions=(act, act)).with_terms("zh", (term,))
    stream, writer = io.BytesIO(), FORMATS[name].write
    assert writer
    report = writer(HEADER, [concept], stream, WriteOptions(style=style))
    root = etree.fromstring(stream.getvalue())
    again = b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="utf-8") + b"\n"
    assert re.sub(rb"<([\w:]+)( [^<>]*)?></\1>", rb"<\1\2/>", stream.getvalue()) == again
    given_texts = [note, subject, text, person, usage]
    kept = {"".join(filter(is_xml, given_text)) for given_text in given_texts}
    assert kept <= {element.text or "" for element in root.iter()}
    assert bool(report.losses) == (not all(map(is_xml, "".join(given_texts))))


def test_texts_that_stand_in_many_entries_do_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is bounded: a text that is not remembered is written all the same."""
    monkeypatch.setattr("glossary.formats.tbx.serialize.MANY", 2)
    acts = [Transaction(type="origination", responsibility=f"người {number}") for number in range(5)]
    concepts = [
        replace(PLAIN, id=f"c{number}", subjects=(f"lĩnh vực {number}",), transactions=(act,))
        for number, act in enumerate(acts)
    ]
    assert read(write(concepts)[0]) == concepts
