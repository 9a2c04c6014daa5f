"""Concepts that a flat row carries whole, and others, for the tests of tables and catalogues."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from hypothesis import strategies as st

from glossary.bilingual import concept_of
from glossary.flat import Row, Side
from glossary.formats import Entry, Format, Header, Problem, ReadItem, ReadOptions, WriteOptions
from glossary.model import (
    Concept,
    ConceptKind,
    LangSection,
    Source,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    Workflow,
)
from glossary.text import clean_term

HEADER = Header(title="hành chính", termbase_id="7f1c2f6e-0f4e-4d53-9f55-7f6f1f0e7a11", export_id="x42")

PORTAL = Concept(
    id="cportal",
    version=3,
    status=Workflow.APPROVED,
    kind=ConceptKind.SYSTEM,
    gloss="cổng thông tin",
    subjects=("chính phủ điện tử", "dịch vụ công; một cửa"),
    sections=(
        LangSection(
            language="zh",
            terms=(
                Term(
                    text="国家公共服务门户网站",
                    contexts=(
                        SourcedText(text="居民可在国家公共服务门户网站上提交档案。", source=Source(title="tin-01.txt")),
                        SourcedText(text="门户网站全天运行[注]"),
                    ),
                ),
                Term(text="国家公共服务门户", status=TermStatus.ADMITTED),
            ),
        ),
        LangSection(
            language="vi",
            terms=(
                Term(
                    text="Cổng Dịch vụ công quốc gia",
                    sources=(Source(title="Nghị định 118/2025/NĐ-CP"), Source(title="Điều 3; khoản 2")),
                ),
                Term(text="Cổng dịch vụ công của quốc gia", status=TermStatus.ADMITTED),
                Term(text="CDVCQG", status=TermStatus.ADMITTED, type=TermType.ABBREVIATION),
                Term(text="Cổng thông tin dịch vụ công", status=TermStatus.DEPRECATED),
            ),
        ),
    ),
    definitions=(SourcedText(text="全国统一的在线公共服务入口。\n各省联通。", source=Source(title="Điều 3")),),
    notes=("又作国家公共服务门户。", "dòng một\ndòng hai"),
)

_LETTERS = "电子政务系统数字，。chính phủ điện tửỦĐ;；\\[]=+-@'\"# \t,:|/0Ａ𠮷"
_WORDS = st.text(alphabet=_LETTERS, min_size=1, max_size=12).map(clean_term).filter(bool)
_CITATIONS = st.text(alphabet="Điều 3; khoản 2: /,(NĐ-CP)", max_size=12).map(clean_term)
_BLOCKS = st.lists(_WORDS, min_size=1, max_size=3).map("\n".join)


def _several(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts, max_size=3, unique=True).map(tuple)


def letters_lost(text: str) -> bool:
    """Whether a term holds question marks that stand for lost letters in tables: its row is refused."""
    return re.search(r"\ufffd|\?\?|[^\W\d_]\?[^\W\d_]", text) is not None


_TERMS = _WORDS.filter(lambda text: not letters_lost(text))


@st.composite
def _sides(draw: st.DrawFn, least: int = 0) -> Side:
    texts = draw(st.lists(_TERMS, min_size=least, max_size=5, unique=True))
    cuts = sorted(draw(st.lists(st.integers(1, 5), min_size=2, max_size=2)))
    return Side(
        preferred=texts[0] if texts else "",
        admitted=tuple(texts[1 : cuts[0]]),
        abbreviations=tuple(texts[cuts[0] : cuts[1]]),
        deprecated=tuple(texts[cuts[1] :]),
    )


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row of a concept that has a Chinese term."""
    definition = draw(st.just("") | _BLOCKS)
    return Row(
        id=draw(st.from_regex(r"c[a-z2-7]{26}", fullmatch=True)),
        version=draw(st.integers(min_value=0, max_value=99)),
        source=draw(_sides(least=1)),
        target=draw(_sides()),
        status=draw(st.sampled_from(Workflow)),
        kind=draw(st.sampled_from(ConceptKind)),
        gloss=draw(st.just("") | _WORDS),
        reason=draw(st.just("") | _WORDS),
        subjects=draw(_several(_WORDS)),
        definition=definition,
        definition_source=draw(_CITATIONS) if definition else "",
        citations=draw(_several(_CITATIONS.filter(bool))),
        notes=draw(_several(_BLOCKS)),
        contexts=tuple(draw(st.lists(st.tuples(_WORDS, _CITATIONS), max_size=3, unique=True))),
    )


def concepts() -> st.SearchStrategy[Concept]:
    """Concepts of which a row loses nothing."""
    return rows().map(concept_of)


def written(
    form: Format, some: Iterable[Concept], options: WriteOptions | None = None, header: Header = HEADER
) -> bytes:
    """The file that `form` makes of concepts."""
    stream = io.BytesIO()
    assert form.write is not None
    form.write(header, some, stream, options or WriteOptions())
    return stream.getvalue()


def items(form: Format, data: bytes, options: ReadOptions | None = None) -> list[ReadItem]:
    """All that `form` reads from a file."""
    assert form.read is not None
    return list(form.read(io.BytesIO(data), options or ReadOptions(name="file")))


def read_concepts(form: Format, data: bytes, options: ReadOptions | None = None) -> list[Concept]:
    """The concepts that `form` reads from a file that has no problems."""
    found = items(form, data, options)
    assert [item for item in found if isinstance(item, Problem)] == []
    return [item.concept for item in found if isinstance(item, Entry)]
