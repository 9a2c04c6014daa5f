"""From bytes to text: which encoding a file is in, and a plain word where it is in none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from glossary.errors import FormatError
from glossary.text import has_hanzi
from glossary.text.encodings import ENCODING_ALIASES, FREQUENT_HAN, SAMPLE_BYTES, likely_encoding, twice_encoded

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
_ALL_MARKS = tuple(mark for mark, _ in _MARKS)
_ALL_MAGIC = tuple(magic for magic, _, _ in _MAGIC)


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
    name = ENCODING_ALIASES.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        hint = "Use a name such as utf-8, gb18030, big5hkscs, utf-16, cp1258, tcvn3, vni or viscii."
        raise FormatError(f"Unknown encoding {encoding!r}.", hint, path=path) from None


def _refuse_known_binary(data: bytes, path: str) -> None:
    if not data.startswith(_ALL_MAGIC):
        return
    for magic, what, suffix in _MAGIC:
        if data.startswith(magic):
            raise FormatError(f"This is {what}, not text.", f"Give the file its right suffix: {suffix}.", path=path)


def _by_mark(data: bytes) -> str | None:
    if not data.startswith(_ALL_MARKS):
        return None
    return next(name for mark, name in _MARKS if data.startswith(mark))


def _as_utf8(data: bytes, path: str) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if b"\0" in data:
        return None
    if b"~{" in data and (shifted := _as_hz(data)):
        return shifted
    if data.find(b"\xc3", 0, SAMPLE_BYTES) >= 0:  # the byte that all twice encoded text is full of
        _refuse_twice_encoded(text, path)
    return Decoded(text=text, encoding="utf-8")


def _as_hz(data: bytes) -> Decoded | None:
    """HZ (RFC 1843), Chinese in seven bits between ~{ and ~}, as mails of the nineties have it."""
    try:
        text = data.decode("hz")
    except UnicodeDecodeError:
        return None
    return Decoded(text=text, encoding="hz") if has_hanzi(text) else None


def _refuse_twice_encoded(text: str, path: str) -> None:
    """UTF-8 that was once read as Latin-1 and saved again: "chính" has become "chÃ­nh"."""
    found = twice_encoded(text[:SAMPLE_BYTES])
    if not found:
        return
    message = f"The text was saved after being opened in a wrong encoding (as {found!r} shows)."
    line = text.count("\n", 0, text.index(found)) + 1
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
    if name := likely_encoding(data):
        return name
    if label is not None:
        return canonical_name(label, path)
    return _other(data, path)


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
    common = sum(character in FREQUENT_HAN or character in " \r\n,.、，。" for character in sample)
    return common >= 0.05 * len(sample)


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
