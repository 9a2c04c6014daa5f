"""Files made to harm: one clear error, bounded memory, nothing read outside the file."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tbx_files import entry, martif, read

from glossary.errors import FormatError

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ARCHIVE = io.BytesIO()
with zipfile.ZipFile(ARCHIVE, "w") as archive:
    archive.writestr("a.tbx", martif(entry()))

HOSTILE: dict[str, str | bytes] = {
    "external entity": martif(
        entry(vi="&x;"), prolog='<!DOCTYPE martif [\n<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    ),
    "external parameter entity": martif(entry(), prolog='<!DOCTYPE martif [<!ENTITY % x SYSTEM "http://[::1]/"> %x;]>'),
    "public entity": martif(entry(vi="&x;"), prolog='<!DOCTYPE martif [<!ENTITY x PUBLIC "-" "a.txt">]>'),
    "billion laughs": martif(entry(vi="&a9;"), prolog=f'<!DOCTYPE martif [<!ENTITY a0 "{"ha" * 50}">{LAUGHS}]>'),
    "laughs after a good entry": martif(
        entry(id="1") + entry(vi="&a9;", id="2"), prolog=f'<!DOCTYPE martif [<!ENTITY a0 "{"ha" * 50}">{LAUGHS}]>'
    ),
    "quadratic": martif(entry(vi="&a;" * 50_000), prolog=f'<!DOCTYPE martif [<!ENTITY a "{"A" * 50_000}">]>'),
    "entity in a circle": martif(entry(vi="&a;"), prolog='<!DOCTYPE martif [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
    "depth": martif("<a>" * 100_000),
    "NUL": martif(entry(vi="a\x00b")),
    "zip": ARCHIVE.getvalue(),
    "gzip": b"\x1f\x8b\x08rest",
    "binary": bytes(range(256)),
    "empty": b"",
    "blank": b" \n ",
    "no entries": martif(""),
    "truncated before the first entry": martif(entry())[:120],
    "truncated in its doctype": "<!DOCTYPE mart",
    "another XML": "<?xml version='1.0'?><tmx version='1.4'><body/></tmx>",
    "a web page": "<!DOCTYPE html><html></html>",
    "no XML": "zh,vi\n电子政务,chính phủ điện tử\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_file_and_remedy(name: str) -> None:
    data = HOSTILE[name]
    with pytest.raises(FormatError) as error:
        read(data)
    assert error.value.path == "tệp.tbx"
    assert error.value.hint
    assert "\n" not in error.value.message


def test_the_line_of_an_external_entity_is_named() -> None:
    with pytest.raises(FormatError) as error:
        read(HOSTILE["external entity"])
    assert error.value.line == 2


def test_a_dtd_beside_the_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.dtd").write_text('<!ENTITY bi "mật">', encoding="utf-8")
    with pytest.raises(FormatError):
        read(martif(entry(vi="&bi;"), prolog='<!DOCTYPE martif SYSTEM "a.dtd">'))


class Endless(io.RawIOBase):
    """A stream of 100 MB that no memory holds."""

    def __init__(self, start: bytes, piece: bytes) -> None:
        self._parts: Iterator[bytes] = iter([start] + [piece] * (100_000_000 // len(piece)))

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return next(self._parts, b"")


OPEN = b'<martif type="TBX" xml:lang="zh"><text><body>'
ENDLESS = {
    "text": (OPEN + b"<termEntry><note>", b"a" * 100_000),
    "attribute": (OPEN + b'<termEntry id="', b"a" * 100_000),
    "children": (OPEN + b'<termEntry><langSet xml:lang="zh">', b"<tig><term>a</term></tig>" * 4_000),
    "name of an element": (OPEN + b"<", b"a" * 100_000),
    "comment": (OPEN + b"<!--", b"a" * 100_000),
    "comment before the root": (b"<!--", b"a" * 100_000),
    "blanks before the root": (b"<?xml version='1.0'?>", b" " * 100_000),
    "doctype": (b"<!DOCTYPE martif [", b"<!ENTITY a 'b'>" * 10_000),
}
SCRIPT = """
import resource, sys
sys.path[:0] = sys.argv[1].split(":")
from test_tbx_safety import ENDLESS, Endless
from glossary.errors import FormatError
from glossary.formats import FORMATS, ReadOptions
from glossary.formats.tbx import reader
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    list(reader.read(Endless(*ENDLESS[sys.argv[2]]), ReadOptions(name="f")))
except FormatError as error:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("name", ENDLESS)
def test_a_hundred_megabytes_of_one_thing_are_refused_in_little_memory(name: str) -> None:
    here = f"{Path(__file__).parent}:{Path(__file__).parents[2]}:{Path(__file__).parents[3]}"
    done = subprocess.run([sys.executable, "-c", SCRIPT, here, name], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 120
