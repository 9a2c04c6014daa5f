"""MultiTerm's own XML, as Trados users export it; the files are of our own making."""

from __future__ import annotations

import datetime as dt

import pytest
from tbx_files import only, pairs, read

from glossary.model import Source, SourcedText, TermStatus, Transaction

ENTRY = """<conceptGrp><concept>12</concept><system type="entryClass">1</system>
<transacGrp><transac type="origination">lan</transac><date>2024-05-06T10:11:12</date></transacGrp>
<descripGrp><descrip type="Lĩnh vực">Chính phủ số</descrip></descripGrp>
<descripGrp><descrip type="Mã dự án">P7</descrip></descripGrp>
<languageGrp><language type="Chinese (PRC)" lang="ZH-CN"/>
<descripGrp><descrip type="Definition">政务部门的数据</descrip>
<descripGrp><descrip type="Source">条例</descrip></descripGrp></descripGrp>
<termGrp><term>政务数据</term><descripGrp><descrip type="Ngữ cảnh">政务数据共享。</descrip></descripGrp>
<descripGrp><descrip type="Status">Preferred</descrip></descripGrp></termGrp>
<termGrp><term>公务数据</term><descripGrp><descrip type="Usage">Deprecated</descrip></descripGrp></termGrp>
</languageGrp>
<languageGrp><language type="Vietnamese"/>
<termGrp><term>dữ liệu công vụ</term>
<descripGrp><descrip type="Ghi chú">xem <xref Tlink="x">luật</xref></descrip></descripGrp></termGrp>
</languageGrp></conceptGrp>
"""


def mtf(*entries: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<mtf>\n' + "".join(entries) + "</mtf>\n"


def section(name: str, term: str) -> str:
    return f'<languageGrp><language type="{name}"/><termGrp><term>{term}</term></termGrp></languageGrp>'


def entry(zh: str, vi: str) -> str:
    return f"<conceptGrp>{section('Chinese', zh)}{section('Vietnamese', vi)}</conceptGrp>\n"


def test_fields_are_known_by_what_houses_call_them() -> None:
    concept = only(mtf(ENTRY))
    (chinese, vietnamese) = concept.sections
    assert concept.subjects == ("Chính phủ số",)
    assert [(one.name, one.value) for one in concept.extra] == [
        ("descrip/Mã dự án", '<descrip type="Mã dự án">P7</descrip>')
    ]
    assert concept.transactions == (Transaction(type="origination", date=dt.date(2024, 5, 6), responsibility="lan"),)
    assert chinese.definitions == (SourcedText(text="政务部门的数据", source=Source(title="条例")),)
    assert [(term.text, term.status) for term in chinese.terms] == [
        ("政务数据", TermStatus.PREFERRED), ("公务数据", TermStatus.DEPRECATED),
    ]  # fmt: skip
    assert chinese.terms[0].contexts == (SourcedText(text="政务数据共享。"),)
    assert (vietnamese.language, vietnamese.terms[0].notes) == ("vi", ("xem luật",))


def test_the_number_of_the_entry_is_its_id_in_the_other_system() -> None:
    [found] = read(mtf(ENTRY))[1]
    assert found.external_id == "12"


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_the_encodings_that_multiterm_writes(codec: str) -> None:
    text = mtf(entry("电子政务", "chính phủ điện tử")).replace("UTF-8", codec[:6].upper().rstrip("-"))
    assert pairs(text.encode(codec)) == [("电子政务", "chính phủ điện tử")]


def test_an_entry_that_is_not_well_formed_costs_itself_only() -> None:
    _, entries, problems = read(mtf(entry("a & b", "c"), entry("海关", "hải quan")))
    assert [one.concept.headword("zh") for one in entries] == ["海关"]
    assert [(one.line, one.fatal) for one in problems if one.fatal] == [(3, True)]
