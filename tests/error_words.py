"""Every message that the layers below the app give with an error, as templates, found in their sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).parents[1]
MODULES = (
    "glossary/curation.py", "glossary/exchange.py", "glossary/files.py", "glossary/importing/plan.py",
    "glossary/storage/backups.py", "glossary/storage/changes.py", "glossary/storage/dialect.py",
    "glossary/storage/mining.py", "glossary/storage/postgresql_connection.py", "glossary/storage/postgresql_errors.py",
    "glossary/storage/sqlite.py",
    "glossary/storage/termbase.py", "glossary/storage/upgrade.py", "terms/documents/paths.py",
    "terms/documents/remote.py",
    "tui/state_desk.py", "tui/state_form.py",
)  # fmt: skip
"""Those that a key of the app can meet every day."""


def template(node: ast.expr) -> str:
    """The words of a string with {a}, {b} and so on for what is filled in; "" for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    names = iter("abcdefgh")
    return "".join(str(part.value) if isinstance(part, ast.Constant) else f"{{{next(names)}}}" for part in node.values)


def error_words() -> Iterator[str]:
    """Messages and hints of all errors that those modules raise."""
    for name in MODULES:
        for node in ast.walk(ast.parse((TOP / name).read_text("utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and called.endswith("Error"):
                yield from filter(None, map(template, node.args))
