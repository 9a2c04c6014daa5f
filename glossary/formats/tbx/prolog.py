"""What stands before the root element: read by ourselves, so that nothing outside the file is ever asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Final, NamedTuple

from glossary.errors import FormatError
from glossary.formats.tbx import multiterm

MAX_PROLOG: Final = 1 << 20
"""Bytes before the root element, its start tag included."""

_MISC: Final = re.compile(rb"\s++|<\?.*?\?>|<!--.*?-->", re.S)
_DOCTYPE: Final = re.compile(
    rb"""<!DOCTYPE\s++(?P<name>[^\s>\[]++)(?P<external>(?:"[^"]*+"|'[^']*+'|[^\[>"'])*+)"""
    rb"""(?:\[(?P<subset>(?:"[^"]*+"|'[^']*+'|<!--.*?-->|<\?.*?\?>|<(?!!--|\?)|[^\]"'<])*+)\]\s*+)?>""",
    re.S,
)
_EXTERNAL: Final = re.compile(rb"<!ENTITY\s+(?:%\s+)?\S+\s+(?:SYSTEM|PUBLIC)\b")
_START: Final = re.compile(
    rb"""<(?P<name>(?:[^\W\d][\w.-]*+:)?(?P<local>[^\W\d][\w.-]*+))(?:"[^"]*+"|'[^']*+'|[^>"'])*+>""", re.S
)
_XML_OWN: Final = ("amp", "lt", "gt", "quot")
_HTML_ENTITIES: Final = "".join(
    f'<!ENTITY {name} "&#{code};">' for name, code in sorted(name2codepoint.items()) if name not in _XML_OWN
).encode()
"""Names such as nbsp and eacute, which files use as if XML knew them."""

_ROOTS: Final = ("martif", "tbx", "TBX", multiterm.ROOT)
_ELSEWHERE: Final = {
    "tmx": "a translation memory (TMX)",
    "xliff": "a translation file (XLIFF)",
    "html": "a web page",
}


class Prolog(NamedTuple):
    """What a parser needs to begin.

    `start` stands in place of the prolog and has as many lines; `rest` is what was read beyond it. `inside` leads
    on one line to where entries stand: for starting again in the middle of a file.
    """

    start: bytes
    rest: bytes
    inside: bytes


def read_prolog(chunks: Iterator[bytes], name: str) -> Prolog:
    """Take the prolog off `chunks`. FormatError where the file is no TBX or declares an external entity."""
    data = b""
    for chunk in chunks:
        data += chunk
        if (found := _prolog(data, name)) is not None:
            return found
        if len(data) > MAX_PROLOG:
            break
    raise _not_tbx(data, name)


def _prolog(data: bytes, name: str) -> Prolog | None:
    """None where more data is needed."""
    place, subset = 0, b""
    while found := _MISC.match(data, place) or _DOCTYPE.match(data, place):
        if found.re is _DOCTYPE and found["subset"]:
            subset = found["subset"]
            _refuse_external(subset, name, data.count(b"\n", 0, found.start("subset")) + 1)
        place = found.end()
    root = _START.match(data, place)
    if root is None:
        return None
    local = root["local"].decode("utf-8", "replace")
    if local not in _ROOTS:
        kind = _ELSEWHERE.get(local.lower(), f"a file of another kind (its root is <{local}>)")
        hint = "TBX begins with <tbx> or <martif>; export TBX from the program that holds the terms."
        raise FormatError(f"this is {kind}, not TBX", hint, path=name, line=data.count(b"\n", 0, place) + 1)
    blank = b"\n" * (data.count(b"\n", 0, place) - subset.count(b"\n"))
    declared = b"<!DOCTYPE %b [%b%b]>" % (root["name"], subset, _HTML_ENTITIES)
    inside = declared + root[0] + _body(root["name"])
    return Prolog(declared + blank, data[place:], inside.replace(b"\n", b" "))


def _body(root: bytes) -> bytes:
    """Start tags between the root and the entries."""
    prefix, colon, local = root.rpartition(b":")
    if local == multiterm.ROOT.encode():
        return b""
    text = b"" if local == b"TBX" else b"<%b%btext>" % (prefix, colon)
    return b"%b<%b%bbody>" % (text, prefix, colon)


def _refuse_external(subset: bytes, name: str, line: int) -> None:
    if found := _EXTERNAL.search(subset):
        at = line + subset.count(b"\n", 0, found.start())
        hint = "Nothing outside the file is read. Remove the declaration if you trust the file."
        raise FormatError("the file declares an entity that lies outside it", hint, path=name, line=at)


def _not_tbx(data: bytes, name: str) -> FormatError:
    kind = "XML without a TBX element" if data.lstrip().startswith(b"<") else "no XML"
    hint = "Is this the right file? TBX begins with <tbx> or <martif>."
    return FormatError(f"this is {kind}", hint, path=name, line=1)
