"""What an entry, a section or a term holds, sorted into the fields of the model.

Every element of TBX is known by its data category, whatever the dialect and style: `<descrip type="definition">`
and `<basic:definition>` are both "definition". What has no field of the model becomes extra; what is only left out
(attributes, markup inside text, times of day) is counted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from glossary.formats.tbx import vocabulary as words
from glossary.formats.tbx.elements import MANY, NAMES, canonical, flat, one_line
from glossary.formats.tbx.fragments import ORIGIN
from glossary.formats.tbx.level import Level, read_mark
from glossary.model import Extra, Image, Reference, Source, SourcedText, Transaction

_DATE: Final = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(T\S*)?\s*")
_TYPE: Final = ["type"]
_TEXTS: Final = {"definition": "definitions", "context": "contexts"}
_SOURCED: Final = (*_TEXTS, "source")
"""Categories that a group ties together."""

Handle = Callable[[Level, Any], None]


class _Handlers(dict[tuple[str, str | None], Handle]):
    """(Tag, type attribute): what sorts such an element; `keep` for those that no category is known for."""

    def __init__(self, categories: dict[str, Handle], keep: Handle) -> None:
        super().__init__()
        self._categories = categories
        self._keep = keep

    def category(self, element: Any) -> str:
        """The data category of an element, its name where it has none."""
        name, category = NAMES[element.tag]
        return category or element.get("type") or name

    def __missing__(self, key: tuple[str, str | None]) -> Handle:
        name, category = NAMES[key[0]]
        found = self._categories.get(category or key[1] or name, self._keep)
        if len(self) < MANY:
            self[key] = found
        return found


class Collector:
    """Sorts elements into levels, for one file.

    `text` normalises running text; `refer` gives the id of the concept that a file's id stands for, and is told
    the line; `left_out` counts what is not kept, by a phrase that says what it is.
    """

    def __init__(self, text: Callable[[str], str], refer: Callable[[str, int], str]) -> None:
        self.left_out: Counter[str] = Counter()
        self._text = text
        self._refer = refer
        categories: dict[str, Handle] = {
            "subjectField": self._subject,
            "definition": self._definition,
            "context": self._context,
            "source": self._source,
            "note": self._note,
            "term": _term,
            "crossReference": self._reference,
            "xGraphic": self._image,
            "partOfSpeech": self._part_of_speech,
            "termType": self._term_type,
            "geographicalUsage": self._usage,
            "customer": self._customer,
            "transacGrp": self._transaction_group,
            "transac": self._transaction,
            "transactionType": self._transaction,
            "descripGrp": self._group,
            "adminGrp": self.collect,
            "termNoteGrp": self.collect,
            "termGrp": self.collect,
            "noteGrp": self.collect,
        } | dict.fromkeys(words.STATUS_CATEGORIES, self._status)
        self._handlers = _Handlers(categories, self.keep)

    def collect(
        self, level: Level, parent: Any, part: str = "", each: Callable[[Any], None] = lambda element: None
    ) -> None:
        """Sort the children of `parent` into `level`; those that are a `part` of it are given to `each` instead."""
        handlers = self._handlers
        for child in parent:
            tag = child.tag
            if NAMES[tag][0] == part:
                each(child)
            else:
                handlers[tag, child.get("type") if child.keys() else None](level, child)

    def keep(self, level: Level, element: Any) -> None:
        """Keep an element that the model has no field for, unless it is empty."""
        fragment = canonical(element)
        if len(fragment) or fragment.text or fragment.get("target"):
            category = fragment.get("type")
            name = f"{fragment.tag}/{category}" if category else str(fragment.tag)
            level.extra += (Extra(origin=ORIGIN, name=name, value=etree.tostring(fragment, encoding="unicode")),)

    def content(self, element: Any) -> str:
        """The text of an element without markup."""
        if (keys := element.keys()) and keys != _TYPE:
            self.note_attributes(element)
        if len(element):
            self.left_out["markup inside text"] += 1
            return self._text(flat(element))
        text = element.text
        return self._text(text) if text else ""

    def note_markup(self, element: Any) -> None:
        """Count attributes and markup of a text, of which only the letters are kept."""
        self.note_attributes(element)
        if len(element):
            self.left_out["markup inside text"] += 1

    def note_attributes(self, element: Any) -> None:
        """Count attributes that the model has no place for."""
        name = NAMES[element.tag][0]
        for key, _ in element.items():
            if key != "type" and (key != "target" or name not in ("ref", "xref")) and len(self.left_out) < MANY:
                self.left_out[f"attribute {key.rpartition('}')[2]} of {name}"] += 1

    def _subject(self, level: Level, element: Any) -> None:
        if text := self.content(element):
            level.subjects += (text,)

    def _definition(self, level: Level, element: Any) -> None:
        if text := self.content(element):
            level.definitions += (SourcedText(text=text),)

    def _context(self, level: Level, element: Any) -> None:
        if text := self.content(element):
            level.contexts += (SourcedText(text=text),)

    def _source(self, level: Level, element: Any) -> None:
        if text := self.content(element) or element.get("target", ""):
            level.sources += (Source(title=text),)

    def _note(self, level: Level, element: Any) -> None:
        if len(element) and (value := element.findtext("{*}noteValue")) is not None:
            key = element.findtext("{*}noteKey")
            text = self._text(f"{key}: {value}" if key else value)
        elif read_mark(level, element.text or ""):
            return
        else:
            text = self.content(element)
        if text:
            level.notes += (text,)

    def _reference(self, level: Level, element: Any) -> None:
        if target := element.get("target", "").removeprefix("#"):
            target = self._refer(target, element.sourceline)
            level.references += (Reference(target=target, text=self.content(element)),)
        else:
            self.keep(level, element)

    def _image(self, level: Level, element: Any) -> None:
        if target := one_line(element.get("target", "")):
            level.images += (Image(target=target, caption=self.content(element)),)
        else:
            self.keep(level, element)

    def _status(self, level: Level, element: Any) -> None:
        status = words.STATUS_READ.get(words.plain_word(element.text))
        if status is None or level.status not in (None, status):
            self.keep(level, element)
        else:
            level.status = status

    def _part_of_speech(self, level: Level, element: Any) -> None:
        word = words.plain_word(element.text)
        value = words.PART_OF_SPEECH_READ.get(word)
        if value is None or level.part_of_speech:
            self.keep(level, element)
            value = words.PART_OF_SPEECH_NEAR.get(word)
        level.part_of_speech = level.part_of_speech or value

    def _term_type(self, level: Level, element: Any) -> None:
        word = words.plain_word(element.text)
        value = words.TERM_TYPE_READ.get(word)
        if value is None or level.type:
            self.keep(level, element)
            value = words.TERM_TYPE_NEAR.get(word)
        level.type = level.type or value

    def _usage(self, level: Level, element: Any) -> None:
        text = self.content(element)
        if level.usage not in ("", text):
            self.keep(level, element)
        else:
            level.usage = text

    def _customer(self, level: Level, element: Any) -> None:
        """TBX-Min has its own name for customerSubset."""
        renamed = etree.Element("admin", type="customerSubset")
        renamed.text = element.text
        self.keep(level, renamed)

    def _group(self, level: Level, group: Any) -> None:
        """A text with its source; whatever else the group holds goes to the level, where everyone sees it."""
        if len(group) == 2 and self._plainly_sourced(level, group[0], group[1]):
            return
        inner = Level()
        for child in group:
            outward = self._handlers.category(child) not in _SOURCED
            self._handlers[child.tag, child.get("type")](level if outward else inner, child)
        title = "; ".join(source.title for source in inner.sources)
        if title and inner.definitions:
            inner.definitions = (SourcedText(text=inner.definitions[0].text, source=Source(title=title)),)
        elif title and inner.contexts:
            inner.contexts = (SourcedText(text=inner.contexts[0].text, source=Source(title=title)),)
        else:
            level.sources += inner.sources
        inner.__dict__.pop("sources", None)
        for field, value in inner.__dict__.items():
            setattr(level, field, getattr(level, field) + value)

    def _plainly_sourced(self, level: Level, text: Any, source: Any) -> bool:
        """Take over a group of one text and its source, as nearly all are; whether it was one."""
        field = _TEXTS.get(self._handlers.category(text))
        if field is None or self._handlers.category(source) != "source":
            return False
        words, title = self.content(text), self.content(source)
        if words and title:
            item = SourcedText(text=words, source=Source(title=title))
            setattr(level, field, (*getattr(level, field), item))
        return bool(words and title)

    def _transaction_group(self, level: Level, group: Any) -> None:
        kind, date, person = "", None, ""
        for child in group:
            name, category = NAMES[child.tag]
            if name == "transac":
                kind, person = self._act(child, category or child.get("type", ""), person)
            elif name == "date" and date is None:
                date = self._date(level, child)
            elif name == "transacNote" and not person and (category or child.get("type")) == "responsibility":
                person = self.content(child) or child.get("target", "")
            else:
                self._handlers[child.tag, child.get("type")](level, child)
        level.transactions += (Transaction(type=kind, date=date, responsibility=person),)

    def _act(self, element: Any, category: str, person: str) -> tuple[str, str]:
        """Type and person of a transac: some programs put the type where the category belongs and the person inside."""
        text = self.content(element)
        if category and category != "transactionType":
            return words.TRANSACTION_READ.get(category, category), person or text
        return words.TRANSACTION_READ.get(text, text), person

    def _transaction(self, level: Level, element: Any) -> None:
        kind, person = self._act(element, NAMES[element.tag][1] or element.get("type", ""), "")
        level.transactions += (Transaction(type=kind, responsibility=person),)

    def _date(self, level: Level, element: Any) -> dt.date | None:
        date, time = _read_date(element.text or "")
        if date is None:
            self.keep(level, element)
        elif time:
            self.left_out["times of day"] += 1
        return date


@lru_cache(maxsize=10_000)
def _read_date(text: str) -> tuple[dt.date | None, bool]:
    """A date, and whether a time of day follows it: 2001-05-07, 20010507T10:57:25Z."""
    found = _DATE.fullmatch(text)
    try:
        return (dt.date(int(found[1]), int(found[2]), int(found[3])), bool(found[4])) if found else (None, False)
    except ValueError:
        return None, False


def _term(level: Level, element: Any) -> None:
    level.terms += (element,)
