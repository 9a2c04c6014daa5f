"""An entry, its contexts and its history as lines of styled text. Knows no screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from glossary import text
from glossary.model import TARGET_LANGUAGE, Concept, Term, Workflow
from glossary.storage import ChangeSet, Context, Row
from glossary.storage.comments import Comment
from glossary.text import display_width
from tui.entries import View
from tui.entry_facts import facts
from tui.locale import _, told
from tui.state_lines import Glyphs, Line, cut, fit, keyword_in_context, short, wrap

LABEL = 12
MOMENT, PERSON, ACT = 16, 10, 18
DIGITS = 9


def readings(chinese: str) -> str:
    """Pinyin and Hán-Việt, on one line; of a very long form its beginning."""
    head = chinese[:60]
    if not text.has_hanzi(head):
        return ""
    return f"{text.pinyin(head)}  ~  {text.han_viet(head)}"


def entry_lines(
    found: View,
    width: int,
    glyphs: Glyphs,
    *,
    sounds: str,
    all_proposals: bool = False,
    near: Sequence[Row] = (),
    reasons: Sequence[str] = (),
    issues: Sequence[tuple[str, str]] = (),
    comments: Sequence[Comment] = (),
) -> list[Line]:
    """What there is to know of an entry, the most needed first."""
    lines = [_head(found, width, glyphs), *([[(cut(sounds, width), "dim")]] if sounds else [])]
    lines += [line for term in found.concept.terms(TARGET_LANGUAGE) for line in _vietnamese(term, width)]
    if not found.vi:
        lines.append([(fit(_("Vietnamese"), LABEL), "dim"), (_("none yet"), "dim")])
    for code, message in issues:
        pieces = wrap(f"{code}: {told(message)}", width - 2, most=4)
        lines += [[("! " if not place else "  ", "warn"), (piece, "warn")] for place, piece in enumerate(pieces)]
    lines += _proposals(found, width, None if all_proposals else DIGITS, glyphs["ellipsis"])
    for label, words in _facts(found):
        lines += labelled(label, words, width)
    for comment in comments:
        lines += labelled(comment.actor, comment.text, width)
    for place, reason in enumerate(reasons):
        lines += labelled(_("ranks here") if not place else "", told(reason), width)
    if near:
        lines.append([(_("Duplicates and near ones"), "strong")])
        lines += [near_line(row, width, glyphs) for row in near]
    return lines


def _head(found: View, width: int, glyphs: Glyphs) -> Line:
    status = _(str(found.concept.status))
    reason = _(": ") + _(found.concept.reason) if found.concept.reason else ""
    tail = f"  {glyphs.status[found.concept.status].strip()} {status}{reason}".replace("   ", "  ")
    tail += f"  {glyphs['flag']}" if found.row.flagged else ""
    tail += f"  @{found.row.assignee}" if found.row.assignee else ""
    tail = cut(tail, width // 2)
    zh = cut(found.zh or _("(no Chinese)"), width - display_width(tail))
    return [(zh, "term"), (tail, "bad" if found.concept.status is Workflow.REJECTED else "good")]


def _vietnamese(term: Term, width: int) -> Iterator[Line]:
    mark = "" if term.status == "preferred" else f"  ({_(str(term.status))})"
    pieces = list(wrap(term.text, max(width - LABEL - display_width(mark), 8), most=6))
    for place, piece in enumerate(pieces):
        label = (fit("" if place else _("Vietnamese"), LABEL), "dim")
        yield [label, (piece, "strong"), (mark if place == len(pieces) - 1 else "", "dim")]
    for source in term.sources:
        for piece in wrap(source.citation(), max(width - LABEL, 8), most=4):
            yield [(" " * LABEL, ""), (piece, "dim")]


def _proposals(found: View, width: int, most: int | None, ellipsis: str) -> Iterator[Line]:
    """Proposals whole, for a key takes them unseen otherwise; their reasons as far as the line goes."""
    for place, one in enumerate(found.proposals[:most], 1):
        key = f"{place:>2} " if place <= DIGITS else "   "
        *begun, last = wrap(one.vi, max(width - 3, 8), most=6)
        room = width - 3 - display_width(last)
        why = "  " + reasons_of(one.evidence)
        yield from ([("   " if row else key, "key"), (piece, "")] for row, piece in enumerate(begun))
        yield [("   " if begun else key, "key"), (last, ""), (short(why, room, ellipsis=ellipsis), "dim")]


def reason_of(evidence: str) -> str:
    """A reason for a proposal in the reader's language: its kind, and the rules of order behind its words."""
    kind, colon, words = evidence.partition(": ")
    kind, name_colon, name = kind.partition(":")
    share, amid, origin = words.partition(" in ") if kind == "parallel" else (words, "", "")
    said = _("{share} in {place}", share=told(share), place=origin) if amid else _(", ").join(map(_, words.split(", ")))
    return _(kind) + name_colon + name + (_(": ") + said if colon else "")


