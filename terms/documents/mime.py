"""MIME (RFC 2045, RFC 2557): pages that a browser saved as one file (MHTML), and mails.

Read is the first part that is a page, or else the first that is text; pictures and attachments are passed over.
"""

from __future__ import annotations

import datetime as dt
import email
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage

from glossary.errors import FormatError

from .extract import Extract, Source
from .html import read_html
from .text import read_text

_HEAD = 2_000
_SAVED = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+")
_RELATED = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def read_page(source: Source) -> Extract:
    """A page; also one that was saved as MHTML under the name of HTML."""
    return read_saved_page(source) if _is_mime(source.data) else read_html(source)


def read_saved_page(source: Source) -> Extract:
    """A page with its pictures in one file. Raises FormatError where there is no page in it."""
    part = _part(_message(source), "text/html")
    if part is None:
        raise FormatError("There is no page in this file.", "Save it from the browser again.", path=source.path)
    return read_html(_source_of(part, source))


def read_mail(source: Source) -> Extract:
    """A mail: its text, its subject as the title, its date. Raises FormatError where it has no text."""
    message = _message(source)
    plain, page = _part(message, "text/plain"), _part(message, "text/html")
    if plain is None and page is None:
        raise FormatError("There is no text in this mail.", "Save what is attached to it as files.", path=source.path)
    extract = read_text(_source_of(plain, source)) if plain is not None else read_html(_source_of(page, source))
    return replace(extract, title=str(message.get("subject", "")).strip() or extract.title, date=_date(message))


def _is_mime(data: bytes) -> bool:
    head = _SAVED.match(data[:_HEAD].lstrip())
    return head is not None and _RELATED.search(head.group()) is not None


def _message(source: Source) -> EmailMessage:
    message = email.message_from_bytes(source.data, policy=policy.default)
    if not isinstance(message, EmailMessage) or message.get("content-type") is None:
        hint = "Save it from the program that it comes from again."
        raise FormatError("This is no page or mail in MIME format.", hint, path=source.path)
    return message


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of that type that is not attached."""
    return next(
        (
            part
            for part in message.walk()
            if isinstance(part, EmailMessage) and part.get_content_type() == kind and not part.is_attachment()
        ),
        None,
    )


def _source_of(part: EmailMessage | None, source: Source) -> Source:
    """The bytes of a part; what it says of its encoding is a label, and those are often wrong."""
    data = b"" if part is None else part.get_payload(decode=True)
    return replace(source, data=data if isinstance(data, bytes) else b"")


def _date(message: EmailMessage) -> dt.date | None:
    sent = getattr(message.get("date"), "datetime", None)
    return sent.date() if isinstance(sent, dt.datetime) else None
