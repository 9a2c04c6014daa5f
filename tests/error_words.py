"""Every message that the layers below the app may give it, as templates, found in their sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).parents[1]
ELSEWHERE = (
    "terms/train/", "glossary/data/", "tui/sample/", "glossary/formats/page.py",
    "glossary/storage/migrations/",
)  # fmt: skip
"""What a user never meets: training, builders of tables and documents."""
RETURNED = {
    "tui/commands/info.py": ("_role", "_backups"),
    "glossary/formats/profiled.py": ("_refused",),
    "terms/references.py": ("_half",),
    "glossary/check/pairs.py": ("_said",),
    "glossary/formats/tbx/reader.py": ("_summary",),
}
"""Functions that give words for a person, by module."""
NOTED = {
    "glossary/formats/xlsx/writer.py": "told", "glossary/formats/tbx/collect.py": "left_out",
    "glossary/formats/tbx/serialize.py": "_lose", "glossary/formats/tbx/writer.py": "losses",
}  # fmt: skip
"""What a module counts or notes of a file: lists that words are put into, counters that have words as keys."""
GIVEN = {"Problem": ("message",), "Issue": ("message",), "Check": ("finds", "remedy")}
"""Keywords with words for a person, by the class that takes them."""
ISSUE_MESSAGE = 2
"""Place of the message among what `check.issue.issue` takes."""


def template(node: ast.expr) -> str:
    """The words of a string with {a}, {b} and so on for what is filled in; "" for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    names = iter("abcdefgh")
    return "".join(str(part.value) if isinstance(part, ast.Constant) else f"{{{next(names)}}}" for part in node.values)


class _Module:
    """One module, in which names and calls in place of words are followed to where the words stand."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text("utf-8"))
        self.values: dict[str, list[ast.expr]] = {}
        self.returns: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if isinstance(target, ast.Name):
                        self.values.setdefault(target.id, []).append(node.value)
            if isinstance(node, ast.FunctionDef):
                found = [one.value for one in ast.walk(node) if isinstance(one, ast.Return | ast.Yield) and one.value]
                self.returns[node.name] = found

    def words(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """The templates that an expression may be, and those that it fills in."""
        match node:
            case ast.Constant():
                yield template(node)
            case ast.JoinedStr():
                yield template(node)
                for part in node.values:
                    if isinstance(part, ast.FormattedValue):
                        yield from self.words(part.value, seen)
            case ast.IfExp():
                yield from self.words(node.body, seen)
                yield from self.words(node.orelse, seen)
            case ast.BoolOp():
                for one in node.values:
                    yield from self.words(one, seen)
            case ast.Name() if node.id not in seen:
                for one in self.values.get(node.id, ()):
                    yield from self.words(one, seen | {node.id})
            case ast.Call(func=ast.Name(id=name)) if name not in seen:
                for one in self.returns.get(name, ()):
                    yield from self.words(one, seen | {name})
            case ast.Dict():
                for one in node.values:
                    yield from self.words(one, seen)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="dict"), attr="fromkeys"), args=[_, one]):
                yield from self.words(one, seen)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, one]):
                yield from self.words(table, seen)
                yield from self.words(one, seen)
            case ast.Subscript():
                yield from self.words(node.value, seen)
            case _:
                return

    def noted(self, name: str) -> Iterator[str]:
        """What is appended to a list, given to a method, or counted under a key."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=one), attr="append"), args=[words]) if one == name:
                    yield from self.words(words)
                case ast.Call(func=ast.Attribute(attr=one), args=[words]) if one == name:
                    yield from self.words(words)
                case ast.Subscript(value=ast.Attribute(attr=one), slice=words) if one == name:
                    yield from self.words(words)

    def messages(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            given = [one.value for one in node.keywords if one.arg in GIVEN.get(called, ())]
            if called.endswith("Error") or called in ("BadParameter", "fail", "__init__"):
                given += node.args[:1] if called == "fail" else node.args
                given += [one.value for one in node.keywords if one.arg == "hint"]
            if called == "note":
                given += node.args
            if called == "issue":
                given += node.args[ISSUE_MESSAGE : ISSUE_MESSAGE + 1]
            for one in given:
                yield from self.words(one)


def error_words() -> Iterator[str]:
    """Messages and hints of errors, problems of files, and what the checks say."""
    for floor in ("glossary", "terms", "tui"):
        for path in sorted((TOP / floor).rglob("*.py")):
            name = path.relative_to(TOP).as_posix()
            if not name.startswith(ELSEWHERE):
                module = _Module(path)
                yield from filter(_told, module.messages())
                for function in RETURNED.get(name, ()):
                    yield from (words for one in module.returns[function] for words in module.words(one) if words)
                if name in NOTED:
                    yield from filter(_told, module.noted(NOTED[name]))


def _told(words: str) -> bool:
    """Whether these are words for a person, not just what is filled in, a sign, a name or a query."""
    own = re.sub(r"{.}", "", words)
    a_word_to_join = bool(re.search(r"[a-z]{3}", own)) and own != own.strip()
    return (" " in own.strip() or a_word_to_join) and not words.startswith(("SELECT ", "COPY ", "{a}.extra"))
