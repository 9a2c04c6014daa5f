"""Ids of concepts: opaque, global, never reused, and NCNames, so that they can stand in XML as they are."""

from __future__ import annotations

import base64
import uuid


def new_id() -> str:
    """A fresh id: "c" and 26 lower-case letters and digits of a random UUID."""
    return _spelt(uuid.uuid4())


def derived_id(namespace: uuid.UUID, name: str) -> str:
    """The id of what `name` stands for within `namespace`: the same arguments always give the same id."""
    return _spelt(uuid.uuid5(namespace, name))


def _spelt(number: uuid.UUID) -> str:
    return "c" + base64.b32encode(number.bytes).decode("ascii").rstrip("=").lower()
