"""From bytes to text: which encoding a file is in, and a plain word where it is in none."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from glossary.errors import FormatError

from . import legacy_vietnamese

legacy_vietnamese.register()

SAMPLE_BYTES = 65_536

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT, XLSX, ...)", ".docx or .odt"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file", ".docx, after saving it anew"),
    (b"{\\rtf", "an RTF file", ".docx, after saving it anew"),
    (b"\x89PNG", "a picture", "text, after character recognition"),
    (b"\xff\xd8\xff", "a picture", "text, after character recognition"),
    (b"SQLite format 3\x00", "a database", "text"),
)
_ALIASES = {
    "abc": "tcvn3", "tcvn": "tcvn3", "tcvn5712": "tcvn3", "vni-windows": "vni", "vniwindows": "vni",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "x-gbk": "gb18030",
    "ansi": "cp1252",
}  # fmt: skip

# Characters that make up about half of any running Chinese text, in both scripts.
_FREQUENT_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "這為個國時來們於對會發動說產種後過學經進電裡現實點兩體機當從業應開還間樣與關線數內質氣變條沒結解問無系軍題黨規則項務處報告書"
    "府委员員会議议令章第条款规定务处报告书县縣市省區区乡鄉责責负負资資料信息资服务服務管理办辦政策计計划劃"
)
_FREQUENT_SYLLABLES = frozenset(
    re.findall(
        r"\w+",
        "của và các không được người những một trong là có cho với định quy này theo về đã từ đến khi để tại cơ quan "
        "nhà nước việc phải hành chính số trên năm ngày việt nam công dân thủ tục dịch vụ điện tử chức quyền phủ bộ "
        "luật nghị hoặc do bằng vào ra sự hội tổ thông tin đồng tỉnh huyện xã quốc gia ",
    )
)
_SYLLABLE = re.compile(r"[^\W\d_]+(?:[\u0300\u0301\u0303\u0309\u0323][^\W\d_]*)*")
_HIGH = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE_ENCODED = re.compile(f"[Â-Æ]{_HIGH}|[á-ï]{_HIGH}{{2}}")  # a lead byte of UTF-8 and what follows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file and the codec that gives it: `data.decode(encoding) == text`."""

    text: str
    encoding: str


def decode(data: bytes, path: str, encoding: str | None = None, *, label: str | None = None) -> Decoded:
    """The text of `data`, in the encoding that is given, or else in the one that it shows by itself.

    `label` is what the file says of itself (an HTML meta element, an XML declaration): it is believed only where
    the bytes do not show otherwise, because it is wrong in many real files.

    Raises FormatError for binary files and for bytes that are text in no known encoding.
    """
    _refuse_known_binary(data, path)
    if marked := _by_mark(data):
        return _strict(data, path, marked)
    if encoding is not None:
        return _strict(data, path, canonical_name(encoding, path))
    if decoded := _as_utf8(data, path):
        return decoded
    return _strict(data, path, _guess(data, path, label))


def canonical_name(encoding: str, path: str = "") -> str:
    """The Python codec for a name that people and files use; FormatError where there is none."""
    name = encoding.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        hint = "Use a name such as utf-8, gb18030, big5hkscs, utf-16, cp1258, tcvn3, vni or viscii."
        raise FormatError(f"Unknown encoding {encoding!r}.", hint, path=path) from None


def _refuse_known_binary(data: bytes, path: str) -> None:
    for magic, what, suffix in _MAGIC:
        if data.startswith(magic):
            raise FormatError(f"This is {what}, not text.", f"Give the file its right suffix: {suffix}.", path=path)


def _by_mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _as_utf8(data: bytes, path: str) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if b"\0" in data:
        return None
    if b"\xc3" in data[:SAMPLE_BYTES]:  # the byte that all twice encoded text is full of
        _refuse_twice_encoded(text, path)
    return Decoded(text=text, encoding="utf-8")


def _refuse_twice_encoded(text: str, path: str) -> None:
    """UTF-8 that was once read as Latin-1 and saved again: "chính" has become "chÃ­nh"."""
    sample = text[:SAMPLE_BYTES]
    found = _TWICE_ENCODED.findall(sample)
    if len(found) < 3 or sum(map(len, found)) < 0.8 * sum(character > "\x7f" for character in sample):
        return
    message = f"The text was saved after being opened in a wrong encoding (as {found[0]!r} shows)."
    line = text.count("\n", 0, text.index(found[0])) + 1
    raise FormatError(message, "Get the original file, or save it again as UTF-8.", path=path, line=line)


