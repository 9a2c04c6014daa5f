"""Encodings of Vietnamese from before Unicode, as Python codecs: "tcvn3" (ABC fonts), "vni" (VNI-Windows), "viscii".

They are found in files of the nineties and two thousands, the first two typed with .VnTime and VNI-Times fonts. Once
they are registered, `open(path, encoding="tcvn3")` works; they only decode.

Sources of the tables: TCVN 5712:1993 (the standard's set VN3, with VN1's capitals where VN3 leaves a gap; 0x80-0x9F are
Windows-1252, as the ABC fonts have them); VNI Software's published chart for VNI-Windows, in which a vowel is followed
by a byte that stands for its mark; RFC 1456 for VISCII.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_TCVN3_UPPER_HALF = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_ASCII = bytes(range(0x80)).decode("ascii")
_WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", errors="replace")
TCVN3_TABLE = _ASCII + _WINDOWS + _TCVN3_UPPER_HALF

# VNI-Windows: the byte after a vowel, and the combining marks that it adds to it.
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_VOWELS = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_TONES = "øùûõï"
_CIRCUMFLEX = "âáàåãä"


def _vni_pairs() -> dict[str, str]:
    """Two characters of Windows-1252 to one of Vietnamese, in lower and upper case."""
    pairs = {}
    for (typed, vowel), (byte, marks) in product(_VNI_VOWELS.items(), _VNI_MARKS.items()):
        marked = unicodedata.normalize("NFC", vowel + marks)
        if len(marked) == 1 and (byte in _TONES or vowel in "aeo"):
            pairs[typed + byte] = marked
            pairs[typed.upper() + byte.upper()] = pairs[typed.upper() + byte] = marked.upper()
    return pairs


VNI_PAIRS = _vni_pairs()
_VNI_SECOND = frozenset(pair[1] for pair in VNI_PAIRS)
_VNI_FIRST = frozenset(pair[0].encode("cp1252")[0] for pair in VNI_PAIRS)
VNI_SINGLE = _VNI_SINGLE | {typed.upper(): letter.upper() for typed, letter in _VNI_SINGLE.items()}
_BYTES_1252 = bytes(range(256)).decode("cp1252", errors="replace")


VISCII_TABLE = (
    "\x00\x01Ẳ\x03\x04ẴẪ\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13Ỷ\x15\x16\x17\x18Ỹ\x1a\x1b\x1c\x1dỴ\x1f"
    + _ASCII[0x20:]
    + "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    + "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    + "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
"""RFC 1456."""


def _decode_viscii(data: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
    return codecs.charmap_decode(data, errors, VISCII_TABLE)


class _VisciiIncremental(codecs.IncrementalDecoder):
    def decode(self, data: ReadableBuffer, final: bool = False) -> str:
        return _decode_viscii(data, self.errors)[0]


def _decode_tcvn3(data: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
    return codecs.charmap_decode(data, errors, TCVN3_TABLE)


def _decode_vni(data: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
    typed, size = codecs.charmap_decode(data, errors, _BYTES_1252)
    return "".join(_vni_letters(typed)), size


def _vni_letters(typed: str) -> list[str]:
    letters: list[str] = []
    before = ""
    for character in typed:
        if character in _VNI_SECOND and before + character in VNI_PAIRS:
            letters[-1] = VNI_PAIRS[before + character]
            before = ""
        else:
            letters.append(VNI_SINGLE.get(character, character))
            before = character
    return letters


class _Tcvn3Incremental(codecs.IncrementalDecoder):
    def decode(self, data: ReadableBuffer, final: bool = False) -> str:
        return _decode_tcvn3(data, self.errors)[0]


class _VniIncremental(codecs.BufferedIncrementalDecoder):
    """Keeps back a vowel at the end of a piece, because the next byte may be its mark."""

    def _buffer_decode(self, data: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:
        piece = bytes(data)
        if not final and piece and piece[-1] in _VNI_FIRST:
            piece = piece[:-1]
        return _decode_vni(piece, errors)


def _no_encoding(text: str, errors: str = "strict") -> tuple[bytes, int]:
    raise UnicodeError("this encoding is read, never written")


def _search(name: str) -> codecs.CodecInfo | None:
    if name == "tcvn3":
        return codecs.CodecInfo(_no_encoding, _decode_tcvn3, incrementaldecoder=_Tcvn3Incremental, name=name)
    if name == "viscii":
        return codecs.CodecInfo(_no_encoding, _decode_viscii, incrementaldecoder=_VisciiIncremental, name=name)
    if name == "vni":
        return codecs.CodecInfo(_no_encoding, _decode_vni, incrementaldecoder=_VniIncremental, name=name)
    return None


@cache
def register() -> None:
    """Make the codecs known to Python, once."""
    codecs.register(_search)
