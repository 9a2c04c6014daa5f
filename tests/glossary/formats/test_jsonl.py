"""The backup: nothing is lost, and what is wrong is named with its line."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from concepts import PLAIN, full

from glossary.errors import FormatError
from glossary.formats import FORMATS, Entry, Header, Problem, ReadOptions, WriteOptions
from glossary.formats.base import ReadItem
from glossary.model import Concept, to_json

HEADER = Header(
    title="Sao lưu", termbase_id="tb", export_id="ex", created=dt.datetime(2026, 2, 1, tzinfo=dt.UTC), notes=("x",)
)


def write(concepts: list[Concept]) -> bytes:
    stream = io.BytesIO()
    writer = FORMATS["jsonl"].write
    assert writer
    writer(HEADER, concepts, stream, WriteOptions(contexts=0))
    return stream.getvalue()


def read(data: bytes) -> list[ReadItem]:
    reader = FORMATS["jsonl"].read
    assert reader
    return list(reader(io.BytesIO(data), ReadOptions(name="a.jsonl")))


def test_what_is_written_comes_back() -> None:
    assert read(write([full(), PLAIN])) == [
        HEADER,
        Entry(concept=full(), base_version=7, line=2),
        Entry(concept=PLAIN, base_version=1, line=3),
    ]


def test_a_line_is_an_entry_as_the_termbase_stores_it() -> None:
    assert write([PLAIN]).splitlines()[1] == to_json(PLAIN)


def test_a_broken_line_costs_itself_only() -> None:
    lines = write([PLAIN, PLAIN, PLAIN]).splitlines()
    lines[2] = b'{"id":"chong","status":"sai"}'
    found = read(b"\n".join(lines))
    assert [type(item) for item in found] == [Header, Entry, Problem, Entry]
    assert isinstance(found[2], Problem)
    assert (found[2].line, found[2].entry, found[2].fatal) == (3, "chong", True)


def test_a_cut_off_last_line_is_named() -> None:
    found = read(write([PLAIN, PLAIN])[:-20])
    assert isinstance(found[-1], Problem)
    assert found[-1].line == 3


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + write([PLAIN]) + b"\n\n") == read(write([PLAIN]))


@pytest.mark.parametrize("data", [b"{}\n", b"[1]\n", b"\xff\xfe\n", to_json(PLAIN)])
def test_a_file_of_another_kind_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError) as error:
        read(data)
    assert (error.value.path, error.value.line) == ("a.jsonl", 1)


def test_a_backup_of_a_newer_version_is_refused() -> None:
    with pytest.raises(FormatError, match="newer version"):
        read(write([PLAIN]).replace(b'"thuatngu":1', b'"thuatngu":2'))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(FormatError, match="empty") as error:
        read(b"")
    assert error.value.path == "a.jsonl"
