"""What accepted and rejected pairs teach: translations of parts, and what not to propose again.

Lessons are sums over pairs, each aligned with fixed knowledge only, so their order does not matter: the same termbase
always teaches the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Known = Callable[[str], Iterable[str]]
CONNECTORS = frozenset({"và", "của", "về", "cho", "các", "trong", "với", "-", ","})


class Lessons:
    """Counts of taught parts, the accepted wholes, and the rejected pairs."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, int]] = {}
        self.accepted: dict[str, tuple[str, ...]] = {}
        self.rejected: set[tuple[str, str]] = set()
        self.longest = 0

    def teach(self, zh: str, vi: str, cuts: Iterable[Sequence[str]], known: Known) -> None:
        """Learn an accepted pair, and from the first of its cuts that aligns the translations of its parts."""
        whole = self.accepted.get(zh, ())
        if vi in whole:
            return
        self.accepted[zh] = tuple(sorted((*whole, vi)))
        self.rejected.discard((zh, vi))
        self._count(zh, vi)
        for parts in cuts:
            found = aligned_parts(parts, vi, known)
            if found and len(parts) > 1:
                for part, translation in found:
                    self._count(part, translation)
                return

    def refuse(self, zh: str, vi: str) -> None:
        """Learn a rejected pair."""
        self.rejected.add((zh, vi))

    def _count(self, zh: str, vi: str) -> None:
        counts = self.parts.setdefault(zh, {})
        counts[vi] = counts.get(vi, 0) + 1
        self.longest = max(self.longest, len(zh))


def aligned_parts(parts: Sequence[str], vi: str, known: Known) -> list[tuple[str, str]]:
    """Which part of a term stands for which stretch of its Vietnamese.

    Parts with a known translation that occurs in `vi` claim their syllables, longest first; one stretch of syllables
    that is left belongs to the parts left over if those stand side by side. Nothing is returned where more is open.
    """
    syllables = vi.replace(",", " ,").split()
    folded = [syllable.lower() for syllable in syllables]
    free = [True] * len(syllables)
    pairs: dict[int, str] = {}
    claims = [(len(text.split()), -index, text) for index, part in enumerate(parts) for text in known(part)]
    for length, negative, text in sorted(claims, reverse=True):
        if -negative in pairs:
            continue
        at = _position(folded, text.lower().split(), free)
        if at is not None:
            free[at : at + length] = [False] * length
            pairs[-negative] = " ".join(syllables[at : at + length])
    open_parts = [index for index in range(len(parts)) if index not in pairs]
    rest = [i for i, is_free in enumerate(free) if is_free and folded[i] not in CONNECTORS]
    if not open_parts:
        return [(parts[i], text) for i, text in sorted(pairs.items())] if not rest else []
    if not pairs or not rest or not _contiguous(open_parts) or not _contiguous(rest):
        return []
    learned = "".join(parts[open_parts[0] : open_parts[-1] + 1])
    return [
        *((parts[i], text) for i, text in sorted(pairs.items())),
        (learned, " ".join(syllables[rest[0] : rest[-1] + 1])),
    ]


def _position(syllables: list[str], wanted: list[str], free: list[bool]) -> int | None:
    for start in range(len(syllables) - len(wanted) + 1):
        stop = start + len(wanted)
        if syllables[start:stop] == wanted and all(free[start:stop]):
            return start
    return None


def _contiguous(indices: list[int]) -> bool:
    return indices[-1] - indices[0] + 1 == len(indices)
