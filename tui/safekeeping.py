"""Backups by the settings of the house: where they lie, and the one before an import."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.storage import Termbase
    from tui.config import Config


def backup_place(address: str) -> Path:
    """The path beside which the backups of a termbase lie: its file, or a name in the data folder for a server's."""
    from glossary.storage import postgresql_connection
    from tui.config import default_termbase

    if not postgresql_connection.is_address(address):
        return Path(address.removeprefix("sqlite:///")).expanduser()
    plain = postgresql_connection.shown(address).split("://", 1)[1].split("?", 1)[0]
    host = re.search(r"[?&]host=([^&]*)", address)
    parts = [plain.rpartition("@")[2], host[1] if host else ""]
    return default_termbase().parent / "servers" / re.sub(r"[^\w.-]+", "_", "_".join(filter(None, parts))).strip("_")


def keep(termbase: Termbase, reason: str, house: Config) -> Path:
    """A backup in the place of the termbase's backups."""
    place = backup_place(termbase.address) if termbase.on_server else None
    return termbase.backup(reason, place=place, days=house.backup_days)


def keep_before_import(termbase: Termbase, house: Config) -> bool:
    """A backup before an import, where the house wants it and there is something to keep; False for one too large.

    A file is copied in a moment. From a server every entry has to come over the network, which pays for small ones
    only: the server has backups of its own, and an import is one act that can be undone.
    """
    total = termbase.counts().total
    if not house.backups or not total:
        return True
    if termbase.on_server and total > house.backup_server_entries:
        return False
    keep(termbase, "import", house)
    return True
