"""Learn from the compounds of the lexicon how their parts are translated and ordered: glossary/data/lessons.tsv.

    python scripts/learn_lexicon.py

glossary/data/companions.tsv adds by hand which translation a part takes before or after which others.
Run it after scripts/merge_lexicon.py. What was seen once beside a neighbour only repeats its compound and is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from terms.equivalents.learning import ANYWHERE, FIRST, LAST, Lessons, align
from terms.equivalents.lexicon import Lexicon
from terms.equivalents.proposer import Proposer

TARGET = Path(__file__).resolve().parents[1] / "glossary" / "data" / "lessons.tsv"
COMPANIONS = TARGET.with_name("companions.tsv")
SHORTEST = 3
COMPANION_WEIGHT = 6


def learn(lexicon: Lexicon, compounds: Iterable[str]) -> Lessons:
    """Lessons from the given compounds of a lexicon."""
    lessons = Lessons()
    proposer = Proposer(lexicon, lessons=Lessons())
    for zh in compounds:
        for vi in dict.fromkeys(vi for row in lexicon.rows(zh) for vi in row.vi[:2]):
            cuts = (parts for parts in proposer.cuts(zh, whole=False) if len(parts) > 1)
            found = next(filter(None, (align(parts, vi, proposer.translations) for parts in cuts)), None)
            if found:
                lessons.count(found)
    return lessons


def befriend(lessons: Lessons, lines: Iterable[str]) -> None:
    """Add the hand-made companions: lines of zh, vi, parts before, parts after."""
    for line in lines:
        zh, vi, before, after = line.split("\t")
        for context in (*(f"<{part}" for part in before.split()), *(f">{part}" for part in after.split())):
            counts = lessons.translations.setdefault((zh, context), {})
            counts[vi] = counts.get(vi, 0) + COMPANION_WEIGHT


def rows(lessons: Lessons) -> list[str]:
    """The lessons as sorted lines of TSV."""
    lines = [
        f"{zh}\t{context}\t{vi}\t{count}\n"
        for (zh, context), counts in lessons.translations.items()
        for vi, count in counts.items()
        if context in (ANYWHERE, FIRST, LAST) or count > 1
    ]
    lines += [
        f"{zh}\t{side}\t{order}\t{count}\n"
        for (side, zh), counts in lessons.orders.items()
        for order, count in counts.items()
    ]
    return sorted(lines)


def main() -> None:
    """Write the lessons of the shipped lexicon."""
    lexicon = Lexicon.shipped()
    lessons = learn(lexicon, [zh for zh in lexicon if len(zh) >= SHORTEST])
    befriend(lessons, COMPANIONS.read_text("utf-8").splitlines()[1:])
    lines = rows(lessons)
    TARGET.write_text("zh\tcontext\tvi\tcount\n" + "".join(lines), "utf-8")
    sys.stdout.write(f"{len(lines)} lessons\n")


if __name__ == "__main__":
    main()
