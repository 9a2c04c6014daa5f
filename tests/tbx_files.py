"""TBX files of our own making, for tests of reading."""

from __future__ import annotations

import io

from glossary.formats import FORMATS, Entry, Header, Problem, ReadOptions
from glossary.model import Concept

HEADER = "<martifHeader><fileDesc><sourceDesc><p>Thử</p></sourceDesc></fileDesc></martifHeader>"


def martif(body: str, *, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>\n', header: str = HEADER) -> str:
    """A v2 file."""
    return f'{prolog}<martif type="TBX" xml:lang="zh">{header}<text>\n<body>\n{body}\n</body></text></martif>\n'


def tbx(body: str, *, space: str = "", style: str = "dca") -> str:
    """A v3 file."""
    root = f'<tbx xmlns="urn:iso:std:iso:30042:ed-2"{space} type="TBX-Basic" style="{style}" xml:lang="zh">'
    header = "<tbxHeader><fileDesc><sourceDesc><p>Thử</p></sourceDesc></fileDesc></tbxHeader>"
    return f'<?xml version="1.0"?>\n{root}{header}<text><body>\n{body}\n</body></text></tbx>\n'


def entry(
    zh: str = "电子政务", vi: str = "chính phủ điện tử", *, head: str = "", term: str = "", id: str = "c1"
) -> str:
    """A v2 entry with a Chinese and a Vietnamese term; `head` goes to the entry, `term` to the Chinese term."""
    return (
        f'<termEntry id="{id}">{head}'
        f'<langSet xml:lang="zh"><tig><term>{zh}</term>{term}</tig></langSet>'
        f'<langSet xml:lang="vi"><tig><term>{vi}</term></tig></langSet></termEntry>'
    )


def read(data: str | bytes, options: ReadOptions | None = None) -> tuple[Header, list[Entry], list[Problem]]:
    """Everything a file holds."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    reader = FORMATS["tbx"].read
    assert reader
    found = list(reader(stream, options or ReadOptions(name="tệp.tbx")))
    assert isinstance(found[0], Header)
    return (
        found[0],
        [item for item in found if isinstance(item, Entry)],
        [item for item in found if isinstance(item, Problem)],
    )


def only(data: str | bytes) -> Concept:
    """The one concept of a file."""
    (found,) = read(data)[1]
    return found.concept


def pairs(data: str | bytes) -> list[tuple[str, str]]:
    """Chinese and Vietnamese headwords."""
    return [(item.concept.headword("zh"), item.concept.headword("vi")) for item in read(data)[1]]
