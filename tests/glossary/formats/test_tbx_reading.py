"""What is read from TBX files of all kinds."""

from __future__ import annotations

import datetime as dt

import pytest
from tbx_files import entry, martif, only, pairs, read, tbx

from glossary.formats import Header, Problem
from glossary.model import (
    Extra,
    Image,
    PartOfSpeech,
    Reference,
    Source,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    Transaction,
    Workflow,
)

PAIR = [("电子政务", "chính phủ điện tử")]


def extra(name: str, value: str) -> Extra:
    return Extra(origin="tbx", name=name, value=value)


def test_v2_with_tig() -> None:
    assert pairs(martif(entry())) == PAIR


def test_v2_with_ntig() -> None:
    body = (
        '<termEntry id="a"><langSet xml:lang="zh"><ntig><termGrp><term>电子政务</term>'
        '<termNote type="partOfSpeech">noun</termNote>'
        '<termNoteGrp><termNote type="administrativeStatus">admitted</termNote><note>x</note></termNoteGrp>'
        '<termCompList type="lemma"><termComp>电子</termComp></termCompList>'
        '</termGrp><descrip type="context">例</descrip></ntig></langSet></termEntry>'
    )
    assert only(martif(body)).terms("zh") == (
        Term(
            text="电子政务",
            status=TermStatus.ADMITTED,
            part_of_speech=PartOfSpeech.NOUN,
            contexts=(SourcedText(text="例"),),
            notes=("x",),
            extra=(extra("termCompList/lemma", '<termCompList type="lemma"><termComp>电子</termComp></termCompList>'),),
        ),
    )


def test_v2_in_a_namespace_and_without_header() -> None:
    text = martif(entry(), header="").replace("<martif ", '<martif xmlns="http://www.lisa.org/tbx" ')
    assert pairs(text) == PAIR
    assert read(text)[0] == Header()


def test_a_doctype_is_not_followed() -> None:
    prolog = '<?xml version="1.0"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
    assert pairs(martif(entry(), prolog=prolog)) == PAIR


V3 = (
    '<conceptEntry id="c1"><descrip type="subjectField">行政</descrip>'
    '<langSec xml:lang="zh"><termSec><term>电子政务</term>'
    '<termNote type="partOfSpeech">noun</termNote><descrip type="context">例</descrip></termSec></langSec>'
    "</conceptEntry>"
)
V3_DCT = (
    '<conceptEntry id="c1"><a:subjectField>行政</a:subjectField>'
    '<langSec xml:lang="zh"><termSec><term>电子政务</term>'
    "<a:partOfSpeech>noun</a:partOfSpeech><bb:context>例</bb:context></termSec></langSec></conceptEntry>"
)
ODD_PREFIXES = ' xmlns:a="http://www.tbxinfo.net/ns/min" xmlns:bb="http://www.tbxinfo.net/ns/basic"'


@pytest.mark.parametrize("text", [tbx(V3), tbx(V3_DCT, space=ODD_PREFIXES, style="dct")], ids=["dca", "dct"])
def test_v3_in_both_styles(text: str) -> None:
    concept = only(text)
    assert concept.subjects == ("行政",)
    assert concept.terms("zh") == (
        Term(text="电子政务", part_of_speech=PartOfSpeech.NOUN, contexts=(SourcedText(text="例"),)),
    )


def test_v3_with_a_prefix_for_the_core_itself() -> None:
    text = tbx(V3).replace("<", "<t:").replace("<t:/", "</t:").replace("<t:?", "<?").replace("xmlns=", "xmlns:t=")
    assert pairs(text) == [("电子政务", "")]


def test_tbx_min_of_2013() -> None:
    text = """<?xml version="1.0"?>
<TBX dialect="TBX-Min">
<header><id>Mẫu</id><description>Ghi chú</description><languages source="zh" target="vi"/></header>
<body><termEntry id="C1"><subjectField>行政</subjectField>
<langSet xml:lang="zh-CN"><tig><term>电子政务</term><termStatus>notRecommended</termStatus>
<partOfSpeech>properNoun</partOfSpeech><customer>ACME</customer>
<noteGrp><note><noteKey>nguồn</noteKey><noteValue>báo</noteValue></note><note><noteValue>một</noteValue></note></noteGrp>
</tig></langSet></termEntry></body></TBX>"""
    header, entries, _ = read(text)
    assert (header.title, header.notes) == ("Mẫu", ("Ghi chú",))
    assert entries[0].concept.subjects == ("行政",)
    assert entries[0].concept.terms("zh") == (
        Term(
            text="电子政务",
            status=TermStatus.DEPRECATED,
            part_of_speech=PartOfSpeech.NOUN,
            notes=("nguồn: báo", "một"),
            extra=(
                extra("termNote/partOfSpeech", '<termNote type="partOfSpeech">properNoun</termNote>'),
                extra("admin/customerSubset", '<admin type="customerSubset">ACME</admin>'),
            ),
        ),
    )


