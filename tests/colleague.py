"""A colleague at work on an exported file: reorders, deletes and edits entries, with the means of each format."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polib
from lxml import etree

Shuffle = Callable[[list[Any]], None]
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Table:
    """A CSV, or a sheet of ours without its row of titles."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read()

    def _read(self) -> None:
        with self._path.open(encoding="utf-8-sig", newline="") as stream:
            self.names, *self.entries = csv.reader(stream)

    def save(self) -> None:
        with self._path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([self.names, *self.entries])

    def _place(self, name: str) -> int:
        return self.names.index(name)

    def translate(self, entry: Any, vi: str) -> None:
        entry[self._place("vi")] = vi

    def add_synonym(self, entry: Any, vi: str) -> None:
        place = self._place("vi_synonyms")
        entry[place] = f"{entry[place]}; {vi}" if entry[place] else vi

    def decide(self, entry: Any, status: str) -> None:
        entry[self._place("status")] = status

    def insert(self, zh: str, vi: str) -> None:
        row = [""] * len(self.names)
        row[self._place("zh")], row[self._place("vi")] = zh, vi
        self.entries.append(row)


class Sheet(Table):
    """The reviewer's sheet, edited cell by cell."""

    def _read(self) -> None:
        self._book: Any = openpyxl.load_workbook(self._path)
        found = self._book.worksheets[0].iter_rows(values_only=True)
        names, _, *self.entries = [["" if cell is None else str(cell) for cell in row] for row in found]
        self.names = [name.removeprefix("thuatngu:") for name in names]

    def save(self) -> None:
        page = self._book.worksheets[0]
        page.delete_rows(3, page.max_row)
        for number, row in enumerate(self.entries, start=3):
            for place, text in enumerate(row, start=1):
                page.cell(number, place, text or None)
        self._book.save(self._path)


class Catalogue:
    """A PO file in an editor of translations."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = polib.pofile(str(path))
        self.entries = list(self._file)

    def save(self) -> None:
        self._file[:] = self.entries
        self._file.wrapwidth = 40
        self._file.save(str(self._path))

    def translate(self, entry: Any, vi: str) -> None:
        entry.msgstr = vi

    def add_synonym(self, entry: Any, vi: str) -> None:
        """A catalogue has no place for one."""

    def decide(self, entry: Any, status: str) -> None:
        if status == "approved":
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]

    def insert(self, zh: str, vi: str) -> None:
        if not any(entry.msgid == zh for entry in self.entries):
            self.entries.append(polib.POEntry(msgid=zh, msgstr=vi))


class Tbx:
    """TBX in a program that writes it anew, in its own way."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tree: Any = etree.parse(str(path))
        body: Any = self._tree.find(".//{*}body")
        self._body = body
        self.entries: list[Any] = list(body)

    def save(self) -> None:
        self._body[:] = self.entries
        self._tree.write(str(self._path), encoding="utf-8", xml_declaration=True)

    def _vietnamese(self, entry: Any) -> Any:
        section: Any
        for section in entry.iter("{*}langSec"):
            if section.get(_LANG) == "vi":
                return section
        section = etree.SubElement(entry, f"{{{_namespace(entry)}}}langSec")
        section.set(_LANG, "vi")
        return section

    def _term(self, entry: Any, vi: str) -> None:
        namespace = _namespace(entry)
        term = etree.SubElement(self._vietnamese(entry), f"{{{namespace}}}termSec")
        etree.SubElement(term, f"{{{namespace}}}term").text = vi

    def translate(self, entry: Any, vi: str) -> None:
        found = next((term for term in self._vietnamese(entry).iter("{*}term")), None)
        if found is None:
            self._term(entry, vi)
        else:
            found.text = vi

    def add_synonym(self, entry: Any, vi: str) -> None:
        self._term(entry, vi)

    def decide(self, entry: Any, status: str) -> None:
        for note in entry.findall("{*}note"):
            note.text = re.sub(r"status=\w+", f"status={status}", note.text or "")

    def insert(self, zh: str, vi: str) -> None:
        namespace = _namespace(self._body)
        entry: Any = etree.Element(f"{{{namespace}}}conceptEntry")
        for language, text in (("zh", zh), ("vi", vi)):
            section = etree.SubElement(entry, f"{{{namespace}}}langSec")
            section.set(_LANG, language)
            term = etree.SubElement(section, f"{{{namespace}}}termSec")
            etree.SubElement(term, f"{{{namespace}}}term").text = text
        self.entries.append(entry)


def _namespace(element: Any) -> str:
    return str(etree.QName(element).namespace)


class Lines:
    """JSON lines in a script."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._first, *self.entries = map(json.loads, path.read_text("utf-8").splitlines())

    def save(self) -> None:
        lines = (json.dumps(line, ensure_ascii=False) for line in (self._first, *self.entries))
        self._path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def _terms(self, entry: Any) -> list[Any]:
        for section in entry["sections"]:
            if section["language"] == "vi":
                found: list[Any] = section["terms"]
                return found
        entry["sections"].append({"language": "vi", "terms": []})
        return self._terms(entry)

    def translate(self, entry: Any, vi: str) -> None:
        terms = self._terms(entry)
        terms[:1] = [{"text": vi}]

    def add_synonym(self, entry: Any, vi: str) -> None:
        if all(term["text"] != vi for term in self._terms(entry)):
            self._terms(entry).append({"text": vi, "status": "admitted"})

    def decide(self, entry: Any, status: str) -> None:
        entry["status"] = status

    def insert(self, zh: str, vi: str) -> None:
        sections = [{"language": "zh", "terms": [{"text": zh}]}, {"language": "vi", "terms": [{"text": vi}]}]
        self.entries.append({"id": f"cnew{len(self.entries)}", "status": "draft", "sections": sections})


EDITORS: dict[str, Callable[[Path], Any]] = {
    ".csv": Table,
    ".xlsx": Sheet,
    ".po": Catalogue,
    ".tbx": Tbx,
    ".jsonl": Lines,
}
"""By suffix: what opens a file, with the methods of `Table`."""
