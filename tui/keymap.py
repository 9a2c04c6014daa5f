"""Every key of the app as data: screens dispatch by it, help shows it, the configuration changes it.

A key is named as Textual names it ("j", "ctrl+r", "question_mark"); printable ones are written as themselves ("?").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

import msgspec

from glossary.errors import UsageError


class Binding(msgspec.Struct, frozen=True):
    """An act that a key does on a screen."""

    screen: str
    id: str
    keys: tuple[str, ...]
    words: str
    """What it does, in English; the key of the translation."""
    group: str = ""
    short: str = ""
    """A word for the line of keys; not shown there where empty."""


def _bind(screen: str, group: str, *rows: tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Binding, ...]:
    return tuple(
        Binding(screen, row[0], tuple(row[1].split(" ")), row[2], group, row[3] if len(row) > 3 else "") for row in rows
    )


_MOVES: Final = (
    ("down", "j down", "next row"),
    ("up", "k up", "previous row"),
    ("page_down", "pagedown", "a page down"),
    ("page_up", "pageup", "a page up"),
    ("top", "g home", "first row"),
    ("bottom", "G end", "last row"),
)
_HELP: Final = ("help", "? f1", "help", "help")
_LEAVE: Final = (("back", "q escape", "back", "back"), _HELP)
_LEAVE_APP: Final = (("back", "q", "leave", "leave"), _HELP)

BINDINGS: Final[tuple[Binding, ...]] = (
    *_bind(
        "curate",
        "Decide",
        ("accept", "a", "it is a term: accept it, its Vietnamese stays as it is", "term"),
        ("reject", "x", "it is no term: reject it", "no term"),
        ("reject_reason", "X", "reject with a reason"),
        ("take_1", "1", "take proposal 1 as the Vietnamese", "take"),
        *((f"take_{n}", str(n), f"take proposal {n} as the Vietnamese") for n in range(2, 10)),
        ("proposals", "0", "show all proposals"),
        ("edit", "e enter", "write the Vietnamese; Enter accepts, Esc leaves", "edit"),
        ("approve", "A", "approve (a reviewer's act)"),
        ("source", "S", "name the source of the Vietnamese"),
        ("repeat_source", ".", "name the same source as last time"),
        ("status", "s", "choose the status"),
        ("skip", "space", "skip: comes back at the end", "skip"),
        ("flag", "f", "flag, or take the flag away"),
        ("note", "c", "add a note"),
        ("comment", "C", "add a comment for colleagues"),
        ("assign", "@", "assign to a person"),
        ("form", "E", "all fields of the entry"),
        ("add", "+", "add a term by hand"),
        ("split", "%", "new sense: split the marked contexts into a second entry"),
    ),
    *_bind(
        "curate",
        "Undo",
        ("undo", "u", "undo your latest act", "undo"),
        ("redo", "ctrl+r", "do again what was undone"),
        ("recent", "U", "the last 20 decisions"),
        ("history", "H", "all states of this entry"),
    ),
    *_bind(
        "curate",
        "Several at once",
        ("mark", "v", "mark this row, or take the mark away"),
        ("mark_range", "V", "mark all rows from the last mark to here"),
        ("mark_all", "*", "mark all rows of the list"),
        ("merge", "m", "merge the marked rows into this one"),
        ("unmerge", "P", "take an entry that was merged into this one out again"),
        ("duplicates", "d", "show duplicates and near ones"),
    ),
    *_bind(
        "curate",
        "Move",
        *_MOVES,
        ("next_undecided", "n", "next undecided row"),
        ("previous_undecided", "N", "previous undecided row"),
        ("next_pane", "tab", "next pane"),
        ("zoom", "z", "the pane alone, or all of them again"),
        ("context_next", "]", "next context"),
        ("context_previous", "[", "previous context"),
        ("context_longer", "}", "longer contexts"),
        ("context_shorter", "{", "shorter contexts"),
        ("mark_context", "b", "mark this context, for a new sense"),
    ),
    *_bind(
        "curate",
        "Find",
        ("search", "/", "search: hanzi, pinyin, initials, Vietnamese, #id, s:draft, d:domain", "search"),
        ("filter", "F", "choose what the list shows"),
        ("sort", "o", "choose the order"),
        ("checks", "K", "what the checks find: the entries of one as a list"),
        ("silence", "!", "what a check finds here is right as it is: tell it no more"),
        ("reload", "R", "read the list again, ranked anew"),
    ),
    *_bind(
        "curate",
        "Other",
        ("copy", "y", "copy the term and its Vietnamese"),
        ("palette", ": ctrl+p", "every command by its name"),
        ("mine", "M", "collect terms from documents"),
        ("imports", "i", "import and review"),
        ("export", "w", "export"),
        ("statistics", "T", "statistics"),
        _HELP,
        ("back", "q", "leave"),
        ("cancel", "escape", "leave the search, the marks, the zoom"),
    ),
    *_bind("list", "Move", *_MOVES, *_LEAVE),
    *_bind("home", "Home", *_MOVES, ("choose", "enter space", "choose this row", "choose"), *_LEAVE_APP),
    *_bind("export", "Export", *_MOVES, ("choose", "enter", "change this, or write the file", "choose"), *_LEAVE),
    *_bind("checks", "Checks", *_MOVES, ("choose", "enter", "show the entries", "show"), *_LEAVE),
    *_bind("history", "History", *_MOVES, ("choose", "enter", "bring this state back", "bring back"), *_LEAVE),
    *_bind(
        "files",
        "Files",
        *_MOVES,
        ("choose", "enter", "open the folder, or take the file", "open"),
        ("mark", "space v", "mark, or take the mark away", "mark"),
        ("take", "t", "take the marked files, else this whole folder", "choose"),
        ("type", "/", "type a path or a pattern", "path"),
        *_LEAVE,
    ),
    *_bind("mining", "Collecting terms", ("back", "escape q", "stop; or back once it has ended", "stop, back")),
    *_bind(
        "form",
        "Form",
        *_MOVES,
        ("choose", "enter e", "write or choose; saved at once", "edit"),
        ("clear", "x delete", "empty this field, or take this item away", "empty"),
        *_LEAVE,
    ),
    *_bind(
        "review",
        "Import review",
        *_MOVES,
        ("ours", "o", "keep ours", "ours"),
        ("theirs", "t", "take theirs", "theirs"),
        ("both", "b", "keep ours and add theirs", "both"),
        ("leave_out", "space", "leave this entry out, or take it in again", "leave out"),
        ("all_safe", "T", "take all that is safe", "all safe"),
        ("write", "w", "write it as one step", "write"),
        ("back", "q escape", "back; the review is kept", "back"),
        _HELP,
    ),
)

# What a Chinese input method in full-width mode sends for the keys of the table.
_TWINS: Final = {"、": "/", "。": ".", "【": "[", "】": "]", "「": "{", "」": "}", "\u3000": " ", "·": "`", "￥": "$"}
_NAMED: Final = {" ": "space", "\t": "tab"}


def key_name(key: str, character: str | None) -> str:
    """The name by which the table knows a key: the character where it is printable, full-width ones as their twins."""
    if character is None or not (character.isprintable() or character in _TWINS):
        return key
    code = ord(character) if len(character) == 1 else 0
    plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else _TWINS.get(character, character)
    return _NAMED.get(plain, plain)


class Keymap:
    """The keys of all screens, with those of the configuration in place of ours.

    `changed` maps "screen.id", or just an id, to keys ("j down"). UsageError names what is wrong.
    """

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        self.bindings = tuple(_changed(binding, changed or {}) for binding in BINDINGS)
        _check_names(changed or {})
        self._acts: dict[tuple[str, str], str] = {}
        for binding in self.bindings:
            for key in binding.keys:
                taken = self._acts.setdefault((binding.screen, key), binding.id)
                if taken != binding.id:
                    raise UsageError(
                        f"the key {key!r} is given twice on the screen {binding.screen}: {taken} and {binding.id}",
                        "Give one of them another key under [keys] in the configuration.",
                    )

    def act(self, screen: str, key: str) -> str:
        """What `key` does on `screen`; "" for nothing."""
        return self._acts.get((screen, key), "")

    def of(self, screen: str) -> tuple[Binding, ...]:
        """The bindings of a screen, in the order that help shows."""
        return tuple(binding for binding in self.bindings if binding.screen == screen)


def _changed(binding: Binding, changed: Mapping[str, str]) -> Binding:
    keys = changed.get(f"{binding.screen}.{binding.id}", changed.get(binding.id))
    return msgspec.structs.replace(binding, keys=tuple(keys.split())) if keys else binding


def _check_names(changed: Iterable[str]) -> None:
    known = {binding.id for binding in BINDINGS} | {f"{binding.screen}.{binding.id}" for binding in BINDINGS}
    for name in changed:
        if name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            guess = f"Did you mean {near[0]}?" if near else "See docs/keyboard.md for the names."
            raise UsageError(f"the configuration gives a key to {name!r}, which is no act of the app", guess)
