import io

import pytest

from glossary.errors import FormatError
from terms.equivalents.dictionaries import (
    DictionaryEntry,
    UnreadableLine,
    as_mapping,
    encoding_of,
    parse_line,
    read_dictionary,
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("電子 电子 [dian4 zi3] /điện tử/(vật lý) electron/", DictionaryEntry(zh="电子", vi=("điện tử", "electron"))),
        ("政府=chính phủ/chính quyền", DictionaryEntry(zh="政府", vi=("chính phủ", "chính quyền"))),
        ("政府\tchính phủ; chính quyền", DictionaryEntry(zh="政府", vi=("chính phủ", "chính quyền"))),
        ("電子=điện tử", DictionaryEntry(zh="电子", vi=("điện tử",))),
        ("no entry at all", None),
    ],
)
def test_reads_the_formats_line_by_line(line: str, entry: DictionaryEntry | None) -> None:
    assert parse_line(line) == entry


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_reads_the_encodings(encoding: str) -> None:
    stream = io.BytesIO("政府=chính phủ\r\n# ghi chú\r\n土地=đất\r\n".encode(encoding))
    assert list(read_dictionary(stream)) == [
        DictionaryEntry(zh="政府", vi=("chính phủ",)),
        DictionaryEntry(zh="土地", vi=("đất",)),
    ]


def test_names_the_lines_it_cannot_read() -> None:
    assert list(read_dictionary(io.BytesIO("政府=chính phủ\nrác".encode()))) == [
        DictionaryEntry(zh="政府", vi=("chính phủ",)),
        UnreadableLine(line=2, text="rác"),
    ]


def test_bytes_of_another_encoding_are_an_error() -> None:
    with pytest.raises(FormatError, match="utf-8"):
        list(read_dictionary(io.BytesIO("政府=chính phủ".encode("gb18030"))))


def test_headwords_that_recur_gather_their_vietnamese() -> None:
    entries = [DictionaryEntry(zh="法", vi=("luật", "phép")), DictionaryEntry(zh="法", vi=("phép", "pháp"))]
    assert as_mapping(entries) == {"法": ("luật", "phép", "pháp")}


def test_a_file_without_mark_is_utf_8() -> None:
    assert encoding_of("政府".encode()) == "utf-8"