def _strict(data: bytes, path: str, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, path, encoding, error.start) from None
    if (offset := text.find("\0")) >= 0:
        raise FormatError(
            f"The text holds a NUL character at offset {offset}: this is a binary file or another encoding.",
            "Save it as text in UTF-8.", path=path, line=text.count("\n", 0, offset) + 1,
        )  # fmt: skip
    return Decoded(text=text, encoding=encoding)


def _broken(data: bytes, path: str, encoding: str, offset: int) -> FormatError:
    message = f"Byte {offset} (0x{data[offset]:02x}) is not {encoding.upper()}."
    hint = "Save the file as UTF-8; if it is damaged, get it again from where it came from."
    return FormatError(message, hint, path=path, line=data.count(b"\n", 0, offset) + 1)


def _guess(data: bytes, path: str, label: str | None) -> str:
    if wide := _utf16_without_mark(data):
        return wide
    if (offset := data.find(b"\0")) >= 0:
        raise FormatError(f"Binary data (a NUL byte at offset {offset}).", "Save it as text in UTF-8.", path=path)
    sample = _first_wide_part(data)
    best, name = max((_plausibility(sample, name), name) for name in _CANDIDATES)
    if best >= _PLAUSIBLE:
        return name
    if label is not None:
        return canonical_name(label, path)
    return _other(data, path)


def _first_wide_part(data: bytes) -> bytes:
    """A sample that begins near the first byte that is not ASCII."""
    found = re.search(rb"[\x80-\xff]", data)
    start = max(0, found.start() - 200) if found else 0
    return data[start : start + SAMPLE_BYTES]


_PLAUSIBLE = 0.30
_RUNNING_TEXT = 80
_FEWEST_FREQUENT = 0.08
_CANDIDATES = ("big5hkscs", "cp1258", "gb18030", "tcvn3", "viscii", "vni")
_WIDE_OK = re.compile(
    r"[\t\n\r -~\u00a0-\u017f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)


def _utf16_without_mark(data: bytes) -> str | None:
    if len(data) % 2:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        sample = data[:SAMPLE_BYTES].decode(name, errors="replace")
        if len(_WIDE_OK.findall(sample)) >= 0.97 * len(sample) and _looks_written(sample):
            return name
    return None


def _looks_written(sample: str) -> bool:
    """Text rather than chance: ASCII letters or blanks between, or frequent Chinese characters."""
    common = sum(character in _FREQUENT_HAN or character in " \r\n,.、，。" for character in sample)
    return common >= 0.05 * len(sample)


def _plausibility(sample: bytes, name: str) -> float:
    """How much the sample, read so, looks like Chinese or Vietnamese: 0 to about 1.5, running text above 0.3."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    return _chinese(text, name) if name in ("gb18030", "big5hkscs") else _vietnamese(text)


def _chinese(text: str, name: str) -> float:
    """The share of frequent characters, and for short texts, which may have none, that of the everyday ones."""
    wide = [character for character in text if character > "\x7f"]
    if not wide:
        return 0.0
    frequent = sum(character in _FREQUENT_HAN for character in wide) / len(wide)
    if len(wide) > _RUNNING_TEXT and frequent < _FEWEST_FREQUENT:
        return 0.0
    usual = sum(_first_level(character, name) for character in set(wide)) / len(set(wide))
    return frequent + 0.5 * usual if usual > 0.55 else frequent


def _first_level(character: str, name: str) -> bool:
    """In the part of its character set that holds everyday characters and punctuation."""
    code = character.encode(name, errors="replace")
    if len(code) != 2:
        return False
    if name == "gb18030":
        return code[0] <= 0xD7 and code[1] >= 0xA1 and code[0] not in range(0xAA, 0xB0)
    return 0xA1 <= code[0] <= 0xC6


def _vietnamese(text: str) -> float:
    syllables = _SYLLABLE.findall(unicodedata.normalize("NFC", text[:20_000]).lower())
    marked = [syllable for syllable in syllables if not syllable.isascii()]
    if not marked:
        return 0.0
    return sum(syllable in _FREQUENT_SYLLABLES for syllable in marked) / len(marked) * 2


def _other(data: bytes, path: str) -> str:
    """What the general detector says, for encodings outside our two languages; FormatError if nothing fits."""
    from charset_normalizer import from_bytes

    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    read = data.decode("utf-8", errors="replace")
    wide = sum(character > "\x7f" for character in read[:SAMPLE_BYTES])
    if read[:SAMPLE_BYTES].count("\ufffd") < 0.2 * wide:
        raise _broken(data, path, "utf-8", broken.start)
    best = from_bytes(data[:SAMPLE_BYTES]).best()
    if best is None or best.chaos > 0.1:
        raise _broken(data, path, "utf-8", broken.start)
    return best.encoding
