"""Several texts in one cell, quotations with their source, blocks of lines: how a table writes and reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from glossary.text import clean_term

_CONTEXT: Final = re.compile(r"(.*?) \[([^\[\]]*)\]", re.DOTALL)
_SPECIAL: Final = re.compile(r"[\\;；\n]")


def join(texts: Iterable[str]) -> str:
    """Several texts in one cell, "a; b"; a semicolon of their own has a backslash before it."""
    return "; ".join(map(_escaped, texts))


def _escaped(text: str) -> str:
    if ";" in text or "；" in text or "\\" in text:
        return re.sub(r"[\\;；]", r"\\\g<0>", text)
    return text


def split(cell: str) -> tuple[str, ...]:
    """The texts of a cell, between semicolons (full-width ones too) and line breaks."""
    if not _SPECIAL.search(cell):
        text = clean_term(cell)
        return (text,) if text else ()
    parts = [""]
    for token in re.findall(r"\\[\\;；]|[;；\n]|[^\\;；\n]+|\\", cell):
        if token in (";", "；", "\n"):
            parts.append("")
        else:
            parts[-1] += token[-1] if len(token) == 2 and token[0] == "\\" else token
    return tuple(dict.fromkeys(filter(None, map(clean_term, parts))))


def quotation(text: str, cited: str) -> str:
    """A context with its source, which has no brackets of its own, in brackets behind it."""
    return f"{text} [{cited}]" if cited or text.endswith("]") else text


def read_quotation(line: str) -> tuple[str, str]:
    """The text and the source that `quotation` joined."""
    found = _CONTEXT.fullmatch(line.strip())
    return (one_line(found[1]), one_line(found[2])) if found else (one_line(line), "")


def one_line(text: str) -> str:
    """`text` with one space for white space."""
    return " ".join(text.split())


def block(text: str) -> str:
    """The filled lines of `text`, each with one space for white space."""
    return "\n".join(filter(None, map(one_line, text.split("\n"))))
