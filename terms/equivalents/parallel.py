"""Vietnamese phrases that keep company with a Chinese term in sentence pairs.

Association is the log-likelihood ratio of Dunning (1993), "Accurate methods for the statistics of surprise and
coincidence", over sentences that hold the term, the phrase, both or none; ranking is by Dice among the significant.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from terms.equivalents.attestation import VietnameseIndex
from terms.equivalents.word_classes import words

LONGEST = 9
MOST_SENTENCES = 400
SIGNIFICANT = 10.83
"""Critical value of chi-square with one degree of freedom at p = 0.001."""
KEPT = 5
MOST_ORIGINS = 2
_CLAUSE = re.compile(r"[.;:!?()\[\]“”\"\n]")
_EDGES = words("và của về cho các trong với là được đã sẽ có này những một từ đến tại theo do để thì mà khi , -")


class ParallelText:
    """Sentence pairs (zh, vi), ready to be asked for the equivalents of a term; a pair that recurs counts once.

    `sources` names where a pair comes from, for people.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], sources: Mapping[tuple[str, str], str] | None = None) -> None:
        self._pairs = list(dict.fromkeys(pairs))
        self._sources = sources or {}
        self._vietnamese = VietnameseIndex(vi for _, vi in self._pairs)
        self._sentences: dict[str, set[int]] = {}
        for number, (zh, _) in enumerate(self._pairs):
            for at in range(len(zh) - 1):
                self._sentences.setdefault(zh[at : at + 2], set()).add(number)

    def __len__(self) -> int:
        return len(self._pairs)

    def sentences(self, zh: str) -> list[tuple[str, str]]:
        """The pairs whose Chinese side holds the term, in order."""
        return [self._pairs[number] for number in self._holding(zh)]

    def equivalents(self, zh: str) -> tuple[tuple[str, float], ...]:
        """At most KEPT phrases with their strength from 0 to 1 (Dice), strongest first."""
        numbers = self._holding(zh)
        if len(numbers) < 2:
            return ()
        local: Counter[str] = Counter()
        for number in numbers[:MOST_SENTENCES]:
            local.update(set(_phrases(self._pairs[number][1])))
        frequent = {phrase: count for phrase, count in local.items() if count > 1 and 2 * count > len(numbers)}
        scored = self._significant(frequent, min(len(numbers), MOST_SENTENCES))
        return tuple(_maximal(scored, local)[:KEPT])

    def origin(self, zh: str) -> str:
        """Where the first sentences that hold the term come from."""
        found = (self._sources.get(self._pairs[number], "") for number in self._holding(zh)[:MOST_SENTENCES])
        return ", ".join(list(dict.fromkeys(filter(None, found)))[:MOST_ORIGINS])

    def _holding(self, zh: str) -> list[int]:
        grams = [self._sentences.get(zh[at : at + 2], set()) for at in range(max(1, len(zh) - 1))]
        common = set.intersection(*grams) if grams else set()
        return sorted(number for number in common if zh in self._pairs[number][0])

    def _significant(self, local: dict[str, int], holding: int) -> list[tuple[str, float]]:
        total = len(self._pairs)
        scored = []
        for phrase, both in local.items():
            everywhere = max(both, self._vietnamese.count(phrase))
            if log_likelihood(both, min(everywhere, total), holding, total) >= SIGNIFICANT:
                scored.append((phrase, 2.0 * both / (holding + everywhere)))
        return sorted(scored, key=lambda item: (-item[1], -len(item[0].split()), item[0]))


def log_likelihood(both: int, phrase: int, term: int, total: int) -> float:
    """Dunning's ratio of a term in `term` and a phrase in `phrase` of `total` sentences, together in `both`."""
    table = (both, term - both, phrase - both, total - term - phrase + both)
    rows, columns = (term, total - term), (phrase, total - phrase)
    expected = (rows[0] * columns[0], rows[0] * columns[1], rows[1] * columns[0], rows[1] * columns[1])
    return 2.0 * sum(
        seen * math.log(seen * total / product) for seen, product in zip(table, expected, strict=True) if seen > 0
    )


def _phrases(text: str) -> Iterator[str]:
    for clause in _CLAUSE.split(text.lower()):
        syllables = clause.replace(",", " ,").split()
        for start, first in enumerate(syllables):
            if first in _EDGES:
                continue
            for stop in range(start + 1, min(start + LONGEST, len(syllables)) + 1):
                if syllables[stop - 1] not in _EDGES:
                    yield " ".join(syllables[start:stop]).replace(" ,", ",")


def _maximal(scored: list[tuple[str, float]], local: Counter[str]) -> list[tuple[str, float]]:
    """Without phrases that occur only inside a longer one that is as frequent."""
    kept: list[tuple[str, float]] = []
    for phrase, strength in scored:
        inside = any(
            f" {phrase} " in f" {longer} " and local[longer] >= 0.9 * local[phrase]
            for longer, _ in scored
            if len(longer) > len(phrase)
        )
        if not inside:
            kept.append((phrase, strength))
    return kept
