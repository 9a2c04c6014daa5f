"""A source as a translator types it: parts between semicolons, in any order."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from glossary.model import Source
from glossary.text import nfc

_URL: Final = re.compile(r"https?://\S+$")
_NUMBER: Final = re.compile(r"\d+[^\s]*/\S+$|.*第\s*\d+.*号")
_ARTICLE: Final = re.compile(r"(điều|khoản|điểm|chương|mục|article|art\.)\b|第.+[条款项章节]", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$|(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


def parse_source(words: str) -> Source | None:
    """The source in "30/2020/NĐ-CP; Chính phủ; 5/3/2020; Điều 3; https://…"; None where nothing is typed.

    What is no number, date, article or address is the issuer, and a second such part, or the only part of all, the
    title.
    """
    parts = [nfc(part).strip() for part in words.split(";") if part.strip()]
    if len(parts) == 1 and _field(parts[0]) == "":
        return Source(title=parts[0])
    found: dict[str, str] = {}
    date: dt.date | None = None
    for part in parts:
        field = _field(part)
        if field == "date":
            date = _date(part)
        else:
            name = field or ("title" if "issuer" in found else "issuer")
            found[name] = f"{found[name]}, {part}" if name in found else part
    return Source(**found, date=date) if parts else None


def _field(part: str) -> str:
    if _URL.match(part):
        return "url"
    if _date(part):
        return "date"
    if _ARTICLE.match(part):
        return "article"
    return "number" if _NUMBER.match(part) else ""


def _date(part: str) -> dt.date | None:
    found = _DATE.match(part)
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def source_line(source: Source) -> str:
    """A source as `parse_source` reads it."""
    date = source.date.isoformat() if source.date else ""
    parts = (source.number, source.issuer, date, source.article, source.url, source.title)
    return "; ".join(part for part in parts if part)
