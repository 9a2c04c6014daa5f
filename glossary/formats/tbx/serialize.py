"""A concept as XML, for each of the three forms that are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from glossary.formats.base import WriteOptions
from glossary.formats.tbx import marks
from glossary.formats.tbx.fragments import HTTP, Level, Native, native
from glossary.formats.tbx.languages import tag_of
from glossary.formats.tbx.marks import Mark
from glossary.formats.tbx.vocabulary import CATEGORIES, STATUS_VALUE, TRANSACTIONS
from glossary.model import (
    Concept,
    Extra,
    Image,
    LangSection,
    PartOfSpeech,
    Reference,
    Source,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    Transaction,
)

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS: Final = bytes(code for code in range(32) if chr(code) not in "\t\n\r")
_NCNAME: Final = re.compile(r"[^\W\d][\w.-]*")


class Dialect(NamedTuple):
    """Names of elements: of structure, and opening and closing tags of each data category."""

    entry: str
    section: str
    term: str
    opening: dict[str, str]
    closing: dict[str, str]
    v3: bool


def _dca(entry: str, section: str, term: str, *, v3: bool) -> Dialect:
    opening = {category: f'<{element} type="{category}">' for category, (element, _) in CATEGORIES.items()}
    closing = {category: f"</{element}>" for category, (element, _) in CATEGORIES.items()}
    return Dialect(entry, section, term, opening, closing, v3)


def _dct() -> Dialect:
    opening = {category: f"<{module}:{category}>" for category, (_, module) in CATEGORIES.items()}
    closing = {category: f"</{module}:{category}>" for category, (_, module) in CATEGORIES.items()}
    return Dialect("conceptEntry", "langSec", "termSec", opening, closing, v3=True)


DCA: Final = _dca("conceptEntry", "langSec", "termSec", v3=True)
DCT: Final = _dct()
V2: Final = _dca("termEntry", "langSet", "tig", v3=False)


def escape(text: str) -> str:
    """`text` as content of an element."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def escape_attribute(text: str) -> str:
    """`text` as an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


def clean(text: str) -> bytes:
    """`text` in UTF-8 without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text).encode()


def _is_surely_xml(data: bytes) -> bool:
    """Whether all characters of `data`, UTF-8, may stand in XML: a test of bytes, several times faster than `clean`.

    It also suspects lead bytes that surrogates and U+FFFE share with lawful characters.
    """
    if len(data.translate(None, _CONTROLS)) != len(data):
        return False
    return b"\xed" not in data and b"\xef\xbf" not in data


