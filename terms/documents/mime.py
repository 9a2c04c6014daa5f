"""MIME (RFC 2045, RFC 2557): pages that a browser saved as one file (MHTML), and mails.

Read is the first part that is a page, or else the first that is text; pictures and attachments are passed over.
The parts are told apart here, because the standard library's parser nests as deep as the file says.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

from glossary.errors import FormatError

from .extract import Extract, Source
from .html import read_html
from .text import read_text

_HEAD = 1 << 16
"""Bytes in which the fields before a part end."""
_DEEPEST = 8
_LONGEST_SUBJECT = 1_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_FIELDS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*(?:\n|\Z)(?:[ \t][^\n]*(?:\n|\Z))*)+")
_BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))', re.IGNORECASE)
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with its fields, names in small letters."""

    fields: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        return self.fields.get("content-type", "text/plain").partition(";")[0].strip().lower()

    @property
    def attached(self) -> bool:
        return self.fields.get("content-disposition", "").lower().startswith("attachment")

    def decoded(self) -> bytes:
        match self.fields.get("content-transfer-encoding", "").strip().lower():
            case "quoted-printable":
                return quopri.decodestring(self.body)
            case "base64":
                letters = _NO_BASE64.sub(b"", self.body)
                try:
                    return base64.b64decode(letters + b"=" * (-len(letters) % 4))
                except binascii.Error:
                    return b""
            case _:
                return self.body


def read_page(source: Source) -> Extract:
    """A page; also one that was saved as MHTML under the name of HTML."""
    return read_saved_page(source) if _is_multipart(source.data) else read_html(source)


def read_saved_page(source: Source) -> Extract:
    """A page with its pictures in one file. Raises FormatError where there is no page in it."""
    page = next((part for part in _parts(_whole(source)) if part.kind == "text/html"), None)
    if page is None:
        raise FormatError("There is no page in this file.", "Save it from the browser again.", path=source.path)
    return read_html(replace(source, data=page.decoded()))


def read_mail(source: Source) -> Extract:
    """A mail: its text, its subject as the title, its date. Raises FormatError where it has no text."""
    whole = _whole(source)
    texts: dict[str, _Part] = {}
    for part in _parts(whole):
        if part.kind in ("text/plain", "text/html") and not part.attached:
            texts.setdefault(part.kind, part)
    if not texts:
        raise FormatError("There is no text in this mail.", "Save what is attached to it as files.", path=source.path)
    plain = texts.get("text/plain")
    part = plain or texts["text/html"]
    extract = (read_html if plain is None else read_text)(replace(source, data=part.decoded()))
    return replace(extract, title=_subject(whole) or extract.title, date=_date(whole))


def _is_multipart(data: bytes) -> bool:
    head = _FIELDS.match(data[:_HEAD].lstrip())
    return head is not None and b"\ncontent-type: multipart/" in b"\n" + head.group().lower()


def _whole(source: Source) -> _Part:
    whole = _part(source.data.lstrip())
    if "content-type" not in whole.fields:
        hint = "Save it from the program that it comes from again."
        raise FormatError("This is no page or mail in MIME format.", hint, path=source.path)
    return whole


def _part(data: bytes) -> _Part:
    """What stands between two boundaries: fields, a blank line, the body."""
    if data.startswith((b"\n", b"\r\n")):
        return _Part({}, data)
    gap = _BLANK_LINE.search(data, 0, _HEAD)
    head, body = (data[: gap.start()], data[gap.end() :]) if gap else (data[:_HEAD], b"")
    fields: dict[str, str] = {}
    for line in _FOLD.sub(b" ", head).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            fields.setdefault(name.strip().lower().decode("ascii", "replace"), value.strip().decode("utf-8", "replace"))
    return _Part(fields, body)


def _parts(part: _Part, depth: int = 0) -> Iterator[_Part]:
    """The part itself, or those that it consists of, in order."""
    named = _BOUNDARY.search(part.fields.get("content-type", "")) if part.kind.startswith("multipart/") else None
    if named is None:
        yield part
        return
    if depth == _DEEPEST:
        return
    mark = b"\n--" + (named[1] or named[2]).encode()
    body = b"\n" + part.body
    start = body.find(mark)
    while start >= 0 and not body.startswith(b"--", start + len(mark)):
        begin = body.find(b"\n", start + len(mark)) + 1
        start = body.find(mark, begin - 1) if begin else -1
        if begin:
            yield from _parts(_part(body[begin : start if start >= 0 else len(body)]), depth + 1)


def _subject(mail: _Part) -> str:
    subject = mail.fields.get("subject", "")[:_LONGEST_SUBJECT]
    try:
        return str(make_header(decode_header(subject))).strip()
    except (HeaderParseError, LookupError, ValueError):
        return subject


def _date(mail: _Part) -> dt.date | None:
    try:
        return parsedate_to_datetime(mail.fields.get("date", "")).date()
    except ValueError:
        return None
