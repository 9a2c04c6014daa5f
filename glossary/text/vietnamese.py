"""Vietnamese: folding for search, matching of spellings, order of the alphabet, place of the tone mark.

The two places of the tone mark: "old" writes hòa, khỏe, thủy (the form of official documents and of this house), "new"
writes hoà, khoẻ, thuỷ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from glossary.text.unicode import nfc

Style = Literal["old", "new"]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Order of tones after no mark: grave, hook, tilde, acute, dot below, as in CLDR's collation of Vietnamese (vi.xml).
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKS = re.compile("[\u0300-\u036f]+")
_D_BARRED = str.maketrans("đĐ", "dD")
_WORD = re.compile(r"[^\W_]+")

_END = "(?![\\w\u0300-\u036f])"

_OPEN_PAIRS = [(a, b) for o, e in ("oa", "oe", "uy") for a in (o, o.upper()) for b in (e, e.upper())]
_OLD_TO_NEW = {nfc(a + tone) + b: a + nfc(b + tone) for a, b in _OPEN_PAIRS for tone in _TONES}
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}
# In quý and quỳ the u belongs to the consonant, so the mark has one place only.
_OLD, _NEW = (re.compile(rf"(?<![qQ])(?:{'|'.join(pairs)}){_END}") for pairs in (_OLD_TO_NEW, _NEW_TO_OLD))

_Y_TO_I = {nfc("y" + tone): nfc("i" + tone) for tone in ("", *_TONES)}
_OPEN_Y = re.compile(rf"(?<!\w)(qu|[bcdđghklmnpqrstvx]*)([{''.join(_Y_TO_I)}]){_END}")


def fold_vietnamese(s: str) -> str:
    """`s` for search without diacritics: lower case, no tone or vowel marks, đ as d, single spaces."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", s.lower())).translate(_D_BARRED)
    return nfc(" ".join(bare.split()))


def match_key(s: str) -> str:
    """The same for two spellings of one word: case, place of the tone mark, y or i in open syllables (kỹ, kĩ)."""
    lowered = restyle(nfc(s.lower()), "old")
    return " ".join(_OPEN_Y.sub(lambda found: found[1] + _Y_TO_I[found[2]], lowered).split())


def restyle(s: str, style: Style) -> str:
    """`s` with the tone mark in the place of `style`: hóa for "old", hoá for "new"."""
    pattern, pairs = (_NEW, _NEW_TO_OLD) if style == "old" else (_OLD, _OLD_TO_NEW)
    return pattern.sub(lambda found: pairs[found[0]], nfc(s))


def capitalise_first(s: str) -> str:
    """`s` with its first letter as a capital, the others as they are: Bộ Tài chính from bộ Tài chính."""
    composed = nfc(s)
    return composed[:1].upper() + composed[1:]


def sort_key(s: str) -> bytes:
    """Bytes that order as a Vietnamese dictionary does: syllable by syllable, letters first, then the tone.

    Letters a ă â b c d đ e ê ..., tones ngang huyền hỏi ngã sắc nặng (CLDR, collation of vi). Case and the place of the
    tone mark count only between strings that are otherwise equal; digits come before letters, other scripts after.
    """
    composed = nfc(s)
    syllables = b"".join(_syllable_key(syllable) for syllable in _WORD.findall(composed.lower()))
    return syllables + b"\0" + composed.swapcase().encode("utf-8", "surrogatepass")


@lru_cache(maxsize=20_000)
def _syllable_key(syllable: str) -> bytes:
    letters, tone = bytearray(), 1
    for character in syllable:
        letter, mark = _without_tone(character)
        tone = 2 + _TONES.index(mark) if mark else tone
        letters += _letter_key(letter)
    letters.append(tone)
    return bytes(letters)


def _without_tone(character: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", character)
    mark = next((sign for sign in decomposed if sign in _TONES), "")
    return nfc(decomposed.replace(mark, "")) if mark else character, mark


def _letter_key(letter: str) -> bytes:
    if letter in _ALPHABET:
        return bytes([0x30 + _ALPHABET.index(letter)])
    if "0" <= letter <= "9":
        return bytes([0x20 + int(letter)])
    return b"\xff" + letter.encode()
