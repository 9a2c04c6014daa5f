"""Unicode: one normal form, clean terms, and text that shows on a terminal instead of acting on it."""

from __future__ import annotations

import re
import unicodedata

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff{_BIDI}]")
_ACTING = re.compile(f"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ud800-\udfff{_BIDI}]")


def nfc(s: str) -> str:
    """`s` in Unicode normal form C, the form of every string inside a termbase."""
    return unicodedata.normalize("NFC", s)


def is_nfc(s: str) -> bool:
    """Whether `s` is in normal form C already."""
    return unicodedata.is_normalized("NFC", s)


def clean_term(s: str) -> str:
    """`s` as a termbase keeps it: NFC, one space for inner white space, none around, no control characters.

    Terminal escape sequences, bidi controls, zero-width spaces and soft hyphens are removed: in a term they are
    remains of the file it came from.
    """
    if s.isprintable() and "  " not in s and s.strip() == s:  # as nearly all are
        return nfc(s)
    return nfc(" ".join(_UNSEEN.sub("", _ANSI.sub("", s)).split()))


def printable(s: str) -> str:
    """`s` with every character that would act on a terminal shown as text: ESC as ␛, U+202E as <U+202E>."""
    return _ACTING.sub(_picture, s)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def display_width(s: str) -> int:
    """Terminal cells that `s` takes: two for a wide character, none for a combining mark (Unicode annex 11)."""
    return len(s) if s.isascii() else sum(map(_cells, s))


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") and character != "\xad" else 1
