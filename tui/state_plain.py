"""Curation one question at a time, for screen readers: plain lines, no colours, nothing drawn twice."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from glossary import curation
from glossary.errors import GlossaryError
from glossary.model import Workflow
from glossary.text import printable
from tui.entries import View, view
from tui.locale import _, told_whole
from tui.state_desk import Act, Desk, split_forms
from tui.state_entry import act_words, readings
from tui.state_queue import Queue
from tui.state_source import parse_source

if TYPE_CHECKING:
    from glossary.storage import Termbase

Ask = Callable[[str], str]
Say = Callable[[str], None]
HELP: Final = (
    "a term, x no term, 1 to 9 take a proposal, e words: the Vietnamese, s source, c words: note, "
    "A approve, k contexts, n next without deciding, u undo, q quit"
)


def curate(termbase: Termbase, *, source_needed: bool = False, ask: Ask = input, say: Say | None = None) -> None:
    """Go through the candidates, one question each, until the end or q."""
    from glossary.storage import Filter, Sort

    speak = say or _speak
    queue = Queue(termbase, Filter(statuses=(Workflow.CANDIDATE,)), Sort.SCORE)
    queue.load(queue.wanted, queue.sort)
    desk = Desk(termbase, source_needed=source_needed)
    speak(_("{count} candidates. {help}", count=len(queue), help=_(HELP)))
    place = 0
    while place < len(queue):
        row = queue.at(place)
        concept = termbase.get(row.id) if row else None
        if concept is None:
            place += 1
            continue
        try:
            step = _one(desk, view(termbase, concept), place, len(queue), ask, speak)
        except GlossaryError as error:
            speak(told_whole(error))
            step = 0
        if step is None:
            return
        place = max(0, place + step)
    speak(_("That was the last one."))


def _one(desk: Desk, found: View, place: int, total: int, ask: Ask, say: Say) -> int | None:
    """Ask about one entry; how many entries to go on, None to end."""
    say(f"{place + 1}/{total}: {printable(found.zh)}. {printable(readings(found.zh))}")
    say(f"{_(str(found.concept.status))}. {'; '.join(map(printable, found.vi)) or _('none yet')}")
    for number, one in enumerate(found.proposals[:9], 1):
        say(f"{number}: {printable(one.vi)}")
    try:
        answer = ask("? ").strip()
    except EOFError:
        return None
    return _answered(desk, found, answer, say)


def _answered(desk: Desk, found: View, answer: str, say: Say) -> int | None:
    key, words = answer[:1], answer[1:].strip()
    if key == "q":
        return None
    if key == "n":
        return 1
    if key == "u":
        done, _rows = desk.undo()
        say(_("undone: {act}", act=act_words(done)))
        return -1
    if key == "k":
        for context in found.contexts:
            say(printable(" ".join(context.text.split())))
        return 0
    act = _act(desk, found, key, words)
    if act is None:
        say(_(HELP))
        return 0
    done_now = desk.decide(act[0], found.concept, act[1])
    if not done_now.empty:
        concept = done_now.concepts[0]
        say(f"{_(str(concept.status))}. {concept.headword('vi')}")
    return 0 if key in ("c", "s") else 1


def _act(desk: Desk, found: View, key: str, words: str) -> tuple[str, Act] | None:
    if key in ("a", "x", "A"):
        action = {"a": "accept", "x": "reject", "A": "approve"}[key]
        return action, desk.act_of(action, words)
    if key.isdecimal() and 0 < int(key) <= len(found.proposals):
        vietnamese = found.proposals[int(key) - 1].vi
        return "take", lambda one: curation.set_vietnamese(one, [vietnamese])
    if key == "e" and split_forms(words):
        return "edit", desk.act_of("edit", words)
    if key == "c" and words:
        return "note", desk.act_of("note", words)
    if key == "s" and words:
        desk.last_source = parse_source(words)
        return "source", desk.act_of("source")
    return None


def _speak(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
