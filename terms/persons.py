"""Persons: a surname with a given name, beside a title or a verb of speech, and foreign names with dots."""

from __future__ import annotations

from collections.abc import Iterator

from terms.lexicon import word_class
from terms.names import Line, Role


def find(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches of words that name a person: first word, and the word after the last."""
    beginning = Role.SURNAME | Role.PERSON
    after = line.at(Role.TITLE) + 1
    after = after[after < len(line.ids) - 2]
    after = after + (line.roles[after] & Role.BLANK > 0)
    for start in after[(line.roles[after] & beginning > 0) & (line.roles[after] & Role.TITLE == 0)].tolist():
        if end := _name_end(line, start):
            yield start, end
    for start in after[line.roles[after] & (Role.LIKELY | Role.BREAK) > 0].tolist():
        if line.plays(start, Role.BREAK):
            yield from _signed(line, start + 1)
        elif end := _likely_end(line, start):
            yield start, end
    before = line.at(Role.SPEECH | Role.TITLE)
    before = before[before > 3]
    near = (line.roles[before - 1] | line.roles[before - 2] | line.roles[before - 3]) & beginning
    for stop in before[near > 0].tolist():
        for start in (stop - 3, stop - 2, stop - 1):
            if line.plays(start, Role.SURNAME | Role.PERSON) and _name_end(line, start) == stop:
                yield start, stop
                break
    yield from _dotted(line)


def _likely_end(line: Line, start: int) -> int:
    """Where a name ends that begins with a dictionary word and stands between a title and a verb of speech; else 0."""
    if line.plays(start + 1, Role.SPEECH):
        return start + 1 if line.plays(start, Role.NAMED) else 0
    given = line.plays(start + 1, Role.GIVEN) and not line.plays(start + 1, Role.TITLE | Role.OFFICE)
    ends = start + 2 < len(line.ids) and line.plays(start + 2, Role.SPEECH)
    return start + 2 if given and ends and len(line.word(start + 1)) == 1 else 0


def _signed(line: Line, start: int) -> Iterator[tuple[int, int]]:
    """A name on a line of its own below a title."""
    for end in (start + 1, start + 2):
        if end < len(line.ids) and line.plays(end, Role.BREAK):
            whole = end == start + 1 and line.plays(start, Role.PERSON | Role.NAMED)
            if whole or end > start + 1 and _name_end(line, start) == end:
                yield start, end
            return


def _dotted(line: Line) -> Iterator[tuple[int, int]]:
    dots = line.at(Role.DOT)
    for dot in dots[(dots > 0) & (dots < len(line.ids) - 1)].tolist():
        start, end = dot - line.plays(dot - 1, Role.GIVEN), dot + 1 + line.plays(dot + 1, Role.GIVEN)
        while start > max(0, dot - 3) and line.plays(start - 1, Role.FOREIGN):
            start -= 1
        while end < min(len(line.ids), dot + 4) and line.plays(end, Role.FOREIGN):
            end += 1
        if start < dot and end > dot + 1:
            yield start, end


def _name_end(line: Line, start: int) -> int:
    """Where a surname with a given name of one or two characters ends; 0 where there is none."""
    if line.plays(start, Role.PERSON):
        return _whole_name_end(line, start)
    size = 0
    end = start + 1
    while (
        size < 2
        and end < len(line.ids)
        and line.plays(end, Role.GIVEN)
        and not line.plays(end, Role.TITLE | Role.SPEECH)
    ):
        size += len(line.word(end))
        end += 1
    return end if 0 < size <= 2 else 0


def _whole_name_end(line: Line, start: int) -> int:
    """Where a name ends whose last character or characters the segmenter may have cut off: 黎国|雄, 范氏|青茶."""
    word = line.word(start)
    missing = (4 if word[1:2] == "氏" else 3) - len(word)
    end = start + 1
    while (
        missing > 0
        and end + 1 < len(line.ids)
        and line.plays(end, Role.GIVEN)
        and len(line.word(end)) <= missing
        and not line.plays(end, Role.TITLE | Role.SPEECH)
    ):
        missing -= len(line.word(end))
        end += 1
    closed = line.plays(end, Role.SPEECH | Role.TITLE | Role.VERB) or not line.plays(end, Role.CONTENT)
    return end if closed or line.word(end)[:2] in word_class("speech") else start + 1
