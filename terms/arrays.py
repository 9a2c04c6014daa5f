"""Arrays in files: written whole or not at all, and checked against their sums when they are read; arrays sorted."""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from glossary.errors import FileError

SUFFIX = ".npz"
PART_SECONDS = 3600
DIGIT = 16
"""Bits sorted at a time."""
Array = npt.NDArray[Any]
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error)


class DamagedError(FileError):
    """A file of arrays that is missing, cut short or changed."""

    def __init__(self, path: Path) -> None:
        hint = "Run the command again; where that does not help, check the disk."
        super().__init__("is missing or damaged", hint, path=path)


def write(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write a file (.npz); one that is killed in between leaves what was there before."""
    temporary = path.with_name(f"{path.stem}.{os.getpid()}.part")
    with temporary.open("wb") as stream:
        np.savez(stream, **arrays)  # type: ignore[arg-type]
    temporary.replace(path)


def remove_parts(folder: Path) -> None:
    """Remove what runs that were killed while they wrote a file left in a folder; others write for seconds."""
    for part in folder.glob("*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - PART_SECONDS:
                part.unlink()


def read(path: Path, names: Sequence[str]) -> list[Array]:
    """Those arrays of a file; DamagedError where one of them cannot be had as it was written."""
    try:
        with np.load(path, allow_pickle=False) as found:
            return [found[name] for name in names]
    except _UNREADABLE:
        raise DamagedError(path) from None


def order_of(keys: npt.NDArray[np.uint64], bits: int) -> npt.NDArray[np.intp]:
    """What sorts keys of so many bits, equal ones as they come.

    Digit by digit, the last one first: numpy sorts integers of two bytes by counting, much faster than longer ones.
    """
    order = np.argsort(keys.astype(np.uint16), kind="stable")
    for shift in range(DIGIT, bits, DIGIT):
        digit = (keys >> np.uint64(shift)).astype(np.uint16)
        order = order.take(np.argsort(digit.take(order), kind="stable"))
    return order


def from_strings(strings: Iterable[str]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    """Strings as UTF-8, one after the other, and the characters of each."""
    strings = tuple(strings)
    text = np.frombuffer("".join(strings).encode("utf-8", "surrogatepass"), np.uint8)
    return text, np.fromiter(map(len, strings), np.int32, len(strings))


def to_strings(text: npt.NDArray[np.uint8], lengths: npt.NDArray[np.int32]) -> tuple[str, ...]:
    """The strings that `from_strings` was given."""
    whole = text.tobytes().decode("utf-8", "surrogatepass")
    ends = np.cumsum(lengths).tolist()
    return tuple(whole[start:end] for start, end in zip([0, *ends], ends, strict=False))
