"""Acts that front ends share: what goes with a decision beyond the concept itself."""

from __future__ import annotations

from glossary.quotations import quotation, with_quotations

__all__ = ["quotation", "with_quotations"]
