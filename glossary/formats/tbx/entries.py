"""An entry element as a concept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from glossary.formats.base import imported_status
from glossary.formats.tbx.collect import Collector
from glossary.formats.tbx.elements import MANY, flat
from glossary.formats.tbx.languages import UNDETERMINED, Language, language_of, tag_of
from glossary.formats.tbx.level import Level
from glossary.formats.tbx.marks import EntryState
from glossary.model import (
    Concept,
    LangSection,
    PartOfSpeech,
    Term,
    TermStatus,
    TermType,
    Workflow,
    replace,
)
from glossary.text import clean_term

MAX_TERM: Final = 1_000
"""Characters of a term, above which it is no term."""
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_UNSAID: Final = EntryState()
_JOINED: Final = ("sources", "contexts", "notes", "references", "transactions", "extra")


class _Section:
    """All a concept has in one language, from one or several elements."""

    def __init__(self) -> None:
        self.level = Level()
        self.terms: dict[str, Term] = {}


class EntryBuilder:
    """Makes concepts of entry elements. `complain` is told what is wrong: message and line of the entry's element."""

    def __init__(self, collector: Collector, complain: Callable[[str, int], None], target_language: str) -> None:
        self._languages: dict[str, Language] = {}
        self._collector = collector
        self._complain = complain
        self._target_language = target_language

    def concept(self, element: Any, id: str) -> Concept | None:
        """The concept of an entry, None where it has no term."""
        level, sections = Level(), dict[str, _Section]()
        self._collector.collect(level, element, "langSec", lambda child: self._section(child, level, sections))
        if not any(section.terms for section in sections.values()):
            return None
        if level.contexts:
            _keep_contexts(level)
        return self._built(level, sections, id)

    def _built(self, level: Level, sections: dict[str, _Section], id: str) -> Concept:
        state = level.entry or _UNSAID
        concept = Concept(
            id=id,
            version=state.version,
            kind=state.kind,
            status=state.status or Workflow.CANDIDATE,
            gloss=level.gloss,
            reason=level.reason,
            subjects=tuple(dict.fromkeys(level.subjects)),
            sections=(*map(_lang_section, sections.items()), *level.termless),
            definitions=level.sourced(level.definitions),
            notes=level.notes,
            references=level.references,
            images=level.images,
            sources=level.all_sources(),
            transactions=level.transactions,
            extra=level.extra,
        )
        return concept if state.status else replace(concept, status=imported_status(concept, self._target_language))

    def _section(self, element: Any, entry: Level, sections: dict[str, _Section]) -> None:
        language = self._language(element)
        section = sections.get(language.section)
        if section is None:
            section = sections[language.section] = _Section()
        level = section.level
        self._collector.collect(level, element, "termSec", lambda child: self._term(child, language, section, entry))
        if level.__dict__:
            _raise(level, entry, "subjects", "references")
            _keep_contexts(level)

    def _language(self, element: Any) -> Language:
        tag = element.get(_LANG) or element.get("lang") or ""
        known = self._languages.get(tag)
        if known is None:
            known = language_of(tag)
            if len(self._languages) < MANY:
                self._languages[tag] = known
            if known.section == UNDETERMINED and tag != UNDETERMINED:
                message = f"there is no language {tag!r}: its terms are read as {UNDETERMINED}"
                self._complain(message, element.sourceline)
        return known

    def own_tags(self) -> Iterator[tuple[str, str]]:
        """Language tags of the file that the model does not keep, each with the section it is read as."""
        for tag, language in self._languages.items():
            plain = (language.section, tag_of(language.section, language.script))
            if language.section != UNDETERMINED and tag.lower() not in map(str.lower, plain):
                yield tag, language.section

    def _term(self, element: Any, language: Language, section: _Section, entry: Level) -> None:
        level = Level()
        if element.keys():
            self._collector.note_attributes(element)
        self._collector.collect(level, element)
        texts = self._texts(level.terms, element)
        if level.definitions or level.images or level.subjects:
            _raise(level, section.level, "definitions", "images")
            _raise(level, entry, "subjects")
        for place, text in enumerate(texts):
            term = _term(text, Level() if place else level, language)
            known = section.terms.get(text)
            section.terms[text] = _joined(known, term) if known else term

    def _texts(self, found: tuple[Any, ...], element: Any) -> list[str]:
        """The text of the term; more than one where the file puts several in one place."""
        if len(found) == 1 and not len(found[0]) and not found[0].keys():
            text = clean_term(found[0].text or "")
            if 0 < len(text) <= MAX_TERM:
                return [text]
        return self._uncommon_texts(found, element)

    def _uncommon_texts(self, found: tuple[Any, ...], element: Any) -> list[str]:
        """Texts of terms that are several, or hold markup, or are none."""
        for term in found:
            if len(term) or term.keys():
                self._collector.note_markup(term)
        texts = [clean_term(flat(term) if len(term) else term.text or "") for term in found]
        if not any(texts):
            self._complain("a term without text is left out", element.sourceline)
        for text in texts:
            if len(text) > MAX_TERM:
                self._complain(f"a term of {len(text)} characters is left out: {text[:30]}...", element.sourceline)
        return [text for text in texts if 0 < len(text) <= MAX_TERM]


def _raise(inner: Level, outer: Level, *fields: str) -> None:
    """Move what the model has no field for at this level to the level around it."""
    for field in fields:
        if field in inner.__dict__:
            setattr(outer, field, getattr(outer, field) + inner.__dict__.pop(field))


def _keep_contexts(level: Level) -> None:
    """Contexts belong to terms; of a section or entry the model keeps them as notes."""
    level.notes += tuple(item.text for item in level.__dict__.pop("contexts", ()))


def _term(text: str, level: Level, language: Language) -> Term:
    return Term(
        text=text,
        status=level.status or TermStatus.PREFERRED,
        type=level.type or TermType.NONE,
        part_of_speech=level.part_of_speech or PartOfSpeech.NONE,
        usage=level.usage or language.usage,
        script=level.script or language.script,
        validity=level.validity,
        sources=level.all_sources(),
        contexts=level.sourced(level.contexts),
        notes=level.notes,
        references=level.references,
        transactions=level.transactions,
        extra=level.extra,
    )


def _lang_section(named: tuple[str, _Section]) -> LangSection:
    language, section = named
    level = section.level
    return LangSection(
        language=language,
        terms=tuple(section.terms.values()),
        definitions=level.sourced(level.definitions),
        notes=level.notes,
        images=level.images,
        sources=level.all_sources(),
        transactions=level.transactions,
        extra=level.extra,
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
