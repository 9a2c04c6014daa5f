"""Documents at addresses: s3://, gs://, hdfs://, https:// and whatever else fsspec knows.

Nothing here is imported, and no connection made, unless the user gives an address.
"""

from __future__ import annotations

import http
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from glossary.errors import FileError

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_WEB = frozenset(["http", "https"])
_WILD, _WEB_WILD = re.compile(r"[*?\[]"), re.compile(r"\*")
_LOOKS = ("ETag", "etag", "md5Hash", "Last-Modified", "LastModified", "updated", "last_modified", "mtime", "created")
"""What services tell of a file that is another when the file has changed, best first."""
_EXTRAS = {"https": "http", "s3a": "s3", "gcs": "gs", "abfss": "abfs", "az": "abfs"}
"""Extra of fsspec that installs what a protocol needs, where it has another name."""


def is_pattern(argument: str) -> bool:
    """Whether a path or an address has wildcards; "?" on the web begins a query."""
    return _wild(argument).search(argument) is not None


def _wild(address: str) -> re.Pattern[str]:
    return _WEB_WILD if _is_web(address) else _WILD


def is_address(argument: str) -> bool:
    """Whether this is an address rather than a path."""
    return _ADDRESS.match(argument) is not None


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at an address."""

    url: str
    """As the user gave it, or a folder above it: this is the source that a document keeps."""
    size: int | None = None
    """Bytes, where the service tells."""
    look: str = ""
    """Changes when the contents do; empty where the service tells nothing."""

    def __str__(self) -> str:
        return self.url

    @property
    def suffix(self) -> str:
        """The suffix of the file's name."""
        return _suffix(self.url)

    def read(self, limit: int) -> bytes:
        """The bytes of the file, one more than `limit` at most; FileError where they cannot be had."""
        system, path = _system(self.url)
        with _explained(self.url):
            if self.size is not None and self.size <= limit:
                data: bytes = system.cat_file(path)
                return data
            with system.open(path, "rb") as stream:
                data = stream.read(limit + 1)
            return data


def find(address: str, suffixes: Collection[str]) -> list[Remote]:
    """The files that an address names, sorted: one file, a folder with all below, or a pattern.

    Of a folder or pattern only those with one of the suffixes, hidden ones left out. On the web an address is a folder
    where it ends in "/"; what the page there links to is in it. FileError where nothing is found or can be had.
    """
    system, path = _system(address)
    with _explained(address):
        if is_pattern(address):
            listed = system.glob(path, detail=True)
        elif _is_folder(system, path, address):
            listed = system.find(path, detail=True)
        else:
            return [_remote(address, system.info(path))]
    wild = _wild(address)
    base, begin = _fixed(address, wild), len(_fixed(path, wild))
    found = [
        _remote(base + name[begin:], facts)
        for name, facts in sorted(listed.items())
        if facts["type"] == "file" and _is_document(name[begin:], suffixes)
    ]
    if not found and not is_pattern(address) and not listed:
        raise FileError("There is no such file or folder.", "Check the spelling of the path.", path=address)
    return found


def _fixed(address: str, wild: re.Pattern[str]) -> str:
    """The part before the first wildcard and without a slash at the end."""
    return wild.split(address, maxsplit=1)[0].rstrip("/")


def _is_folder(system: Any, path: str, address: str) -> bool:
    if _is_web(address):
        return address.endswith("/")
    return bool(system.info(path)["type"] == "directory")


def _is_document(name: str, suffixes: Collection[str]) -> bool:
    return _suffix(name) in suffixes and not any(part.startswith(".") for part in name.split("/"))


def _suffix(name: str) -> str:
    return PurePosixPath(re.split("[?#]", name)[0] if _is_web(name) else name).suffix.lower()


def _is_web(address: str) -> bool:
    return address.partition("://")[0] in _WEB


def _remote(url: str, facts: dict[str, Any]) -> Remote:
    look = next((str(facts[name]) for name in _LOOKS if facts.get(name)), "")
    return Remote(url, facts.get("size"), look)


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there."""
    protocol = address.partition("://")[0].lower()
    if urlsplit(address).password:
        raise FileError(
            "An address with a password would be kept in the termbase.",
            "Give the password by the environment, or by the service's own file of credentials.",
            path=f"{protocol}://",
        )
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise FileError(
            "Reading from addresses needs fsspec, which is not installed.",
            "Install it: pip install 'thuatngu[remote]'.",
            path=address,
        ) from None
    try:
        with _explained(address):
            system, path = url_to_fs(address, use_listings_cache=False)
    except ImportError:
        raise FileError(
            f"Reading from {protocol}:// needs a package that is not installed.",
            f"Install it: pip install 'fsspec[{_EXTRAS.get(protocol, protocol)}]'.",
            path=address,
        ) from None
    return system, path


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Errors of the many packages behind fsspec, as ours."""
    try:
        yield
    except (FileError, ImportError):
        raise
    except Exception as error:
        # Each service raises errors of its own package, often not derived from OSError: no list of them is complete.
        raise _told(address, error) from error


def _told(address: str, error: Exception) -> FileError:
    # The web's file system says that there is no file whatever went wrong, and for what reason beside it.
    reason = error.__cause__ or error
    status = getattr(reason, "status", None)
    if isinstance(reason, FileNotFoundError) or status == http.HTTPStatus.NOT_FOUND:
        return FileError("There is no such file or folder.", "Check the spelling of the path.", path=address)
    if isinstance(reason, PermissionError) or status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
        return FileError(
            "You may not read this.", "Check your rights there, and the credentials in the environment.", path=address
        )
    if isinstance(reason, ValueError) and "Protocol not known" in str(reason):
        return FileError(
            "Addresses of this kind are not known.",
            "Known ones: s3://, gs://, hdfs://, https://, abfs://, sftp://.",
            path=address,
        )
    words = (str(reason).splitlines() or [""])[0] or type(reason).__name__
    return FileError(
        f"This address cannot be reached: {words}",
        "Check the address, the network, and the credentials in the environment.",
        path=address,
    )
