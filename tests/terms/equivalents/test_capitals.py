from collections.abc import Callable

import pytest

from terms.equivalents.proposer import Proposer

First = Callable[..., str]


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("土地法", "Luật Đất đai"),
        ("农业环境部", "Bộ Nông nghiệp và Môi trường"),
        ("海关总局", "Tổng cục Hải quan"),
        ("省级人民委员会", "Ủy ban nhân dân cấp tỉnh"),
        ("第942号决定", "Quyết định số 942"),
        ("副总理", "Phó Thủ tướng"),
        ("独立勋章", "Huân chương Độc lập"),
        ("四级法院", "tòa án"),
        ("电子政府建设", "xây dựng chính phủ điện tử"),
        ("各级部门", "các cấp"),
    ],
)
def test_official_names_by_decree_30(proposer: Proposer, zh: str, vi: str) -> None:
    assert vi in proposer.propose(zh)[0].vi


def test_a_generic_modifier_leaves_the_agency_a_common_noun(first: First) -> None:
    rows = ("有关,,liên quan,,adj", "局,,cục,,noun,,head")
    assert first("有关局", *rows) == "cục liên quan"


def test_a_kind_of_law_is_a_common_noun(first: First) -> None:
    rows = ("国际,,quốc tế,,adj", "公约,,công ước,,noun,,head")
    assert first("国际公约", *rows) == "công ước quốc tế"


def test_names_inside_longer_terms_keep_their_capitals(first: First) -> None:
    rows = ("土地,,đất đai,,noun", "法,,luật,,noun,,head", "草案,,dự thảo,,noun")
    assert first("土地法草案", *rows) == "dự thảo Luật Đất đai"