def test_an_id_of_another_system_is_kept_beside_a_new_one() -> None:
    _, (found,), _ = read(martif(entry(id="12")))
    assert found.external_id == "12"
    assert found.concept.id.startswith("c") and len(found.concept.id) == 27
    assert found.base_version is None
    assert found.line == 4


def test_a_file_of_ours_brings_ids_and_versions_home() -> None:
    header = (
        "<martifHeader><fileDesc><sourceDesc><p>[thuatngu:file] "
        '{"termbase_id":"tb","export_id":"ex","created":"2026-02-01T08:00:00Z"}</p></sourceDesc></fileDesc></martifHeader>'
    )
    text = martif(entry(head="<note>[thuatngu:entry] version=5 status=approved kind=law</note>"), header=header)
    found, (home,), _ = read(text)
    assert found == Header(termbase_id="tb", export_id="ex", created=dt.datetime(2026, 2, 1, 8, tzinfo=dt.UTC))
    assert (home.concept.id, home.base_version, home.external_id) == ("c1", 5, "")
    assert (home.concept.status, home.concept.kind) == (Workflow.APPROVED, "law")


@pytest.mark.parametrize(("vi", "status"), [("chính phủ", Workflow.DRAFT), ("", Workflow.ACCEPTED)])
def test_a_file_that_knows_no_workflow_gives_drafts_or_accepted_terms(vi: str, status: Workflow) -> None:
    assert only(martif(entry(vi=vi))).status is status


def test_a_mark_that_someone_has_edited_stays_a_note() -> None:
    broken = ("[thuatngu:validity] {oops", "[thuatngu:entry] version=x", "[thuatngu:unheard] y")
    head = "".join(f"<note>{note}</note>" for note in broken)
    assert only(martif(entry(head=head))).notes == broken


def test_definitions_and_contexts_keep_their_sources() -> None:
    head = (
        '<descripGrp><descrip type="definition">Định nghĩa</descrip><admin type="source">Luật A</admin>'
        '<admin type="source">Luật B</admin><note>xem lại</note></descripGrp>'
    )
    term = '<descripGrp><descrip type="context">例句</descrip><admin type="source">报</admin></descripGrp>'
    concept = only(martif(entry(head=head, term=term)))
    assert concept.definitions == (SourcedText(text="Định nghĩa", source=Source(title="Luật A; Luật B")),)
    assert concept.notes == ("xem lại",)
    assert concept.terms("zh")[0].contexts == (SourcedText(text="例句", source=Source(title="报")),)


def test_a_status_in_a_group_with_a_definition_is_that_of_the_term() -> None:
    group = (
        '<descripGrp><descrip type="context">Ví dụ.</descrip><admin type="source">Luật</admin>'
        '<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote><note>xem</note></descripGrp>'
    )
    [term] = only(martif(entry(term=group))).terms("zh")
    assert term.status is TermStatus.ADMITTED
    assert (term.notes, [one.source.title for one in term.contexts if one.source]) == (("xem",), ["Luật"])


def test_a_definition_of_a_term_moves_to_its_language() -> None:
    concept = only(martif(entry(term='<descrip type="definition">定义</descrip>')))
    section = concept.section("zh")
    assert section and section.definitions == (SourcedText(text="定义"),)


def test_transactions_of_all_sorts() -> None:
    head = (
        '<transacGrp><transac type="transactionType">origination</transac>'
        '<transacNote type="responsibility" target="p1">Lan</transacNote><date>2007-07-22</date></transacGrp>'
        '<transacGrp><transac type="modification">MINH</transac><date>20010507T10:57:25Z</date></transacGrp>'
        '<transacGrp><transac type="transactionType">creation</transac>'
        '<transacNote type="responsibility" target="p1"/></transacGrp>'
        '<transac type="transactionType">check</transac>'
    )
    _, (found,), problems = read(martif(entry(head=head)))
    assert found.concept.transactions == (
        Transaction(type="origination", date=dt.date(2007, 7, 22), responsibility="Lan"),
        Transaction(type="modification", date=dt.date(2001, 5, 7), responsibility="MINH"),
        Transaction(type="origination", responsibility="p1"),
        Transaction(type="check"),
    )
    assert Problem(message="Not kept: times of day (1).", fatal=False) in problems


