"""Three-way merge, fact by fact, and joining what has no base."""

from __future__ import annotations

from concepts import concepts
from hypothesis import given, settings
from termbases import concept

from glossary.facts import concept_of, facts
from glossary.merge import Side, join, merge
from glossary.model import Concept, SourcedText, TermStatus, Workflow, replace


@given(concepts)
def test_a_concept_survives_being_taken_apart(one: Concept) -> None:
    assert concept_of(facts(one), one.id, one.version) == one


@given(concepts, concepts)
def test_what_only_they_changed_is_taken_and_what_only_we_changed_stays(base: Concept, other: Concept) -> None:
    theirs = replace(other, id=base.id, version=base.version)
    assert facts(merge(base, base, base, theirs).concept) == facts(theirs)
    assert merge(base, base, theirs, base).concept == theirs
    assert merge(base, base, theirs, theirs).changes == ()


@given(concepts, concepts, concepts)
@settings(max_examples=50)
def test_conflicts_are_the_same_from_both_sides(base: Concept, one: Concept, two: Concept) -> None:
    ours, theirs = replace(one, id=base.id), replace(two, id=base.id)
    here, there = merge(base, base, ours, theirs), merge(base, base, theirs, ours)
    assert {(c.field, c.ours, c.theirs) for c in here.conflicts if "term" not in c.field} == {
        (c.field, c.theirs, c.ours) for c in there.conflicts if "term" not in c.field
    }


BASE = concept("电子政务", "chính phủ điện tử", id="c1")


def test_changes_of_different_fields_meet() -> None:
    ours = replace(BASE, notes=("ghi chú",))
    theirs = replace(BASE, status=Workflow.APPROVED, subjects=("CNTT",))
    merged = merge(BASE, BASE, ours, theirs)
    assert merged.concept == replace(BASE, notes=("ghi chú",), status=Workflow.APPROVED, subjects=("CNTT",))
    assert [(one.field, one.ours, one.theirs) for one in merged.changes] == [
        ("status", "draft", "approved"),
        ("subjects", None, "CNTT"),
    ]
    assert merged.conflicts == ()


def test_both_changing_the_headword_is_a_conflict_that_a_side_settles() -> None:
    ours, theirs = concept("电子政务", "chính phủ số", id="c1"), concept("电子政务", "chính quyền điện tử", id="c1")
    assert [one.field for one in merge(BASE, BASE, ours, theirs).conflicts] == ["vi headword"]

    def settled(side: Side) -> list[str]:
        return [term.text for term in merge(BASE, BASE, ours, theirs, side=side).concept.usable_terms("vi")]

    assert settled(Side.THEIRS) == ["chính quyền điện tử"]
    assert settled(Side.OURS) == ["chính phủ số"]
    assert settled(Side.BOTH) == ["chính phủ số", "chính quyền điện tử"]


def test_settling_a_headword_leaves_other_new_terms_alone() -> None:
    ours = concept("电子政务", "chính phủ số", "chính quyền số", id="c1")
    theirs = concept("电子政务", "chính quyền điện tử", "hành chính điện tử", id="c1")

    def settled(side: Side) -> set[str]:
        return {term.text for term in merge(BASE, BASE, ours, theirs, side=side).concept.terms("vi")}

    assert settled(Side.OURS) == {"chính phủ số", "chính quyền số", "hành chính điện tử"}
    assert settled(Side.THEIRS) == {"chính quyền điện tử", "hành chính điện tử", "chính quyền số"}


def test_a_reviewer_who_empties_a_cell_does_not_delete_what_we_put_there_since() -> None:
    ours, theirs = concept("电子政务", "chính phủ số", id="c1"), BASE.with_terms("vi", ())
    merged = merge(BASE, BASE, ours, theirs, side=Side.THEIRS)
    assert [term.text for term in merged.concept.terms("vi")] == ["chính phủ số"]


def test_what_a_file_cannot_show_is_not_taken_for_deleted() -> None:
    ours = replace(BASE, definitions=(SourcedText(text="利用信息技术"),), notes=("một", "hai"))
    shown = replace(ours, definitions=(), notes=("một",))
    theirs = replace(shown, status=Workflow.APPROVED)
    assert merge(ours, shown, ours, theirs).concept == replace(ours, status=Workflow.APPROVED)


def test_dropping_a_term_that_we_have_worked_on_is_a_conflict() -> None:
    term = BASE.terms("vi")[0]
    ours = BASE.with_terms("vi", (replace(term, notes=("đã kiểm tra",)),))
    theirs = BASE.with_terms("vi", ())
    assert [one.field for one in merge(BASE, BASE, ours, theirs).conflicts] == ["vi term"]
    assert merge(BASE, BASE, BASE, theirs).concept == theirs


def test_joining_adds_synonyms_and_overwrites_nothing() -> None:
    theirs = concept("电子政务", "chính quyền điện tử", id="x")
    merged = join(BASE, theirs)
    assert [(term.text, term.status) for term in merged.concept.terms("vi")] == [
        ("chính phủ điện tử", TermStatus.PREFERRED),
        ("chính quyền điện tử", TermStatus.ADMITTED),
    ]
    assert merged.conflicts == ()
    assert join(merged.concept, theirs).changes == ()


def test_joining_gives_a_candidate_its_vietnamese_and_status() -> None:
    merged = join(concept("电子政务", id="c1"), replace(BASE, status=Workflow.APPROVED)).concept
    assert (merged.headword("vi"), merged.status) == ("chính phủ điện tử", Workflow.APPROVED)


def test_joining_a_rejected_term_with_an_approved_one_is_a_conflict() -> None:
    ours = replace(BASE, status=Workflow.REJECTED)
    merged = join(ours, replace(BASE, status=Workflow.APPROVED))
    assert [(one.field, one.ours, one.theirs) for one in merged.conflicts] == [("status", "rejected", "approved")]
    assert merged.concept.status is Workflow.REJECTED


def test_an_approved_entry_that_grows_is_a_draft_again() -> None:
    merged = join(replace(BASE, status=Workflow.APPROVED), concept("电子政务", "chính phủ số", id="x"))
    assert merged.concept.status is Workflow.DRAFT


@given(concepts, concepts)
def test_joining_never_loses_a_term_of_ours(ours: Concept, theirs: Concept) -> None:
    joined = join(ours, theirs).concept
    assert {(lang, term.text) for lang, term in ours.every_term()} <= {
        (lang, term.text) for lang, term in joined.every_term()
    }
    for language in {section.language for section in ours.sections if section.terms}:
        assert joined.terms(language)[0].text == ours.terms(language)[0].text


def test_joining_takes_two_spellings_of_one_vietnamese_term_for_the_same() -> None:
    ours = concept("信息化", "tin học hóa", id="c1")
    assert join(ours, concept("信息化", "Tin học hoá", id="x")).changes == ()


def test_a_reviewed_list_approves_a_draft_that_it_agrees_with() -> None:
    theirs = replace(BASE, status=Workflow.APPROVED)
    assert join(BASE, theirs).concept.status is Workflow.APPROVED
    grown = join(BASE, replace(concept("电子政务", "chính phủ số", id="x"), status=Workflow.APPROVED)).concept
    assert grown.status is Workflow.DRAFT


def test_a_term_that_a_file_sets_aside_is_added_as_such() -> None:
    old = replace(BASE.terms("vi")[0], text="chính phủ điện toán", status=TermStatus.DEPRECATED)
    joined = join(BASE, BASE.with_terms("vi", (*BASE.terms("vi"), old))).concept
    assert joined.terms("vi")[1] == old
