"""XML from strangers: parsed in a stream, without network, external entities or unbounded growth."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.errors import FormatError

from .encodings import decode
from .extract import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_LABEL = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")


def as_utf8(source: Source) -> tuple[bytes, str]:
    """The file's XML as UTF-8, and the encoding that it was in, whatever it says of itself."""
    label = _LABEL.search(source.data, 0, 400)
    decoded = decode(source.data, source.path, source.encoding, label=label and label.group(1).decode("ascii"))
    return decoded.text.encode("utf-8"), decoded.encoding


def elements(data: bytes, tags: tuple[str, ...], path: str, part: str = "") -> Iterator[_Element]:
    """Each complete element with one of the tags ("{*}p" for any namespace), in order; emptied when the next is asked.

    `data` is UTF-8. Raises FormatError, with the line where the XML breaks its rules.
    """
    from lxml import etree

    stream = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tags,
        encoding="utf-8",
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in stream:
            yield element
            if not any(True for _ in element.iterancestors(*tags)):
                _release(element)
    except etree.XMLSyntaxError as error:
        where = f" in {part}" if part else ""
        message = f"The XML{where} is broken: {error.msg}."
        raise FormatError(message, "Save or export the file again.", path=path, line=error.lineno) from None


def _release(element: _Element) -> None:
    """Give back the memory of an element that is done with, and of its siblings before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: _Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