def test_a_date_that_is_none_is_kept_as_extra() -> None:
    head = '<transacGrp><transac type="transactionType">origination</transac><date>31/01/2020</date></transacGrp>'
    concept = only(martif(entry(head=head)))
    assert concept.transactions == (Transaction(type="origination"),)
    assert concept.extra == (extra("date", "<date>31/01/2020</date>"),)


def test_references_lead_to_the_concepts_of_the_file() -> None:
    head = '<ref type="crossReference" target="2">xem</ref>'
    _, (first, second), problems = read(martif(entry(id="1", head=head) + entry(id="2")))
    assert first.concept.references == (Reference(target=second.concept.id, text="xem"),)
    assert problems == []


def test_a_reference_that_leads_nowhere_is_named_with_its_line() -> None:
    head = '\n<ref type="crossReference" target="9">xem</ref>'
    _, _, problems = read(martif(entry(head=head)))
    message = "a reference to '9' leads nowhere: the file has no such entry"
    assert problems == [Problem(message=message, line=5, fatal=False)]


def test_images_by_reference() -> None:
    head = '<xref type="xGraphic" target="https://example.org/a.png">Hình</xref>'
    assert only(martif(entry(head=head))).images == (Image(target="https://example.org/a.png", caption="Hình"),)


def test_what_the_model_does_not_know_is_kept_where_it_stood() -> None:
    text = martif(
        entry(
            head='<admin type="entrySource" id="x1">DB</admin><descrip type="figure"> a  b </descrip>',
            term='<termNote type="register">formal</termNote><unheard><b>1</b></unheard>',
        )
    )
    concept = only(text)
    assert concept.extra == (
        extra("admin/entrySource", '<admin type="entrySource">DB</admin>'),
        extra("descrip/figure", '<descrip type="figure">a b</descrip>'),
    )
    assert concept.terms("zh")[0].extra == (
        extra("termNote/register", '<termNote type="register">formal</termNote>'),
        extra("unheard", "<unheard><b>1</b></unheard>"),
    )


def test_unknown_data_in_style_dct_is_kept_in_style_dca() -> None:
    spaces = ODD_PREFIXES + ' xmlns:ling="http://www.tbxinfo.net/ns/linguist"'
    body = V3_DCT.replace("<bb:context>", "<ling:register>slangRegister</ling:register><bb:context>")
    found = only(tbx(body, space=spaces, style="dct")).terms("zh")[0].extra
    assert found == (extra("termNote/register", '<termNote type="register">slangRegister</termNote>'),)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("preferredTerm-admn-sts", TermStatus.PREFERRED),
        ("preferred", TermStatus.PREFERRED),
        ("admitted", TermStatus.ADMITTED),
        ("notRecommended", TermStatus.DEPRECATED),
        ("Not recommended", TermStatus.DEPRECATED),
        ("forbidden", TermStatus.DEPRECATED),
        ("obsolete", TermStatus.SUPERSEDED),
        ("supersededTerm-admn-sts", TermStatus.SUPERSEDED),
    ],
)
@pytest.mark.parametrize("category", ["administrativeStatus", "usageStatus", "normativeAuthorization"])
def test_status_words(category: str, word: str, status: TermStatus) -> None:
    term = only(martif(entry(term=f'<termNote type="{category}">{word}</termNote>'))).terms("zh")[0]
    assert (term.status, term.extra) == (status, ())


@pytest.mark.parametrize(
    ("word", "speech", "kept"),
    [("noun", "noun", 0), ("Noun", "noun", 0), ("Proper Noun", "noun", 1), ("particle", "", 1)],
)
def test_parts_of_speech(word: str, speech: str, kept: int) -> None:
    term = only(martif(entry(term=f'<termNote type="partOfSpeech">{word}</termNote>'))).terms("zh")[0]
    assert (term.part_of_speech, len(term.extra)) == (PartOfSpeech(speech), kept)


@pytest.mark.parametrize(
    ("word", "kind", "kept"), [("acronym", "acronym", 0), ("initialism", "acronym", 1), ("synonym", "", 1)]
)
def test_term_types(word: str, kind: str, kept: int) -> None:
    term = only(martif(entry(term=f'<termNote type="termType">{word}</termNote>'))).terms("zh")[0]
    assert (term.type, len(term.extra)) == (TermType(kind), kept)


def test_attributes_that_are_not_kept_are_counted() -> None:
    head = '<note xml:lang="vi" id="n1">a</note><note xml:lang="vi">b</note>'
    text = martif(entry(head=head)).replace("<tig>", '<tig id="t1">', 1)
    assert [problem.message for problem in read(text)[2]] == [
        "Not kept: attribute lang of note (2).",
        "Not kept: attribute id of note (1).",
        "Not kept: attribute id of termSec (1).",
    ]
