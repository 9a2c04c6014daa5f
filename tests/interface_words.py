"""Every word that the interface may show, found in the sources and in the tables that they show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
from error_words import error_words

from glossary.formats.registry import all_formats
from glossary.formats.tbx import prolog
from glossary.importing import Outcome, Take
from glossary.importing.plan import AGAIN, KNOWN_VIETNAMESE, SEVERAL
from glossary.model import ConceptKind, PartOfSpeech, TermStatus, TermType, Workflow
from glossary.storage import Sort, postgresql_errors, sqlite_errors
from terms import explain
from terms.equivalents import arrangement, proposal
from tui import state_plain
from tui.commands import entry, help, role, serve
from tui.commands.list import HEAD
from tui.keymap import BINDINGS
from tui.locale import fields
from tui.screens.curate import LISTS
from tui.screens.desk_decisions import REASONS
from tui.state_checks import SEVERITY_WORDS
from tui.state_export import SCOPES, WARNINGS
from tui.state_form import LABELS
from tui.state_session import HINTS

TUI = Path(__file__).parents[1] / "tui"
ACTIONS = (
    "silence", "heed", "mined",
    "accept", "take", "edit", "reject", "approve", "reopen", "source", "note", "merge", "unmerge", "split", "add",
    "import", "restore", "undo", "redo",
)  # fmt: skip
STAGES = ("reading", "mining", "storing", "proposing")
LEFT_OUT = "pairs {a} ({b})"
"""What `glossary.formats.profiled` notes of pairs, with `error_words` for why."""
RANKED = (
    "termhood {a}, unithood {b}", "tied to {a}",
    "found whole by its form, not counted as a run of words",
)  # fmt: skip
"""What `terms.explain` says of every candidate, beside its tables."""
MSGID = {"_": 0, "many": 1}
"""The place of the msgid among the arguments of the functions that look words up."""
SIDES = ("base", "ours", "theirs", "left out")


BACKUPS = ("by-hand", "import", "restore", "upgrade")
MEASURES = (
    "recall", "recall@1000", "average precision", "first", "first five", "first, capitals counted",
    "first five, capitals counted",
)  # fmt: skip
"""Figures of `evaluate`."""
FACTS = (
    "termbase", "id", "actor", "role", "entries", "documents", "missing", "characters", "backups", "configuration",
    "cache",
)  # fmt: skip
"""What `info` tells."""
OF_CLICK = (
    "{a} is not one of {b}.", "{a} is not {b}.", "{a} does not match the format {b}.",
    "{a} is not a valid integer.", "{a} is not a valid integer range.", "{a} is not in the range {b}.",
    "Invalid value for {a}: {b}", "Invalid value: {a}", "Missing argument {a}.", "Missing option {a}.",
    "Missing option {a}. Choose from: {b}", "Missing argument {a}. Choose from: {b}", "Missing command.",
    "No such option {a}.", "No such option {a}. Did you mean {b}?", "No such option {a}. (Did you mean one of: {b}?)",
    "No such command {a}.", "No such command {a}. Did you mean {b}?",
    "No such command {a}. (Did you mean one of: {b}?)",
    "Got unexpected extra argument ({a})", "Got unexpected extra arguments ({a})",
    "Option {a} requires an argument.", "Option {a} does not take a value.",
    "File {a} is a directory.", "File {a} does not exist.", "File {a} is not readable.",
    "Show the version and exit.", "Show this message and exit.", "Usage: ", "Options:", "Commands:",
    "default: {a}", "required", "env var: {a}",
)  # fmt: skip
"""What click says, as it says it in English."""
OF_THE_SYSTEM = (
    "No such file or directory", "Permission denied", "Is a directory", "Not a directory", "File exists",
    "No space left on device", "Read-only file system", "Input/output error", "Too many open files",
    "File name too long", "Device or resource busy", "Operation not permitted", "Disk quota exceeded",
    "Connection refused", "Address already in use",
)  # fmt: skip
"""What the system calls its errors, which messages fill in."""
OF_LIBRARIES = (
    "<{a}> is closed by </{b}>", "Premature end of data in tag {a} line {b}",
    "Premature end of data in tag {a} line {b}, line {c}, column {d}",
    "{a}, line {b}, column {c}",
    "Start tag expected, '<' not found", "Document is empty", "Extra content at the end of the document",
    "xmlParseEntityRef: no name", "File is not a zip file", "file is not a database",
    "Object contains unknown field {a}", "Object missing required field {a}", "Expected {a}, got {b}",
    "Expected {a}, got {b} - at {c}", "Invalid value (at line {a}, column {b})",
    "connection failed: {a}", "connection to server at {a}, port {b} failed: {c}",
)  # fmt: skip
"""What XML, JSON, TOML, zip and the databases say most, which messages fill in."""


def sources() -> list[Path]:
    """The modules of the app and its commands."""
    return sorted(TUI.rglob("*.py"))


def literals(path: Path) -> Iterator[str]:
    """The strings that a module gives to `_`, and the msgids that it gives to `many`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MSGID:
            place = MSGID[node.func.id]
            for one in ast.walk(node.args[place]) if len(node.args) > place else ():
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def helps(command: click.Command = entry.group) -> Iterator[str]:
    """The texts of the help of all commands, by paragraph."""
    context = click.Context(command)
    for text in ((command.help or "").split("\n\n"), [command.epilog or ""]):
        yield from (re.sub("Example: .*", "Example: {a}", " ".join(one.split()), flags=re.DOTALL) for one in text)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield parameter.help or ""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from helps(found)


def interface_words() -> set[str]:
    """All of them."""
    found = {words for path in sources() for words in literals(path)}
    found |= {words for one in BINDINGS for words in (one.words, one.short, one.group)}
    for enumeration in (Workflow, ConceptKind, TermStatus, TermType, PartOfSpeech, Sort, Outcome, Take):
        found |= {str(member) for member in enumeration}
    found |= {words for words, _wanted in LISTS.values()} | set(LABELS) | set(WARNINGS) | set(SCOPES)
    found |= {
        *REASONS,
        *HINTS,
        *ACTIONS,
        *STAGES,
        *SIDES,
        *SEVERITY_WORDS.values(),
        state_plain.HELP,
        *(*helps(), *entry.COMMANDS.values(), entry.GREETING, *help.PLACES, serve.OPEN, LEFT_OUT),
        *(*HEAD, *BACKUPS, *MEASURES, *FACTS, *role.ROLES, "none", "dictionary", "parallel text"),
        *(*fields.LEVELS, *fields.NAMES, *fields.FACTS, *OF_CLICK, *OF_THE_SYSTEM, *OF_LIBRARIES),
        *(*prolog._ELSEWHERE.values(), "(none)", *(form.title for form in all_formats().values())),
    }
    found |= {f"{AGAIN}{{a}}", SEVERAL, KNOWN_VIETNAMESE}
    found |= {*error_words(), *(words for pair in sqlite_errors.EXPLAINED.values() for words in pair)}
    found |= {words for _kind, *pair in postgresql_errors.EXPLAINED.values() for words in pair}
    found |= {*proposal.KINDS, *arrangement.RULES}
    found |= {*RANKED, *explain._KINDS.values(), *(words for _name, _test, words in explain._REASONS)}
    return found - {""}