def reasons_of(proposal: Iterable[str]) -> str:
    """All reasons for a proposal, on one line."""
    return _("; ").join(map(reason_of, proposal))


def occurrences(times: int, documents: int) -> str:
    """How often a term occurs."""
    if not documents:
        return _("in no document")
    if times == 1:
        return _("once")
    if documents == 1:
        return _("{times} times in one document", times=times)
    return _("{times} times in {documents} documents", times=times, documents=documents)


def _facts(found: View) -> Iterator[tuple[str, str]]:
    yield _("found"), occurrences(found.row.frequency, found.row.documents)
    if str(found.concept.kind) != "term":
        yield _("kind"), _(str(found.concept.kind))
    yield from facts(found.concept, shown={one.text for one in found.contexts})


def labelled(label: str, words: str, width: int) -> list[Line]:
    """A label and what belongs to it, wrapped."""
    pieces = list(wrap(words, max(width - LABEL, 8), most=12))
    return [[(fit(label if not place else "", LABEL), "dim"), (piece, "")] for place, piece in enumerate(pieces)]


def near_line(row: Row, width: int, glyphs: Glyphs) -> Line:
    """Another entry on one line."""
    half = max(8, (width - 4) * 2 // 5)
    return [
        (f"  {glyphs.status[row.status]} ", "good"),
        (fit(row.zh, half, ellipsis=glyphs["ellipsis"]), "term"),
        (short(" " + row.vi, width - half - 4, ellipsis=glyphs["ellipsis"]), ""),
    ]


def context_lines(
    contexts: Sequence[Context],
    width: int,
    glyphs: Glyphs,
    *,
    chosen: int = 0,
    longer: int = 0,
    marked: Sequence[int] = (),
) -> list[Line]:
    """Keyword in context, a line each; the chosen one is followed by `longer` more lines of its sentence."""
    lines: list[Line] = []
    for place, one in enumerate(contexts):
        sign = glyphs["marked"] if place in marked else glyphs["cursor"] if place == chosen else " "
        left, term, right = keyword_in_context(*one.around(), max(width - 2, 12), ellipsis=glyphs["ellipsis"])
        lines.append([(sign + " ", "key"), (left, ""), (term, "term"), (right, "")])
        if place == chosen and longer:
            whole = " ".join(one.text.split())
            for piece in list(wrap(whole, width - 4, most=longer * 2))[: longer * 2]:
                lines.append([("    ", ""), (piece, "")])
            lines.append([("    ", ""), (cut(one.document, width - 4), "dim")])
    return lines


def translated_lines(pairs: Sequence[tuple[str, str]], attested: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Sentences with their translation one below the other, then Vietnamese sentences with their document."""
    lines: list[Line] = [[(_("Translated"), "strong")]] if pairs else []
    for zh, vi in pairs:
        lines += [[("  " + piece, "dim")] for piece in wrap(zh, width - 2, most=2)]
        lines += [[("  " + piece, "")] for piece in wrap(vi, width - 2, most=3)]
    lines += [[(_("In Vietnamese documents"), "strong")]] if attested else []
    for sentence, document in attested:
        lines += [[("  " + piece, "")] for piece in wrap(sentence, width - 2, most=3)]
        lines.append([(cut("  " + document, width), "dim")])
    return lines


def act_line(one: ChangeSet, width: int) -> Line:
    """An act of the past on one line."""
    undone = f" ({_('undone')})" if one.undone else ""
    return [
        (moment(one.at) + "  ", "dim"),
        (fit(one.actor, PERSON) + " ", ""),
        (fit(act_name(one.action) + undone, ACT) + " ", "dim" if one.undone else "strong"),
        (short(one.summary, width - MOMENT - PERSON - ACT - 4), "dim" if one.undone else ""),
    ]


def act_name(action: str) -> str:
    """An act in the reader's language; undoing and redoing name what they undo and redo."""
    kind, space, what = action.partition(" ")
    return f"{_(kind)} {_(what)}" if space and kind in ("undo", "redo") else _(action)


def act_words(one: ChangeSet) -> str:
    """An act, and of what."""
    return f"{act_name(one.action)} {one.summary}".rstrip()


def state_of(concept: Concept | None) -> str:
    """A state of an entry in a few words: its status and its Vietnamese; None is a deleted one."""
    if concept is None:
        return _("deleted")
    vi = concept.headword(TARGET_LANGUAGE)
    return _(str(concept.status)) + (_(": ") + vi if vi else "")


def moment(at: str) -> str:
    """A stored UTC time in the reader's time zone, to the minute."""
    import datetime as dt

    return dt.datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
