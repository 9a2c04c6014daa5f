"""Vietnamese input methods over the list of terms, where letters are keys that decide.

UniKey, ibus and their like compose by sending letters, then backspaces, then the composed letters: Telex `aa` arrives
as a, backspace, â; VNI `a1` as a, backspace, á. So a composed letter proves that the letters just before it were
writing, not deciding.
"""

from __future__ import annotations

import unicodedata
from typing import Final, Generic, TypeVar

Memory = TypeVar("Memory")

PAUSE: Final = 1.0
"""Seconds after which a letter no longer belongs to the syllable before it."""
SYLLABLE: Final = 12
"""Keys that the longest syllable takes: nghiêng with its tone, in Telex or VNI."""


def is_composed(character: str | None) -> bool:
    """Whether a Vietnamese input method has made this letter, or part of one: no key of a keyboard sends it."""
    if not character or character.isascii():
        return False
    return all(
        one in "đĐ₫" or unicodedata.combining(one) or "LATIN" in unicodedata.name(one, "").split() and _marked(one)
        for one in character
        if not one.isascii()
    )


def _marked(one: str) -> bool:
    return len(unicodedata.normalize("NFD", one)) > 1


class Composition(Generic[Memory]):
    """What was typed as the present syllable; `Memory` is what a key's act needs to be taken back."""

    def __init__(self) -> None:
        self._typed: list[Memory] = []
        self._last = float("-inf")
        self.composing = False
        """Whether a composed letter came within this syllable: further letters belong to it."""

    def key(self, now: float, *, letter: bool) -> bool:
        """Note a key at `now` (seconds); False where it belongs to a syllable being composed and must do nothing."""
        if now - self._last > PAUSE or not letter:
            self._typed.clear()
            self.composing = False
        self._last = now
        return not self.composing

    def remember(self, memory: Memory) -> None:
        """What the key just noted did."""
        self._typed = [*self._typed[1 - SYLLABLE :], memory]

    def composed(self, now: float) -> list[Memory]:
        """A composed letter came: what the letters before it did, newest first, to be taken back."""
        recent = self._typed[::-1] if now - self._last <= PAUSE else []
        self._typed.clear()
        self.composing = True
        self._last = now
        return recent
