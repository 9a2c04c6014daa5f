"""What real files do: each habit with a file of our own making."""

from __future__ import annotations

import unicodedata

import pytest
from tbx_files import HEADER, entry, martif, only, pairs, read, tbx

from glossary.errors import FormatError
from glossary.formats import Problem, ReadOptions
from glossary.model import Term, TermStatus

PAIR = [("电子政务", "chính phủ điện tử")]


def declared(encoding: str) -> str:
    return martif(entry(), prolog=f'<?xml version="1.0" encoding="{encoding}"?>\n')


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("GB18030", "gb18030"),
        ("GB2312", "gb18030"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_encodings(label: str, codec: str) -> None:
    assert pairs(declared(label).encode(codec)) == PAIR


def test_utf8_that_calls_itself_latin_1_is_read_as_utf8_and_said_so() -> None:
    data = declared("ISO-8859-1").encode()
    assert pairs(data) == PAIR
    message = "The file calls itself iso8859-1 and is in UTF-8: read as UTF-8."
    assert read(data)[2] == [Problem(message=message, fatal=False)]


def test_utf8_that_calls_itself_utf16_is_read() -> None:
    assert pairs(declared("utf-16").encode()) == PAIR


def test_latin_1_that_calls_itself_utf8_is_refused_with_line_and_remedy() -> None:
    data = martif(entry(vi="café")).encode("utf-8").replace("é".encode(), b"\xe9")
    with pytest.raises(FormatError) as error:
        read(data)
    assert (error.value.line, error.value.path) == (4, "tệp.tbx")
    assert "--encoding" in error.value.hint


def test_the_user_can_name_the_encoding() -> None:
    data = declared("UTF-8").encode("gb18030")
    assert len(read(data, ReadOptions(encoding="gb18030"))[1]) == 1


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(FormatError, match="no encoding 'klingon'"):
        read(declared("klingon"))


def test_entities_and_cdata() -> None:
    prolog = '<!DOCTYPE martif [<!ENTITY cp "chính phủ"><!-- ] -->]>\n'
    found = pairs(martif(entry(zh="<![CDATA[A & B <C>]]>", vi="&cp;&#32;&lt;điện tử&gt;"), prolog=prolog))
    assert found == [("A & B <C>", "chính phủ <điện tử>")]


def test_names_of_html_are_understood_although_xml_has_none() -> None:
    assert pairs(martif(entry(vi="caf&eacute;&nbsp;s&agrave;i"))) == [("电子政务", "café sài")]


@pytest.mark.parametrize("tag", ["zh_CN", "ZH-cn", "cmn-Hans", "zh-Hans-CN", "zho", "zh"])
def test_tags_of_chinese(tag: str) -> None:
    assert only(martif(entry()).replace('"zh"><tig', f'"{tag}"><tig')).terms("zh") == (Term(text="电子政务"),)


@pytest.mark.parametrize(
    ("tag", "script", "usage"),
    [("zh-TW", "Hant", "TW"), ("zh-Hant", "Hant", ""), ("zh_HK", "Hant", "HK"), ("zh-SG", "", "SG")],
)
def test_tags_that_say_script_or_region(tag: str, script: str, usage: str) -> None:
    text = martif(entry(zh="電子政務")).replace('"zh"><tig', f'"{tag}"><tig')
    assert only(text).terms("zh") == (Term(text="電子政務", script=script, usage=usage),)


def test_tags_that_are_read_as_another_are_named_once() -> None:
    text = martif(entry(id="1") + entry(id="2")).replace('"vi"', '"vi-VN"')
    assert read(text)[2] == [Problem(message="Terms of language vi-VN are read as vi.", fatal=False)]


def test_other_languages_keep_their_tag() -> None:
    assert only(martif(entry()).replace('"vi"', '"pt_br"')).terms("pt-BR") == (Term(text="chính phủ điện tử"),)


def test_a_language_that_is_none_is_named() -> None:
    _, (found,), problems = read(martif(entry()).replace('"vi"', '"tiếng Việt"'))
    assert found.concept.terms("und") == (Term(text="chính phủ điện tử"),)
    assert problems == [
        Problem(message="there is no language 'tiếng Việt': its terms are read as und", line=4, fatal=False)
    ]


def test_sections_that_fall_together_are_merged() -> None:
    body = (
        '<termEntry id="1"><langSet xml:lang="zh-CN"><note>a</note><tig><term>网络</term></tig></langSet>'
        '<langSet xml:lang="zh-TW"><note>b</note><tig><term>網路</term></tig></langSet></termEntry>'
    )
    section = only(martif(body)).section("zh")
    assert section and section.notes == ("a", "b")
    assert section.terms == (Term(text="网络"), Term(text="網路", script="Hant", usage="TW"))


def test_the_same_term_twice_becomes_one_with_the_data_of_both() -> None:
    body = (
        '<termEntry><langSet xml:lang="vi"><tig><term>phường</term><note>a</note></tig>'
        '<tig><term> phường </term><termNote type="partOfSpeech">noun</termNote><note>b</note></tig></langSet>'
        "</termEntry>"
    )
    (term,) = only(martif(body)).terms("vi")
    assert (term.text, term.notes, term.part_of_speech) == ("phường", ("a", "b"), "noun")


def test_two_terms_in_one_place_become_two_terms() -> None:
    terms = only(martif(entry(term="<term>电子政府</term>"))).terms("zh")
    assert terms == (Term(text="电子政务"), Term(text="电子政府"))


def test_an_empty_term_costs_itself_only() -> None:
    _, (found,), problems = read(martif(entry(vi=" <hi/> ")))
    assert found.concept.headword("zh") == "电子政务"
    assert problems[0] == Problem(message="a term without text is left out", line=4, fatal=False)


def test_an_entry_without_terms_is_left_out_and_named() -> None:
    _, entries, problems = read(martif(entry(id="1") + "\n" + entry(zh="", vi="", id="hỏng")))
    assert len(entries) == 1
    assert problems == [Problem(message="an entry without a term is left out", line=5, entry="hỏng")]


def test_a_term_of_absurd_length_is_left_out() -> None:
    _, (found,), problems = read(martif(entry(vi="a" * 5_000)))
    assert found.concept.terms("vi") == ()
    assert problems[0].message.startswith("a term of 5000 characters is left out")


def test_an_empty_description_is_nothing() -> None:
    concept = only(martif(entry(head='<descrip type="definition"> </descrip><note/><descrip type="x"/>')))
    assert (concept.definitions, concept.notes, concept.extra) == ((), (), ())


def test_markup_in_a_term_is_flattened() -> None:
    zh = '<hi type="bold">电子</hi>政<foreign>务</foreign><bpt i="1">&lt;b&gt;</bpt>'
    assert pairs(martif(entry(zh=zh))) == PAIR


def test_escaped_markup_in_a_definition_stays_as_it_is() -> None:
    concept = only(martif(entry(head='<descrip type="definition">&lt;p&gt;Một&lt;/p&gt;</descrip>')))
    assert concept.definitions[0].text == "<p>Một</p>"


def test_white_space_and_unicode_are_made_one() -> None:
    vi = unicodedata.normalize("NFD", "chính\n\t phủ  điện\u00a0tử ")
    assert pairs(martif(entry(vi=vi))) == PAIR


def test_a_file_of_one_language() -> None:
    body = '<termEntry><langSet xml:lang="vi"><tig><term>phường</term></tig></langSet></termEntry>'
    assert pairs(martif(body)) == [("", "phường")]


def test_a_file_on_one_line() -> None:
    text = martif("".join(entry(id=str(number)) for number in range(20_000)), prolog="").replace("\n", "")
    assert len(text) > 3_000_000
    assert len(read(text)[1]) == 20_000


def test_an_id_used_twice_costs_nothing() -> None:
    _, (first, second), problems = read(martif(entry(id="1") + entry(zh="政府", id="1")))
    assert first.concept.id != second.concept.id
    assert problems == [Problem(message="the id is used twice: read as another entry", line=4, entry="1", fatal=False)]


def test_comments_and_instructions_are_passed_over() -> None:
    text = martif("<!-- <termEntry> --><?x y?>" + entry(head="<!-- x --><?y?>"), prolog="<!-- a -->\n<?b c?>\n")
    assert pairs(text) == PAIR


BROKEN = '<termEntry id="h"><langSet xml:lang="zh"><tig><term>A & B</term></tig></langSet></termEntry>'


@pytest.mark.parametrize("gap", ["\n", ""], ids=["lines", "one line"])
def test_an_entry_that_is_not_well_formed_costs_itself_only(gap: str) -> None:
    good = [entry(id=str(number)) for number in range(4)]
    body = gap.join((good[0], good[1], BROKEN, good[2], good[3]))
    _, entries, problems = read(martif(body))
    assert [item.external_id for item in entries] == ["0", "1", "2", "3"]
    assert [(item.line, item.fatal) for item in problems] == [(6 if gap else 4, True)]
    assert "a lone &" in problems[0].message
    assert [item.line for item in entries] == ([4, 5, 7, 8] if gap else [4, 4, 4, 4])


def test_a_broken_first_entry_costs_itself_only() -> None:
    assert [item.external_id for item in read(martif(BROKEN + "\n" + entry()))[1]] == ["c1"]


def test_a_broken_header_costs_the_header_only() -> None:
    text = martif(entry(), header=HEADER.replace("Thử", "A & B"))
    assert pairs(text) == PAIR


@pytest.mark.parametrize("end", ['id="2"', "</martif>"])
def test_a_file_that_was_cut_off_is_refused_with_the_line_where_it_ends(end: str) -> None:
    text = martif("\n".join(entry(id=str(number)) for number in range(4)))
    with pytest.raises(FormatError) as error:
        read(text[: text.index(end)])
    assert error.value.message == "the file ends before its last element does"
    assert "again" in error.value.hint
    assert error.value.line == text[: text.index(end)].count("\n") + 1


UNDECLARED = (
    '<conceptEntry id="c{n}"><min:subjectField>Luật</min:subjectField><langSec xml:lang="zh"><termSec>'
    "<term>法律{n}</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>"
    '<own:code own:of="x">A{n}</own:code></termSec></langSec>'
    '<langSec xml:lang="vi"><termSec><term>luật {n}</term></termSec></langSec></conceptEntry>\n'
)


def test_modules_that_the_file_declares_nowhere_are_read() -> None:
    _, entries, problems = read(tbx("".join(UNDECLARED.format(n=n) for n in range(40)), style="dct"))
    assert len(entries) == 40
    term = entries[3].concept.terms("zh")[0]
    assert (entries[3].concept.subjects, term.status) == (("Luật",), TermStatus.ADMITTED)
    assert [extra.value for extra in term.extra] == ['<code of="x">A3</code>']
    assert [(one.message, one.fatal) for one in problems] == [
        ("a prefix of element names is declared nowhere: they are read without it", False)
    ]


def test_an_undeclared_prefix_hides_no_broken_entry() -> None:
    broken = UNDECLARED.format(n=1).replace("</term>", "</trem>", 1)
    _, entries, problems = read(tbx(UNDECLARED.format(n=0) + broken + UNDECLARED.format(n=2)))
    assert [one.concept.headword("zh") for one in entries] == ["法律0", "法律2"]
    assert [one.line for one in problems if one.fatal] == [4]


def test_what_stands_in_a_term_besides_its_letters_is_named() -> None:
    marked = entry(vi='giấy <ph type="x">{1}</ph>phép').replace("<term>电子", '<term id="t1">电子')
    _, entries, problems = read(martif(marked))
    assert entries[0].concept.headword("vi") == "giấy phép"
    assert [one.message for one in problems] == [
        "Not kept: attribute id of term (1).",
        "Not kept: markup inside text (1).",
    ]
