"""A concept as XML, for each of the three forms that are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from glossary.formats.base import WriteOptions
from glossary.formats.tbx import marks
from glossary.formats.tbx.dialects import Dialect, encoded, escape, escape_attribute
from glossary.formats.tbx.elements import MANY
from glossary.formats.tbx.fragments import HTTP, Level, Native, native
from glossary.formats.tbx.languages import tag_of
from glossary.formats.tbx.marks import Mark
from glossary.formats.tbx.vocabulary import STATUS_VALUE, TRANSACTIONS
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

_NCNAME: Final = re.compile(r"[^\W\d][\w.-]*")


class _Elements(dict[str, str]):
    """Text of one category: its element. What an export repeats, as subjects and sources, is made once."""

    def __init__(self, dialect: Dialect, category: str) -> None:
        super().__init__()
        self._opening, self._closing = dialect.opening[category], dialect.closing[category]

    def __missing__(self, text: str) -> str:
        element = f"{self._opening}{escape(text)}{self._closing}"
        if len(self) < MANY:
            self[text] = element
        return element


class _Tags(dict[tuple[str, str], tuple[str, bool]]):
    """(Language, script): start tag of the terms' section, and whether it says the script of the model."""

    def __init__(self, section: str, languages: dict[str, str]) -> None:
        super().__init__()
        self._section = section
        self._languages = languages

    def __missing__(self, key: tuple[str, str]) -> tuple[str, bool]:
        tag = tag_of(*key)
        own = self._languages.get(tag, tag)
        found = f'<{self._section} xml:lang="{escape_attribute(own)}">\n', own == tag != key[0]
        if len(self) < MANY:
            self[key] = found
        return found


def _annotated(holder: Concept | LangSection | Term) -> object:
    """Whether there is anything of what `_described` writes besides texts; most terms have none."""
    return holder.notes or holder.sources or holder.transactions or holder.extra


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
        self._opening, self._closing = dialect.opening, dialect.closing
        self._status = {item: self._element("administrativeStatus", STATUS_VALUE[item]) for item in TermStatus}
        self._type = {item: self._element("termType", item) if item else "" for item in TermType}
        self._speech = {item: self._element("partOfSpeech", item) if item else "" for item in PartOfSpeech}
        self._subjects, self._sources = _Elements(dialect, "subjectField"), _Elements(dialect, "source")
        self._acts: dict[Transaction, str] = {}
        self._tags = _Tags(dialect.section, options.languages)

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
        entry, cleaned = encoded(f'<{name} id="{concept.id}">\n{head}{sections}</{name}>\n')
        if cleaned:
            self._lose("control characters")
        if self._lost:
            self.losses.update(self._lost)
        return entry

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
        parts = [self._subjects[subject] for subject in concept.subjects]
        if concept.definitions or _annotated(concept):
            parts.append(self._described("concept", concept, "definition", concept.definitions))
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
        parts: dict[str, str] = {}
        head = self._section_head(section)
        for term in terms:
            tag, says_script = self._tags[section.language, term.script]
            parts[tag] = parts.get(tag, tag if parts else tag + head) + self._term(term, says_script)
        end = f"</{self.dialect.section}>\n"
        return "".join([part + end for part in parts.values()])

    def _section_head(self, section: LangSection) -> str:
        if not (section.definitions or section.images or _annotated(section)):
            return ""
        images = "".join([self._image("section", image) for image in section.images])
        return self._described("section", section, "definition", section.definitions) + images

    def _term(self, term: Term, says_script: bool) -> str:
        name = self.dialect.term
        written = (
            f"<{name}>\n<term>{escape(term.text)}</term>\n{self._status[term.status]}"
            f"{self._speech[term.part_of_speech]}{self._type[term.type]}"
        )
        if term.usage:
            written += self._element("geographicalUsage", term.usage)
        if term.extra:
            written += "".join(self._foreign_term_notes(term))
        contexts = term.contexts
        if len(contexts) > self._options.contexts:
            self._lose("term.contexts")
            contexts = contexts[: self._options.contexts]
        if contexts or _annotated(term):
            written += self._described("term", term, "context", contexts)
        if term.references:
            written += "".join(self._references(term.references))
        if term.script and not says_script:
            written += self._mark("term.script", marks.marked(Mark.SCRIPT, term.script))
        if term.validity:
            written += self._mark("term.validity", marks.marked_record(Mark.VALIDITY, term.validity))
        return f"{written}</{name}>\n"

    def _foreign_term_notes(self, term: Term) -> Iterator[str]:
        """What the schema wants right after the term."""
        for extra in term.extra:
            if (found := native(extra, "term", v3=self.dialect.v3)) and found.element == "termNote":
                yield self._native(found)

    def _described(
        self, level: Level, holder: Concept | LangSection | Term, category: str, texts: tuple[SourcedText, ...]
    ) -> str:
        """What concepts, sections and terms have alike; `texts` are of that category."""
        whole: dict[Source, None] = {}
        written = ""
        for item in texts:
            written += self._sourced(category, item, whole)
        for note in holder.notes:
            written += f"<note>{escape(marks.guarded(note) if self._options.marks else note)}</note>\n"
        for source in holder.sources:
            written += self._source(source, whole)
        for source in whole:
            written += self._mark(f"{level}.sources", marks.marked_record(Mark.SOURCE, source))
        for transaction in holder.transactions:
            written += self._transaction(level, transaction)
        for extra in holder.extra:
            written += self._extra(level, extra)
        return written

    def _source(self, source: Source, whole: dict[Source, None]) -> str:
        """A source as text. Those that are more than a title are added to `whole`: their parts follow in a mark."""
        if source.number or source.issuer or source.date or source.article or source.url:
            whole[source] = None
            return self._element("source", source.citation())
        return self._sources[source.title]

    def _sourced(self, category: str, item: SourcedText, whole: dict[Source, None]) -> str:
        text = f"{self._opening[category]}{escape(item.text)}{self._closing[category]}"
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
        known = self._acts.get(transaction)
        if known is not None:
            return known
        if transaction.type not in TRANSACTIONS:
            return self._mark(f"{level}.transactions", marks.marked_record(Mark.TRANSACTION, transaction))
        kind = self._element("transactionType", transaction.type)
        date = f"<date>{transaction.date.isoformat()}</date>\n" if transaction.date else ""
        person = self._element("responsibility", transaction.responsibility) if transaction.responsibility else ""
        element = f"<transacGrp>\n{kind}{date}{person}</transacGrp>\n"
        if len(self._acts) < MANY:
            self._acts[transaction] = element
        return element

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
