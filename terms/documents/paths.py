"""From what the user names (files, folders, patterns) to the files that are read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from glossary.errors import FileError

from . import remote
from .remote import Remote

File = Path | Remote
"""What a document is read from."""
Found = TypeVar("Found", Path, Remote)
_WILD = frozenset("*?[")


def expand(arguments: Iterable[str], suffixes: Collection[str]) -> Iterator[File]:
    """The files that `arguments` name, each once, in the order of the arguments and sorted within each.

    A folder stands for all files in it and below whose suffix is in `suffixes`; hidden files and folders are passed
    over. A file that is named outright is given whatever its suffix, so that the reader can say what is wrong with
    it. A pattern such as `laws/*.md` (`**` for any depth) is expanded here, for shells that do not. Addresses such as
    `s3://bucket/laws` are files, folders and patterns like paths.

    Raises FileError where nothing is found.
    """
    seen: set[File] = set()
    for argument in arguments:
        for path in _named(argument, suffixes):
            if path not in seen:
                seen.add(path)
                yield path


def is_in(argument: str) -> str:
    """How the addresses of all files in a folder begin, where the argument may be one; "" otherwise."""
    return argument.rstrip("/") + "/" if remote.is_address(argument) and not remote.is_pattern(argument) else ""


def _named(argument: str, suffixes: Collection[str]) -> Sequence[File]:
    if remote.is_address(argument):
        return _checked(remote.find(argument, suffixes), argument, suffixes)
    path = Path(argument)
    if path.is_dir():
        return _in_folder(path, suffixes)
    if path.exists():
        return [path]
    if remote.is_pattern(argument):
        return _matching(argument, suffixes)
    raise FileError("There is no such file or folder.", "Check the spelling of the path.", path=argument)


def _in_folder(folder: Path, suffixes: Collection[str]) -> list[Path]:
    files = list(map(Path, _below(folder, tuple(suffixes))))
    if not files:
        hint = f"Formats that can be read: {' '.join(sorted(suffixes))}."
        raise FileError("There is no document in this folder.", hint, path=folder)
    return files


def _below(folder: str | Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    """The documents in a folder and below, in the order of paths; links to folders are not followed.

    Folders that may not be read are passed over. The entries say what they are: a file costs no call of the system.
    """
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith(".")]
    except OSError:
        return
    entries.sort(key=lambda entry: os.path.normcase(entry.name))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, suffixes)
        elif entry.name.lower().endswith(suffixes) and entry.is_file():
            yield entry.path


def _is_document(path: Path, folder: Path, suffixes: Collection[str]) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in suffixes and not hidden and path.is_file()


def _matching(pattern: str, suffixes: Collection[str]) -> list[Path]:
    """The documents that match: the pattern's part without wildcards is the folder where the search begins."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _WILD.intersection(part))
    folder = Path(*parts[:fixed])
    found = folder.glob(str(Path(*parts[fixed:])))
    return _checked(sorted(path for path in found if _is_document(path, folder, suffixes)), pattern, suffixes)


def _checked(files: list[Found], argument: str, suffixes: Collection[str]) -> list[Found]:
    """The files, of which there must be some."""
    if files:
        return files
    if remote.is_pattern(argument):
        raise FileError("No document matches this pattern.", "Check the pattern, or name a folder.", path=argument)
    hint = f"Formats that can be read: {' '.join(sorted(suffixes))}."
    raise FileError("There is no document in this folder.", hint, path=argument)
