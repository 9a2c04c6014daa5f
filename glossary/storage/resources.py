"""Reference material of a termbase: dictionaries and parallel text, each with its licence and origin.

A resource is read whole or not at all, so it is stored as one compressed value.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from glossary.model import Record
from glossary.storage import schema

DICTIONARY, PARALLEL = "dictionary", "parallel"
Transaction = Callable[[], AbstractContextManager[Connection]]
_R = schema.resource.c


class Resource(Record, frozen=True, kw_only=True):
    """What is known of a resource without reading it."""

    kind: str
    name: str
    licence: str
    origin: str
    added: str
    entries: int


class Resources:
    """The dictionaries and parallel texts of a termbase."""

    def __init__(self, reading: Transaction, writing: Transaction, *, now: Callable[[], str]) -> None:
        self._reading = reading
        self._writing = writing
        self._now = now

    def all(self, kind: str = "") -> list[Resource]:
        """The resources of a kind, or all of them, by name."""
        query = select(_R.kind, _R.name, _R.licence, _R.origin, _R.added, _R.entries).order_by(_R.kind, _R.name)
        if kind:
            query = query.where(_R.kind == kind)
        with self._reading() as connection:
            return [Resource(**row._mapping) for row in connection.execute(query)]

    def put(self, kind: str, name: str, value: object, *, entries: int, licence: str = "", origin: str = "") -> None:
        """Store a resource in the place of the one with its name; `value` is anything msgpack can carry."""
        row = {
            "kind": kind,
            "name": name,
            "licence": licence,
            "origin": origin,
            "added": self._now(),
            "entries": entries,
            "body": zlib.compress(msgspec.msgpack.encode(value), 1),
        }
        with self._writing() as connection:
            connection.execute(delete(schema.resource).where(_R.kind == kind, _R.name == name))
            connection.execute(insert(schema.resource), row)

    def read(self, kind: str, name: str, type: Any) -> Any:
        """The value of a resource as `type`; KeyError where there is none."""
        with self._reading() as connection:
            body = connection.execute(select(_R.body).where(_R.kind == kind, _R.name == name)).scalar_one_or_none()
        if body is None:
            raise KeyError(name)
        return msgspec.msgpack.decode(zlib.decompress(body), type=type)

    def remove(self, kind: str, name: str) -> bool:
        """Forget a resource; whether there was one."""
        with self._writing() as connection:
            done = connection.execute(delete(schema.resource).where(_R.kind == kind, _R.name == name))
        return bool(done.rowcount)
