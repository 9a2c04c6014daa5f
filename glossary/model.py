"""The concept-oriented model: a concept, a section for each language, several terms in a section.

Names follow TBX (ISO 30042). Values are frozen and compare by content; fields left at their
default are not written to JSON, so that a plain concept stays small on disk. Every string inside
is NFC and trimmed: whoever builds a value from outside data uses `glossary.text` first.

Two fields are easy to confuse and never mixed: a concept's workflow status (`Workflow`: where its
curation stands) and a term's administrative status (`TermStatus`: which word is to be used).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec.structs import replace as replace

SOURCE_LANGUAGE: Final = "zh"
TARGET_LANGUAGE: Final = "vi"


class Workflow(enum.StrEnum):
    """Where the curation of a concept stands."""

    CANDIDATE = "candidate"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    """A term, without Vietnamese yet."""
    DRAFT = "draft"
    """With Vietnamese, a translator's proposal."""
    APPROVED = "approved"
    """A reviewer stands for it."""


class TermStatus(enum.StrEnum):
    """Administrative status: which of the terms of a concept is to be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def usable(self) -> bool:
        """Whether the term may be used."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED)


class ConceptKind(enum.StrEnum):
    """What kind of thing a concept is."""

    TERM = "term"
    INSTITUTION = "institution"
    LAW = "law"
    """A law or another document with a title or number of its own."""
    PROGRAMME = "programme"
    SYSTEM = "system"
    """An information system, portal or database."""
    ABBREVIATION = "abbreviation"
    NAME = "name"
    """A person or place: no term, kept in a list of its own."""


class TermType(enum.StrEnum):
    """Form of a term (TBX termType); NONE where nobody has said."""

    NONE = ""
    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


