import pytest

from glossary.errors import FormatError
from terms.equivalents.dictionaries import (
    DictionaryEntry,
    UnreadableLine,
    as_mapping,
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
    data = "政府=chính phủ\r\n# ghi chú\r\n土地=đất\r\n".encode(encoding)
    assert list(read_dictionary(data)) == [
        DictionaryEntry(zh="政府", vi=("chính phủ",)),
        DictionaryEntry(zh="土地", vi=("đất",)),
    ]


def test_names_the_lines_it_cannot_read() -> None:
    assert list(read_dictionary("政府=chính phủ\nrác".encode())) == [
        DictionaryEntry(zh="政府", vi=("chính phủ",)),
        UnreadableLine(line=2, text="rác"),
    ]


LINES = "行政手续=thủ tục hành chính\n法院=tòa án\n公务员=công chức\n土地管理法=Luật Quản lý đất đai\n"
BARE = "行政手續=thu tuc\n法院=toa an\n委員會=uy ban\n審查規定=tham tra\n"


@pytest.mark.parametrize(("text", "encoding"), [(LINES, "gb18030"), (BARE, "big5")])
def test_chinese_encodings_are_read(text: str, encoding: str) -> None:
    assert next(iter(as_mapping(read_dictionary(text.encode(encoding))))) == "行政手续"


def test_old_vietnamese_beside_chinese_is_refused_with_the_remedy() -> None:
    vietnamese = bytes([0x74, 0xDF, 0x61, 0x20, 0xB8, 0x6E, 0x2C, 0x20, 0x63, 0xAC, 0x20, 0x71, 0x75, 0x61, 0x6E])
    data = b"".join(word.encode("gbk") + b"=" + vietnamese + b"\r\n" for word in ("法院", "机关", "土地"))
    with pytest.raises(FormatError) as caught:
        list(read_dictionary(data, "cu.txt"))
    assert caught.value.path == "cu.txt"
    assert "UTF-8" in caught.value.hint


def test_a_broken_line_is_named_and_the_others_are_taken() -> None:
    data = LINES.encode() + b"\xe7\x94=h\xe1\n" + "税=thuế\n".encode()
    found = list(read_dictionary(data))
    assert [one.line for one in found if isinstance(one, UnreadableLine)] == [5]
    assert as_mapping(found)["税"] == ("thuế",)


@pytest.mark.parametrize(
    "text",
    [
        "zh\tvi\tnote\n政府\tchính phủ\tx\n",
        "Tiếng Việt\tTiếng Trung\nchính phủ\t政府\n",
        "chính phủ\t政府\n",
        "中文\t越南语\n政府\tchính phủ\n",
        "zh,vi\n政府,chính phủ\n",
        'zh;vi\n政府;"chính phủ"\n',
    ],
)
def test_tables_in_either_order_with_and_without_names(text: str) -> None:
    assert list(read_dictionary(text.encode())) == [DictionaryEntry(zh="政府", vi=("chính phủ",))]


def test_headwords_that_recur_gather_their_vietnamese() -> None:
    entries = [DictionaryEntry(zh="法", vi=("luật", "phép")), DictionaryEntry(zh="法", vi=("phép", "pháp"))]
    assert as_mapping(entries) == {"法": ("luật", "phép", "pháp")}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "there is no Chinese in this file"),
        (b"<html><body>x</body></html>", "there is no Chinese in this file"),
        (b"PK\x03\x04rest", "this is a workbook or another archive, not a dictionary"),
        (b"\x1f\x8brest", "this is a compressed file, not a dictionary"),
    ],
)
def test_what_is_no_dictionary_is_refused_for_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        list(read_dictionary(data))


def test_a_cell_without_end_costs_its_line() -> None:
    found = list(read_dictionary(f'政府,chính phủ\n法,"{"a" * 200_000}"\n'.encode()))
    assert found[0] == DictionaryEntry(zh="政府", vi=("chính phủ",))
    assert all(not isinstance(one, DictionaryEntry) for one in found[1:])
