"""The view models by themselves: pace, sources, forms, the queue, the review of an import."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from termbases import concept, mined, opened

from glossary.curation import accept, set_vietnamese
from glossary.errors import UsageError
from glossary.exchange import export
from glossary.formats import ReadOptions, WriteOptions, format_for
from glossary.importing import Take, plan_import
from glossary.model import Concept, Source, SourcedText, TermStatus, Workflow, replace
from glossary.storage import Filter, Sort, Termbase
from tui.state_entry import occurrences
from tui.state_form import Field, fields, with_field
from tui.state_ime import is_composed
from tui.state_pace import Pace
from tui.state_queue import Queue
from tui.state_review import ReviewOf
from tui.state_session import HINTS, Session, load_session, save_session
from tui.state_source import parse_source, source_line


def test_pace_leaves_breaks_out_and_counts_acts() -> None:
    pace = Pace()
    for now in (0.0, 4.0, 8.0, 1000.0, 1004.0):
        pace.decide(now, 3)
    assert (pace.per_minute(), pace.minutes_left(150), pace.decided) == (15.0, 10, 15)
    assert Pace().minutes_left(5) is None


def test_keys_sent_in_a_burst_name_no_speed() -> None:
    pace = Pace()
    for place in range(60):
        pace.decide(place * 0.03)
    assert (pace.per_minute(), pace.minutes_left(150)) == (0.0, None)


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("", None),
        ("Từ điển hành chính", Source(title="Từ điển hành chính")),
        (
            "Điều 3; 42/2022/NĐ-CP; 24/6/2022; Chính phủ; https://vanban.chinhphu.vn/x",
            Source(
                number="42/2022/NĐ-CP", issuer="Chính phủ", article="Điều 3", date=dt.date(2022, 6, 24),
                url="https://vanban.chinhphu.vn/x",
            ),
        ),
        ("国务院; 国发〔2022〕14 号; 第三条; 2022-06-23; 指导意见", Source(
            issuer="国务院", article="第三条", date=dt.date(2022, 6, 23), title="国发〔2022〕14 号, 指导意见")),
    ],
)  # fmt: skip
def test_a_source_is_read_from_its_parts_in_any_order(typed: str, source: Source | None) -> None:
    assert parse_source(typed) == source
    if source is not None and not source.title:
        assert parse_source(source_line(source)) == source


@pytest.mark.parametrize("character", ["â", "đ", "Đ", "ư", "ơ", "ế", "á", "\u0302"])
def test_letters_of_vietnamese_input_methods_are_known(character: str) -> None:
    assert is_composed(character)


@pytest.mark.parametrize("character", [None, "a", "1", " ", "政", "ａ", "、", "!"])
def test_other_keys_are_no_such_letters(character: str | None) -> None:
    assert not is_composed(character)


def field_of(one: Concept, *path: str | int) -> Field:
    return next(field for field in fields(one) if field.path == path)


def test_every_field_of_a_form_can_be_set_and_emptied() -> None:
    one = concept("电子政务", "chính phủ điện tử")
    values = {
        "subjects": ("công nghệ; hành chính", ("công nghệ", "hành chính")),
        "gloss": ("chính phủ", "chính phủ"),
    }
    for name, (typed, value) in values.items():
        assert getattr(with_field(one, field_of(one, name), typed), name) == value
    defined = with_field(one, field_of(one, "definitions", -1), "hoạt động trên mạng [17/NQ-CP]")
    assert defined.definitions == (SourcedText(text="hoạt động trên mạng", source=Source(number="17/NQ-CP")),)
    assert with_field(defined, field_of(defined, "definitions", 0), "").definitions == ()


def test_a_term_is_added_given_a_status_and_taken_away() -> None:
    one = concept("电子政务", "chính phủ điện tử")
    more = with_field(one, field_of(one, "term", "vi", -1, "text"), "CPĐT")
    assert [(term.text, term.status) for term in more.terms("vi")] == [
        ("chính phủ điện tử", TermStatus.PREFERRED), ("CPĐT", TermStatus.ADMITTED),
    ]  # fmt: skip
    aside = with_field(more, field_of(more, "term", "vi", 1, "status"), "deprecated")
    assert aside.terms("vi")[1].status is TermStatus.DEPRECATED
    assert [term.text for term in with_field(aside, field_of(aside, "term", "vi", 1, "text"), "").terms("vi")] == [
        "chính phủ điện tử"
    ]


def test_a_change_in_the_form_takes_approval_away_and_a_wrong_date_is_refused() -> None:
    one = replace(concept("电子政务", "chính phủ điện tử"), status=Workflow.APPROVED)
    assert with_field(one, field_of(one, "gloss"), "x").status is Workflow.DRAFT
    with pytest.raises(UsageError, match="32/13/2025 is no date"):
        with_field(one, field_of(one, "term", "vi", 0, "validity", "end"), "32/13/2025")


def test_the_queue_keeps_few_pages_and_finds_far_undecided_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.state_queue.PAGES", 2)
    terms = [f"政{chr(0x4E00 + place)}" for place in range(700)]
    with opened(tmp_path) as termbase:
        mined(termbase, "。".join(terms), terms)
        queue = Queue(termbase, Filter(), Sort.SCORE)
        queue.load(queue.wanted, queue.sort)
        last = len(queue) - 1
        with termbase.change("accept") as change:
            for one in list(termbase.concepts(queue.numbers[:last])):
                change.save(accept(one))
        queue.load(queue.wanted, queue.sort)
        assert queue.next_undecided(1) == last
        numbers = [row.row if (row := queue.at(place)) else 0 for place in (0, 300, last)]
        assert numbers == [queue.numbers[place] for place in (0, 300, last)]
        assert len(queue._pages) == 2


def test_a_review_settles_each_entry_its_own_way_in_one_step(tmp_path: Path) -> None:
    with opened(tmp_path) as ours:
        first = ours.save(concept("电子政务", "chính phủ điện tử"), action="add")
        second = ours.save(concept("行政审批", "phê duyệt hành chính"), action="add")
        file = tmp_path / "out.jsonl"
        export(ours, file, format_for(file), scope=Filter(), options=WriteOptions())
        text = file.read_text("utf-8")
        file.write_text(
            text.replace('"chính phủ điện tử"', '"CPĐT"').replace('"phê duyệt hành chính"', '"PDHC"'), "utf-8"
        )
        for one, vi in ((first, "một"), (second, "hai")):
            ours.save(set_vietnamese(one, [vi]), action="edit")
        review = ReviewOf(ours, plan_import(ours, file, format_for(file), ReadOptions()).plan)
        assert [one.outcome for one in review.entries] == ["conflict", "conflict"]
        assert review.take_all_safe() == 0
        review.take(0, Take.THEIRS)
        review.take(1, Take.OURS)
        done = review.write()
        assert (done.waiting, review.entries) == (0, [])
        assert [headwords(ours, form) for form in ("电子政务", "行政审批")] == ["CPĐT", "hai"]
        ours.undo()
        assert [headwords(ours, form) for form in ("电子政务", "行政审批")] == ["một", "hai"]


def headwords(termbase: Termbase, form: str) -> str:
    return termbase.with_term(form)[0].headword("vi")


def test_the_session_remembers_termbases_and_hints(tmp_path: Path) -> None:
    path = tmp_path / "app.json"
    session = load_session(path)
    hints = [session.next_hint() for _ in range(7)]
    assert hints == [*HINTS, "", ""]
    session.opened("a.tbdb")
    session.opened("b.tbdb")
    session.opened("a.tbdb")
    save_session(session, path)
    assert load_session(path) == Session(recent=["a.tbdb", "b.tbdb"], hints_read=5)
    path.write_text("{broken", "utf-8")
    assert load_session(path) == Session()


@pytest.mark.parametrize(
    ("times", "documents", "said"),
    [(1, 1, "once"), (2, 1, "2 times in one document"), (3, 2, "3 times in 2 documents")],
)
def test_how_often_a_term_occurs_is_said_in_whole_words(times: int, documents: int, said: str) -> None:
    assert occurrences(times, documents) == said
