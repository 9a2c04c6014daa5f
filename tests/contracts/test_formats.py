"""What every exchange format of the registry must do."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from concepts import FIELDS, OTHER_VALUES, PLAIN, field_of, full, termbases, with_field
from hypothesis import HealthCheck, given, settings

from glossary.errors import FormatError, GlossaryError, UsageError
from glossary.formats import (
    FORMATS,
    Entry,
    Format,
    Header,
    Problem,
    ReadOptions,
    Report,
    WriteOptions,
    all_formats,
    format_for,
    format_names,
)
from glossary.formats.fields import MODEL_FIELDS
from glossary.formats.page import page
from glossary.model import Concept, replace

HEADER = Header(title="Thử nghiệm", termbase_id="2b0e7c5e-1111-4222-8333-944445555566", export_id="e1")
WRITTEN = [format for format in FORMATS.values() if format.write]
BOTH_WAYS = [format for format in FORMATS.values() if format.write and format.read]
named = pytest.mark.parametrize


def written(format: Format, concepts: list[Concept]) -> tuple[bytes, Report]:
    assert format.write
    stream = io.BytesIO()
    report = format.write(HEADER, concepts, stream, WriteOptions(contexts=100))
    return stream.getvalue(), report


def read(format: Format, data: bytes) -> tuple[Header, list[Entry], list[Problem]]:
    assert format.read
    found = list(format.read(io.BytesIO(data), ReadOptions(name=f"tep{format.suffixes[0] if format.suffixes else ''}")))
    headers = [item for item in found if isinstance(item, Header)]
    return (
        headers[0] if headers else Header(),
        [item for item in found if isinstance(item, Entry)],
        [item for item in found if isinstance(item, Problem)],
    )


@named("format", WRITTEN, ids=lambda format: format.name)
def test_nothing_to_export_is_an_error_and_writes_nothing(format: Format) -> None:
    assert format.write
    stream = io.BytesIO()
    with pytest.raises(GlossaryError) as error:
        format.write(HEADER, [], stream, WriteOptions())
    assert error.value.hint
    assert stream.getvalue() == b""


@named("format", WRITTEN, ids=lambda format: format.name)
def test_a_full_concept_is_counted_once(format: Format) -> None:
    data, report = written(format, [full(), PLAIN])
    assert report.entries == 2
    assert data


@named("format", [format for format in FORMATS.values() if format.read], ids=lambda format: format.name)
@named("data", [b"", bytes(range(256)), b"PK\x03\x04broken"], ids=["empty", "binary", "zip"])
def test_a_file_of_another_kind_is_a_format_error(format: Format, data: bytes) -> None:
    with pytest.raises(FormatError) as error:
        read(format, data)
    assert error.value.hint


@named("format", BOTH_WAYS, ids=lambda format: format.name)
def test_a_reader_gives_its_header_first(format: Format) -> None:
    assert format.read
    data, _ = written(format, [PLAIN])
    found = list(format.read(io.BytesIO(data), ReadOptions()))
    assert isinstance(found[0], Header)
    assert [type(item) for item in found].count(Header) == 1


def states(format: Format, field: str) -> str:
    return next(fate.fate for fate in format.fields if fate.field == field)


def imported(format: Format, concept: Concept) -> Entry:
    data, _ = written(format, [concept] if concept.id == PLAIN.id else [concept, PLAIN])
    return read(format, data)[1][0]


def outcome(format: Format, field: str, value: object, language: str, place: int) -> str:
    """What becomes of one value: lost is what leaves no trace in what comes home."""
    found = imported(format, with_field(field, value, PLAIN, language, place))
    if field == "concept.version":
        return "kept" if found.base_version == value else "lost"
    if field_of(field, found.concept, language, place) == value:
        return "kept"
    plain = imported(format, PLAIN).concept
    return "lost" if replace(found.concept, id="c") == replace(plain, id="c") and field != "concept.id" else "changed"


def measured(format: Format, field: str) -> str:
    """What becomes of a field wherever it may stand."""
    level = field.split(".")[0]
    places = {"concept": [("zh", 0)], "section": [("zh", 0), ("vi", 0)], "term": [("zh", 0), ("vi", 0), ("vi", 1)]}
    values = (FIELDS[field], *OTHER_VALUES.get(field, ()))
    found = {outcome(format, field, value, *place) for value in values for place in places[level]}
    return found.pop() if len(found) == 1 else "changed"


@named("field", MODEL_FIELDS)
@named("format", BOTH_WAYS, ids=lambda format: format.name)
def test_what_becomes_of_a_field_is_what_the_table_states(format: Format, field: str) -> None:
    assert measured(format, field) == states(format, field)


@named("format", WRITTEN, ids=lambda format: format.name)
def test_the_table_of_a_format_names_every_field_once(format: Format) -> None:
    assert [fate.field for fate in format.fields] == list(MODEL_FIELDS)


def test_there_is_a_sample_value_for_every_field() -> None:
    assert sorted(FIELDS) == sorted(MODEL_FIELDS)


@named("format", [format for format in BOTH_WAYS if format.name in ("jsonl", "tbx", "tbx2")], ids=lambda f: f.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(concepts=termbases)
def test_export_then_import_is_identity(format: Format, concepts: list[Concept]) -> None:
    data, report = written(format, concepts)
    header, entries, problems = read(format, data)
    assert [entry.concept for entry in entries] == concepts
    assert [entry.base_version for entry in entries] == [concept.version for concept in concepts]
    assert report.entries == len(concepts)
    assert problems == []
    assert (header.title, header.termbase_id, header.export_id) == (HEADER.title, HEADER.termbase_id, HEADER.export_id)


@named("format", [FORMATS["jsonl"], FORMATS["tbx"], FORMATS["tbx2"]], ids=lambda format: format.name)
def test_writing_takes_one_concept_at_a_time(format: Format) -> None:
    """While the last concepts are asked for, the first are already in the file."""
    assert format.write
    stream, sizes = io.BytesIO(), []

    def concepts() -> Iterator[Concept]:
        for number in range(4_000):
            sizes.append(stream.tell())
            yield with_field("concept.id", f"c{number}")

    format.write(HEADER, concepts(), stream, WriteOptions())
    assert sizes[-1] > len(stream.getvalue()) / 2


@named("format", [FORMATS["jsonl"], FORMATS["tbx"], FORMATS["tbx2"]], ids=lambda format: format.name)
def test_reading_gives_entries_before_the_file_is_read(format: Format) -> None:
    assert format.read
    data, _ = written(format, [with_field("concept.id", f"c{number}") for number in range(4_000)])
    stream = io.BytesIO(data)
    found = format.read(stream, ReadOptions())
    assert isinstance(next(found), Header)
    assert isinstance(next(found), Entry)
    assert stream.tell() < len(data)


def test_a_format_is_found_by_suffix_or_by_name() -> None:
    assert format_for("a/b.TBX").name == "tbx"
    assert format_for("a.tbx", "tbx2").name == "tbx2"


def test_an_unknown_suffix_names_the_formats() -> None:
    with pytest.raises(UsageError) as error:
        format_for("a.docm")
    assert "jsonl" in error.value.hint


def test_a_mistyped_name_names_the_nearest() -> None:
    with pytest.raises(UsageError) as error:
        format_for("a.tbx", "tbx22")
    assert "Did you mean tbx2?" in error.value.hint


def test_the_names_are_those_of_the_registry() -> None:
    assert set(FORMATS) <= set(format_names())


def test_another_distribution_can_add_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "plug-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: plug\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[thuatngu.formats.v1]\nutx = plug:UTX\n", encoding="utf-8")
    value = 'Format(name="utx", title="UTX", suffixes=(".utx",))'
    (tmp_path / "plug.py").write_text(f"from glossary.formats import Format\nUTX = {value}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    all_formats.cache_clear()
    try:
        assert format_for("a.utx").title == "UTX"
        assert "utx" in format_names()
    finally:
        all_formats.cache_clear()


def test_the_registry_loads_no_format() -> None:
    heavy = ("lxml", "polib", "openpyxl", "xlsxwriter", "python_calamine", "docx")
    script = f"import sys, glossary.formats; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_of_formats_is_up_to_date() -> None:
    path = Path(__file__).parents[2] / "docs" / "formats.md"
    assert path.read_text(encoding="utf-8") == page(), "run: python -m glossary.formats.page > docs/formats.md"
