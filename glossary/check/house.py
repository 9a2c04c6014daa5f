"""The house list: forms that are not to be written, with what is written instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from glossary.errors import FileError, FormatError
from glossary.match import Matcher
from glossary.model import SOURCE_LANGUAGE, TARGET_LANGUAGE
from glossary.text import clean_term, has_hanzi


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseForm:
    """A form that the house does not write; `replacement` may be empty, `note` says why."""

    form: str
    replacement: str = ""
    note: str = ""

    @property
    def language(self) -> str:
        """In which language's terms the form is looked for."""
        return SOURCE_LANGUAGE if has_hanzi(self.form) else TARGET_LANGUAGE


class HouseForms:
    """A list of forms, ready to be looked for."""

    def __init__(self, forms: Iterable[HouseForm] = ()) -> None:
        self.forms = tuple(forms)

    @cached_property
    def _matchers(self) -> dict[str, Matcher]:
        """Replacements are looked for too: where one holds its own forbidden form, the longer one is found."""
        found: dict[str, list[tuple[str, str]]] = {}
        for place, one in enumerate(self.forms):
            terms = found.setdefault(one.language, [])
            terms.append((one.form, str(place)))
            terms.extend([(one.replacement, "")] if one.replacement else [])
        return {language: Matcher(terms, language) for language, terms in found.items()}

    def find(self, term: str, language: str) -> Iterator[tuple[str, HouseForm]]:
        """(form as written, entry of the list) for each forbidden form in `term`."""
        matcher = self._matchers.get(language)
        for match in matcher.find(term) if matcher else ():
            written = term[match.start : match.end]
            for place in match.concepts:
                if place and written != self.forms[int(place)].replacement:
                    yield written, self.forms[int(place)]


NO_FORMS: Final = HouseForms()


def load_house_forms(path: Path) -> HouseForms:
    """The list in a UTF-8 file of tab-separated lines: form, replacement, note; lines with # are remarks.

    FileError where it cannot be read, FormatError with the line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise FileError(
            "there is no such list of forms", "Check the path: --forms, or forms in the configuration.", path=path
        ) from error
    except UnicodeDecodeError as error:
        raise FormatError("is not UTF-8", "Save it as UTF-8 text.", path=path) from error
    return HouseForms(_entry(line, number, path) for number, line in enumerate(lines, 1) if _says_something(line))


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _entry(line: str, number: int, path: Path) -> HouseForm:
    cells = [clean_term(cell) for cell in line.split("\t")]
    if not cells[0] or len(cells) > 3:
        raise FormatError(
            "is not form, replacement and note between tabs", "Put one tab between the columns.", path=path, line=number
        )
    form, replacement, note = (*cells, "", "")[:3]
    return HouseForm(form=form, replacement=replacement, note=note)
