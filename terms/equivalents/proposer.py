"""The proposer: gathers all evidence on one Chinese term and ranks the Vietnamese it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from glossary.text import simplify
from terms.equivalents import names
from terms.equivalents.capitals import official_form
from terms.equivalents.compose import Node, compose
from terms.equivalents.learning import Lessons
from terms.equivalents.lexicon import Lexicon
from terms.equivalents.parts import Inventory, Place
from terms.equivalents.proposal import COMPOSITION, DICTIONARY, LEXICON, Associations, Attestation, Evidence, Proposal
from terms.equivalents.rank import Candidate, ranked
from terms.equivalents.reading import han_viet_reading
from terms.equivalents.segmentation import cuts

CUTS = 4
_MARKS = str.maketrans("", "", "《》〈〉“”‘’「」『』\"' \t\u3000")
"""Quotation marks and spaces are no part of a term."""
_BRACKETED = re.compile(r"([^（）()]+)[（(]([^（）()]+)[）)]")


class Proposer:
    """Vietnamese proposals for Chinese terms.

    `dictionaries` are imported dictionaries by name, `credits` says of each where it comes from and its licence;
    `pairs` are the accepted (zh, vi) of the termbase, `rejected` the refused ones; `attestation` counts phrases in
    Vietnamese documents; `associations` come from parallel text; `lessons` are what was learned before (the proposer
    adds to them).

    The same arguments always give the same proposals, in whatever order the pairs come.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        dictionaries: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        pairs: Iterable[tuple[str, str]] = (),
        rejected: Iterable[tuple[str, str]] = (),
        attestation: Attestation | None = None,
        associations: Associations | None = None,
        lessons: Lessons | None = None,
        credits: Mapping[str, str] | None = None,
    ) -> None:
        self._credits = {f"{DICTIONARY}:{name}": credit for name, credit in (credits or {}).items() if credit}
        self._lessons = lessons or Lessons()
        known = dictionaries or {}
        self._inventory = Inventory(lexicon, dictionaries=known, lessons=self._lessons, reading=han_viet_reading)
        self._plain = Inventory(lexicon, dictionaries=known, lessons=Lessons(), reading=han_viet_reading)
        self._translated: dict[str, list[str]] = {}
        self._attestation = attestation
        self._established = lexicon.vietnamese()
        self._associations = associations
        for zh, vi in rejected:
            self._lessons.refuse(self._plain_form(zh), vi)
        self._lessons.accept(((self._plain_form(zh), vi) for zh, vi in pairs), self._cuts_inside, self._known)

    @classmethod
    def shipped(
        cls,
        *,
        dictionaries: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
        attestation: Attestation | None = None,
    ) -> Proposer:
        """A proposer with the lexicon of the package and what its compounds teach."""
        return cls(Lexicon.shipped(), lessons=Lessons.shipped(), dictionaries=dictionaries, attestation=attestation)

    def propose(
        self, zh: str, *, top: int = 9, variety: str = "", date: str | None = None, kind: str = ""
    ) -> list[Proposal]:
        """At most `top` proposals for a Chinese term in either script, best first.

        `variety` is VN, CN or TW where the document's is known; `date` its ISO date (None: today's usage);
        `kind` "person" or "place" where the term is known to be a name.
        """
        term = self._plain_form(zh, variety)
        bracketed = _BRACKETED.fullmatch(term)
        if bracketed and self._inventory.part_cost(term, True, True) is None:
            return self._with_brackets(
                term,
                *(self.propose(part, top=top, variety=variety, date=date, kind=kind) for part in bracketed.groups()),
            )
        candidates = list(self._composed(term, variety, date or ""))
        candidates += self._named(term, kind)
        if self._associations is not None:
            found = self._associations.equivalents(term)
            origin = self._associations.origin(term) if found else ""
            candidates += [Candidate.associated(vi, strength, origin) for vi, strength in found]
        if not candidates and term:
            candidates = [Candidate.read(han_viet_reading(term))]
        return ranked(
            term,
            candidates,
            established=self._established,
            attestation=self._attestation,
            rejected=self._lessons.rejected,
            top=top,
        )

    def _with_brackets(self, term: str, named: list[Proposal], added: list[Proposal]) -> list[Proposal]:
        """What stands in brackets behind a name stays there: 土地法（修正案） Luật Đất đai (sửa đổi)."""
        found = [replace(one, vi=f"{one.vi} ({added[0].vi})") for one in named]
        refused = [(term, one.vi) in self._lessons.rejected for one in found]
        kept = [one for one, no in zip(found, refused, strict=True) if not no]
        return [*kept, *(replace(one, score=0.0) for one, no in zip(found, refused, strict=True) if no)]

    def _plain_form(self, zh: str, variety: str = "") -> str:
        """Simplified and without quotation marks; Taiwan's words as the mainland's, where the script is Taiwan's."""
        bare = zh.translate(_MARKS)
        if variety != "TW" and all(char in self._inventory.characters for char in bare):
            return bare
        plain = simplify(bare)
        other = variety in ("CN", "VN") or (plain == bare and not variety)
        return plain if other or self._inventory.holds(plain) else simplify(bare, "TW")

    def _composed(self, zh: str, variety: str, date: str) -> Iterable[Candidate]:
        for spent, parts in cuts(zh, self._inventory.part_cost, longest=self._inventory.longest, top=CUTS):
            framed = ("", *parts, "")
            places = [
                Place(before=framed[i], after=framed[i + 2], variety=variety, date=date) for i in range(len(parts))
            ]
            choices = [self._inventory.choices(part, place) for part, place in zip(parts, places, strict=True)]
            for node in compose(parts, choices, self._lessons.kept_odds):
                yield self._candidate(spent, node)

    def _named(self, zh: str, kind: str) -> list[Candidate]:
        if kind not in ("person", "place"):
            return []
        name = names.person_name(zh, han_viet_reading) if kind == "person" else names.place_name(zh, han_viet_reading)
        return [Candidate.named(name or names.capitalised(han_viet_reading(zh)))]

    def cuts(self, zh: str, *, whole: bool = True) -> list[tuple[str, ...]]:
        """The cheapest cuts of a term by fixed knowledge; `whole=False` forbids the term itself as a part."""

        def cost(part: str, at_start: bool, at_end: bool) -> float | None:
            return self._plain.part_cost(part, at_start, at_end) if whole or part != zh else None

        return [parts for _, parts in cuts(zh, cost, longest=self._plain.longest, top=CUTS)]

    def _cuts_inside(self, zh: str) -> list[tuple[str, ...]]:
        """Cuts at accepted terms too, never the term as a whole."""

        def cost(part: str, at_start: bool, at_end: bool) -> float | None:
            if part == zh:
                return None
            accepted = part in self._lessons.accepted
            return 0.75 if accepted else self._plain.part_cost(part, at_start, at_end)

        longest = max(self._plain.longest, self._lessons.longest)
        return [parts for _, parts in cuts(zh, cost, longest=longest, top=CUTS) if len(parts) > 1]

    def _known(self, part: str) -> list[str]:
        return [*self._lessons.accepted.get(part, ()), *self.translations(part)]

    def translations(self, part: str) -> list[str]:
        """All translations of a part by fixed knowledge, its reading last."""
        if part not in self._translated:
            self._translated[part] = self._translate(part)
        return self._translated[part]

    def _translate(self, part: str) -> list[str]:
        texts = [
            choice.vi
            for place in (Place(), Place(before="…"), Place(after="…"))
            for choice in self._plain.choices(part, place)
        ]
        return list(dict.fromkeys([*texts, han_viet_reading(part)]))

    def _candidate(self, spent: float, node: Node) -> Candidate:
        leaves = tuple(node.leaves())
        kinds = tuple(choice.kind for choice in leaves)
        kind = kinds[0] if len(kinds) == 1 else COMPOSITION
        credit = self._credits.get(kind)
        evidence = Evidence(kind=kind, text=f"{node.derivation()} ({credit})" if credit else node.derivation())
        borrowed = [
            Evidence(kind=other, text=self._credits.get(other, ""))
            for other in dict.fromkeys(kinds)
            if other not in (kind, LEXICON)
        ]
        vi = official_form(node)
        partial = len(leaves) > 1 and any(choice.vi.lower() == vi.lower() for choice in leaves)
        return Candidate(spent + node.cost, vi, (evidence, *borrowed), partial)
