"""The folders that a run works in: one of its own, and one by what it computes, which outlives a kill.

    PARENT/run-...       gone with the run; after a kill the next run removes it
    PARENT/corpus-KEY    found again by a run over the same documents with the same settings; gone once that is done

Beside each lies a lock that the system lets go when the process ends, however it ends.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from typing import IO, Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

KEPT_SECONDS = 7 * 86_400
"""How long the work of a killed run waits to be continued."""
_OWN, _KEPT, _LOCK = "run-", "corpus-", ".lock"


class Lock:
    """A file that one process at a time holds."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self._path = path
        self._stream = stream

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """The lock, or None where another process holds it or the file system has no locks."""
        try:
            stream = path.open("ab")
        except OSError:
            return None
        try:
            if sys.platform == "win32":
                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it before may have removed the file since it was opened here.
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                return cls(path, stream)
        except OSError:
            pass
        stream.close()
        return None

    def release(self) -> None:
        """Let it go, and remove the file."""
        if sys.platform == "win32":
            self._stream.close()
        # On Windows another process may have opened it meanwhile.
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._stream.close()


class WorkFolder:
    """The folders of one run; without a parent in the system's folder for temporary files, and nothing outlives it."""

    def __init__(self, parent: Path | None) -> None:
        self._parent = parent
        self._locks: list[Lock] = []
        if parent is None:
            self.own = Path(tempfile.mkdtemp(prefix=f"thuatngu-{_OWN}"))
        else:
            parent.mkdir(parents=True, exist_ok=True)
            _prune(parent)
            self.own = parent / f"{_OWN}{secrets.token_hex(8)}"
            self._lock(self.own)
            self.own.mkdir(mode=0o700)
        self.main = self.own / "work"
        """Where what is worth keeping lies."""
        self.main.mkdir()

    def resume(self, key: str) -> bool:
        """Work in the folder of this key from now on, with what a killed run left there; whether there is one."""
        kept = self._kept(key)
        if kept is None:
            return False
        found = kept.is_dir()
        kept.mkdir(mode=0o700, exist_ok=True)
        self.main = kept
        return found

    def name(self, key: str) -> None:
        """Make what was done so far the work of this key, in the place of what may have been there."""
        kept = self._kept(key)
        if kept is not None:
            if kept.exists():
                shutil.rmtree(kept)
            self.main.rename(kept)
            self.main = kept

    def clear(self, besides: Collection[str]) -> None:
        """Remove all that lies in `main` but a few files and folders by their names without suffixes."""
        for path in self.main.iterdir():
            if path.stem not in besides:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def close(self, *, done: bool) -> None:
        """Remove the run's own folder, and that of its key where all is `done`."""
        # The cache may be deleted at any time.
        shutil.rmtree(self.own, ignore_errors=True)
        if done:
            shutil.rmtree(self.main, ignore_errors=True)
        for lock in self._locks:
            lock.release()

    def _kept(self, key: str) -> Path | None:
        """The folder of a key, or None where another run is at work there."""
        if self._parent is None:
            return None
        kept = self._parent / f"{_KEPT}{key}"
        return kept if self._lock(kept) else None

    def _lock(self, folder: Path) -> bool:
        lock = Lock.take(folder.with_name(folder.name + _LOCK))
        if lock is not None:
            self._locks.append(lock)
        return lock is not None


def _prune(parent: Path) -> None:
    """Remove what no run holds and none will continue."""
    for name in sorted({path.name.removesuffix(_LOCK) for path in parent.iterdir()}):
        folder = parent / name
        if not name.startswith((_OWN, _KEPT)) or (lock := Lock.take(parent / f"{name}{_LOCK}")) is None:
            continue
        if folder.is_dir() and (name.startswith(_OWN) or folder.stat().st_mtime < time.time() - KEPT_SECONDS):
            shutil.rmtree(folder, ignore_errors=True)
        lock.release()
