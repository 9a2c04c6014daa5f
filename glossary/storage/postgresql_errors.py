"""What PostgreSQL's and its driver's errors mean to a user, and what to do about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from glossary.errors import RetryError, RightsError, StorageError

NOT_REACHED: Final = "Check that the server runs and the network is up, then try again."
EXPLAINED: Final[dict[str, tuple[type[StorageError], str, str]]] = {
    "28P01": (StorageError, "the password is wrong", "Give the right one in PGPASSWORD or ~/.pgpass."),
    "no password": (
        StorageError,
        "the server asks for a password, and none was given",
        "Give it in PGPASSWORD or ~/.pgpass.",
    ),
    "unencrypted": (
        StorageError,
        "the server does not let this user in, at least not without encryption",
        "Let the address end in ?sslmode=require, or ask its administrator for access (docs/team.md).",
    ),
    "no encryption": (
        StorageError,
        "the server offers no encryption, and the address asks for it",
        "Ask its administrator to switch TLS on.",
    ),
    "certificate": (
        StorageError,
        "the server's certificate cannot be checked",
        "Name the certificate of who signed it in the address: ?sslmode=verify-full&sslrootcert=FILE.",
    ),
    "28000": (StorageError, "the server does not let this user in", "Ask its administrator for access (docs/team.md)."),
    "3D000": (StorageError, "there is no such database", "Check its name, or create it: createdb NAME."),
    "42501": (
        RightsError,
        "your role on this termbase does not allow that; nothing was changed",
        "Ask its owner for another role (docs/team.md).",
    ),
    "25006": (StorageError, "the server only reads just now (a standby?)", "Use the address of the primary server."),
    "53100": (StorageError, "the server's disk is full; nothing was changed", "Ask its administrator for space."),
    "53300": (RetryError, "the server has no connection left", "Close other programs, or wait, and try again."),
    "55P03": (RetryError, "somebody else has been writing for too long; nothing was changed", "Wait, and try again."),
    "57P01": (RetryError, "the server has ended the connection; nothing was changed", NOT_REACHED),
    "57P02": (RetryError, "the server has crashed; nothing was changed", NOT_REACHED),
    "57P03": (RetryError, "the server is starting or stopping", "Wait a little, then try again."),
}
_REFUSED: Final = (
    (re.compile("password authentication failed"), "28P01"),
    (re.compile("no password supplied"), "no password"),
    (re.compile("pg_hba.conf (entry|rejects) .* no encryption"), "unencrypted"),
    (re.compile("server does not support SSL"), "no encryption"),
    (re.compile("certificate"), "certificate"),
    (re.compile('role ".*" does not exist|pg_hba.conf (entry|rejects)|Peer authentication failed'), "28000"),
    (re.compile('database ".*" does not exist'), "3D000"),
    (re.compile("too many clients"), "53300"),
    (re.compile("the database system is"), "57P03"),
)
"""A connection that is refused carries no code, only words; the first that are found."""


@contextmanager
def explained(address: object) -> Iterator[None]:
    """Turn the server's and the driver's errors, where the user can mend them, into StorageError."""
    try:
        yield
    except DBAPIError as error:
        # Only the end of a transaction is no statement.
        committing = error.statement is None and error.connection_invalidated
        found = _explanation(error.orig, address, lost=error.connection_invalidated, committing=committing)
        if found is None:
            raise
        raise found from error


def _explanation(error: BaseException | None, address: object, *, lost: bool, committing: bool) -> StorageError | None:
    """What the driver's error means to the user; None where it is a fault of the program."""
    code = _code(error)
    if lost and committing:
        return RetryError(
            f"{address}: the connection broke while the act was being saved",
            "See whether it was saved (thuatngu history), then go on.",
        )
    if code in EXPLAINED:
        kind, message, hint = EXPLAINED[code]
        return kind(f"{address}: {message}", hint)
    if lost or code.startswith("08") or (not code and type(error).__name__ in _UNREACHABLE):
        return unreachable(address, error)
    return None


def unreachable(address: object, error: BaseException | None) -> RetryError:
    """The server does not answer, in the driver's first words."""
    words = str(error).strip().splitlines() or [""]
    return RetryError(f"{address}: the server cannot be reached ({words[0]})", NOT_REACHED)


def _code(error: BaseException | None) -> str:
    found = getattr(error, "sqlstate", None)
    if found:
        return str(found)
    return next((code for words, code in _REFUSED if words.search(str(error))), "")


_UNREACHABLE: Final = ("OperationalError", "ConnectionTimeout", "InterfaceError")
"""The driver's errors, by name, so that it need not be loaded, that speak of the connection where they have no code."""
