"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from glossary.errors import FileError


@contextlib.contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A stream that becomes the file `path` once the block ends without an error; until then nothing is there.

    Raises FileError where the folder is missing or cannot be written, or the disk is full.
    """
    if path.is_dir():
        raise FileError("is a folder", "Name a file.", path=path)
    if not path.parent.is_dir():
        raise FileError("its folder does not exist", "Create the folder first, or name another one.", path=path)
    if path.exists() and not path.is_file():  # the file would take the place of a device or pipe
        raise FileError("is a device or a pipe", "Name a file.", path=path)
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            part = Path(stream.name)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _give_rights(part, path)
        part.replace(path)
        part = None
    except OSError as error:
        raise FileError(
            f"cannot be written: {error.strerror or error}", "Check the rights and the free space.", path=path
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _give_rights(part: Path, path: Path) -> None:
    """The rights of the file that is replaced, or those that a new file would get."""
    if path.exists():
        part.chmod(path.stat().st_mode)
        return
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)
