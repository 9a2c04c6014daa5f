"""Ids of concepts: opaque, global, never reused, and NCNames, so that they can stand in XML as they are."""

from __future__ import annotations

import hashlib
import uuid
from typing import Final

_DIGITS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = tuple(first + second for first in _DIGITS for second in _DIGITS)
_SHIFTS: Final = range(120, -1, -10)
_UNSAID: Final = ~((0xF << 76) | (0x3 << 62))
"""All bits of a UUID but those that say its version and variant."""
_FIFTH: Final = (0x5 << 76) | (0x2 << 62)


def new_id() -> str:
    """A fresh id: "c" and 26 lower-case letters and digits of a random UUID."""
    return _spelt(uuid.uuid4().int)


def derived_id(namespace: uuid.UUID, name: str) -> str:
    """The id of what `name` stands for within `namespace`: the same arguments always give the same id.

    It is a UUID of version 5 (RFC 9562, 5.5), as `uuid.uuid5` makes it, without the object.
    """
    digest = hashlib.sha1(namespace.bytes + name.encode(), usedforsecurity=False).digest()
    return _spelt(int.from_bytes(digest[:16], "big") & _UNSAID | _FIFTH)


def _spelt(number: int) -> str:
    """128 bits in base 32 (RFC 4648) in lower case, ten bits at a time."""
    number <<= 2
    return "c" + "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
