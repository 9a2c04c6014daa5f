"""Capitals of official names by Decree 30/2020/NĐ-CP, Annex II: Bộ Giáo dục và Đào tạo, Luật Đất đai."""

from __future__ import annotations

from terms.equivalents.compose import Node


def official_form(node: Node) -> str:
    """The Vietnamese of a derivation, capitalised where the whole is an official name."""
    return node.view.vi
