"""Concepts for tests: one with every field set, and hypothesis strategies for values that a termbase may hold."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any, Final

from hypothesis import strategies as st

from glossary.model import (
    Concept,
    ConceptKind,
    Extra,
    Image,
    LangSection,
    PartOfSpeech,
    Reference,
    Source,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    Transaction,
    Validity,
    Workflow,
    replace,
)

LAW: Final = Source(
    title="Nghị định về công tác văn thư",
    number="30/2020/NĐ-CP",
    issuer="Chính phủ",
    date=dt.date(2020, 3, 5),
    article="Điều 8",
    url="https://example.org/vb?so=30&nam=2020",
)
PRESS: Final = Source(title="Báo <Ví dụ> & bạn đọc")

PLAIN: Final = Concept(
    id="cplain",
    version=1,
    status=Workflow.DRAFT,
    sections=(
        LangSection(language="zh", terms=(Term(text="电子政务"),)),
        LangSection(
            language="vi",
            terms=(Term(text="chính phủ điện tử"), Term(text="chính quyền số", status=TermStatus.ADMITTED)),
        ),
    ),
)
"""A concept with nothing but what every format needs, and a second Vietnamese term."""

FIELDS: Final[dict[str, Any]] = {
    "concept.id": "ckhac",
    "concept.version": 7,
    "concept.status": Workflow.APPROVED,
    "concept.kind": ConceptKind.SYSTEM,
    "concept.gloss": "hệ thống, không phải cơ quan",
    "concept.reason": "không phải thuật ngữ",
    "concept.subjects": ("行政", "công nghệ thông tin"),
    "concept.definitions": (SourcedText(text="Việc cơ quan nhà nước dùng mạng.", source=LAW), SourcedText(text="定义")),
    "concept.notes": ("Ghi chú chung", "[thuatngu:gloss] do người dùng gõ"),
    "concept.references": (Reference(target="cplain", text="xem thêm"),),
    "concept.images": (Image(target="https://example.org/so-do.png", caption="Sơ đồ"), Image(target="anh/a.png")),
    "concept.sources": (LAW, PRESS),
    "concept.transactions": (
        Transaction(type="origination", date=dt.date(2024, 1, 2), responsibility="Biên tập viên 1"),
        Transaction(type="check", responsibility="Biên tập viên 2"),
    ),
    "concept.extra": (
        Extra(origin="tbx", name="admin/customerSubset", value='<admin type="customerSubset">A &amp; B</admin>'),
        Extra(origin="tbx", name="descrip/other", value='<descrip type="other">x</descrip>'),
        Extra(origin="csv", name="cột", value="giá trị"),
    ),
    "section.definitions": (SourcedText(text="以电子方式提供服务。", source=PRESS),),
    "section.notes": ("中文说明",),
    "section.images": (Image(target="https://example.org/zh.png", caption="图"),),
    "section.sources": (PRESS,),
    "section.transactions": (Transaction(type="modification", date=dt.date(2025, 3, 1)),),
    "section.extra": (Extra(origin="tbx", name="descrip/other", value='<descrip type="other">y</descrip>'),),
    "term.text": "电子政府",
    "term.status": TermStatus.ADMITTED,
    "term.type": TermType.FULL_FORM,
    "term.part_of_speech": PartOfSpeech.NOUN,
    "term.usage": "CN",
    "term.script": "Hant",
    "term.validity": Validity(start=dt.date(2011, 1, 1), end=dt.date(2025, 2, 28), successor="数字政府"),
    "term.sources": (LAW,),
    "term.contexts": (SourcedText(text="推进电子政务建设。", source=PRESS), SourcedText(text="各部委加快电子政务。")),
    "term.notes": ("Dùng trong báo chí",),
    "term.references": (Reference(target="cplain"),),
    "term.transactions": (Transaction(type="modification", responsibility="Biên tập viên 1"),),
    "term.extra": (
        Extra(origin="tbx", name="termNote/termLocation", value='<termNote type="termLocation">menuItem</termNote>'),
        Extra(origin="tbx", name="termNote/register", value='<termNote type="register">slangRegister</termNote>'),
    ),
}
"""For each field of the model a value that differs from the default."""


OTHER_VALUES: Final[dict[str, tuple[Any, ...]]] = {
    "term.status": (TermStatus.SUPERSEDED,),
    "term.type": (TermType.ABBREVIATION,),
}
"""Further values, of fields that some formats keep in part."""


def with_field(name: str, value: Any, concept: Concept = PLAIN, language: str = "zh", place: int = 0) -> Concept:
    """A copy of `concept` with one field set: its own, or one of a section or of the term at `place` in it."""
    level, field = name.split(".")
    if level == "concept":
        return replace(concept, **{field: value})
    section = concept.section(language) or LangSection(language=language)
    if level == "section":
        return concept.with_section(replace(section, **{field: value}))
    terms = list(section.terms)
    terms[place] = replace(terms[place], **{field: value})
    return concept.with_terms(language, tuple(terms))


def field_of(name: str, concept: Concept, language: str = "zh", place: int = 0) -> Any:
    """The value that `with_field` sets."""
    level, field = name.split(".")
    holder: Any = concept
    if level != "concept":
        holder = concept.section(language) or LangSection(language=language)
    if level == "term":
        holder = holder.terms[place] if place < len(holder.terms) else Term(text="")
    return getattr(holder, field)


def full() -> Concept:
    """A concept with every field set."""
    concept = PLAIN
    for name, value in FIELDS.items():
        concept = with_field(name, value, concept)
    return concept


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


_LETTERS: Final = (
    "电子政务服务中心數據公开一二三行aAbzđĐêệởừỵóòý 0179"
    ".,;:!?()[]{}<>&\"'/\\-–%#@=+*~^$|、。《》“”\u0301\u0323\u0338\u00a0"
)
texts: Final = st.text(_LETTERS, min_size=1, max_size=24).map(_tidy).filter(bool)
"""Text as the termbase keeps it: NFC, single spaces, none around; with the characters that formats treat specially."""
lines: Final = st.lists(texts, min_size=1, max_size=3).map("\n".join)
words: Final = st.text("abcdefgđê", min_size=1, max_size=8)
dates: Final = st.dates(dt.date(1945, 9, 2), dt.date(2100, 1, 1))
ids: Final = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=1, max_size=26).map("c".__add__)
maybe_date: Final = st.none() | dates


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A short tuple of distinct values, mostly empty."""
    return st.just(()) | st.lists(strategy, max_size=3, unique=True).map(tuple)


