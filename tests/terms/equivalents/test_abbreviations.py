import pytest

from terms.equivalents.abbreviations import abbreviated


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ủy ban nhân dân cấp tỉnh", "UBND cấp tỉnh"),
        ("cải cách thủ tục hành chính", "cải cách TTHC"),
        ("dịch vụ công trực tuyến mức độ 4", "DVCTT mức độ 4"),
        ("chính phủ số", ""),
    ],
)
def test_abbreviates_the_longest_known_form(full: str, short: str) -> None:
    assert abbreviated(full) == short
