"""What tables and catalogues have in common: a file gives back what `glossary.bilingual` says a row carries."""

from __future__ import annotations

import pytest
from concepts import concepts
from flat_concepts import letters_lost, read_concepts, written
from hypothesis import HealthCheck, Phase, given, settings

from glossary.bilingual import carried
from glossary.formats import format_for
from glossary.model import Concept, replace


def _readable(concept: Concept) -> bool:
    return not any(letters_lost(term.text) for section in concept.sections for term in section.terms)


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(concept=concepts.filter(_readable))
def test_a_table_gives_back_what_a_row_carries(name: str, concept: Concept) -> None:
    form = format_for("", name)
    assert read_concepts(form, written(form, [concept])) == [carried(concept)]


@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(concept=concepts)
def test_a_catalogue_gives_back_what_a_row_carries_but_foreign_data(concept: Concept) -> None:
    form = format_for("", "po")
    expected = replace(carried(concept), extra=())
    [found] = read_concepts(form, written(form, [concept]))
    assert replace(found, status=expected.status) == expected
