"""What an entry, a section or a term holds, sorted into the fields of the model.

Every element of TBX is known by its data category, whatever the dialect and style: `<descrip type="definition">`
and `<basic:definition>` are both "definition". What has no field of the model becomes extra; what is only left out
(attributes, markup inside text, times of day) is counted.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from lxml import etree

from glossary.formats.tbx import marks
from glossary.formats.tbx import vocabulary as words
from glossary.formats.tbx.fragments import ORIGIN
from glossary.formats.tbx.marks import Mark
from glossary.model import Extra, Image, LangSection, Reference, Source, SourcedText, Transaction, Validity

_ANY_SPACE: Final = re.compile(r"[^\S\n]+")
_LINE_BREAK: Final = re.compile(r" ?\n ?")
_DATE: Final = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(T\S*)?\s*")
_NATIVE_CODE: Final = ("bpt", "ept", "ph", "it")
"""Inline elements whose content is code of the text's own format, not text."""


class _Names(dict[str, tuple[str, str]]):
    """Tag: (element in DCA, category), the category "" where an attribute holds it."""

    def __missing__(self, tag: str) -> tuple[str, str]:
        local = tag.rpartition("}")[2]
        if local in words.CATEGORIES:
            found = words.CATEGORIES[local][0], local
        else:
            found = words.OTHER_CATEGORIES.get(local, ""), local
        self[tag] = found if found[0] else (words.STRUCTURE.get(local, local), "")
        return self[tag]


NAMES: Final = _Names()


