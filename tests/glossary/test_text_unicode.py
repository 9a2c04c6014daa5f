"""One normal form, clean terms, and text that cannot act on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text import clean_term, display_width, is_nfc, nfc, printable


def test_decomposed_vietnamese_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "chính phủ điện tử")
    assert not is_nfc(decomposed)
    assert nfc(decomposed) == "chính phủ điện tử"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  电子\u3000 政务\n", "电子 政务"),
        ("chi\u0301nh\tphu\u0309", "chính phủ"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("\x1b[31mđỏ\x1b[0m\x07", "đỏ"),
        ("\x1b]0;title\x07门户", "门户"),
        ("\ufeff手\u200b续\xad", "手续"),
        ("a\ud800b", "ab"),
    ],
)
def test_clean_term_removes_what_is_no_text(raw: str, clean: str) -> None:
    assert clean_term(raw) == clean


@given(st.text())
def test_clean_term_is_idempotent_composed_and_harmless(s: str) -> None:
    clean = clean_term(s)
    assert clean_term(clean) == clean
    assert is_nfc(clean)
    assert printable(clean) == clean


def test_printable_shows_what_would_act() -> None:
    assert printable("a\x1b[1mb\u202ec\x7f\n\x9b") == "a␛[1mb<U+202E>c␡␊<U+009B>"
    assert printable("[bold]电子[/bold] chữ") == "[bold]电子[/bold] chữ"


@pytest.mark.parametrize(
    ("s", "cells"), [("", 0), ("abc", 3), ("电子政务", 8), ("４级", 4), ("tiếng Việt", 10), ("e\u0301", 1), ("“a”…", 4)]
)
def test_display_width_counts_cells(s: str, cells: int) -> None:
    assert display_width(s) == cells