sources: Final = st.builds(Source, title=words) | st.builds(
    Source,
    title=words,
    number=st.integers(1, 99).map("{}/2025/QĐ-TTg".format),
    issuer=texts,
    date=maybe_date,
    article=texts,
    url=st.just("https://example.org/?a=1&b=2"),
)
"""Sources that their citation tells apart."""
sourced: Final = st.builds(SourcedText, text=lines, source=st.none() | sources)
transactions: Final = st.builds(
    Transaction,
    type=st.sampled_from(("origination", "modification", "check")),
    date=maybe_date,
    responsibility=st.just("") | texts,
)
images: Final = st.builds(
    Image, target=st.sampled_from(("https://example.org/a%20b.png", "anh/sơ đồ.png")), caption=st.just("") | texts
)
notes: Final = lines | lines.map("[thuatngu:note] {}".format)
extras: Final = st.builds(Extra, origin=st.sampled_from(("csv", "po")), name=texts, value=lines)
validities: Final = st.builds(
    Validity, start=maybe_date, end=maybe_date, successor=st.just("") | texts, legal_basis=st.just("") | texts
)
terms: Final = st.builds(
    Term,
    text=texts,
    status=st.sampled_from(TermStatus),
    type=st.sampled_from(TermType),
    part_of_speech=st.sampled_from(PartOfSpeech),
    usage=st.sampled_from(("", "VN", "CN", "TW", "miền Nam")),
    script=st.sampled_from(("", "", "Hant", "Latn")),
    validity=st.none() | validities,
    sources=many(sources),
    contexts=many(sourced),
    notes=many(notes),
    transactions=many(transactions),
    extra=many(extras),
)


def _hant_last(found: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(sorted(found, key=lambda term: term.script == "Hant"))


def sections(language: str, *, least: int = 1) -> st.SearchStrategy[LangSection]:
    """A section of `language`, its traditional forms last."""
    found = st.lists(terms, min_size=least, max_size=3, unique_by=lambda term: term.text).map(tuple)
    return st.builds(
        LangSection,
        language=st.just(language),
        terms=found.map(_hant_last) if language == "zh" else found,
        definitions=many(sourced),
        notes=many(notes),
        images=many(images),
        sources=many(sources),
        transactions=many(transactions),
        extra=many(extras),
    )


all_sections: Final = st.tuples(sections("zh"), st.just(()) | st.tuples(sections("vi")), many(sections("en"))).map(
    lambda found: (found[0], *found[1], *found[2][:1])
)
concepts: Final = st.builds(
    Concept,
    id=ids,
    version=st.integers(0, 10_000),
    status=st.sampled_from(Workflow),
    kind=st.sampled_from(ConceptKind),
    gloss=st.just("") | texts,
    reason=st.just("") | texts,
    subjects=many(texts),
    sections=all_sections,
    definitions=many(sourced),
    notes=many(notes),
    images=many(images),
    sources=many(sources),
    transactions=many(transactions),
    extra=many(extras),
)
"""Concepts with a Chinese term."""
termbases: Final = st.lists(concepts, min_size=1, max_size=3, unique_by=lambda concept: concept.id)
