"""Ids of concepts."""

from __future__ import annotations

import base64
import uuid

from hypothesis import given
from hypothesis import strategies as st

from glossary.ids import derived_id, new_id


@given(st.uuids(), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_derived_id_is_the_fifth_kind_of_uuid_in_base_32(namespace: uuid.UUID, name: str) -> None:
    number = uuid.uuid5(namespace, name)
    assert derived_id(namespace, name) == "c" + base64.b32encode(number.bytes).decode().rstrip("=").lower()


def test_fresh_ids_are_random_uuids_that_differ() -> None:
    ids = [new_id() for _ in range(100)]
    assert len(set(ids)) == 100
    numbers = [uuid.UUID(bytes=base64.b32decode(f"{id[1:].upper()}======")) for id in ids]
    assert {number.version for number in numbers} == {4}
