import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from terms.equivalents.lexicon import Element

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "merge_lexicon.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("merge_lexicon", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def element(zh: str, *vi: str, pos: str = "noun", domain: str = "general") -> Element:
    return Element(zh=zh, vi=vi, pos=pos, domain=domain)


def test_rows_of_the_same_place_are_joined_in_order(script: ModuleType) -> None:
    rows = [element("税", "thuế"), element("局", "cục"), element("税", "thuế", "tô")]
    assert script.merged(rows) == [element("局", "cục"), element("税", "thuế", "tô")]


def test_a_later_domain_says_only_what_is_new(script: ModuleType) -> None:
    rows = [element("证", "giấy"), element("证", "giấy", "thẻ", domain="civil")]
    assert script.merged(rows) == [element("证", "giấy"), element("证", "thẻ", domain="civil")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (element("稅", "thuế"), "not simplified"),
        (element("税", "thuê\u0301"), "not clean: 'thuê\u0301'"),
        (element("化", "hoá"), "spelling: hoá"),
        (element("税", "thuế", pos="x"), "pos 'x' or position ''"),
    ],
)
def test_faults_are_named(script: ModuleType, row: Element, fault: str) -> None:
    assert list(script.faults(row)) == [fault]


@pytest.mark.parametrize(("zh", "compound"), [("政府", False), ("公务员", False), ("副总理", True), ("电子政务", True)])
def test_compounds_have_more_than_one_element(script: ModuleType, zh: str, compound: bool) -> None:
    assert script.is_compound(zh) is compound
