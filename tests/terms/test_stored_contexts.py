"""Contexts as they are stored: every offset right in the stored text, and for plain text in the file itself."""

from __future__ import annotations

import codecs
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.storage import Context, Termbase
from glossary.storage.search import ALL
from glossary.text import fold_chinese
from terms.mine import mine

SIMPLIFIED = [
    "电子政务",
    "行政手续改革",
    "数字政府",
    "４级在线公共服务",
    "4级在线公共服务",
    "《信息安全法》",
    "户政事务所",
    "采购人",
]
TRADITIONAL = ["電子政務", "資訊安全", "資訊安全由政府負責。", "戶政事務所", "數位發展", "公文電子交換系統"]
BETWEEN = [
    "，",
    "。",
    "；",
    "、",
    "和",
    "的",
    "是",
    "由",
    "\n",
    "\r\n",
    "\r\n\r\n",
    " ",
    "\u3000",
    "\ufeff",
    "1. ",
    "# ",
    "| ",
]
ODD = ["𠮷野家", "\U00020000", "😀", "e\u0301", "Chi\u0301nh phu\u0309", "\u200b", "\u00ad", "部长阮文安表示，"]


def texts(words: list[str]) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(words) | st.sampled_from(BETWEEN) | st.sampled_from(ODD)
    return st.lists(pieces, min_size=1, max_size=60).map("".join)


def tells_its_encoding(document: tuple[str, str, str]) -> bool:
    """Whether half of a text is everyday Chinese: bytes of some odd characters alone are text in many encodings."""
    text, _, encoding = document
    everyday = frozenset("".join(SIMPLIFIED + TRADITIONAL))
    return encoding != "gb18030" or 2 * sum(character in everyday for character in text) >= len(text)


DOCUMENTS = st.tuples(
    texts(SIMPLIFIED) | texts(TRADITIONAL) | texts(SIMPLIFIED + TRADITIONAL),
    st.sampled_from([".txt", ".md", ".html"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
).filter(tells_its_encoding)


def encoded(text: str, suffix: str, encoding: str) -> bytes:
    if suffix == ".html":
        text = "<html><body>" + "".join(f"<p>{line}</p>\r\n" for line in text.splitlines()) + "</body></html>"
    return text.encode(encoding)


def decoded(data: bytes, encoding: str) -> str:
    """A file as an editor shows it: without the mark of its byte order, newlines as they are."""
    if encoding == "utf-8" and data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    return data.decode(encoding)


def check(found: list[tuple[str, str, str]]) -> int:
    """Mine the documents into a termbase and check all it stores; the number of contexts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        for number, (text, suffix, encoding) in enumerate(found):
            (folder / f"{number}{suffix}").write_bytes(encoded(text, suffix, encoding))
        with Termbase.open(Path(name) / "t.tbdb", actor="lan") as termbase:
            mine(termbase, [str(folder)])
            stored = dict(termbase.read_documents([one.row for one in termbase.documents()]))
            rows = list(termbase.ids(ALL))
            forms = {
                row: {fold_chinese(term.text) for term in concept.terms("zh")}
                for row, concept in zip(rows, termbase.concepts(rows), strict=True)
            }
            contexts = termbase.contexts(rows)
    for document in stored.values():
        text, suffix, encoding = found[int(Path(document.path).stem)]
        if suffix == ".txt":
            assert document.text == decoded(encoded(text, suffix, encoding), encoding)
    for row, places in contexts.items():
        assert 0 < len(places) <= 5
        for one in places:
            check_context(one, stored[one.document_row].text, forms[row])
    return sum(map(len, contexts.values()))


def check_context(one: Context, text: str, forms: set[str]) -> None:
    finish = one.sentence_start + len(one.text)
    assert fold_chinese(text[one.start : one.end]) in forms
    assert text[one.sentence_start : finish] == one.text
    assert one.sentence_start <= one.start < one.end <= finish
    assert "".join(one.around()) == one.text


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_every_stored_offset_is_right_in_the_stored_text(found: list[tuple[str, str, str]]) -> None:
    check(found)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_with_marks_newlines_and_characters_of_all_kinds(suffix: str, encoding: str) -> None:
    simplified = (
        "\ufeff😀电子政务，\r\n𠮷野家提供４级在线公共服务。\r\nChi\u0301nh phu\u0309 由采购人签署《信息安全法》。\r\n"
    )
    traditional = (
        "資訊安全由政府負責。\r\n\U00020000戶政事務所辦理電子政務的公文電子交換系統，e\u0301\u3000民眾滿意。\r\n"
    )
    assert check([(simplified, suffix, encoding), (traditional, suffix, encoding)]) > 15
