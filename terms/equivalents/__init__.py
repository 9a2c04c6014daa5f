"""Vietnamese proposals for Chinese terms, each with its evidence."""

from terms.equivalents.proposal import Evidence, Proposal
from terms.equivalents.proposer import Proposer

__all__ = ["Evidence", "Proposal", "Proposer"]
