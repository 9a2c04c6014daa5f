"""What pairs teach: how a part is translated beside its neighbours, which order two parts take, what was refused.

Lessons are sums over pairs, each aligned with fixed knowledge only, so that their order does not matter: the same
termbase always teaches the same. The compounds of the lexicon teach through the same door (glossary/data/lessons.tsv).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

_Span = tuple[int, int]
Cuts = Callable[[str], Iterable[Sequence[str]]]
Known = Callable[[str], Iterable[str]]
CONNECTORS = frozenset({"và", "của", "về", "cho", "các", "trong", "với", "theo", "do", "-", ","})
ANYWHERE, FIRST, LAST = "", "first", "last"
KEPT, REVERSED = "kept", "reversed"
OWN_WEIGHT = 4
"""A pair the user accepted counts as much as this many compounds of the lexicon."""
SMOOTHING, PLACED, ALONE = 1.5, 2.0, 10.0
"""Weight of what is known less exactly, in counts: beside a neighbour, at a place, of a part that stands alone."""

PHRASE_LENGTH, PHRASE_COUNT, PHRASE_SHARE = 3, 3, 0.6
"""Characters and times from which several parts that are translated together are one, and the share of that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A part, its Vietnamese and the number of its first syllable there."""

    zh: str
    vi: str
    at: int


class Lessons:
    """Counts of translations by context and of orders; accepted wholes; refused pairs.

    `translations[zh, context]` counts Vietnamese, where a context is ANYWHERE, FIRST, LAST, "<" + the part before or
    ">" + the part after. `orders["<" or ">", zh]` counts how often a left ("<") or right part kept the Chinese order.
    """

    def __init__(self) -> None:
        self.translations: dict[tuple[str, str], dict[str, int]] = {}
        self.orders: dict[tuple[str, str], dict[str, int]] = {}
        self.taught: dict[str, Counter[str]] = {}
        self._aligned: dict[tuple[str, str], list[Aligned]] = {}
        self.accepted: dict[str, tuple[str, ...]] = {}
        self.rejected: set[tuple[str, str]] = set()
        self.longest = 0

    @classmethod
    def shipped(cls) -> Lessons:
        """What the compounds of the shipped lexicon teach."""
        lessons = cls()
        for line in files("glossary").joinpath("data", "lessons.tsv").read_text("utf-8").splitlines()[1:]:
            zh, context, key, count = line.split("\t")
            table = lessons.orders if key in (KEPT, REVERSED) else lessons.translations
            where = (context, zh) if key in (KEPT, REVERSED) else (zh, context)
            table.setdefault(where, {})[key] = int(count)
        return lessons

    def accept(self, pairs: Iterable[tuple[str, str]], cuts: Cuts, known: Known) -> None:
        """Learn accepted pairs: the wholes, and the parts of each from the first of its cuts that aligns.

        Accepted terms that hold a new one are aligned anew, for they may now be cut at it; so the outcome depends on
        the set of pairs only.
        """
        new = [(zh, vi) for zh, vi in dict.fromkeys(pairs) if vi not in self.accepted.get(zh, ())]
        for zh, vi in new:
            self.accepted[zh] = tuple(sorted((*self.accepted.get(zh, ()), vi)))
            self.rejected.discard((zh, vi))
            self.longest = max(self.longest, len(zh))
        self._align_anew({zh for zh, _ in new}, cuts, known)

    def _align_anew(self, changed: set[str], cuts: Cuts, known: Known) -> None:
        for term in list(self.accepted):
            if term in changed or _holds_any(term, changed):
                for text in self.accepted[term]:
                    self._forget(term, text)
                    self._align(term, text, cuts(term), known)

    def _align(self, zh: str, vi: str, cuts: Iterable[Sequence[str]], known: Known) -> None:
        for parts in cuts:
            found = align(parts, vi, known)
            if len(found) > 1:
                self._aligned[zh, vi] = found
                self._tally(found, OWN_WEIGHT)
                return

    def _forget(self, zh: str, vi: str) -> None:
        self._tally(self._aligned.pop((zh, vi), []), -OWN_WEIGHT)

    def _tally(self, found: Sequence[Aligned], weight: int) -> None:
        self.count(found, weight)
        for one in found:
            texts = self.taught.setdefault(one.zh, Counter())
            texts[one.vi] += weight
            self.taught[one.zh] = +texts
            if not self.taught[one.zh]:
                del self.taught[one.zh]
            self.longest = max(self.longest, len(one.zh))

    def refuse(self, zh: str, vi: str) -> None:
        """Learn a rejected pair."""
        self.rejected.add((zh, vi))

    def count(self, found: Sequence[Aligned], weight: int = 1) -> None:
        """Count the translations and orders of an aligned pair."""
        for zh, context, vi in _contexts(found):
            counts = self.translations.setdefault((zh, context), {})
            counts[vi] = counts.get(vi, 0) + weight
        for left, right in zip(found, found[1:], strict=False):
            order = KEPT if left.at < right.at else REVERSED
            for where in (("<", left.zh), (">", right.zh)):
                orders = self.orders.setdefault(where, {})
                orders[order] = orders.get(order, 0) + weight

    def preference(self, zh: str, vi: str, prior: float, before: str, after: str) -> float:
        """Probability of a translation between its neighbours: counts backed off to the place, then to `prior`."""
        place = LAST if before else FIRST
        near = (f"<{before}" if before else "", f">{after}" if after else "")
        alone = not before and not after
        chance = self._smoothed(zh, (ANYWHERE, place), vi, prior, ALONE if alone else PLACED)
        return self._smoothed(zh, tuple(filter(None, near)), vi, chance, SMOOTHING)

    def is_phrase(self, part: str) -> bool:
        """Whether compounds have taught one Vietnamese for several parts together (基础设施 hạ tầng)."""
        if len(part) < PHRASE_LENGTH:
            return False
        counts = self.translations.get((part, ANYWHERE), {})
        return max(counts.values(), default=0) >= max(PHRASE_COUNT, PHRASE_SHARE * sum(counts.values()))

    def kept_odds(self, left: str, right: str) -> float:
        """Logarithm of the odds that two neighbours keep their Chinese order, 0 where nothing is known."""
        odds = 0.0
        for where in (("<", left), (">", right)):
            orders = self.orders.get(where)
            if orders:
                odds += math.log((orders.get(KEPT, 0) + 0.7) / (orders.get(REVERSED, 0) + 0.7))
        return odds

    def _smoothed(self, zh: str, contexts: tuple[str, ...], vi: str, prior: float, strength: float) -> float:
        seen, total = 0, 0
        for context in contexts:
            counts = self.translations.get((zh, context))
            if counts:
                seen += counts.get(vi, 0)
                total += sum(counts.values())
        return (seen + strength * prior) / (total + strength)


def _holds_any(term: str, others: set[str]) -> bool:
    """Whether a term holds another one as a part of at least two characters."""
    size = len(term)
    return any(term[i:j] in others for i in range(size) for j in range(i + 2, size + 1) if j - i < size)


def align(parts: Sequence[str], vi: str, known: Known) -> list[Aligned]:
    """Which part of a term stands for which stretch of its Vietnamese, in Chinese order.

    Parts with a known translation that occurs in `vi` claim their syllables, longest first; one stretch of syllables
    that is left belongs to the parts left over if those stand side by side. One part that is left without syllables is
    joined to its neighbour. Nothing is returned where more is open.
    """
    syllables = vi.replace(",", " ,").split()
    folded = [syllable.lower() for syllable in syllables]
    taken = _claims(parts, folded, known)
    covered = {i for start, stop in taken.values() for i in range(start, stop)}
    rest = [i for i in range(len(folded)) if i not in covered and folded[i] not in CONNECTORS]
    spans = {(index, index + 1): at for index, at in taken.items()}
    open_parts = [index for index in range(len(parts)) if index not in taken]
    if open_parts and rest and taken and _contiguous(open_parts) and _contiguous(rest):
        spans[open_parts[0], open_parts[-1] + 1] = (rest[0], rest[-1] + 1)
    elif rest or not taken or len(open_parts) > 1:
        return []
    elif open_parts:
        spans = _absorbed(spans, open_parts[0], len(parts))
    return [
        Aligned(zh="".join(parts[i:j]), vi=_house_form(" ".join(syllables[a:b]), known("".join(parts[i:j]))), at=a)
        for (i, j), (a, b) in sorted(spans.items())
    ]


def _absorbed(spans: dict[_Span, _Span], silent: int, size: int) -> dict[_Span, _Span]:
    """The spans with a part that Vietnamese leaves unsaid joined to the part after it, or before it at the end."""
    other = silent + 1 if silent + 1 < size else silent - 1
    joined = (min(silent, other), max(silent, other) + 1)
    return {joined if span == (other, other + 1) else span: at for span, at in spans.items()}


def _house_form(text: str, known: Iterable[str]) -> str:
    """The known translation that differs from `text` in capitals at most, for capitals depend on where it stands."""
    forms = [form for form in known if form.lower() == text.lower()]
    return forms[0] if forms and text not in forms else text


def _claims(parts: Sequence[str], folded: list[str], known: Known) -> dict[int, tuple[int, int]]:
    free = [True] * len(folded)
    taken: dict[int, tuple[int, int]] = {}
    claims = [(len(text.split()), -index, text) for index, part in enumerate(parts) for text in known(part)]
    for length, negative, text in sorted(claims, reverse=True):
        at = None if -negative in taken else _position(folded, text.lower().split(), free)
        if at is not None:
            free[at : at + length] = [False] * length
            taken[-negative] = (at, at + length)
    return taken


def _contexts(found: Sequence[Aligned]) -> Iterator[tuple[str, str, str]]:
    for index, one in enumerate(found):
        yield one.zh, ANYWHERE, one.vi
        yield one.zh, LAST if index else FIRST, one.vi
        if index:
            yield one.zh, f"<{found[index - 1].zh}", one.vi
        if index + 1 < len(found):
            yield one.zh, f">{found[index + 1].zh}", one.vi


def _position(syllables: list[str], wanted: list[str], free: list[bool]) -> int | None:
    for start in range(len(syllables) - len(wanted) + 1):
        stop = start + len(wanted)
        if syllables[start:stop] == wanted and all(free[start:stop]):
            return start
    return None


def _contiguous(indices: list[int]) -> bool:
    return indices[-1] - indices[0] + 1 == len(indices)
