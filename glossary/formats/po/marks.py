"""The comments of a PO entry that carry what gettext has no place for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from glossary.flat import Pair, Role, Row
from glossary.model import ConceptKind, Record, Workflow
from glossary.text import has_hanzi

MARK: Final = "thuatngu:"
TERMBASE: Final = "X-Thuatngu-Termbase"
EXPORT: Final = "X-Thuatngu-Export"
EXPORT_FIELDS: Final = frozenset({TERMBASE, EXPORT})
SOURCE_LANGUAGE: Final = "X-Source-Language"
FUZZY: Final = "fuzzy"
FORBIDDEN: Final = "forbidden"
NOT_USED: Final = "not to be used"
TEXTS: Final = ("gloss", "domain", "reason", "definition", "source of definition")
LABELS: Final = frozenset({"context", NOT_USED, *TEXTS})
"""What stands before a colon in extracted comments of ours."""

_GOES_ON: Final = "\n  "
_OPEN, _CLOSE, _NO_BREAK = "\u2068", "\u2069", "\u00a0"
_REFERENCE: Final = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}|(\\S+)")


_WORDS: Final = re.compile(r"(?:(?:id|version|status|kind|source|target)=\S+\s*)+")
_STATUSES: Final[Mapping[str, Workflow]] = {value.value: value for value in Workflow}
_KINDS: Final[Mapping[str, ConceptKind]] = {value.value: value for value in ConceptKind}
_ROLES: Final[Mapping[str, Role]] = {value.value: value for value in Role}


class State(Record, frozen=True, kw_only=True):
    """What the mark of an entry says."""

    id: str = ""
    version: int | None = None
    status: Workflow | None = None
    kind: ConceptKind = ConceptKind.TERM
    source_role: Role = Role.PREFERRED
    target_role: Role = Role.PREFERRED


def mark_of(row: Row, pair: Pair) -> str:
    """The mark: which concept at which version, and what the two terms are to it."""
    words = {
        "id": row.id,
        "version": "" if row.version is None else str(row.version),
        "status": row.status.value if row.status else "",
        "kind": "" if row.kind is ConceptKind.TERM else row.kind.value,
        "source": "" if pair.source_role is Role.PREFERRED else pair.source_role.value,
        "target": "" if pair.target_role is Role.PREFERRED else pair.target_role.value,
    }
    return " ".join([MARK, *(f"{name}={value}" for name, value in words.items() if value)])


def read_mark(line: str) -> State:
    """What `mark_of` wrote; nothing is known where there is no mark."""
    words = dict(word.split("=", 1) for word in line.removeprefix(MARK).split() if "=" in word)
    version = words.get("version", "")
    return State(
        id=words.get("id", ""),
        version=int(version) if version.isdecimal() else None,
        status=_STATUSES.get(words.get("status", "")),
        kind=_KINDS.get(words.get("kind", ""), ConceptKind.TERM),
        source_role=_ROLES.get(words.get("source", ""), Role.PREFERRED),
        target_role=_ROLES.get(words.get("target", ""), Role.PREFERRED),
    )


def take_mark(notes: Sequence[str]) -> tuple[State | None, list[str]]:
    """The mark among the comments of an entry, None where there is none, and the other comments.

    Some editors wrap comments: the words of a mark may go on in the comments behind it.
    """
    place = next((place for place, note in enumerate(notes) if note.startswith(MARK)), None)
    if place is None:
        return None, list(notes)
    end = place + 1
    while end < len(notes) and _WORDS.fullmatch(notes[end]):
        end += 1
    return read_mark(" ".join(notes[place:end])), [*notes[:place], *notes[end:]]


def unwrapped(texts: Iterable[str]) -> Iterator[str]:
    """Comments of ours in which a text without a label goes on with the one before it: an editor has wrapped it."""
    held = ""
    for text in texts:
        if read_labelled(f"{text} ")[0] in LABELS or not held:
            if held:
                yield held
            held = text
        else:
            apart = "" if has_hanzi(text[0]) and held[-1] != ":" else " "
            held = f"{held}{apart}{text}"
    if held:
        yield held


def comments(texts: Iterable[str]) -> str:
    """Texts as comment lines; a text of several lines goes on with spaces."""
    return "\n".join(text.replace("\n", _GOES_ON) for text in texts)


def read_comments(lines: str) -> Iterator[str]:
    """The texts that `comments` joined."""
    for text in re.split(r"\n(?!  )", lines):
        if text.strip():
            yield "\n".join(line.strip() for line in text.split("\n"))


def labelled(fields: Mapping[str, str]) -> Iterator[str]:
    """ "label: text" of every field that has text."""
    return (f"{label}: {text}" for label, text in fields.items() if text)


def read_labelled(text: str) -> tuple[str, str]:
    """Label and text of a comment; the label "" where it has none of ours."""
    label, colon, rest = text.partition(": ")
    return (label, rest.strip()) if colon and re.fullmatch(r"[a-z ]+", label) else ("", text)


def references(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Texts as polib's occurrences, with no-break spaces: gettext before 0.22 takes each word for a reference.

    It would write a word that several of them have only once.
    """
    return [
        (f"{_OPEN}{_NO_BREAK.join(text.split())}{_CLOSE}" if re.search(r"\s", text) else text, "") for text in texts
    ]


def read_references(occurrences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The texts of polib's occurrences, which it has cut at white space."""
    joined = " ".join(f"{place}:{line}" if line else place for place, line in occurrences)
    found = (match[1] or match[2] for match in _REFERENCE.finditer(joined))
    return tuple(dict.fromkeys(text.strip() for text in found if text))
