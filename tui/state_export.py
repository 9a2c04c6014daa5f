"""An export as the app asks for it: the choices, how much they would write, and the command that does the same."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glossary.exchange import DEFAULT_SCOPE, Exported, export
from glossary.formats import Format, WriteOptions
from glossary.formats.registry import all_formats
from glossary.model import Record, Workflow, replace
from glossary.storage import Filter

if TYPE_CHECKING:
    from glossary.storage import Termbase

SCOPES: Final[dict[str, tuple[Workflow, ...]]] = {
    "draft and approved": DEFAULT_SCOPE,
    "approved": (Workflow.APPROVED,),
    "accepted, draft and approved": (Workflow.ACCEPTED, *DEFAULT_SCOPE),
    "all": tuple(Workflow),
}
WARNINGS: Final = {"terms without Vietnamese": Workflow.ACCEPTED, "drafts not yet approved": Workflow.DRAFT}
DIRECTIONS: Final = ("zh-vi", "vi-zh")


class Wanted(Record, frozen=True, kw_only=True):
    """What to export, and how."""

    format: str = "tbx"
    file: str = ""
    scope: str = "draft and approved"
    direction: str = "zh-vi"
    contexts: int = 3
    every_term: bool = False
    """Also deprecated and superseded terms."""

    @property
    def filter(self) -> Filter:
        """The entries that go out."""
        statuses = SCOPES[self.scope]
        return Filter(statuses=statuses, without_source=True, names=self.scope == "all")

    @property
    def form(self) -> Format:
        """The format by its name."""
        return all_formats()[self.format]


class Reminder(Record, frozen=True, kw_only=True):
    """Entries to look at before exporting; `wanted` shows them in the list."""

    words: str
    """In English, the key of its translation."""
    count: int
    wanted: Filter


def writable() -> list[Format]:
    """The formats that can be written."""
    return [form for form in all_formats().values() if form.write is not None]


def suggested_file(termbase: Termbase, form: Format) -> str:
    """A file name for that format, beside the termbase."""
    suffix = form.suffixes[0] if form.suffixes else ".tbx"
    return str(Path(termbase.address).with_suffix(suffix))


def warnings(termbase: Termbase, wanted: Wanted) -> list[Reminder]:
    """What a reader of the export might miss: entries without Vietnamese, drafts that nobody has approved."""
    scope = SCOPES[wanted.scope]
    found = []
    for words, status in WARNINGS.items():
        shown = Filter(statuses=(status,))
        if (status in scope or status is Workflow.ACCEPTED) and (count := termbase.count(shown)):
            found.append(Reminder(words=words, count=count, wanted=shown))
    return found


def command_line(termbase: Termbase, wanted: Wanted) -> str:
    """The command that does the same."""
    parts = ["thuatngu", "export", wanted.file, "--termbase", termbase.address, "--to", wanted.format]
    if wanted.scope != "draft and approved":
        names = ("all",) if wanted.scope == "all" else map(str, SCOPES[wanted.scope])
        parts += [part for name in names for part in ("--status", name)]
    parts += ["--direction", wanted.direction] if wanted.direction != "zh-vi" else []
    parts += ["--contexts", str(wanted.contexts)] if wanted.contexts != 3 else []
    parts += ["--all-terms"] if wanted.every_term else []
    return shlex.join(parts)


def run(termbase: Termbase, wanted: Wanted) -> Exported:
    """Write the file."""
    source, target = wanted.direction.split("-")
    options = WriteOptions(contexts=wanted.contexts, source_language=source, target_language=target)
    path = Path(wanted.file).expanduser()
    return export(termbase, path, wanted.form, scope=wanted.filter, options=options, every_term=wanted.every_term)


def changed(wanted: Wanted, **values: object) -> Wanted:
    """The choices with some of them changed."""
    return replace(wanted, **values)