class PartOfSpeech(enum.StrEnum):
    """Part of speech of a term (TBX partOfSpeech); NONE where nobody has said."""

    NONE = ""
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What all values of the model share."""


class Source(Record, frozen=True, kw_only=True):
    """Where a term, definition or context comes from: a document of law as a rule, or free text in `title`."""

    title: str = ""
    number: str = ""
    """Number of the document as printed, e.g. "30/2020/NĐ-CP"."""
    issuer: str = ""
    date: dt.date | None = None
    article: str = ""
    url: str = ""

    def citation(self) -> str:
        """The source on one line, parts in the order a reader expects."""
        parts = (
            self.title,
            self.number,
            self.article,
            self.issuer,
            self.date.isoformat() if self.date else "",
            self.url,
        )
        return ", ".join(part for part in parts if part)


class SourcedText(Record, frozen=True, kw_only=True):
    """A definition or a context (a quotation) with its source."""

    text: str
    source: Source | None = None


class Validity(Record, frozen=True, kw_only=True):
    """When a term is or was in official use, and what took its place."""

    start: dt.date | None = None
    end: dt.date | None = None
    successor: str = ""
    legal_basis: str = ""


class Transaction(Record, frozen=True, kw_only=True):
    """Who did what to an entry in another system (TBX transacGrp); our own history lives in revisions."""

    type: str
    """"origination" or "modification"."""
    date: dt.date | None = None
    responsibility: str = ""


class Reference(Record, frozen=True, kw_only=True):
    """A cross reference to another concept."""

    target: str
    """Id of the concept referred to."""
    text: str = ""


class Image(Record, frozen=True, kw_only=True):
    """A figure, by reference."""

    target: str
    caption: str = ""


class Extra(Record, frozen=True, kw_only=True):
    """A piece of a file that the model does not know, kept so that it can be written back.

    `origin` names the format ("tbx", "csv", "po"), `name` the category, column or element,
    `value` its content (for "tbx" a fragment of XML).
    """

    origin: str
    name: str
    value: str


class Term(Record, frozen=True, kw_only=True):
    """One designation of a concept in one language."""

    text: str
    status: TermStatus = TermStatus.PREFERRED
    type: TermType = TermType.NONE
    part_of_speech: PartOfSpeech = PartOfSpeech.NONE
    usage: str = ""
    """Geographical usage: "VN", "CN", "TW", or free text from a file."""
    script: str = ""
    """ISO 15924 code where it is not the language's usual one ("Hant" for a traditional form)."""
    validity: Validity | None = None
    sources: tuple[Source, ...] = ()
    contexts: tuple[SourcedText, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    extra: tuple[Extra, ...] = ()


class LangSection(Record, frozen=True, kw_only=True):
    """All terms of a concept in one language (a BCP 47 tag), the preferred one first."""

    language: str
    terms: tuple[Term, ...] = ()
    definitions: tuple[SourcedText, ...] = ()
    notes: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    sources: tuple[Source, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    extra: tuple[Extra, ...] = ()


class Concept(Record, frozen=True, kw_only=True):
    """A unit of thought with its terms in every language: one entry of a termbase."""

    id: str
    """Global and opaque, an XML NCName; never reused."""
    version: int = 0
    """Counts the saves; 0: never saved (a mined candidate, or a value not yet stored)."""
    status: Workflow = Workflow.CANDIDATE
    kind: ConceptKind = ConceptKind.TERM
    gloss: str = ""
    """A few words that tell this sense of a Chinese form from its other senses."""
    reason: str = ""
    """Why it was rejected."""
    subjects: tuple[str, ...] = ()
    """Domains (TBX subjectField)."""
    sections: tuple[LangSection, ...] = ()
    definitions: tuple[SourcedText, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    images: tuple[Image, ...] = ()
    sources: tuple[Source, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    extra: tuple[Extra, ...] = ()

    def section(self, language: str) -> LangSection | None:
        """The section of `language`, None where there is none."""
        for section in self.sections:
            if section.language == language:
                return section
        return None

    def terms(self, language: str) -> tuple[Term, ...]:
        """All terms of `language`, in the order of the entry."""
        section = self.section(language)
        return section.terms if section else ()

    def usable_terms(self, language: str) -> tuple[Term, ...]:
        """Preferred terms, then admitted ones."""
        usable = [term for term in self.terms(language) if term.status.usable]
        return tuple(sorted(usable, key=lambda term: term.status is not TermStatus.PREFERRED))

    def headword(self, language: str) -> str:
        """The term to show for the concept in `language`; "" where it has none."""
        terms = self.usable_terms(language) or self.terms(language)
        return terms[0].text if terms else ""

    def with_section(self, section: LangSection) -> Concept:
        """A copy in which `section` replaces that of its language, or is added; an empty one is dropped."""
        others = [old for old in self.sections if old.language != section.language]
        place = next((i for i, old in enumerate(self.sections) if old.language == section.language), len(others))
        others[place:place] = [section] if section != LangSection(language=section.language) else []
        return replace(self, sections=tuple(others))

    def with_terms(self, language: str, terms: tuple[Term, ...]) -> Concept:
        """A copy whose terms of `language` are `terms`."""
        section = self.section(language) or LangSection(language=language)
        return self.with_section(replace(section, terms=terms))

    def every_term(self) -> Iterator[tuple[str, Term]]:
        """(language, term) over all sections."""
        for section in self.sections:
            for term in section.terms:
                yield section.language, term


CONCEPT_LISTS: Final = (
    "subjects", "definitions", "notes", "references", "images", "sources", "transactions", "extra",
)  # fmt: skip
SECTION_LISTS: Final = ("definitions", "notes", "images", "sources", "transactions", "extra")
TERM_LISTS: Final = ("sources", "contexts", "notes", "references", "transactions", "extra")
"""Fields that hold any number of values, in which an order matters less than that none is lost."""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Concept)


def to_json(concept: Concept) -> bytes:
    """A concept as one line of JSON."""
    return _encoder.encode(concept)


def from_json(data: bytes | str) -> Concept:
    """The concept that `to_json` wrote; msgspec.ValidationError where `data` is something else."""
    return _decoder.decode(data)