class Serializer:
    """Concepts as XML in one dialect; counts what could not be written.

    `losses` counts concepts by field; `references` are the elements of the last concept that point at others,
    each with the id it points at: whether that id is in the file is known only at its end.
    """

    def __init__(self, dialect: Dialect, options: WriteOptions) -> None:
        self.dialect = dialect
        self.losses: Counter[str] = Counter()
        self.references: list[tuple[str, str]] = []
        self._options = options
        self._lost: set[str] = set()
        self._opening, self._closing = dialect.opening, {name: f"{end}\n" for name, end in dialect.closing.items()}
        self._status = {item: self._element("administrativeStatus", STATUS_VALUE[item]) for item in TermStatus}
        self._type = {item: self._element("termType", item) if item else "" for item in TermType}
        self._speech = {item: self._element("partOfSpeech", item) if item else "" for item in PartOfSpeech}

    def concept(self, concept: Concept) -> bytes:
        """`concept` as an element; nothing for one without a term to write, which TBX cannot hold."""
        self._lost.clear()
        self.references.clear()
        head = self._head(concept)
        sections = "".join(map(self._section, concept.sections))
        if not sections:
            return b""
        if not _NCNAME.fullmatch(concept.id):
            raise ValueError(f"{concept.id!r} is no NCName")
        name = self.dialect.entry
        entry = self._encoded(f'<{name} id="{concept.id}">\n{head}{sections}</{name}>\n')
        if self._lost:
            self.losses.update(self._lost)
        return entry

    def _encoded(self, entry: str) -> bytes:
        """`entry` in UTF-8 without characters that XML cannot hold."""
        data = entry.encode("utf-8", "surrogatepass")
        if _is_surely_xml(data):
            return data
        cleaned = clean(entry)
        if cleaned != data:
            self._lose("control characters")
        return cleaned

    def _lose(self, field: str) -> None:
        self._lost.add(field)

    def _element(self, category: str, text: str) -> str:
        return f"{self._opening[category]}{escape(text)}{self._closing[category]}"

    def _pointing(self, category: str, target: str, text: str) -> str:
        start = self._opening[category][:-1]
        return f'{start} target="{escape_attribute(target)}">{escape(text)}{self._closing[category]}'

    def _mark(self, field: str, note: str) -> str:
        """A marked note, or a loss where marks are not wanted."""
        if self._options.marks:
            return f"<note>{escape(note)}</note>\n"
        self._lose(field)
        return ""

    def _head(self, concept: Concept) -> str:
        parts = [self._element("subjectField", subject) for subject in concept.subjects]
        self._described("concept", concept, "definition", concept.definitions, parts)
        if concept.references:
            parts += self._references(concept.references)
        if concept.images:
            parts += [self._image("concept", image) for image in concept.images]
        parts += [self._termless(section) for section in concept.sections if not section.terms]
        if self._options.marks:
            parts.append(f"<note>{marks.marked_entry(concept)}</note>\n")
        if concept.gloss:
            parts.append(self._mark("concept.gloss", marks.marked(Mark.GLOSS, concept.gloss)))
        if concept.reason:
            parts.append(self._mark("concept.reason", marks.marked(Mark.REASON, concept.reason)))
        return "".join(parts)

    def _termless(self, section: LangSection) -> str:
        return self._mark("section", marks.marked_record(Mark.SECTION, section))

    def _section(self, section: LangSection) -> str:
        """The section, Chinese in two where it has traditional forms; its own data stand in the first."""
        terms = section.terms
        if self._options.usable_only and not all(term.status.usable for term in terms):
            self._lose("deprecated and superseded terms")
            terms = tuple(term for term in terms if term.status.usable)
        by_tag: dict[str, list[str]] = {}
        for term in terms:
            tag = tag_of(section.language, term.script)
            own = self._options.languages.get(tag, tag)
            by_tag.setdefault(own, []).append(self._term(term, own == tag != section.language))
        name, head, written = self.dialect.section, self._section_head(section), ""
        for tag, group in by_tag.items():
            inside = "".join(group)
            written += f'<{name} xml:lang="{escape_attribute(tag)}">\n{"" if written else head}{inside}</{name}>\n'
        return written

    def _section_head(self, section: LangSection) -> str:
        parts: list[str] = []
        self._described("section", section, "definition", section.definitions, parts)
        if section.images:
            parts += [self._image("section", image) for image in section.images]
        return "".join(parts)

    def _term(self, term: Term, script_in_tag: bool) -> str:
        name = self.dialect.term
        parts = [
            f"<{name}>\n<term>{escape(term.text)}</term>\n{self._status[term.status]}"
            f"{self._speech[term.part_of_speech]}{self._type[term.type]}"
        ]
        if term.usage:
            parts.append(self._element("geographicalUsage", term.usage))
        if term.extra:
            parts += self._foreign_term_notes(term)
        contexts = term.contexts
        if len(contexts) > self._options.contexts:
            self._lose("term.contexts")
            contexts = contexts[: self._options.contexts]
        self._described("term", term, "context", contexts, parts)
        if term.references:
            parts += self._references(term.references)
        if term.script and not script_in_tag:
            parts.append(self._mark("term.script", marks.marked(Mark.SCRIPT, term.script)))
        if term.validity:
            parts.append(self._mark("term.validity", marks.marked_record(Mark.VALIDITY, term.validity)))
        parts.append(f"</{name}>\n")
        return "".join(parts)

    def _foreign_term_notes(self, term: Term) -> Iterator[str]:
        """What the schema wants right after the term."""
        for extra in term.extra:
            if (found := native(extra, "term", v3=self.dialect.v3)) and found.element == "termNote":
                yield self._native(found)

    def _described(
        self,
        level: Level,
        holder: Concept | LangSection | Term,
        category: str,
        texts: tuple[SourcedText, ...],
        parts: list[str],
    ) -> None:
        """Add to `parts` what concepts, sections and terms have alike; `texts` are of that category."""
        whole: dict[Source, None] = {}
        for item in texts:
            parts.append(self._sourced(category, item, whole))
        for note in holder.notes:
            parts.append(f"<note>{escape(marks.guarded(note) if self._options.marks else note)}</note>\n")
        for source in holder.sources:
            parts.append(self._source(source, whole))
        for source in whole:
            parts.append(self._mark(f"{level}.sources", marks.marked_record(Mark.SOURCE, source)))
        for transaction in holder.transactions:
            parts.append(self._transaction(level, transaction))
        for extra in holder.extra:
            parts.append(self._extra(level, extra))

    def _source(self, source: Source, whole: dict[Source, None]) -> str:
        """A source as text. Those that are more than a title are added to `whole`: their parts follow in a mark."""
        if source == Source(title=source.title):
            return self._element("source", source.title)
        whole[source] = None
        return self._element("source", source.citation())

    def _sourced(self, category: str, item: SourcedText, whole: dict[Source, None]) -> str:
        text = self._element(category, item.text)
        if item.source is None:
            return text
        return f"<descripGrp>\n{text}{self._source(item.source, whole)}</descripGrp>\n"

    def _references(self, references: Iterable[Reference]) -> Iterator[str]:
        for reference in references:
            element = self._pointing("crossReference", reference.target, reference.text)
            self.references.append((element, reference.target))
            yield element

    def _image(self, level: Level, image: Image) -> str:
        if HTTP.fullmatch(image.target):
            return self._pointing("xGraphic", image.target, image.caption)
        return self._mark(f"{level}.images", marks.marked_record(Mark.IMAGE, image))

    def _transaction(self, level: Level, transaction: Transaction) -> str:
        if transaction.type not in TRANSACTIONS:
            return self._mark(f"{level}.transactions", marks.marked_record(Mark.TRANSACTION, transaction))
        date = f"<date>{transaction.date.isoformat()}</date>\n" if transaction.date else ""
        person = self._element("responsibility", transaction.responsibility) if transaction.responsibility else ""
        return f"<transacGrp>\n{self._element('transactionType', transaction.type)}{date}{person}</transacGrp>\n"

    def _extra(self, level: Level, extra: Extra) -> str:
        found = native(extra, level, v3=self.dialect.v3)
        if found is None:
            self._lose(f"{level}.extra: {extra.name}")
            return self._mark(f"{level}.extra: {extra.name}", marks.marked_record(Mark.EXTRA, extra))
        return self._native(found) if found.element != "termNote" else ""

    def _native(self, found: Native) -> str:
        if found.target:
            return self._pointing(found.category, found.target, found.text)
        if found.category in self._opening:
            return self._element(found.category, found.text)
        name = found.element
        return f'<{name} type="{escape_attribute(found.category)}">{escape(found.text)}</{name}>\n'
