"""Text files in the encodings that Chinese and Vietnamese offices have used."""

from __future__ import annotations

import codecs
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from glossary.errors import FileError, FormatError
from glossary.text import legacy_vietnamese
from terms.documents import read

CHINESE = "推进行政手续改革\n\n县级人民政府应当公开行政许可的办理流程，方便居民和企业在网上提交材料。\n"
TAIWAN = "資訊安全管理辦法\n\n各機關應指定專人負責資訊系統之維護，並定期向縣市政府報告辦理情形。\n"
VIETNAMESE = (
    "Thủ tục hành chính\n\nCơ quan nhà nước tiếp nhận hồ sơ của công dân, trả kết quả trên Cổng dịch vụ công quốc gia. "
    "Nghị định này quy định về việc công khai, minh bạch.\n"
)


def in_tcvn3(text: str) -> bytes:
    table = legacy_vietnamese.TCVN3_TABLE
    return bytes(table.index(letter if letter in table else letter.lower()) for letter in text)


def in_vni(text: str) -> bytes:
    typed = {letter: pair for pair, letter in legacy_vietnamese.VNI_PAIRS.items()}
    typed |= {letter: single for single, letter in legacy_vietnamese.VNI_SINGLE.items()}
    return "".join(typed.get(letter, letter) for letter in text).encode("cp1252")


def in_cp1258(text: str) -> bytes:
    """As Windows types it: the vowel with its hat, then the tone as a mark of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += base + "".join(part for part in parts if part in tones)
    return out.encode("cp1258")


@pytest.mark.parametrize(
    ("text", "data", "encoding"),
    [
        (CHINESE, CHINESE.encode(), "utf-8"),
        (CHINESE, CHINESE.encode("utf-8-sig"), "utf-8-sig"),
        (CHINESE, CHINESE.encode("utf-16"), "utf-16"),
        (CHINESE, CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE, CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE, CHINESE.encode("utf-32"), "utf-32"),
        (CHINESE, CHINESE.encode("gb18030"), "gb18030"),
        (TAIWAN, TAIWAN.encode("gb18030"), "gb18030"),
        (TAIWAN, TAIWAN.encode("big5"), "big5hkscs"),
        (TAIWAN, TAIWAN.encode("utf-16-be"), "utf-16-be"),
        (VIETNAMESE, VIETNAMESE.encode("utf-16-le"), "utf-16-le"),
        (VIETNAMESE, in_tcvn3(VIETNAMESE), "tcvn3"),
        (VIETNAMESE, in_vni(VIETNAMESE), "vni"),
        (VIETNAMESE, in_cp1258(VIETNAMESE), "cp1258"),
    ],
)
def test_the_encoding_is_found_and_the_text_is_the_decoded_file(
    tmp_path: Path, text: str, data: bytes, encoding: str
) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    document = read(path)
    assert document.encoding == encoding
    assert unicodedata.normalize("NFC", document.text) == text
    with path.open(encoding=document.encoding, newline="") as stream:
        assert stream.read() == document.text


def test_vni_decodes_the_same_in_pieces_of_any_size() -> None:
    data = in_vni(VIETNAMESE)
    decoder = codecs.getincrementaldecoder("vni")()
    pieces = [decoder.decode(data[at : at + 1]) for at in range(len(data))]
    assert "".join(pieces) + decoder.decode(b"", True) == VIETNAMESE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cô quan nhaø nöôùc", "cơ quan nhà nước"),
        ("dòch vuï coâng tröïc tuyeán", "dịch vụ công trực tuyến"),
        ("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH"),
        ("kyõ thuaät, kyù teân, baûo ñaûm, nghæ", "kỹ thuật, ký tên, bảo đảm, nghỉ"),
    ],
)
def test_vni_as_it_shows_in_a_western_editor(typed: str, meant: str) -> None:
    assert typed.encode("cp1252").decode("vni") == meant


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")
def test_tcvn3_agrees_with_iconv_on_the_upper_half() -> None:
    data = b"".join(b"o " + bytes([code]) + b" " for code in range(0xA1, 0x100))
    run = subprocess.run(["iconv", "-f", "TCVN-5712", "-t", "UTF-8"], input=data, capture_output=True, check=False)
    if run.returncode != 0:
        pytest.skip("this iconv does not know TCVN")
    assert unicodedata.normalize("NFC", data.decode("tcvn3")) == unicodedata.normalize("NFC", run.stdout.decode())


def test_another_language_is_not_taken_for_ours(tmp_path: Path) -> None:
    text = "Décret relatif à l'accès des administrés aux documents publics, publiés où il convient dès l'année. " * 4
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode("cp1252"))
    document = read(path)
    assert document.text.startswith("Décret relatif")
    assert document.language == "und"


def test_a_given_encoding_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_bytes("申报".encode("gb18030"))
    assert read(path, encoding="GBK").text == "申报"


def failure(path: Path, data: bytes, **options: str) -> FormatError:
    path.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        read(path, encoding=options.get("encoding"))
    assert caught.value.hint
    return caught.value


def test_a_broken_byte_is_named_with_its_line(tmp_path: Path) -> None:
    data = ("第一行\n" * 3).encode() + "县级".encode()[:-1] + "\n人民政府\n".encode()
    error = failure(tmp_path / "broken.txt", data)
    assert str(error) == f"{tmp_path / 'broken.txt'}:4: Byte 33 (0xe7) is not UTF-8."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty (0 bytes)."),
        (b"\x00\x01\x02\x03\xff\xfe\x00", "Binary data (a NUL byte at offset 0)."),
        (b"%PDF-1.7 ...", "This is a PDF file, not text."),
        (b"PK\x03\x04....", "This is a ZIP archive (DOCX, ODT, XLSX, ...), not text."),
        (b" \r\n\t\n", "There is no text in this file."),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, data: bytes, says: str) -> None:
    assert failure(tmp_path / "data.txt", data).message == says


def test_text_saved_again_in_a_wrong_encoding_is_refused(tmp_path: Path) -> None:
    data = VIETNAMESE.encode().decode("latin-1").encode()
    error = failure(tmp_path / "twice.txt", data)
    assert error.message.startswith("The text was saved after being opened in a wrong encoding")
    assert error.line == 1


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    assert failure(tmp_path / "a.txt", b"abc", encoding="utf-99").message == "Unknown encoding 'utf-99'."


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    with pytest.raises(FileError) as caught:
        read(path)
    assert caught.value.message == "The file has 2,000 MB; documents of up to 268 MB are read."


def test_a_text_too_long_for_one_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("电子政务" * 2_600_000, encoding="gb18030")
    with pytest.raises(FormatError) as caught:
        read(path)
    assert caught.value.message == "The text has 10,400,000 characters; documents of up to 10,000,000 are read."
