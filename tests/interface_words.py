"""Every word that the interface may show, found in the sources and in the tables that they show."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from error_words import error_words

from glossary.importing import Outcome, Take
from glossary.importing.plan import AGAIN, KNOWN_VIETNAMESE, SEVERAL
from glossary.model import ConceptKind, PartOfSpeech, TermStatus, TermType, Workflow
from glossary.storage import Sort, postgresql_errors, sqlite
from terms import explain
from terms.equivalents import arrangement, proposal
from tui import state_plain
from tui.keymap import BINDINGS
from tui.screens.checks import SEVERITIES
from tui.screens.curate import LISTS
from tui.screens.desk_decisions import REASONS
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
RANKED = (
    "termhood {a}, unithood {b}", "tied to {a}",
    "found whole by its form, not counted as a run of words",
)  # fmt: skip
"""What `terms.explain` says of every candidate, beside its tables."""
SIDES = ("base", "ours", "theirs", "left out")


def sources() -> list[Path]:
    """The modules of the app; commands speak English."""
    return [path for path in sorted(TUI.rglob("*.py")) if "commands" not in path.parts]


def literals(path: Path) -> Iterator[str]:
    """The strings that a module gives to `_`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


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
        *(name for name, _ink in SEVERITIES.values()),
        state_plain.HELP,
    }
    found |= {f"{AGAIN}{{a}}", SEVERAL, KNOWN_VIETNAMESE}
    found |= {*error_words(), *(words for pair in sqlite._EXPLAINED.values() for words in pair)}
    found |= {words for _kind, *pair in postgresql_errors.EXPLAINED.values() for words in pair}
    found |= {*proposal.KINDS, *arrangement.RULES}
    found |= {*RANKED, *explain._KINDS.values(), *(words for _name, _test, words in explain._REASONS)}
    return found - {""}
