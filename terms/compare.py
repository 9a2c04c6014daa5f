"""What the files that a run names amount to beside the documents that a termbase holds."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import msgspec

from glossary.errors import FileError
from glossary.storage import DocumentRow
from terms import documents
from terms.documents import File, Remote, is_address

STAMPS = "files.stamps"
SETTLED_NS = 2_000_000_000
"""A file that was written less than this before it was read may be written again without a new time of its own."""


@dataclass(slots=True)
class Changes:
    """What the files that were named amount to, compared with the documents stored."""

    new: list[File] = field(default_factory=list)
    changed: dict[File, int] = field(default_factory=dict)
    """Files whose contents differ from those stored, with the row of the stored document."""
    unchanged: int = 0
    found_again: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    staying: list[int] = field(default_factory=list)
    """Stored documents whose changed files cannot be read, or are the same after all: they stay as they are."""
    skipped: list[FileError] = field(default_factory=list)
    stored: dict[str, DocumentRow] = field(default_factory=dict)
    """The stored documents by their digests."""
    seen: set[str] = field(default_factory=set)
    """Digests of files."""
    unread: set[File] = field(default_factory=set)
    """New and changed files whose digests are not known until they are read."""

    def is_news(self, digest: str) -> bool:
        """Note a file with these contents: whether neither a stored document nor another file has them."""
        old = self.stored.get(digest)
        if old is None and digest not in self.seen:
            self.seen.add(digest)
            return True
        self.unchanged += 1
        if old is not None and old.missing:
            self.found_again.append(old.row)
        return False


def compare(
    paths: Sequence[File], arguments: Sequence[str], stored: Sequence[DocumentRow], digests: Digests
) -> Changes:
    """Which files are new, changed or as before; a copy of a stored document counts as that document.

    Files that look as they did when they were compared last are not read for it. Nor are those at addresses, which
    would be fetched twice, nor any where nothing is stored that they could equal: one that is not known counts as new
    or changed until it is read (`Changes.is_news`).
    """
    _folder.cache_clear()
    found = Changes(stored={one.digest: one for one in stored})
    places = [place_of(one.path) for one in stored]
    by_place = dict(zip(places, stored, strict=True))
    there: set[str] = set()
    for path in paths:
        place = place_of(path)
        try:
            if isinstance(path, Remote):
                digest = digests.of_remote(path)
            else:
                digest = digests.of(path, place) if stored else digests.known(path, place)
        except OSError as error:
            found.skipped.append(FileError(f"cannot be read: {error.strerror}", "Check its rights.", path=str(path)))
            continue
        there.add(place)
        if digest is None:
            found.unread.add(path)
        elif not found.is_news(digest):
            continue
        if (before := by_place.get(place)) is not None:
            found.changed[path] = before.row
        else:
            found.new.append(path)
    digests.save()
    folders = tuple(filter(None, map(_inside, arguments)))
    found.missing = [
        one.row
        for place, one in zip(places, stored, strict=True)
        if not one.missing and place not in there and place.startswith(folders) and not Path(place).exists()
    ]
    return found


def _inside(argument: str) -> str:
    """How the places of all files in a folder begin; "" for what is none."""
    if is_address(argument):
        return documents.is_in(argument)
    return place_of(argument).removesuffix(os.sep) + os.sep if Path(argument).is_dir() else ""


def place_of(path: str | File) -> str:
    """The path without links, as it compares; those of the folder are followed once for all its files."""
    path = str(path)
    if is_address(path):
        return path
    parent, name = os.path.split(path)
    folder, links = _folder(parent)
    if name in ("", os.curdir, os.pardir) or name in links:
        return os.path.normcase(os.path.realpath(path))
    return os.path.normcase(folder + name)


@lru_cache(maxsize=10_000)
def _folder(path: str) -> tuple[str, frozenset[str]]:
    """A folder without links and with a separator at its end, and the names of the links in it."""
    real = os.path.realpath(path).removesuffix(os.sep) + os.sep
    try:
        with os.scandir(real) as entries:
            return real, frozenset(entry.name for entry in entries if entry.is_symlink())
    except OSError:
        return real, frozenset()


class _Stamp(msgspec.Struct, frozen=True, array_like=True):
    """How a file looked when it was read, and the digest of what it held."""

    size: int
    modified: int
    changed: int
    inode: int
    digest: str


class Digests:
    """Digests of files as `documents.read` gives them; what a file held is remembered by how the file looked."""

    def __init__(self, folder: Path | None) -> None:
        """Keep stamps in a folder, where one is given; the folder may be deleted at any time."""
        self._file = folder / STAMPS if folder else None
        self._known = _read_stamps(self._file) if self._file else {}
        self._new: dict[str, _Stamp] = {}
        self._unread: dict[str, _Stamp] = {}
        """How files looked before they are read."""

    def of(self, path: Path, place: str) -> str:
        """The digest of a file; of one that is too large to be a document, something else that is its own.

        OSError where it cannot be read.
        """
        digest = self.known(path, place)
        if digest is None:
            digest = _digest(path)
            self.learn(path, digest)
        return digest

    def known(self, path: Path, place: str) -> str | None:
        """As `of`, but None where the file would have to be read. OSError where it is not there."""
        status = path.stat()
        if status.st_size > documents.LIMIT_BYTES or not stat.S_ISREG(status.st_mode):
            # Not read here either; reading it says why.
            return place
        look = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        known = self._known.get(place)
        if known is not None and look == (known.size, known.modified, known.changed, known.inode):
            return known.digest
        if max(status.st_mtime_ns, status.st_ctime_ns) + SETTLED_NS < time.time_ns():
            self._unread[place] = _Stamp(*look, "")
        return None

    def of_remote(self, file: Remote) -> str | None:
        """The digest of a file at an address, where it is known and the file looks as it did."""
        known = self._known.get(file.url)
        return known.digest if known is not None and file.look and known == _stamp(file, known.digest) else None

    def learn(self, file: File, digest: str) -> None:
        """Remember what a file held when it was read after it was asked for."""
        if isinstance(file, Path):
            place = place_of(file)
            if stamp := self._unread.pop(place, None):
                self._new[place] = msgspec.structs.replace(stamp, digest=digest)
        elif file.look:
            self._new[file.url] = _stamp(file, digest)

    def save(self) -> None:
        """Keep what was learned; a folder that cannot be written costs reading the files again, nothing else."""
        if self._file is None or not self._new:
            return
        temporary = self._file.with_name(f"{STAMPS}.{os.getpid()}.part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(msgspec.json.encode(self._known | self._new))
            temporary.replace(self._file)
        except OSError:
            temporary.unlink(missing_ok=True)


def _stamp(file: Remote, digest: str) -> _Stamp:
    look = hashlib.blake2b(file.look.encode(), digest_size=7).digest()
    return _Stamp(size=file.size or 0, modified=int.from_bytes(look), changed=0, inode=0, digest=digest)


def _read_stamps(file: Path) -> dict[str, _Stamp]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, _Stamp])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _digest(path: Path) -> str:
    """The digest that `documents.read` gives a file."""
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
