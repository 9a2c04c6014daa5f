"""The published samples: what is valid is read, and what we make of it is valid again."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from concepts import PLAIN, full, termbases
from hypothesis import HealthCheck, given, settings
from shared import SHARED, shared

from glossary.formats import FORMATS, Entry, Header, Problem, ReadOptions, WriteOptions
from glossary.model import Concept

EXAMPLES = SHARED / "tbx-schemas" / "examples"
NOT_VALID = ("bad", "invalid", "notwellformed", "poorly_formed")
SAMPLES = [path for path in sorted(EXAMPLES.rglob("*.tbx")) if not any(word in str(path) for word in NOT_VALID)]
STYLES = [("tbx", "dca"), ("tbx", "dct"), ("tbx2", "")]


@pytest.fixture(scope="session")
def validate() -> Any:
    """The validator of the published schemas: path of a file, list of messages."""
    tool = shared("tools", "validate_tbx.py")
    pytest.importorskip("elementpath")
    spec = importlib.util.spec_from_file_location("validate_tbx", tool)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.validate


def write(path: Path, concepts: list[Concept], name: str, style: str) -> None:
    writer = FORMATS[name].write
    assert writer
    with path.open("wb") as stream:
        writer(Header(title="Mẫu", termbase_id="tb"), concepts, stream, WriteOptions(style=style))


def read(path: Path) -> tuple[list[Concept], list[Problem]]:
    reader = FORMATS["tbx"].read
    assert reader
    with path.open("rb") as stream:
        found = list(reader(stream, ReadOptions(name=path.name)))
    return [item.concept for item in found if isinstance(item, Entry)], [i for i in found if isinstance(i, Problem)]


@pytest.mark.skipif(not SAMPLES, reason="needs ../shared/tbx-schemas")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize(("name", "style"), STYLES)
def test_a_valid_sample_comes_out_valid(path: Path, name: str, style: str, validate: Any, tmp_path: Path) -> None:
    concepts, problems = read(path)
    assert concepts
    assert not any(problem.fatal for problem in problems)
    out = tmp_path / "ra.tbx"
    write(out, concepts, name, style)
    assert validate(out) == []
    assert [concept.sections for concept in read(out)[0]] == [concept.sections for concept in concepts]


@pytest.mark.parametrize(("name", "style"), STYLES)
def test_a_full_concept_is_valid(name: str, style: str, validate: Any, tmp_path: Path) -> None:
    write(tmp_path / "ra.tbx", [full(), PLAIN], name, style)
    assert validate(tmp_path / "ra.tbx", xsd=name == "tbx") == []


@pytest.mark.parametrize(("name", "style"), STYLES)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(concepts=termbases)
def test_whatever_is_written_is_valid(
    name: str, style: str, concepts: list[Concept], validate: Any, tmp_path: Path
) -> None:
    write(tmp_path / "ra.tbx", concepts, name, style)
    assert validate(tmp_path / "ra.tbx") == []


def test_a_sample_has_the_entries_it_shows() -> None:
    path = shared("tbx-schemas", "examples", "own", "basic_dca_valid.tbx")
    first, second = read(path)[0]
    assert [term.text for _, term in first.every_term()] == ["水稻", "lúa nước", "lúa"]
    assert first.references[0].target == second.id
    assert first.definitions[0].text == "以水田方式种植的稻。"
