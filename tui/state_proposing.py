"""Proposals made when an entry is shown: mining makes them only for the best. Knows no screen."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.storage import Termbase
    from terms.equivalents.proposal import Usage
    from terms.equivalents.proposer import Proposer


class Proposing:
    """Makes and stores the proposals that are missing; for one thread beside the app's own."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._proposer: Proposer | None = None
        self._usage: Usage | None = None
        self._tried: set[int] = set()
        self._lock = threading.Lock()

    def fill(self, numbers: Sequence[int]) -> list[int]:
        """Make proposals for those of the rows that have none; the rows that got some."""
        from terms.propose import TABLES, propose_for, proposer_for, usage_of
        from tui.config import counts_path

        with self._lock:
            known = self._termbase.proposals(numbers)
            wanted = [number for number in numbers if number not in known and number not in self._tried]
            if not wanted:
                return []
            if self._proposer is None or self._usage is None:
                self._proposer = proposer_for(self._termbase, cache=counts_path())
                self._usage = usage_of(self._termbase)
            self._tried.update(wanted)
            made = [
                (number, found)
                for number, concept in zip(wanted, self._termbase.concepts(wanted), strict=True)
                if (found := propose_for(self._proposer, concept, usage=self._usage))
            ]
            self._termbase.put_proposals(made, tables=TABLES)
            return [number for number, _found in made]

    def learn(self) -> None:
        """Begin anew with what has been decided since; what is stored stays."""
        with self._lock:
            self._proposer = None
            self._tried.clear()
