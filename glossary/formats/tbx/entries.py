"""An entry element as a concept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from glossary.formats.base import imported_status
from glossary.formats.tbx.collect import NAMES, Collector, Level, flat
from glossary.formats.tbx.languages import UNDETERMINED, Language, language_of, tag_of
from glossary.formats.tbx.marks import EntryState
from glossary.model import (
    Concept,
    LangSection,
    PartOfSpeech,
    SourcedText,
    Term,
    TermStatus,
    TermType,
    replace,
)
from glossary.text import clean_term

MAX_TERM: Final = 1_000
"""Characters of a term, above which it is no term."""
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_JOINED: Final = ("sources", "contexts", "notes", "references", "transactions", "extra")


class _Section:
    """All a concept has in one language, from one or several elements."""

    def __init__(self) -> None:
        self.level = Level()
        self.terms: dict[str, Term] = {}
        self.definitions: list[SourcedText] = []
        """Sources in their parts."""


class EntryBuilder:
    """Makes concepts of entry elements. `complain` is told what is wrong: message and line of the entry's element."""

    def __init__(self, collector: Collector, complain: Callable[[str, int], None], target_language: str) -> None:
        self.tags: dict[str, Language] = {}
        """Language tags that the model does not keep as they are."""
        self._collector = collector
        self._complain = complain
        self._target_language = target_language

    def concept(self, element: Any, id: str) -> Concept | None:
        """The concept of an entry, None where it has no term."""
        level, sections = Level(), dict[str, _Section]()
        for child in element:
            if NAMES[child.tag][0] == "langSec":
                self._section(child, level, sections)
            else:
                self._collector.sort(level, child)
        if not any(section.terms for section in sections.values()):
            return None
        return self._built(level, sections, id)

    def _built(self, level: Level, sections: dict[str, _Section], id: str) -> Concept:
        state = level.values.pop("entry", None) or EntryState()
        concept = Concept(
            id=id,
            version=state.version,
            kind=state.kind,
            gloss=level.values.pop("gloss", ""),
            reason=level.values.pop("reason", ""),
            subjects=tuple(dict.fromkeys(level.subjects)),
            sections=(*map(_lang_section, sections.items()), *level.termless),
            definitions=level.sourced(level.definitions),
            notes=tuple(level.notes),
            references=tuple(level.references),
            images=tuple(level.images),
            sources=level.all_sources(),
            transactions=tuple(level.transactions),
            extra=tuple(level.extra),
        )
        return replace(concept, status=state.status or imported_status(concept, self._target_language))

    def _section(self, element: Any, entry: Level, sections: dict[str, _Section]) -> None:
        language = self._language(element)
        section = sections.get(language.section)
        if section is None:
            section = sections[language.section] = _Section()
        for child in element:
            if NAMES[child.tag][0] == "termSec":
                self._term(child, language, section, entry)
            else:
                self._collector.sort(section.level, child)
        _raise_to(entry, section.level, "subjects", "references")
        self._keep_contexts(section.level)

    def _language(self, element: Any) -> Language:
        tag = element.get(_LANG) or element.get("lang") or ""
        language = language_of(tag)
        if language.section == UNDETERMINED and tag != UNDETERMINED:
            self._complain(f"there is no language {tag!r}: its terms are read as {UNDETERMINED}", element.sourceline)
        elif tag not in self.tags and tag.lower() not in _plain_tags(language):
            self.tags[tag] = language
        return language

    def _keep_contexts(self, level: Level) -> None:
        """Contexts belong to terms; elsewhere the model keeps them as notes."""
        level.notes += [item.text for item in level.contexts]
        level.contexts = []

    def _term(self, element: Any, language: Language, section: _Section, entry: Level) -> None:
        level, found = Level(), []
        for child in element:
            name = NAMES[child.tag][0]
            if name == "termGrp":
                found += [part for part in child if NAMES[part.tag][0] == "term"]
                self._sort_all(level, child)
            elif name == "term":
                found.append(child)
            else:
                self._collector.sort(level, child)
        _raise_to(section.level, level, "definitions", "images")
        _raise_to(entry, level, "subjects")
        for place, text in enumerate(self._texts(found, element)):
            term = _term(text, Level() if place else level, language)
            known = section.terms.get(text)
            section.terms[text] = _joined(known, term) if known else term

    def _sort_all(self, level: Level, group: Any) -> None:
        for part in group:
            if NAMES[part.tag][0] != "term":
                self._collector.sort(level, part)

    def _texts(self, found: list[Any], element: Any) -> list[str]:
        """The text of the term; more than one where the file puts several in one place."""
        texts = [clean_term(flat(term)) for term in found]
        if len(texts) == 1 and 0 < len(texts[0]) <= MAX_TERM:
            return texts
        if not any(texts):
            self._complain("a term without text is left out", element.sourceline)
        for text in texts:
            if len(text) > MAX_TERM:
                self._complain(f"a term of {len(text)} characters is left out: {text[:30]}...", element.sourceline)
        return [text for text in texts if 0 < len(text) <= MAX_TERM]


def _plain_tags(language: Language) -> tuple[str, ...]:
    return language.section.lower(), tag_of(language.section, language.script).lower()


def _raise_to(outer: Level, inner: Level, *fields: str) -> None:
    """Move what the model has no field for at this level to the level around it."""
    for field in fields:
        getattr(outer, field).extend(getattr(inner, field))
        getattr(inner, field).clear()


def _term(text: str, level: Level, language: Language) -> Term:
    values = level.values
    return Term(
        text=text,
        status=values.get("status", TermStatus.PREFERRED),
        type=values.get("type", TermType.NONE),
        part_of_speech=values.get("part_of_speech", PartOfSpeech.NONE),
        usage=values.get("usage", language.usage),
        script=values.get("script", language.script),
        validity=values.get("validity"),
        sources=level.all_sources(),
        contexts=level.sourced(level.contexts),
        notes=tuple(level.notes),
        references=tuple(level.references),
        transactions=tuple(level.transactions),
        extra=tuple(level.extra),
    )


def _lang_section(named: tuple[str, _Section]) -> LangSection:
    language, section = named
    level = section.level
    return LangSection(
        language=language,
        terms=tuple(section.terms.values()),
        definitions=level.sourced(level.definitions),
        notes=tuple(level.notes),
        images=tuple(level.images),
        sources=level.all_sources(),
        transactions=tuple(level.transactions),
        extra=tuple(level.extra),
    )


def _joined(first: Term, second: Term) -> Term:
    """One term of two with the same text: the first one's word where both say something, lists united."""
    lists = {field: tuple(dict.fromkeys((*getattr(first, field), *getattr(second, field)))) for field in _JOINED}
    return replace(
        first,
        type=first.type or second.type,
        part_of_speech=first.part_of_speech or second.part_of_speech,
        script=first.script and second.script,
        validity=first.validity or second.validity,
        **lists,
    )
