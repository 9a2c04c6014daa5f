"""Errors that a user can mend.

    GlossaryError
    |-- FileError           a file that cannot be read or written as asked
    |   `-- FormatError     a file whose content is not what its format promises
    |-- StorageError        a termbase that cannot be opened, read or written
    |   |-- RetryError      ... that cannot be reached just now; the same act may succeed later
    |   |-- RightsError     ... on which the person's role does not allow the act
    |   `-- ConflictError   someone else saved the concept first
    `-- UsageError          a request that makes no sense as put (exit code 2)

Every error carries a message that says what is wrong and a hint that says what to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.model import Concept


class GlossaryError(Exception):
    """What went wrong, and in `hint` what the user can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FileError(GlossaryError):
    """A file that cannot be read or written; `line` counts from 1, None where no line is to blame."""

    def __init__(self, message: str, hint: str = "", *, path: str | Path = "", line: int | None = None) -> None:
        super().__init__(message, hint)
        self.path = str(path)
        self.line = line

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line) if part)
        return f"{where}: {self.message}" if where else self.message


class FormatError(FileError):
    """A file whose content breaks the rules of its format."""


class StorageError(GlossaryError):
    """A termbase that cannot be opened, read or written."""


class RetryError(StorageError):
    """A termbase that cannot be reached just now: nothing was changed, and the same act may succeed later."""


class RightsError(StorageError):
    """An act that the role of the person on a shared termbase does not allow."""


class ConflictError(StorageError):
    """Somebody saved the concept first; `theirs` is None where they deleted it, `by` names them ("" where unknown)."""

    def __init__(self, mine: Concept, theirs: Concept | None, *, by: str = "") -> None:
        term = mine.headword("zh") or mine.headword("vi") or mine.id
        who = by or "someone else"
        message = f"{term} was changed by {who} meanwhile" if theirs else f"{term} was deleted by {who} meanwhile"
        super().__init__(message, "Look at the entry again, then repeat the change.")
        self.mine = mine
        self.theirs = theirs
        self.by = who


class UsageError(GlossaryError):
    """A request that contradicts itself or names what does not exist; the command line exits with 2."""
