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
    Reference,
    Source,
    SourcedText,
    Term,
    Transaction,
)

NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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

    def concept(self, concept: Concept) -> str:
        """`concept` as an element; "" for one without a term to write, which TBX cannot hold."""
        self._lost.clear()
        self.references.clear()
        name = self.dialect.entry
        head = self._head(concept)
        sections = "".join(map(self._section, concept.sections))
        if sections and not _NCNAME.fullmatch(concept.id):
            raise ValueError(f"{concept.id!r} is no NCName")
        entry = f'<{name} id="{concept.id}">\n{head}{sections}</{name}>\n' if sections else ""
        if NOT_XML.search(entry):
            self._lose("control characters")
            entry = NOT_XML.sub("", entry)
        self.losses.update(self._lost if sections else ())
        return entry

    def _lose(self, field: str) -> None:
        self._lost.add(field)

    def _element(self, category: str, text: str) -> str:
        return f"{self.dialect.opening[category]}{escape(text)}{self.dialect.closing[category]}\n"

    def _pointing(self, category: str, target: str, text: str) -> str:
        opening, closing = self.dialect.opening[category], self.dialect.closing[category]
        return f'{opening[:-1]} target="{escape_attribute(target)}">{escape(text)}{closing}\n'

    def _mark(self, field: str, note: str) -> str:
        """A marked note, or a loss where marks are not wanted."""
        if self._options.marks:
            return f"<note>{escape(note)}</note>\n"
        self._lose(field)
        return ""

    def _head(self, concept: Concept) -> str:
        parts = [self._element("subjectField", subject) for subject in concept.subjects]
        parts += [self._sourced("definition", item) for item in concept.definitions]
        parts += self._common("concept", concept, concept.definitions)
        parts += self._references("concept", concept.references)
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
        by_tag: dict[str, list[Term]] = {}
        for term in terms:
            by_tag.setdefault(tag_of(section.language, term.script), []).append(term)
        head, written = self._section_head(section), ""
        for tag, group in by_tag.items():
            own = escape_attribute(self._options.languages.get(tag, tag))
            written += f'<{self.dialect.section} xml:lang="{own}">\n{"" if written else head}'
            written += "".join(self._term(term, tag != section.language) for term in group)
            written += f"</{self.dialect.section}>\n"
        return written

    def _section_head(self, section: LangSection) -> str:
        parts = [self._sourced("definition", item) for item in section.definitions]
        parts += self._common("section", section, section.definitions)
        parts += [self._image("section", image) for image in section.images]
        return "".join(parts)

    def _term(self, term: Term, script_in_tag: bool) -> str:
        name = self.dialect.term
        contexts = term.contexts[: self._options.contexts]
        if len(contexts) < len(term.contexts):
            self._lose("term.contexts")
        parts = [f"<{name}>\n<term>{escape(term.text)}</term>\n", self._term_notes(term)]
        parts += [self._sourced("context", item) for item in contexts]
        parts += self._common("term", term, contexts)
        parts += self._references("term", term.references)
        if term.script and not script_in_tag:
            parts.append(self._mark("term.script", marks.marked(Mark.SCRIPT, term.script)))
        if term.validity:
            parts.append(self._mark("term.validity", marks.marked_record(Mark.VALIDITY, term.validity)))
        parts.append(f"</{name}>\n")
        return "".join(parts)

    def _term_notes(self, term: Term) -> str:
        """What the schema wants right after the term."""
        parts = [self._element("administrativeStatus", STATUS_VALUE[term.status])]
        if term.part_of_speech:
            parts.append(self._element("partOfSpeech", term.part_of_speech))
        if term.type:
            parts.append(self._element("termType", term.type))
        if term.usage:
            parts.append(self._element("geographicalUsage", term.usage))
        for extra in term.extra:
            if (found := native(extra, "term")) and found.element == "termNote":
                parts.append(self._native(found))
        return "".join(parts)

    def _common(
        self, level: Level, holder: Concept | LangSection | Term, sourced: Iterable[SourcedText]
    ) -> Iterator[str]:
        """What concepts, sections and terms have alike."""
        for note in holder.notes:
            yield f"<note>{escape(marks.guarded(note))}</note>\n"
        for source in holder.sources:
            yield self._element("source", source.citation())
        yield from self._structured_sources(level, (*holder.sources, *(item.source for item in sourced if item.source)))
        for transaction in holder.transactions:
            yield self._transaction(level, transaction)
        for extra in holder.extra:
            yield self._extra(level, extra)

    def _structured_sources(self, level: Level, sources: Iterable[Source]) -> Iterator[str]:
        """The parts of sources that are more than a line of text; the reader finds them by their citation."""
        for source in dict.fromkeys(sources):
            if source.title != source.citation():
                yield self._mark(f"{level}.sources", marks.marked_record(Mark.SOURCE, source))

    def _sourced(self, category: str, item: SourcedText) -> str:
        text = self._element(category, item.text)
        if item.source is None:
            return text
        return f"<descripGrp>\n{text}{self._element('source', item.source.citation())}</descripGrp>\n"

    def _references(self, level: Level, references: Iterable[Reference]) -> Iterator[str]:
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
        parts = ["<transacGrp>\n", self._element("transactionType", transaction.type)]
        if transaction.date:
            parts.append(f"<date>{transaction.date.isoformat()}</date>\n")
        if transaction.responsibility:
            parts.append(self._element("responsibility", transaction.responsibility))
        return "".join((*parts, "</transacGrp>\n"))

    def _extra(self, level: Level, extra: Extra) -> str:
        found = native(extra, level)
        if found is None:
            self._lose(f"{level}.extra: {extra.name}")
            return self._mark(f"{level}.extra: {extra.name}", marks.marked_record(Mark.EXTRA, extra))
        return self._native(found) if found.element != "termNote" else ""

    def _native(self, found: Native) -> str:
        if found.target:
            return self._pointing(found.category, found.target, found.text)
        return self._element(found.category, found.text)
