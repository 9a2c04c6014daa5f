"""Concepts as flat rows of two languages, and back."""

from __future__ import annotations

import datetime as dt

from flat_concepts import PORTAL, rows
from hypothesis import given

from glossary.bilingual import carried, concept_of, losses, row_of
from glossary.flat import Pair, Role, Row, Side, pairs, sides
from glossary.model import (
    Concept,
    LangSection,
    Source,
    SourcedText,
    Term,
    TermStatus,
    Transaction,
    Validity,
    Workflow,
    replace,
)


def test_a_row_holds_terms_by_role_and_what_is_said_of_the_concept() -> None:
    row = row_of(PORTAL)
    assert row.target == Side(
        preferred="Cổng Dịch vụ công quốc gia",
        admitted=("Cổng dịch vụ công của quốc gia",),
        abbreviations=("CDVCQG",),
        deprecated=("Cổng thông tin dịch vụ công",),
    )
    assert row.citations == ("Nghị định 118/2025/NĐ-CP", "Điều 3; khoản 2")
    assert row.contexts[0] == ("居民可在国家公共服务门户网站上提交档案。", "tin-01.txt")


def test_a_concept_that_fits_a_row_comes_back_whole() -> None:
    assert carried(PORTAL) == PORTAL
    assert losses(PORTAL) == frozenset()


@given(rows())
def test_a_row_becomes_a_concept_and_the_same_row_again(row: Row) -> None:
    assert row_of(concept_of(row)) == row


@given(rows())
def test_what_has_been_carried_once_is_carried_whole(row: Row) -> None:
    assert losses(concept_of(row)) == frozenset()


@given(rows())
def test_in_the_other_direction_nothing_more_is_lost(row: Row) -> None:
    concept = concept_of(row)
    assert losses(concept, "vi", "zh") == frozenset()


def test_quotations_stay_with_the_chinese_and_sources_with_the_vietnamese_in_either_direction() -> None:
    assert row_of(PORTAL, "vi", "zh").contexts == row_of(PORTAL).contexts
    assert carried(PORTAL, "vi", "zh").terms("vi") == PORTAL.terms("vi")


def test_the_other_direction_puts_vietnamese_first() -> None:
    row = row_of(PORTAL, "vi", "zh")
    assert (row.source.preferred, row.target.preferred) == ("Cổng Dịch vụ công quốc gia", "国家公共服务门户网站")


def test_losses_name_the_fields_that_a_row_cannot_hold() -> None:
    law = Source(title="Luật Đất đai", number="31/2024/QH15", date=dt.date(2024, 1, 18))
    concept = Concept(
        id="c1",
        sections=(
            LangSection(
                language="zh",
                terms=(Term(text="土地法", usage="VN", validity=Validity(start=dt.date(2024, 8, 1))),),
                notes=("注",),
            ),
            LangSection(language="vi", terms=(Term(text="Luật Đất đai", sources=(law,)),)),
            LangSection(language="en", terms=(Term(text="Land Law"),)),
        ),
        transactions=(Transaction(type="origination"),),
    )
    assert losses(concept) == {
        "concept.transactions",
        "section.notes",
        "term.usage",
        "term.validity",
        "term.sources",
        "other languages",
    }


def test_contexts_beyond_the_limit_are_a_loss() -> None:
    assert losses(PORTAL, contexts=1) == {"term.contexts"}
    assert row_of(PORTAL, contexts=0).contexts == ()


def test_a_second_preferred_term_becomes_an_admitted_one_and_a_superseded_one_deprecated() -> None:
    terms = (Term(text="một"), Term(text="hai"), Term(text="ba", status=TermStatus.SUPERSEDED))
    concept = Concept(id="c1", sections=(LangSection(language="vi", terms=terms),))
    assert row_of(concept).target == Side(preferred="một", admitted=("hai",), deprecated=("ba",))
    assert losses(concept) == {"term.status"}


def test_sources_of_the_concept_stand_for_those_of_the_term_where_it_has_none() -> None:
    concept = Concept(
        id="c1", sources=(Source(title="A"),), sections=(LangSection(language="vi", terms=(Term(text="b"),)),)
    )
    assert carried(concept).terms("vi")[0].sources == (Source(title="A"),)
    assert losses(concept) == {"concept.sources", "term.sources"}


def test_a_definition_of_a_language_moves_to_the_concept() -> None:
    section = LangSection(language="vi", terms=(Term(text="b"),), definitions=(SourcedText(text="là b"),))
    assert carried(Concept(id="c1", sections=(section,))).definitions == (SourcedText(text="là b"),)


def test_a_row_without_status_is_a_draft_if_it_has_the_target_language() -> None:
    assert concept_of(Row(source=Side(preferred="土地"), target=Side(preferred="đất đai"))).status is Workflow.DRAFT
    assert concept_of(Row(source=Side(preferred="土地"))).status is Workflow.ACCEPTED


def test_pairs_set_each_synonym_against_the_preferred_term_of_the_other_side() -> None:
    row = Row(source=Side(preferred="A", admitted=("A2",)), target=Side(preferred="b", deprecated=("b2",)))
    assert list(pairs(row)) == [
        Pair(source="A", target="b"),
        Pair(source="A", target="b2", target_role=Role.DEPRECATED),
        Pair(source="A2", target="b", source_role=Role.ADMITTED),
    ]


def test_a_row_without_source_terms_has_no_pairs() -> None:
    assert list(pairs(Row(target=Side(preferred="b")))) == []


@given(rows())
def test_the_pairs_of_a_row_give_its_sides(row: Row) -> None:
    assert sides(pairs(row)) == (row.source, row.target)


def test_a_row_in_use_has_no_deprecated_terms() -> None:
    row = row_of(PORTAL).in_use()
    assert row.target == replace(row_of(PORTAL).target, deprecated=())