def one_line(text: str) -> str:
    """`text` in NFC with one space for white space."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def lines(text: str) -> str:
    """`text` in NFC with its line breaks, one space for other white space."""
    return unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", _ANY_SPACE.sub(" ", text)).strip())


class Level:
    """What one entry, section or term holds."""

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self.definitions: list[SourcedText] = []
        self.contexts: list[SourcedText] = []
        self.notes: list[str] = []
        self.sources: list[Source] = []
        self.parts: dict[str, Source] = {}
        """Citation: the source in its parts."""
        self.references: list[Reference] = []
        self.images: list[Image] = []
        self.transactions: list[Transaction] = []
        self.extra: list[Extra] = []
        self.values: dict[str, Any] = {}
        """Fields of the term, or of the concept, by name."""
        self.termless: list[LangSection] = []

    def sourced(self, items: list[SourcedText]) -> tuple[SourcedText, ...]:
        """`items`, sources in their parts."""
        if not self.parts:
            return tuple(items)
        return tuple(
            SourcedText(text=item.text, source=self._whole(item.source)) if item.source else item for item in items
        )

    def all_sources(self) -> tuple[Source, ...]:
        """Sources of the level itself, in their parts."""
        return tuple(map(self._whole, self.sources)) if self.parts else tuple(self.sources)

    def _whole(self, source: Source) -> Source:
        return self.parts.get(one_line(source.title), source)


class Collector:
    """Sorts elements into levels, for one file.

    `text` normalises running text; `refer` gives the id of the concept that a file's id stands for, and is told
    the line; `left_out` counts what is not kept, by a phrase that says what it is.
    """

    def __init__(self, text: Callable[[str], str], refer: Callable[[str, int], str]) -> None:
        self.left_out: Counter[str] = Counter()
        self._text = text
        self._refer = refer
        self._handlers: dict[str, Callable[[Level, Any], None]] = {
            "subjectField": self._subject,
            "definition": self._definition,
            "context": self._context,
            "source": self._source,
            "note": self._note,
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
            "adminGrp": self._group,
            "termNoteGrp": self.collect,
            "termGrp": self.collect,
            "noteGrp": self.collect,
        } | dict.fromkeys(words.STATUS_CATEGORIES, self._status)

    def collect(self, level: Level, parent: Any) -> None:
        """Sort the children of `parent` into `level`; sections and terms are left to the caller."""
        for child in parent:
            self.sort(level, child)

    def sort(self, level: Level, element: Any) -> None:
        """Put one element where it belongs."""
        name, category = NAMES[element.tag]
        handler = self._handlers.get(category or element.get("type") or name)
        if handler is None:
            self.keep(level, element)
        else:
            handler(level, element)

    def keep(self, level: Level, element: Any) -> None:
        """Keep an element that the model has no field for, unless it is empty."""
        fragment = canonical(element)
        if len(fragment) or fragment.text or fragment.get("target"):
            category = fragment.get("type")
            name = f"{fragment.tag}/{category}" if category else str(fragment.tag)
            value = etree.tostring(fragment, encoding="unicode")
            level.extra.append(Extra(origin=ORIGIN, name=name, value=unicodedata.normalize("NFC", value)))

    def content(self, element: Any) -> str:
        """The text of an element without markup."""
        if len(element):
            self.left_out["markup inside text"] += 1
            return self._text(flat(element))
        return self._text(element.text) if element.text else ""

    def _subject(self, level: Level, element: Any) -> None:
        if text := self.content(element):
            level.subjects.append(text)

    def _definition(self, level: Level, element: Any) -> None:
        if text := self.content(element):
            level.definitions.append(SourcedText(text=text))

    def _context(self, level: Level, element: Any) -> None:
        if text := self.content(element):
            level.contexts.append(SourcedText(text=text))

    def _source(self, level: Level, element: Any) -> None:
        if text := self.content(element) or element.get("target", ""):
            level.sources.append(Source(title=text))

    def _note(self, level: Level, element: Any) -> None:
        if len(element) and (value := element.findtext("{*}noteValue")) is not None:
            key = element.findtext("{*}noteKey")
            text = self._text(f"{key}: {value}" if key else value)
        elif _mark(level, element.text or ""):
            return
        else:
            text = self.content(element)
        if text:
            level.notes.append(text)

    def _reference(self, level: Level, element: Any) -> None:
        if target := element.get("target", "").removeprefix("#"):
            target = self._refer(target, element.sourceline)
            level.references.append(Reference(target=target, text=self.content(element)))
        else:
            self.keep(level, element)

    def _image(self, level: Level, element: Any) -> None:
        if target := one_line(element.get("target", "")):
            level.images.append(Image(target=target, caption=self.content(element)))
        else:
            self.keep(level, element)

    def _status(self, level: Level, element: Any) -> None:
        status = words.STATUS_READ.get(words.plain_word(self.content(element)))
        if status is None or level.values.setdefault("status", status) is not status:
            self.keep(level, element)

    def _part_of_speech(self, level: Level, element: Any) -> None:
        self._pick(level, element, "part_of_speech", words.PART_OF_SPEECH_READ, words.PART_OF_SPEECH_NEAR)

    def _term_type(self, level: Level, element: Any) -> None:
        self._pick(level, element, "type", words.TERM_TYPE_READ, words.TERM_TYPE_NEAR)

    def _pick(
        self, level: Level, element: Any, field: str, exact: dict[str, Any], near: dict[str, Any]
    ) -> None:
        """Set a field from a picklist; what it cannot say exactly is kept beside it."""
        word = words.plain_word(self.content(element))
        value = exact.get(word, near.get(word))
        if value is None or level.values.setdefault(field, value) is not value or word not in exact:
            self.keep(level, element)

    def _usage(self, level: Level, element: Any) -> None:
        text = self.content(element)
        if text and level.values.setdefault("usage", text) != text:
            self.keep(level, element)

    def _customer(self, level: Level, element: Any) -> None:
        """TBX-Min has its own name for customerSubset."""
        renamed = etree.Element("admin", type="customerSubset")
        renamed.text = element.text
        self.keep(level, renamed)

    def _group(self, level: Level, group: Any) -> None:
        """A category with its source and notes; notes move to the level, where everyone sees them."""
        inner = Level()
        self.collect(inner, group)
        texts = inner.definitions or inner.contexts
        if len(texts) == 1 and inner.sources:
            title = "; ".join(source.title for source in inner.sources)
            texts[0] = SourcedText(text=texts[0].text, source=Source(title=title))
            inner.sources = []
        for field in ("subjects", "definitions", "contexts", "notes", "sources", "references", "images"):
            getattr(level, field).extend(getattr(inner, field))
        level.transactions += inner.transactions
        level.extra += inner.extra
        level.parts |= inner.parts
        for field, value in inner.values.items():
            level.values.setdefault(field, value)

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
                self.sort(level, child)
        level.transactions.append(Transaction(type=kind, date=date, responsibility=person))

    def _act(self, element: Any, category: str, person: str) -> tuple[str, str]:
        """Type and person of a transac: some programs put the type where the category belongs and the person inside."""
        text = self.content(element)
        if category and category != "transactionType":
            return words.TRANSACTION_READ.get(category, category), person or text
        return words.TRANSACTION_READ.get(text, text), person

    def _transaction(self, level: Level, element: Any) -> None:
        kind, person = self._act(element, NAMES[element.tag][1] or element.get("type", ""), "")
        level.transactions.append(Transaction(type=kind, responsibility=person))

    def _date(self, level: Level, element: Any) -> dt.date | None:
        found = _DATE.fullmatch(element.text or "")
        try:
            date = dt.date(int(found[1]), int(found[2]), int(found[3])) if found else None
        except ValueError:
            date = None
        if date is None:
            self.keep(level, element)
        elif found and found[4]:
            self.left_out["times of day"] += 1
        return date


def flat(element: Any) -> str:
    """The text of an element and of the markup in it."""
    parts = [element.text or ""]
    for child in element:
        if NAMES[child.tag][0] not in _NATIVE_CODE:
            parts.append(flat(child))
        parts.append(child.tail or "")
    return "".join(parts)


def canonical(element: Any) -> Any:
    """A copy of `element` in style DCA with the names of v3, without namespaces and ids."""
    name, category = NAMES[element.tag]
    copy = etree.Element(name)
    if kind := category or element.get("type"):
        copy.set("type", kind)
    for key, value in element.items():
        if key not in ("id", "type"):
            copy.set(key, value)
    copy.text = one_line(element.text or "") if not len(element) else element.text
    for child in element:
        inner = canonical(child)
        inner.tail = child.tail
        copy.append(inner)
    return copy


def _mark(level: Level, note: str) -> bool:
    """Take over what a marked note carries; whether it was one."""
    found = marks.read_mark(note.strip()) if marks.PREFIX in note else None
    return found is not None and _READERS[found[0]](level, unicodedata.normalize("NFC", found[1]))


def _read_source(level: Level, value: str) -> bool:
    source = marks.read_record(value, Source)
    if source is not None:
        level.parts[one_line(source.citation())] = source
    return source is not None


def _read_into(field: str, kind: type[Any]) -> Callable[[Level, str], bool]:
    def read(level: Level, value: str) -> bool:
        record = marks.read_record(value, kind)
        if record is not None:
            getattr(level, field).append(record)
        return record is not None

    return read


def _read_value(field: str) -> Callable[[Level, str], bool]:
    def read(level: Level, value: str) -> bool:
        level.values[field] = lines(value)
        return True

    return read


def _read_validity(level: Level, value: str) -> bool:
    level.values["validity"] = marks.read_record(value, Validity)
    return level.values["validity"] is not None


def _read_entry(level: Level, value: str) -> bool:
    level.values["entry"] = marks.read_entry(value)
    return level.values["entry"] is not None


def _read_note(level: Level, value: str) -> bool:
    level.notes.append(lines(value))
    return True


_READERS: Final[dict[Mark, Callable[[Level, str], bool]]] = {
    Mark.ENTRY: _read_entry,
    Mark.GLOSS: _read_value("gloss"),
    Mark.REASON: _read_value("reason"),
    Mark.SCRIPT: _read_value("script"),
    Mark.VALIDITY: _read_validity,
    Mark.SOURCE: _read_source,
    Mark.IMAGE: _read_into("images", Image),
    Mark.TRANSACTION: _read_into("transactions", Transaction),
    Mark.SECTION: _read_into("termless", LangSection),
    Mark.EXTRA: _read_into("extra", Extra),
    Mark.NOTE: _read_note,
    Mark.FILE: lambda level, value: False,
}
